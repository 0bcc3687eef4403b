/** Names of columns as catalogues, brokers and people write them, in lower case, as `plainName` gives them; best first. */
export const ID_COLUMNS = [
	'objectid',
	'object_id',
	'diaobjectid',
	'oid',
	'ztf_id',
	'lsst_id',
	'object',
	'id',
	'name',
	'target'
];
export const RA_COLUMNS = [
	'ra',
	'radeg',
	'ra_deg',
	'raj2000',
	'ra_icrs',
	'meanra',
	'right_ascension',
	'right ascension',
	'rightascension',
	'ra_j2000',
	'ra2000',
	'alpha_j2000',
	'target_ra',
	'r.a.',
	'alpha'
];
export const DEC_COLUMNS = [
	'dec',
	'de',
	'decdeg',
	'dedeg',
	'dec_deg',
	'dej2000',
	'decj2000',
	'de_icrs',
	'meandec',
	'decl',
	'declination',
	'dec_j2000',
	'dec2000',
	'delta_j2000',
	'target_dec',
	'dec.',
	'delta'
];

/** Units of a right ascension in hours, as headers write them. */
const HOURS = /^(h|hrs?|hours?|hourangle)$/i;
const OTHER_ANGLES = /^(rad|radians?|arcmin|arcsec|mas|["'″′])$/i;

/** In what the header says that a place is: `RA (hours)`, `Dec [rad]`; where it says nothing that is known, degrees. */
export function angleOf(field: string): { unit: string; is: 'deg' | 'hours' | 'other' } {
	const unit = /[[(]\s*([^\])]*?)\s*[\])]\s*$/.exec(field)?.[1] ?? '';
	return { unit, is: HOURS.test(unit) ? 'hours' : OTHER_ANGLES.test(unit) ? 'other' : 'deg' };
}

/** `"i:objectId"` → `objectid`, `RA (deg)` → `ra`, `_RAJ2000` → `raj2000`. */
export function plainName(field: string): string {
	return field
		.trim()
		.toLowerCase()
		.replace(/^_+/, '')
		.replace(/^[a-z]:/, '')
		.replace(/\s*[[(].*$/, '');
}
