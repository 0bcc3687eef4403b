import type { Item } from './items.ts';
import { matchFailure, rowLabel } from './row-label.ts';

/** Height of a row of the table, px: `--row-table`. */
export const ROW_HEIGHT = 32;
/** Height of a row of the list that stands for the table where there is no room for one, px. */
export const LIST_ROW_HEIGHT = 88;
/** A list instead of a table where the area is narrower, px. */
export const NARROW = 640;
/** Progress is shown of what runs longer, ms. */
export const QUICK_MS = 1000;
/** Least width of a card and its height, the space between cards included, px. */
export const CARD_WIDTH = 308;
export const CARD_HEIGHT = 156;
/** Stamps that are asked of Fink at the same time; the others wait. */
export const STAMPS_AT_ONCE = 3;

/** A figure of the mono face, and a letter of the text face at most, in the table, px. */
const MONO = 7.8;
const LETTER = 7.2;
/** Room of the mark of a failed match, letters. */
const FAILED_MARK = 3;

/** Widths of the columns that show ids, which are never cut, and labels, whose `candidate` must not be: measuring each would be slow; px. */
export function contentWidths(items: readonly Item[]): { id: number; label: number } {
	let [ids, label] = [11, 8];
	const seen = new Set<string>();
	for (const { ids: own, row } of items) {
		const letters = own.reduce((sum, { id }) => sum + id.length, 0) + 2 * (own.length - 1);
		ids = Math.max(ids, own.length > 0 ? letters : Math.min(24, row.ssName?.length ?? 0));
		const failed = matchFailure(row) !== null;
		const key = `${failed ? '!' : ''}${row.label ?? ''}`;
		if (seen.has(key)) continue;
		seen.add(key);
		label = Math.max(label, rowLabel(row).length + (failed ? FAILED_MARK : 0));
	}
	return { id: Math.ceil(24 + MONO * ids), label: Math.min(300, Math.max(120, Math.ceil(36 + LETTER * label))) };
}
