import { expect, test } from 'vitest';
import { type LinkInputs, links, moreLinks } from '#lib/alert/links.ts';

const ZTF: LinkInputs = { survey: 'ztf', objectId: 'ZTF21acoshvy', ra: 49.15513, dec: -44.14498, ssName: null };
const addresses = (inputs: LinkInputs) => Object.fromEntries(links(inputs).map(({ name, href }) => [name, href]));

test('a ZTF object is linked by its name, and by its place where a service has no names of ZTF', () => {
	expect(links(ZTF).map(({ name }) => name)).toEqual([
		'Fink',
		'TNS',
		'ALeRCE',
		'Lasair',
		'SIMBAD',
		'NED',
		'VSX',
		'Legacy'
	]);
	expect(addresses(ZTF)).toMatchObject({
		Fink: 'https://ztf.fink-portal.org/ZTF21acoshvy',
		ALeRCE: 'https://alerce.online/object/ZTF21acoshvy',
		Lasair: 'https://lasair-ztf.lsst.ac.uk/objects/ZTF21acoshvy',
		TNS: 'https://www.wis-tns.org/search?ra=49.155130&decl=-44.144980&radius=5&coords_unit=arcsec',
		SIMBAD: 'https://simbad.u-strasbg.fr/simbad/sim-coo?Coord=49.155130%20-44.144980&Radius=0.08',
		VSX: 'https://www.aavso.org/vsx/index.php?view=results.get&coords=49.155130+-44.144980&format=d&size=0.1'
	});
});

test('an LSST object is linked at the services of LSST, its id whole', () => {
	expect(addresses({ ...ZTF, survey: 'lsst', objectId: '170028513894596704' })).toMatchObject({
		Fink: 'https://lsst.fink-portal.org/170028513894596704',
		ALeRCE: 'https://lsst.alerce.online/object/170028513894596704?survey=lsst',
		Lasair: 'https://lasair.lsst.ac.uk/objects/170028513894596704'
	});
});

test('a Solar System body is linked at the MPC, and by its place where its name is no id of the survey', () => {
	const body = addresses({ ...ZTF, survey: 'lsst', objectId: '2004 JQ12', ssName: '2004 JQ12' });
	expect(body).toMatchObject({
		Fink: 'https://lsst.fink-portal.org/?action=conesearch&ra=49.155130&dec=-44.144980&r=10',
		MPC: 'https://minorplanetcenter.net/db_search/show_object?utf8=%E2%9C%93&object_id=2004%20JQ12'
	});
	expect(body).not.toHaveProperty('ALeRCE');
});

test('a TNS name of the packet leads to its own page', () => {
	for (const tnsName of ['AT 2024aaj', 'SN2024aaj', '2024aaj']) {
		expect(addresses({ ...ZTF, tnsName })['TNS']).toBe('https://www.wis-tns.org/object/2024aaj');
	}
	expect(addresses({ ...ZTF, tnsName: 'javascript:alert(1)' })['TNS']).toContain('/search?ra=');
});

test('further pages are linked by place and time, a broker by the id in its own words', () => {
	const more = Object.fromEntries(moreLinks({ ...ZTF, mjd: 59_540.5 }).map(({ name, href }) => [name, href]));
	const query: unknown = JSON.parse(new URL(more['ANTARES'] ?? '').searchParams.get('query') ?? '');
	expect(query).toMatchObject({
		filters: [{ field: { query: 'ZTF21acoshvy', fields: ['properties.ztf_object_id', 'locus_id'] } }]
	});
	expect(more['SNAD']).toBe('https://ztf.snad.space/search/49.155130%20-44.144980/5');
	expect(more['SkyBoT']).toContain('-ep=2021-11-22T12:00:00&-ra=49.155130&-dec=-44.144980');
	expect(moreLinks({ ...ZTF, mjd: null }).map(({ name }) => name)).not.toContain('SkyBoT');
});

test('text of a packet cannot leave its place in an address', () => {
	for (const objectId of ['"><script>', '../../x', 'ZTF21acoshvy?x=1', '//evil.example']) {
		const inputs = { ...ZTF, objectId, ssName: objectId };
		for (const { href } of [...links(inputs), ...moreLinks({ ...inputs, mjd: 59_540 })]) {
			const { protocol, host } = new URL(href);
			expect(protocol).toBe('https:');
			expect(host).toMatch(
				/(fink-portal|minorplanetcenter|wis-tns|u-strasbg|caltech|aavso|legacysurvey|noirlab|snad|osu|sdss|datacentral|imcce)/
			);
			expect(href).not.toMatch(/[<>"]/);
		}
	}
});
