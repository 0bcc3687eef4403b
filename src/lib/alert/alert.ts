/** The sky survey that made a detection. Alerts of multi-messenger topics are ZTF detections. */
export type Survey = 'ztf' | 'lsst';
export const SURVEYS: readonly Survey[] = ['ztf', 'lsst'];

/** Photometric band. ZTF has g r i, LSST u g r i z y. */
export type Band = 'u' | 'g' | 'r' | 'i' | 'z' | 'y';
export const BANDS: readonly Band[] = ['u', 'g', 'r', 'i', 'z', 'y'];

/** What an alert is thought to be, coarsely: one mark on the map each. Order = order of the legend. */
export type Family = 'sn' | 'fast' | 'mulens' | 'mma' | 'agn' | 'amb' | 'star' | 'sso' | 'ssc' | 'gal' | 'unk';
export const FAMILIES: readonly Family[] = [
	'sn',
	'fast',
	'mulens',
	'mma',
	'agn',
	'amb',
	'star',
	'sso',
	'ssc',
	'gal',
	'unk'
];

/** Which rule gave the family. `none`: no rule held, the family is `unk`. */
export type FamilyFrom = 'label' | 'simbad' | 'tns' | 'cats' | 'topic' | 'mpc' | 'none';
export const FAMILY_FROM: readonly FamilyFrom[] = ['label', 'simbad', 'tns', 'cats', 'topic', 'mpc', 'none'];

/** The gamma-ray burst, neutrino or gravitational-wave event that a multi-messenger alert may belong to. */
export interface MessengerEvent {
	/** `Fermi`, `SWIFT`, `INTEGRAL`, `ICECUBE` or `LVK`. */
	observatory: string;
	triggerId: string;
	/** State of the notice: `initial`, `update_0`… */
	status: string;
	/** Centre of the error region, deg ICRS; null where the notice has none. */
	ra: number | null;
	dec: number | null;
	/** Radius of the error region, deg; null for LVK, whose figure is no radius. */
	errorDeg: number | null;
}

/** One alert, reduced to what a map, a list and a filter need. Absent = null, never NaN. */
export interface Alert {
	survey: Survey;
	/** ZTF name; LSST diaObjectId in digits, or the designation of a Solar System body. */
	objectId: string;
	/** ZTF candid or LSST diaSourceId in digits; multi-messenger `objectId:triggerId:status:jd`. */
	alertId: string;
	/** deg ICRS, 0 ≤ ra < 360. */
	ra: number;
	dec: number;
	/** MJD UTC; ZTF start, LSST middle of the exposure. */
	mjd: number;
	/** End of the broker's processing, ISO 8601 UTC. */
	emitted: string | null;
	band: Band;
	/** AB magnitude of the difference image, and its error. */
	mag: number | null;
	magErr: number | null;
	/** nJy of the difference image, signed, and its error. */
	flux: number | null;
	fluxErr: number | null;
	label: string | null;
	family: Family;
	familyFrom: FamilyFrom;
	/** SIMBAD and TNS types; null for none. */
	simbad: string | null;
	tns: string | null;
	/** Real/bogus score 0…1: ZTF drb (else rb), LSST reliability, multi-messenger rb. */
	score: number | null;
	/** Solar System name or designation. */
	ssName: string | null;
	/** Number of detections so far, this one included. */
	nDet: number | null;
	/** First detection, MJD UTC. */
	firstMjd: number | null;
	event: MessengerEvent | null;
}
