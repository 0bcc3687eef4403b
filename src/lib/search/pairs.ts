import type { Survey } from '#lib/alert/alert.ts';
import type { Position } from '#lib/alert/position.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { pairUp } from '#lib/object/pairing.ts';
import type { ObjectId } from '#lib/query/query.ts';

/** One thing on the sky, of one survey or seen by both. */
export interface FoundObject {
	/** Stays the same while rows are added, but for one that finds its partner in the other survey. */
	key: string;
	/** At most one of each survey; none for a Solar System body and for rows without an object. */
	ids: readonly ObjectId[];
	/** Newest first; those without a time last. */
	rows: readonly FinkRow[];
	/** Place of the newest row that has one, deg ICRS. */
	ra: number | null;
	dec: number | null;
	newest: FinkRow;
}

interface Group {
	key: string;
	survey: Survey;
	id: string | null;
	rows: FinkRow[];
	place: Position | null;
}

/**
 * Rows → objects, in the order in which they first appear. Alerts go together by object id, detections of a Solar System
 * body by its name; objects of both surveys within 1.5″ are one, the nearest pair first, none in two pairs.
 */
export function findObjects(rows: readonly FinkRow[]): FoundObject[] {
	const groups = group(rows);
	const partner = pairUp(groups);
	const objects: FoundObject[] = [];
	for (const [index, one] of groups.entries()) {
		const other = partner.get(index);
		if (other === undefined) objects.push(found([one]));
		else if (other > index) objects.push(found([one, groups[other] as Group]));
	}
	return objects;
}

function group(rows: readonly FinkRow[]): Group[] {
	const groups = new Map<string, Group>();
	for (const [order, row] of rows.entries()) {
		const key = keyOf(row) ?? `row ${order}`;
		const known = groups.get(key);
		if (known) known.rows.push(row);
		else groups.set(key, { key, survey: row.survey, id: row.objectId, rows: [row], place: null });
	}
	for (const one of groups.values()) {
		one.rows.sort(newestFirst);
		if (one.id !== null) one.place = placeOf(one.rows);
	}
	return [...groups.values()];
}

function newestFirst(a: FinkRow, b: FinkRow): number {
	return (b.mjd ?? -Infinity) - (a.mjd ?? -Infinity) || 0;
}

function keyOf({ survey, objectId, ssName }: FinkRow): string | null {
	if (objectId !== null) return `${survey} ${objectId}`;
	return ssName === null ? null : `sso ${ssName}`;
}

function placeOf(rows: readonly FinkRow[]): Position | null {
	for (const { ra, dec } of rows) if (ra !== null && dec !== null) return { ra, dec };
	return null;
}

function found(groups: readonly Group[]): FoundObject {
	const rows = groups.length === 1 ? (groups[0] as Group).rows : groups.flatMap((one) => one.rows).sort(newestFirst);
	const place = placeOf(rows);
	return {
		key: groups.map((one) => one.key).join(' '),
		ids: groups.flatMap(({ survey, id }) => (id === null ? [] : [{ survey, id }])),
		rows,
		ra: place?.ra ?? null,
		dec: place?.dec ?? null,
		newest: rows[0] as FinkRow
	};
}
