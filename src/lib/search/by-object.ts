import type { FinkRow } from '#lib/fink/row.ts';
import { MAX_PAGE, MAX_OBJECT_PAGES, MAX_VISITS } from './limits.ts';
import { SECOND, secondUp } from './window.ts';

/** Where paging stands, so that it may go on after a failure. */
export interface ObjectPlace {
	/** End of the next page, MJD UTC. */
	to: number;
	pages: number;
	/** Objects that have come, by id. */
	seen: Set<string>;
}

export function objectsAt(to: number): ObjectPlace {
	return { to, pages: 0, seen: new Set() };
}

/**
 * Whether Fink may have cut before it grouped: rows tell nothing of the alerts behind them, so each object may have had as
 * many as it was ever found (twice, for fields that overlap), or as its place can be visited in these days.
 */
export function mayBeCut(rows: readonly FinkRow[], n: number, days: number): boolean {
	const visits = MAX_VISITS * Math.max(1, Math.ceil(days));
	return rows.reduce((sum, { nDet }) => sum + Math.min(2 * (nDet ?? Infinity), visits), 0) >= n;
}

export interface PageObjects {
	/** The newest `n` alerts up to `to` (MJD UTC), the newest one of each object. */
	ask: (n: number, to: number) => Promise<readonly FinkRow[]>;
	/** Rows of objects that have not come before. */
	give: (rows: readonly FinkRow[]) => void;
	/** Begin of the window, MJD UTC. */
	from: number;
	n?: number;
	mostPages?: number;
}

/**
 * All objects of such a class in a window: an object whose newest alert is later than the oldest row has come, so the next
 * page ends there. False: objects may be missing.
 */
export async function pageObjects(
	place: ObjectPlace,
	{ ask, give, from, n = MAX_PAGE, mostPages = MAX_OBJECT_PAGES }: PageObjects
): Promise<boolean> {
	while (place.to > from) {
		const rows = await ask(n, place.to);
		const fresh = rows.filter(({ objectId }) => objectId === null || !place.seen.has(objectId));
		for (const { objectId } of fresh) if (objectId !== null) place.seen.add(objectId);
		if (fresh.length > 0) give(fresh);
		if (!mayBeCut(rows, n, place.to - from)) return true;
		place.pages += 1;
		if (place.pages >= mostPages) return false;
		const oldest = rows.reduce((least, { mjd }) => Math.min(least, mjd ?? Infinity), Infinity);
		const to = Math.min(secondUp(oldest), place.to);
		// All of one second came, but where not even that was whole.
		if (to === place.to && rows.length >= n) return false;
		place.to = to < place.to ? to : place.to - SECOND;
	}
	return true;
}
