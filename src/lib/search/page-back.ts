import type { FinkRow } from '#lib/fink/row.ts';
import { MAX_PAGE, PAGE } from './limits.ts';
import { secondUp } from './window.ts';

/** Where paging stands, so that it may go on after a failure. */
export interface Place {
	/** End of the next page, MJD UTC. */
	to: number;
	/** Rows to ask for. */
	n: number;
	/** Alerts that have come, by id. */
	seen: Set<string>;
}

export function startAt(to: number, n = PAGE): Place {
	return { to, n, seen: new Set() };
}

export interface Page {
	rows: readonly FinkRow[];
	/** Rows that Fink sent, also those that were left out; and the time of the oldest of them, MJD UTC. */
	received: number;
	oldest: number | null;
}

export interface PageBack {
	/** The newest `n` rows up to `to`, MJD UTC. */
	ask: (n: number, to: number) => Promise<Page>;
	/** Rows that have not come before. */
	give: (rows: readonly FinkRow[]) => void;
	page?: number;
	mostPage?: number;
}

/**
 * All rows of a window whose answers hold only the newest n, without a gap: each page ends at the second in which the
 * oldest row so far lies; where so many bear that one second that nothing new comes, more are asked. False: the most was
 * asked and rows may be left.
 */
export async function pageBack(
	place: Place,
	{ ask, give, page = PAGE, mostPage = MAX_PAGE }: PageBack
): Promise<boolean> {
	for (;;) {
		const { rows, received, oldest } = await ask(place.n, place.to);
		const fresh = rows.filter(({ alertId }) => alertId === null || !place.seen.has(alertId));
		for (const { alertId } of fresh) if (alertId !== null) place.seen.add(alertId);
		if (fresh.length > 0) give(fresh);
		if (received < place.n) return true;
		const to = Math.min(secondUp(oldest ?? Infinity), place.to);
		if (to < place.to) {
			place.to = to;
			place.n = page;
		} else if (place.n >= mostPage) return false;
		else place.n = Math.min(mostPage, place.n * 2);
	}
}
