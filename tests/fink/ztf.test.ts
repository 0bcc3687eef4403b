import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { failedColumns } from '#lib/fink/archive-row.ts';
import { columnOf } from '#lib/fink/columns.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { failureOf, lastOf, wanted, withFink } from '../support/fink.ts';

/** MJD of JD 2459396.7497338, the newest alert of ZTF21abfmbix. */
const NEWEST = 59396.2497338;
const asked = (args: Record<string, unknown>): string[] => String(args['columns']).split(',');

test('objects: all alerts, newest first, ids exact', async () => {
	const { server, fink } = await withFink();
	const { value, note } = await ztf.objects(fink, { ids: ['ZTF21abfmbix'] }, wanted());
	expect(value).toHaveLength(14);
	expect(value[0]).toMatchObject({
		objectId: 'ZTF21abfmbix',
		alertId: '1642249732315015013',
		label: 'SN candidate',
		tag: 'valid'
	});
	expect(value[0]?.mjd).toBeCloseTo(NEWEST, 7);
	expect(value.map(({ mjd }) => mjd)).toEqual(value.map(({ mjd }) => mjd ?? 0).sort((a, b) => b - a));
	expect(note).toBeNull();
	const { args } = lastOf(server);
	expect(args['withupperlim']).toBeUndefined();
	expect(asked(args)).toEqual(expect.arrayContaining(['i:jd', 'i:objectId', 'i:candid']));
	expect(asked(args).filter((raw) => raw.startsWith('v:'))).toEqual([]);
});

test('objects: with limits, spelled True; only the columns that are wanted, and what places a row', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.objects(
		fink,
		{ ids: ['ZTF26aaavvtm'], limits: true, columns: ['i:magpsf', 'i:fid'] },
		wanted()
	);
	expect(lastOf(server).args).toMatchObject({
		withupperlim: 'True',
		columns: 'i:objectId,i:candid,i:jd,i:magpsf,i:fid'
	});
	const tags = value.map(({ tag }) => tag);
	expect([tags.filter((tag) => tag === 'upperlim').length, tags.filter((tag) => tag === 'badquality').length]).toEqual([
		7, 6
	]);
	expect(value.every(({ mjd, band }) => mjd !== null && band !== null)).toBe(true);
});

test('objects: several at once, none for an unknown one', async () => {
	const { fink } = await withFink();
	const both = await ztf.objects(fink, { ids: ['ZTF21abfmbix', 'ZTF18abtmbbm'] }, wanted());
	expect(new Set(both.value.map(({ objectId }) => objectId))).toEqual(new Set(['ZTF21abfmbix', 'ZTF18abtmbbm']));
	expect((await ztf.objects(fink, { ids: ['ZTF99aaaaaaa'] }, wanted())).value).toEqual([]);
});

test('objects: all whose name begins so, and a word when the server stops counting', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.objectsByPrefix(fink, { prefix: 'ZTF21abfm' }, wanted());
	expect(new Set(value.map(({ objectId }) => objectId))).toEqual(new Set(['ZTF21abfmbix']));
	server.fault({ what: { rows: 10_000 } });
	expect((await ztf.objectsByPrefix(fink, { prefix: 'ZTF26abc' }, wanted())).note).toBe(
		'Fink gives at most 10,000 alerts of what is asked: there may be more.'
	);
});

