import type { Band, Family, FamilyFrom, Survey } from '#lib/alert/alert.ts';
import type { Cell } from '#lib/table/field.ts';

/** One value of an answer, cleaned: what Fink writes for "nothing" is null. */
export type { Cell };

/** An answer's row under Fink's own column names (`i:magpsf`, `r:psfFlux`…), in Fink's own units and time scales. */
export type Cells = Readonly<Record<string, Cell>>;

/** One row of an answer: what the rows of both surveys have in common, and the columns it was read from. Unknown = null. */
export interface FinkRow {
	survey: Survey;
	/** ZTF name or LSST diaObjectId in digits; null for a detection of a Solar System body, which has none of use. */
	objectId: string | null;
	/** ZTF candid or LSST diaSourceId, in digits. */
	alertId: string | null;
	/** deg ICRS. */
	ra: number | null;
	dec: number | null;
	/** Time of the (newest) alert, MJD UTC. */
	mjd: number | null;
	/** First detection, MJD UTC. */
	firstMjd: number | null;
	band: Band | null;
	/** AB magnitude of the difference and its error. */
	mag: number | null;
	magErr: number | null;
	/** Difference flux, nJy, signed, and its error. */
	flux: number | null;
	fluxErr: number | null;
	/** Fink's class (ZTF), or what a match or a code says (LSST). */
	label: string | null;
	family: Family;
	familyFrom: FamilyFrom;
	/** Resolved name or designation of a Solar System body. */
	ssName: string | null;
	/** Real/bogus score, 0…1. */
	score: number | null;
	/** Number of detections so far. */
	nDet: number | null;
	/** From the place asked for, arcsec. */
	separation: number | null;
	cells: Cells;
}

/** Time of the oldest row, MJD UTC; null where none bears one. */
export function oldestOf(rows: readonly FinkRow[]): number | null {
	return rows.reduce<number | null>((least, { mjd }) => (mjd === null ? least : Math.min(least ?? mjd, mjd)), null);
}
