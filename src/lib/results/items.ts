import { type Survey, SURVEYS } from '#lib/alert/alert.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { ObjectId } from '#lib/query/query.ts';
import { findObjects } from '#lib/search/pairs.ts';

/** What a row of the table stands for. */
export type By = 'alerts' | 'objects';

/** One row of the table, or one card: an alert, or an object with all alerts of it that were found. */
export interface Item {
	/** Holds while rows are added. */
	key: string;
	/** The alert, or the object's newest. */
	row: FinkRow;
	/** The alerts at hand, newest first. */
	rows: readonly FinkRow[];
	/** One id, or one of each survey; none for a detection of a Solar System body. */
	ids: readonly ObjectId[];
	/** deg ICRS. */
	ra: number | null;
	dec: number | null;
}

/** Rows of an answer → what the table shows, in the order in which they came. */
export function itemsOf(rows: readonly FinkRow[], by: By): Item[] {
	return by === 'alerts' ? rows.map(alertItem) : objectItems(rows);
}

function alertItem(row: FinkRow, index: number): Item {
	const ids = row.objectId === null ? [] : [{ survey: row.survey, id: row.objectId }];
	// Rows are only ever added, so that a row's place names it.
	return { key: `#${index}`, row, rows: [row], ids, ra: row.ra, dec: row.dec };
}

function objectItems(rows: readonly FinkRow[]): Item[] {
	return findObjects(rows).map(({ key, newest, rows: alerts, ids, ra, dec }) => {
		// The older survey first, whichever answered first.
		const ordered = ids.length < 2 ? ids : SURVEYS.flatMap((survey) => ids.filter((id) => id.survey === survey));
		return { key, row: newest, rows: alerts, ids: ordered, ra, dec };
	});
}

/** How many of the items are objects or bodies. */
export function countObjects(items: readonly Item[]): number {
	return items.filter(({ ids, row }) => ids.length > 0 || row.ssName !== null).length;
}

/** Names by which an item may have been known before: those of its ids, as an object may join another survey's. */
export function keysOf(item: Item): string[] {
	return item.ids.length === 0 ? [item.key] : [item.key, ...item.ids.map(({ survey, id }) => `${survey} ${id}`)];
}

/** What an item is called: its id, or the name of its body; null: neither. */
export function nameOf(item: Item): string | null {
	return item.ids[0]?.id ?? item.row.ssName;
}

/** The page of an object or a body. */
export function objectLink({ id }: { survey: Survey; id: string }): string {
	return `/object/${encodeURIComponent(id)}`;
}
export function bodyLink(name: string): string {
	return `/sso/${encodeURIComponent(name)}`;
}
export function linkOf(item: Item): string | null {
	const [id] = item.ids;
	if (id) return objectLink(id);
	return item.row.ssName === null ? null : bodyLink(item.row.ssName);
}
