import type { Column } from './column.ts';
import type { Item } from './items.ts';

export type Direction = 'ascending' | 'descending';

/** By which column the table is sorted; null: as the rows came. */
export interface Order {
	column: string;
	direction: Direction;
}

type Value = string | number | boolean | null;

/** Items in the order of a column's values; those without one last, whichever way; equals as they came. */
export function sorted(items: readonly Item[], column: Column, direction: Direction): Item[] {
	const sign = direction === 'ascending' ? 1 : -1;
	const keyed = items.map((item, place) => ({ item, place, value: sortable(column.value(item)) }));
	keyed.sort((a, b) => {
		if (a.value === null || b.value === null) {
			return a.value === b.value ? a.place - b.place : a.value === null ? 1 : -1;
		}
		return sign * compare(a.value, b.value) || a.place - b.place;
	});
	return keyed.map(({ item }) => item);
}

/** The next order when a header is pressed: the column's own way first, then the other. */
export function nextOrder(order: Order | null, column: Column): Order {
	const first: Direction = column.newestFirst ? 'descending' : 'ascending';
	if (order?.column !== column.key) return { column: column.key, direction: first };
	return { column: column.key, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

function sortable(value: Value): string | number | null {
	if (value === null || (typeof value === 'number' && Number.isNaN(value))) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	return typeof value === 'string' ? value.toLowerCase() : value;
}

const DIGITS = /^\d+$/;

function compare(a: string | number, b: string | number): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const [left, right] = [String(a), String(b)];
	// Ids in digits, longer than any number holds.
	if (left.length !== right.length && DIGITS.test(left) && DIGITS.test(right)) return left.length - right.length;
	return left < right ? -1 : left > right ? 1 : 0;
}
