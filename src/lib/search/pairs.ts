import type { Survey } from '#lib/alert/alert.ts';
import { type Position, unitVector } from '#lib/alert/position.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { ObjectId } from '#lib/query/query.ts';
import { PAIR_RADIUS } from './limits.ts';

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
	const partner = pair(groups);
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

/** Chord of the radius on the unit sphere. */
const REACH = 2 * Math.sin((PAIR_RADIUS / 3600 / 2) * (Math.PI / 180));
/** Side of a cell in space, four times the reach: three 17-bit numbers make one exact key. */
const CELL = 4 * REACH;
const SHIFT = 2 ** 17;
const cell = (x: number) => Math.floor((x + 1) / CELL);

/** Index of a group → index of its partner, both ways. Cells in space have neither poles nor a seam. */
function pair(groups: readonly Group[]): Map<number, number> {
	const vectors = groups.map(({ place }) => (place === null ? null : unitVector(place)));
	const cells = new Map<number, number[]>();
	for (const [index, at] of vectors.entries()) {
		if (at === null || groups[index]?.survey !== 'lsst') continue;
		const key = (cell(at[0]) * SHIFT + cell(at[1])) * SHIFT + cell(at[2]);
		const there = cells.get(key);
		if (there) there.push(index);
		else cells.set(key, [index]);
	}
	const near: { ztf: number; lsst: number; chord: number }[] = [];
	for (const [ztf, at] of vectors.entries()) {
		if (at === null || groups[ztf]?.survey !== 'ztf') continue;
		const [x, y, z] = at;
		for (let i = cell(x - REACH); i <= cell(x + REACH); i += 1)
			for (let j = cell(y - REACH); j <= cell(y + REACH); j += 1)
				for (let k = cell(z - REACH); k <= cell(z + REACH); k += 1)
					for (const lsst of cells.get((i * SHIFT + j) * SHIFT + k) ?? []) {
						const [u, v, w] = vectors[lsst] as [number, number, number];
						const chord = Math.hypot(x - u, y - v, z - w);
						if (chord <= REACH) near.push({ ztf, lsst, chord });
					}
	}
	near.sort((a, b) => a.chord - b.chord || a.ztf - b.ztf || a.lsst - b.lsst);
	const partner = new Map<number, number>();
	for (const { ztf, lsst } of near) {
		if (partner.has(ztf) || partner.has(lsst)) continue;
		partner.set(ztf, lsst);
		partner.set(lsst, ztf);
	}
	return partner;
}
