/** Rows made beyond what is seen, above and below. */
export const SPARE_ROWS = 8;

/** Which rows are in the page: from … to (not included), and the empty room above and below them, px. */
export interface Window {
	from: number;
	to: number;
	above: number;
	below: number;
}

/** The window of a list of `count` rows of one height, scrolled down by `scroll`, of which `room` is seen; px. */
export function windowOf(count: number, rowHeight: number, scroll: number, room: number): Window {
	// A list that became shorter is scrolled past its end until the browser has seen it.
	const top = Math.min(Math.max(scroll, 0), Math.max(0, count * rowHeight - room));
	// By twos, so that odd rows stay odd.
	const from = Math.max(0, 2 * Math.floor((Math.floor(top / rowHeight) - SPARE_ROWS) / 2));
	const to = Math.min(count, Math.ceil((top + room) / rowHeight) + SPARE_ROWS);
	return { from, to, above: from * rowHeight, below: (count - to) * rowHeight };
}

/** Where to scroll so that row `at` is wholly seen; the same place where it is. `head`: room taken at the top, px. */
export function revealed(at: number, rowHeight: number, scroll: number, room: number): number {
	const top = at * rowHeight;
	if (top < scroll) return top;
	return top + rowHeight > scroll + room ? top + rowHeight - room : scroll;
}