test('conesearch: one row per object, nearest first, its class and distance', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.conesearch(fink, { ra: 10.684708, dec: 41.26875, radius: 60 }, wanted());
	expect(lastOf(server).args).toMatchObject({ ra: '10.684708', dec: '41.26875', radius: '60', n: '10000' });
	expect(value.length).toBeGreaterThan(3);
	const distances = value.map(({ separation }) => separation ?? Number.NaN);
	expect(distances).toEqual([...distances].sort((a, b) => a - b));
	expect(Math.max(...distances)).toBeLessThanOrEqual(60);
	expect(value[0]).toMatchObject({ objectId: 'ZTF18abtmbbm', label: 'Unknown' });
	const { ra, dec } = value[0] as { ra: number; dec: number };
	expect(distances[0]).toBeCloseTo(3600 * separation({ ra: 10.684708, dec: 41.26875 }, { ra, dec }), 3);
	expect(new Set(value.map(({ objectId }) => objectId)).size).toBe(value.length);
	const [exact] = (await ztf.conesearch(fink, { ra: 193.8217409, dec: 2.8973184, radius: 5 }, wanted())).value;
	expect(exact).toMatchObject({ objectId: 'ZTF21abfmbix', label: 'SN candidate', separation: 0 });
});

test('conesearch: dates are of the first detection, UTC, always both', async () => {
	const { server, fink } = await withFink();
	const around = { ra: 193.8217409, dec: 2.8973184, radius: 5 };
	// First detection: 2021-06-11 04:36:05.
	const { value } = await ztf.conesearch(fink, { ...around, from: 59376, to: 59377 }, wanted());
	expect(lastOf(server).args).toMatchObject({ startdate: '2021-06-11 00:00:00', stopdate: '2021-06-12 00:00:00' });
	expect(value).toHaveLength(1);
	expect((await ztf.conesearch(fink, { ...around, from: 59377 }, wanted())).value).toEqual([]);
	expect(lastOf(server).args).toMatchObject({
		startdate: '2021-06-12 00:00:00',
		stopdate: expect.stringMatching(/^\d{4}-\d\d-\d\d 00:00:00$/)
	});
	expect((await ztf.conesearch(fink, { ...around, to: 59376.191 }, wanted())).value).toEqual([]);
	expect(lastOf(server).args).toMatchObject({ startdate: '2017-01-01 00:00:00', stopdate: '2021-06-11 04:35:02.400' });
});

test('conesearch: rows beyond the radius are cut, and a full answer is said to be perhaps not whole', async () => {
	const { server, fink } = await withFink();
	server.fault({ what: { rows: 10_000 } });
	const { value, note } = await ztf.conesearch(fink, { ra: 10, dec: 41, radius: 3 }, wanted());
	expect(value.every(({ separation }) => separation === null || separation <= 3)).toBe(true);
	expect(note).toBe(
		'Fink gave 10,000 rows, which is its limit for a part of the sky: objects may be missing. Ask for a smaller radius, or for dates.'
	);
});

test('latests: newest alerts of a class between two times', async () => {
	const { server, fink } = await withFink();
	const args = { class: 'SN candidate', last: 50, from: 61_294.5, to: 61_306.375 };
	const { value } = await ztf.latests(fink, args, wanted());
	expect(lastOf(server).args).toMatchObject({
		class: 'SN candidate',
		n: '50',
		startdate: '2026-09-11 12:00:00',
		stopdate: '2026-09-23 09:00:00'
	});
	expect(value.length).toBeGreaterThan(10);
	for (const { mjd } of value) expect(mjd).toSatisfy((time: number) => time >= args.from && time <= args.to);
	const ids = value.map(({ alertId }) => alertId);
	expect(ids).toContain('3552338592415015018');
	expect(value.find(({ alertId }) => alertId === '3552338592415015018')).toMatchObject({
		objectId: 'ZTF26abtnjsl',
		label: 'SN candidate',
		band: 'r'
	});
	const matched = value.filter(({ failed }) => failed.length === 0);
	expect(new Set(matched.map(({ label }) => label))).toEqual(new Set(['SN candidate']));
});

