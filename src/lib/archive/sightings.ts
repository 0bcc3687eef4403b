import { type Band, BANDS } from '#lib/alert/alert.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { bodyKey, joinSightings, type NewTarget, objectKey, type Sighting } from '#lib/targets/target.ts';

/** The newest detections among rows of the archives. Rows without a detection (limits, forced measurements) are none. `at`: now, ms since 1970. */
export function sightingsOf(rows: readonly FinkRow[], at: number): Sighting[] {
	const found = rows.flatMap((row): Sighting[] => {
		const { survey, alertId, mjd, band, mag, magErr, flux, fluxErr } = row;
		if (alertId === null || mjd === null || !isBand(band) || !isDetection(row)) return [];
		return [{ survey, alertId, mjd, band, mag, magErr, flux, fluxErr, at }];
	});
	return joinSightings(found, []);
}

/** Of ZTF, rows of a packet's history without an alert of their own say so in `tag`. */
function isDetection(row: FinkRow): boolean {
	const { tag } = row as FinkRow & { tag?: unknown };
	return (tag === undefined || tag === 'valid') && (row.mag !== null || row.flux !== null);
}
function isBand(band: Band | null): band is Band {
	return band !== null && BANDS.includes(band);
}

/** Rows of one thing, newest first, as something to follow; null: they name nothing. `ids`: those of both surveys, where paired. */
export function targetOfRows(
	rows: readonly FinkRow[],
	at: number,
	ids: readonly { survey: FinkRow['survey']; id: string }[] = []
): NewTarget | null {
	const [newest] = rows;
	if (newest === undefined) return null;
	const told = rows.find(({ family }) => family !== 'unk') ?? newest;
	const sightings = sightingsOf(rows, at);
	const own = newest.objectId === null ? [] : [{ survey: newest.survey, id: newest.objectId }];
	const known = ids.length > 0 ? ids : own;
	const [first] = known;
	const about = { label: told.label, family: told.family, familyFrom: told.familyFrom, sightings };
	// What moves is followed by its name, as the live stream does.
	if (first === undefined || newest.ssName !== null) {
		const name = newest.ssName;
		if (name === null) return null;
		return { kind: 'body', name, ids: [bodyKey(name)], ra: null, dec: null, ...about, family: 'sso' };
	}
	const { ra, dec } = rows.find((row) => row.ra !== null && row.dec !== null) ?? newest;
	return {
		kind: 'object',
		name: first.id,
		ids: known.map(({ survey, id }) => objectKey(survey, id)),
		ra,
		dec,
		...about
	};
}
