import type { Survey } from './alert.ts';
import { LSST_ID, ZTF_ID } from './object-id.ts';
import { utcSeconds } from './time.ts';

/** A page of another service. */
export interface Link {
	name: string;
	/** What is found there, for the tooltip. */
	title: string;
	href: string;
}

/** What a link needs of an alert; ra, dec deg ICRS. */
export interface LinkInputs {
	survey: Survey;
	objectId: string;
	ra: number;
	dec: number;
	/** Solar System name or designation. */
	ssName: string | null;
	/** TNS name (`2024aaj`, with or without AT or SN), where the packet has one. */
	tnsName?: string | null;
}

/** Digits of a position in a link: 0.000001° = 0.004″. */
const DIGITS = 6;

/** Pages elsewhere about this object; those by id come first. A name that no service gives gets no link by id. */
export function links(inputs: LinkInputs): Link[] {
	const { survey, objectId, ssName } = inputs;
	const ztf = survey === 'ztf' && ZTF_ID.test(objectId);
	const lsst = survey === 'lsst' && LSST_ID.test(objectId);
	const id = encodeURIComponent(objectId);
	const found: Link[] = [];
	if (ztf) {
		found.push(link('Fink', `${objectId} in the Fink portal of ZTF`, `https://ztf.fink-portal.org/${id}`));
		found.push(link('ALeRCE', `${objectId} at ALeRCE`, `https://alerce.online/object/${id}`));
		found.push(link('Lasair', `${objectId} at Lasair`, `https://lasair-ztf.lsst.ac.uk/objects/${id}`));
	} else if (lsst) {
		found.push(link('Fink', `${objectId} in the Fink portal of LSST`, `https://lsst.fink-portal.org/${id}`));
		found.push(link('ALeRCE', `${objectId} at ALeRCE`, `https://lsst.alerce.online/object/${id}?survey=lsst`));
		found.push(link('Lasair', `${objectId} at Lasair`, `https://lasair.lsst.ac.uk/objects/${id}`));
	} else {
		found.push(link('Fink', 'This place in the Fink portal, 10″ around', finkCone(inputs)));
	}
	if (ssName !== null) {
		const name = encodeURIComponent(ssName);
		const show = 'https://minorplanetcenter.net/db_search/show_object?utf8=%E2%9C%93&object_id=';
		found.push(link('MPC', `${ssName} at the Minor Planet Center`, `${show}${name}`));
	}
	// Whoever sees a new source asks first whether it was reported.
	found.splice(1, 0, tns(inputs));
	return [...found, ...byPlace(inputs)];
}

/**
 * Further pages for those who look longer: another broker, light curves of other surveys, images, bodies that passed at a time,
 * MJD UTC (null: not known).
 */
export function moreLinks({ survey, objectId, ra, dec, mjd }: LinkInputs & { mjd: number | null }): Link[] {
	const { r, d } = digits(ra, dec);
	const id = survey === 'ztf' ? 'properties.ztf_object_id' : 'properties.survey.lsst.dia_object_id';
	const antares = JSON.stringify({
		currentPage: 1,
		filters: [
			{ type: 'query_string', field: { query: objectId, fields: [id, 'locus_id'] }, value: null, text: objectId }
		],
		sortBy: 'properties.newest_alert_observation_time',
		sortDesc: true,
		perPage: 25
	});
	const sdss = `https://skyserver.sdss.org/dr13/en/tools/chart/navi.aspx?ra=${r}&dec=${d}`;
	const found = [
		link('ANTARES', `${objectId} at ANTARES`, `https://antares.noirlab.edu/loci?query=${encodeURIComponent(antares)}`),
		link('SNAD', 'ZTF light curves by SNAD, 5″ around this place', `https://ztf.snad.space/search/${r}%20${d}/5`),
		link('ASAS-SN', 'Light curves of ASAS-SN here', `https://asas-sn.osu.edu/?ra=${r}&dec=${d}`),
		link('SDSS', 'Images and spectra of SDSS here', sdss),
		link(
			'Data Central',
			'Surveys here, by Data Central',
			`https://das.datacentral.org.au/open?RA=${r}&DEC=${d}&FOV=0.5&ERR=2.0`
		)
	];
	if (mjd === null) return found;
	// Observatory codes of the Minor Planet Center.
	const from = survey === 'ztf' ? 'I41' : 'X05';
	const skybot =
		`https://ssp.imcce.fr/webservices/skybot/api/conesearch.php?-ep=${utcSeconds(mjd).replace(' ', 'T')}&-ra=${r}&-dec=${d}` +
		`&-rs=10&-mime=html&-output=object&-observer=${from}&-filter=5&-objFilter=111&-refsys=EQJ2000&-from=Perch`;
	return [...found, link('SkyBoT', 'Known bodies of the Solar System within 10″ at the newest alert', skybot)];
}

function finkCone({ survey, ra, dec }: LinkInputs): string {
	const { r, d } = digits(ra, dec);
	return `https://${survey}.fink-portal.org/?action=conesearch&ra=${r}&dec=${d}&r=10`;
}

function tns({ ra, dec, tnsName }: LinkInputs): Link {
	const bare = /^(?:AT|SN|TDE)?\s*(\d{4}[a-zA-Z]{1,5})$/.exec(tnsName ?? '')?.[1];
	if (bare !== undefined) return link('TNS', `${tnsName} at TNS`, `https://www.wis-tns.org/object/${bare}`);
	const { r, d } = digits(ra, dec);
	const search = `https://www.wis-tns.org/search?ra=${r}&decl=${d}&radius=5&coords_unit=arcsec`;
	return link('TNS', 'Transient Name Server, 5″ around this place', search);
}

function byPlace({ ra, dec }: LinkInputs): Link[] {
	const { r, d } = digits(ra, dec);
	const simbad = `https://simbad.u-strasbg.fr/simbad/sim-coo?Coord=${r}%20${d}&Radius=0.08`;
	const ned =
		'https://ned.ipac.caltech.edu/cgi-bin/objsearch?search_type=Near+Position+Search&in_csys=Equatorial' +
		`&in_equinox=J2000.0&ra=${r}&dec=${d}&radius=1.0&obj_sort=Distance+to+search+center&img_stamp=Yes`;
	const vsx = `https://www.aavso.org/vsx/index.php?view=results.get&coords=${r}+${d}&format=d&size=0.1`;
	const legacy = `https://www.legacysurvey.org/viewer?ra=${r}&dec=${d}&zoom=16&mark=${r},${d}&layer=ls-dr10`;
	return [
		link('SIMBAD', 'SIMBAD, 0.08′ around this place', simbad),
		link('NED', 'NASA/IPAC Extragalactic Database, 1′ around this place', ned),
		link('VSX', 'International Variable Star Index, 0.1° around this place', vsx),
		link('Legacy', 'Images of the Legacy Surveys', legacy)
	];
}

function digits(ra: number, dec: number): { r: string; d: string } {
	return { r: ra.toFixed(DIGITS), d: dec.toFixed(DIGITS) };
}

function link(name: string, title: string, href: string): Link {
	return { name, title, href };
}