test('latests: asks what the trend needs, encodes odd names, knows of no wrong class', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.latests(fink, { class: 'SN candidate', last: 100, trend: 'rising' }, wanted());
	expect(value.length).toBeGreaterThan(0);
	expect(value.every(({ cells }) => Number(cells['d:mag_rate']) < 0)).toBe(true);
	const blazars = await ztf.latests(fink, { class: '(CTA) Blazar low state', last: 100, trend: 'low_state' }, wanted());
	expect(blazars.value.length).toBeGreaterThan(0);
	expect(asked(lastOf(server).args)).toContain('d:blazar_stats_instantness_low');
	for (const name of ['EB*', 'GlCl?', '(TNS) SN Iax[02cx-like]', 'IR<10um']) {
		const { url } = await ztf.latests(fink, { class: name, last: 5 }, wanted());
		expect(lastOf(server).args['class']).toBe(name);
		expect(new URL(url).searchParams.get('class')).toBe(name);
	}
	expect((await ztf.latests(fink, { class: 'no such class', last: 5 }, wanted())).value).toEqual([]);
	const refused = await failureOf(ztf.latests(fink, { class: 'SN candidate', last: 5, trend: 'low_state' }, wanted()));
	expect([refused.code, refused.retry]).toEqual(['refused', false]);
	expect(refused.said).toBe(
		'low_state trend is only implemented for the `(CTA) Blazar low state` class. SN candidate class can accept trend among: rising, fading.'
	);
});

test('latests: says of which alerts a cross-match failed', async () => {
	const { fink } = await withFink();
	const { value } = await ztf.latests(fink, { class: 'Unknown', last: 1000 }, wanted());
	const failed = value.filter((row) => failedColumns(row).includes('d:cdsxmatch'));
	expect(failed.length).toBeGreaterThan(0);
	expect(failed.every(({ cells }) => cells['d:cdsxmatch'] === null)).toBe(true);
});

test('classes: lists of names as they are asked', async () => {
	const { fink } = await withFink();
	const { value } = await ztf.classes(fink, wanted());
	expect(value.map(({ classes }) => classes.length).reduce((a, b) => a + b)).toBeGreaterThan(300);
	const all = value.flatMap(({ classes }) => classes);
	expect(all).toEqual(expect.arrayContaining(['(SIMBAD) EB*', '(TNS) SN Ia', 'SN candidate']));
});

test('cutout: FITS by the exact alert', async () => {
	const { server, fink } = await withFink();
	const args = { objectId: 'ZTF21abfmbix', alertId: '1642249732315015013', which: 'difference' } as const;
	const { value: fits } = await ztf.cutout(fink, args, wanted());
	expect(lastOf(server).args).toMatchObject({
		candid: '1642249732315015013',
		kind: 'Difference',
		'output-format': 'FITS'
	});
	expect(new TextDecoder().decode(fits?.subarray(0, 6))).toBe('SIMPLE');
	const rounded = await failureOf(ztf.cutout(fink, { ...args, alertId: String(Number(args.alertId)) }, wanted()));
	expect(rounded.code).toBe('server');
	expect((await ztf.cutout(fink, { ...args, alertId: null }, wanted())).value?.byteLength).toBe(fits?.byteLength);
});

test('sso: alerts of bodies by any name, with ephemerides where asked', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.sso(fink, { names: ['8467'] }, wanted());
	expect(value.length).toBeGreaterThan(20);
	expect(
		value.every(({ objectId, ssName, family }) => objectId === null && ssName === 'Benoitcarry' && family === 'sso')
	).toBe(true);
	const { value: comet } = await ztf.sso(fink, { names: ['C/2020V2'], ephemerides: true }, wanted());
	expect(lastOf(server).args).toMatchObject({ n_or_d: 'C/2020V2', withEphem: 'True' });
	expect(comet[0]?.cells['Dobs']).toEqual(expect.any(Number));
	expect((await ztf.sso(fink, { names: ['Ceres'] }, wanted())).value).toEqual([]);
	const residuals = await ztf.sso(fink, { names: ['8467'], residuals: true }, wanted());
	expect(residuals.value[0]?.cells['residuals_shg1g2']).toEqual(expect.any(Number));
});

