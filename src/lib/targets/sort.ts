import type { Entry } from './entry.ts';

/** What a row is sorted by; null: not known, which stands last whichever way. */
export type SortKey = number | string | null;
export type Direction = 'ascending' | 'descending';

/** Rows by a key; of equal ones the one with the newer detection first, then by name. Stable. */
export function sortedBy(
	entries: readonly Entry[],
	key: (entry: Entry) => SortKey,
	direction: Direction
): readonly Entry[] {
	const way = direction === 'ascending' ? 1 : -1;
	const keyed = entries.map((entry) => ({ entry, key: key(entry), mjd: entry.newest?.mjd ?? -Infinity }));
	keyed.sort((a, b) => {
		if (a.key !== b.key) {
			if (a.key === null) return 1;
			if (b.key === null) return -1;
			return way * compare(a.key, b.key);
		}
		if (a.mjd !== b.mjd) return a.mjd < b.mjd ? 1 : -1;
		return compareTexts(a.entry.target.name, b.entry.target.name);
	});
	return keyed.map(({ entry }) => entry);
}

function compare(a: number | string, b: number | string): number {
	return typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
}
// `localeCompare` would take longer than all the rest: names and labels are ASCII.
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
