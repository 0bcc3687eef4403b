import { labelText } from '#lib/alert/names.ts';
import type { Column } from './column.ts';
import type { Item } from './items.ts';

/** From … to, both included, in the column's unit; null: open. */
export interface Range {
	from: number | null;
	to: number | null;
}

/** What of a result is shown. */
export interface ResultFilter {
	/** In ids, labels and names, upper or lower case; every word must be found. */
	text: string;
	/** By column. */
	ranges: Readonly<Record<string, Range>>;
}

export const NO_FILTER: ResultFilter = { text: '', ranges: {} };

export function isOpen({ from, to }: Range): boolean {
	return from === null && to === null;
}

/** Says whether anything is left out on purpose. */
export function filters({ text, ranges }: ResultFilter): boolean {
	return text.trim() !== '' || Object.values(ranges).some((range) => !isOpen(range));
}

/** Those that the filter lets through, in their order. What a ranged column does not know is not let through. */
export function filtered(items: readonly Item[], filter: ResultFilter, columns: readonly Column[]): readonly Item[] {
	if (!filters(filter)) return items;
	const words = filter.text
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	const tests = Object.entries(filter.ranges).flatMap(([key, range]) => {
		const column = columns.find((other) => other.key === key);
		return column && !isOpen(range) ? [{ column, range }] : [];
	});
	return items.filter(
		(item) =>
			words.every((word) => textOf(item).includes(word)) &&
			tests.every(({ column, range }) => inside(column.value(item), range))
	);
}

function inside(value: ReturnType<Column['value']>, { from, to }: Range): boolean {
	if (typeof value !== 'number') return false;
	return (from === null || value >= from) && (to === null || value <= to);
}

const texts = new WeakMap<Item, string>();

function textOf(item: Item): string {
	const known = texts.get(item);
	if (known !== undefined) return known;
	const { row } = item;
	const found = [
		...item.ids.map(({ id }) => id),
		row.alertId,
		row.label === null ? null : labelText(row.label),
		row.ssName
	]
		.filter((part) => part !== null)
		.join(' ')
		.toLowerCase();
	texts.set(item, found);
	return found;
}