test('sso: a name that no service knows is left out and told; a lone one is refused', async () => {
	const { server, fink } = await withFink();
	const { value, note } = await ztf.sso(fink, { names: ['Vesta', 'Nosuchbody', '8467', 'Neither'] }, wanted());
	expect(new Set(value.map(({ ssName }) => ssName))).toEqual(new Set(['Vesta', 'Benoitcarry']));
	expect(note).toBe('Left out, as no service knows them: Nosuchbody, Neither.');
	// The refusal tells only the list: its halves are asked.
	expect(server.requests.map(({ args }) => args['n_or_d'])).toEqual([
		'Vesta,Nosuchbody,8467,Neither',
		'Vesta,Nosuchbody',
		'Vesta',
		'Nosuchbody',
		'8467,Neither',
		'8467',
		'Neither'
	]);
	const both = await failureOf(ztf.sso(fink, { names: ['Nosuchbody', 'Neither'] }, wanted()));
	expect(both.code).toBe('refused');
	const error = await failureOf(ztf.sso(fink, { names: ['Nosuchbody'] }, wanted()));
	expect([error.code, error.said]).toEqual([
		'refused',
		'Nosuchbody is not a valid name or number according to quaero.'
	]);
});

test('ssocand: orbits and linked alerts, the number of rows as JSON number', async () => {
	const { server, fink } = await withFink();
	const { value: orbits } = await ztf.ssocand(fink, { what: 'orbits', last: 3 }, wanted());
	expect(lastOf(server)).toMatchObject({ method: 'POST', args: { kind: 'orbParams', maxnumber: 3 } });
	expect(orbits).toHaveLength(3);
	const cut = await ztf.ssocand(fink, { what: 'orbits', last: 3 }, wanted());
	expect([cut.incomplete, cut.note]).toEqual([true, expect.stringContaining('The first 3 of 4 orbits')]);
	expect(orbits[0]).toMatchObject({
		ssName: 'FF20230725aaaacgw',
		objectId: null,
		family: 'ssc',
		label: 'Solar System candidate'
	});
	expect(orbits[0]?.cells['d:a']).toEqual(expect.any(Number));
	const alerts = await ztf.ssocand(
		fink,
		{ what: 'alerts', id: 'FF20260914aaaaflk', from: 61_297, to: 61_300, last: 100 },
		wanted()
	);
	expect(lastOf(server).args).toMatchObject({
		ssoCandId: 'FF20260914aaaaflk',
		start_date: '2026-09-14 00:00:00',
		stop_date: '2026-09-17 00:00:00'
	});
	expect(alerts.value.length).toBeGreaterThan(1);
	expect(alerts.value[0]).toMatchObject({
		ssName: 'FF20260914aaaaflk',
		band: expect.stringMatching(/[gr]/),
		mag: expect.any(Number),
		ra: expect.any(Number),
		alertId: expect.stringMatching(/^\d{17,19}$/)
	});
	for (const raw of Object.keys({ ...orbits[0]?.cells, ...alerts.value[0]?.cells })) {
		if (!/rms|designation|key|nid/.test(raw)) expect(columnOf('ztf', raw).title, raw).not.toBe(raw);
	}
});

test('ssoft: parameters of one body', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.ssoft(fink, { number: '8467', flavor: 'SHG1G2' }, wanted());
	expect(lastOf(server).args).toMatchObject({ sso_number: '8467', flavor: 'SHG1G2', 'output-format': 'json' });
	expect(value).toHaveLength(1);
	expect(value[0]).toMatchObject({ sso_name: 'Benoitcarry', H_1: expect.any(Number) });
	expect((await failureOf(ztf.ssoft(fink, { name: 'Vesta', version: '2023.01' }, wanted()))).said).toBe(
		'version starts on 2023.07'
	);
});

test('tracklet: by its id, or all of a time', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.tracklet(fink, { id: 'TRCK_20231213_133612_00' }, wanted());
	expect(value).toHaveLength(6);
	expect(value[0]).toMatchObject({
		label: 'Tracklet',
		family: 'ssc',
		cells: { 'd:tracklet': 'TRCK_20231213_133612_00' }
	});
	const night = await ztf.tracklet(fink, { date: '2023-12-13' }, wanted());
	expect(lastOf(server).args['date']).toBe('2023-12-13');
	expect(new Set(night.value.map(({ cells }) => cells['d:tracklet'])).size).toBe(3);
	expect((await ztf.tracklet(fink, { date: '2023-12-13 13:36:12' }, wanted())).value).toHaveLength(11);
});

test('anomaly: the newest, and those within any two times', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.anomaly(fink, { last: 10, from: 59_969, to: 59_970 }, wanted());
	// The route's last day is included.
	expect(lastOf(server).args).toMatchObject({ n: '10', start_date: '2023-01-25', stop_date: '2023-01-25' });
	expect(value).toHaveLength(10);
	expect(value.at(-1)).toMatchObject({ objectId: 'ZTF18adbcpff', alertId: '2215182015315010005', label: 'Unknown' });
	expect(value.at(-1)?.cells['d:anomaly_score']).toBe(-0.6549319853);
	const part = await ztf.anomaly(fink, { last: 10, from: 59_969.2, to: 59_969.225 }, wanted());
	expect(part.value.map(({ mjd }) => mjd ?? 0).every((mjd) => mjd >= 59_969.2 && mjd <= 59_969.225)).toBe(true);
	expect(part.value.length).toBeGreaterThan(0);
	expect(part.value.length).toBeLessThan(10);
	expect((await ztf.anomaly(fink, { last: 3 }, wanted())).value).toHaveLength(3);
	expect(lastOf(server).args['start_date']).toBeUndefined();
});

test('resolve: SIMBAD, TNS, SsODNet, and the other way round', async () => {
	const { server, fink } = await withFink();
	const [m31] = (await ztf.resolve(fink, { resolver: 'simbad', name: ' M 31 ' }, wanted())).value;
	expect(lastOf(server)).toMatchObject({ method: 'GET', args: { name: 'M 31' } });
	expect(m31).toMatchObject({
		resolver: 'simbad',
		name: 'M 31',
		type: 'AGN',
		ra: 10.684708,
		dec: 41.26875,
		redshift: null
	});
	const [mrk] = (await ztf.resolve(fink, { resolver: 'simbad', name: 'Markarian 2' }, wanted())).value;
	expect(mrk).toMatchObject({ name: 'Z 522-58', type: 'GiC', ra: 28.72419583 });
	expect((await ztf.resolve(fink, { resolver: 'simbad', name: 'nothing' }, wanted())).value).toEqual([]);

	const sn = (await ztf.resolve(fink, { resolver: 'tns', name: 'SN 2023vwy' }, wanted())).value;
	expect(sn).toMatchObject([
		{
			name: 'SN 2023vwy',
			type: 'SN Ia',
			ra: 151.7483,
			dec: 12.6731,
			redshift: 0.031,
			aliases: ['ZTF23abmwsrw', 'ATLAS23usq', 'Gaia23dhd']
		}
	]);
	expect(sn[0]?.discovered).toBeCloseTo(60226.492, 6);
	const [at] = (await ztf.resolve(fink, { resolver: 'tns', name: 'AT 2023abc' }, wanted())).value;
	expect(at).toMatchObject({ type: null, redshift: null });
	const [reverse] = (
		await ztf.resolve(fink, { resolver: 'tns', name: 'ZTF23aaaahln', reverse: true, most: 10 }, wanted())
	).value;
	expect(lastOf(server)).toMatchObject({ method: 'POST', args: { reverse: true, nmax: 10 } });
	expect(reverse).toMatchObject({ name: 'SN 2023Q', redshift: 0.022, aliases: ['ZTF23aaaahln'] });

	const [body] = (await ztf.resolve(fink, { resolver: 'ssodnet', name: '624188' }, wanted())).value;
	expect(body).toMatchObject({
		name: '2002 MA6',
		number: '624188',
		aliases: ['624188', '2002MA06', '2002MA6'],
		ra: null
	});
	const [object] = (await ztf.resolve(fink, { resolver: 'simbad', name: 'ZTF18acurdih', reverse: true }, wanted()))
		.value;
	expect(object).toMatchObject({ objectId: 'ZTF18acurdih', type: 'RRLyrae' });
});

test('statistics: numbers, whatever form the counts come in', async () => {
	const { server, fink } = await withFink();
	const [night] = (await ztf.statistics(fink, { date: '20211103' }, wanted())).value;
	expect(lastOf(server).args['columns']).toBeUndefined();
	expect(night).toMatchObject({
		night: '20211103',
		mjd: 59_521,
		alerts: 346_644,
		kept: 246_843,
		exposures: 460,
		bands: { g: 112_699, r: 134_144 }
	});
	expect(night?.classes).toMatchObject({ 'C*': 615, AGN: 136, Ambiguous: 2 });
	expect(night?.classes).not.toHaveProperty('BClG');
	expect(night?.classes).not.toHaveProperty('simbad_tot');
	const year = (await ztf.statistics(fink, { date: '2021' }, wanted())).value;
	// The server takes blanks out of a list of columns, and drops names that it does not know then.
	expect(String(lastOf(server).args['columns'])).not.toContain(' ');
	expect(asked(lastOf(server).args)).toContain('class:Ambiguous');
	expect(year.at(-1)?.classes).not.toHaveProperty('SN candidate');
	expect(year.length).toBeGreaterThan(250);
	expect(year.map(({ mjd }) => mjd)).toEqual(year.map(({ mjd }) => mjd).sort((a, b) => a - b));
	const all = (await ztf.statistics(fink, { date: '', columns: ['basic:raw'] }, wanted())).value;
	expect(lastOf(server).args).toMatchObject({ date: '', columns: 'key:key,basic:raw' });
	expect(all.at(-1)?.night).toBe('20261007');
	expect((await ztf.statistics(fink, { date: '20191001' }, wanted())).value).toEqual([]);
});

test('skymap: objects of an event by name or by file; an event that nobody knows is refused', async () => {
	const { server, fink } = await withFink();
	const window = { level: 0.9, daysBefore: 1, daysAfter: 6 };
	const { value } = await ztf.skymap(fink, { event: 'S230518h', ...window }, wanted());
	expect(lastOf(server)).toMatchObject({
		method: 'POST',
		args: { event_name: 'S230518h', credible_level: 0.9, n_day_before: 1, n_day_after: 6 }
	});
	expect(value.map(({ objectId }) => objectId).sort()).toEqual(['ZTF23aalcvpw', 'ZTF23aalczjq', 'ZTF23aaldmxi']);
	expect(value.every(({ label, separation }) => label !== null && separation === null)).toBe(true);
	const map = new Uint8Array(gzipSync(`SIMPLE  = T '\\"\n ${'x'.repeat(300)}`));
	const byFile = await ztf.skymap(fink, { map, ...window }, wanted());
	expect(byFile.value).toHaveLength(3);
	expect(byFile.url).not.toContain('bayestar');
	const unknown = await failureOf(ztf.skymap(fink, { event: 'S190000a', ...window }, wanted()));
	expect(unknown.message).toBe('Fink could not answer: {"detail":"No Superevent matches the given query: S190000a"}');
});

test('schema: columns by group', async () => {
	const { fink } = await withFink();
	const { value } = await ztf.schema(fink, wanted());
	const jd = value.find(({ name }) => name === 'i:jd' || name === 'jd');
	expect(jd).toMatchObject({
		group: 'ZTF original fields (i:)',
		type: expect.stringMatching(/^\w+/),
		about: expect.any(String)
	});
});
