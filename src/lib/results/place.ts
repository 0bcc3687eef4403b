import type { Query } from '#lib/query/query.ts';
import { COLUMNS } from './common-columns.ts';
import { isOpen, NO_FILTER, type Range, type ResultFilter } from './filter.ts';
import type { By } from './items.ts';
import type { Order } from './sort.ts';
import { filterOf, orderOf, orderText, Parts } from './parts.ts';

export type View = 'table' | 'cards';

/** How a result is shown, as its link keeps it: null is what the question itself leads to. */
export interface ResultPlace {
	order: Order | null;
	filter: ResultFilter;
	by: By | null;
	view: View;
}
export const NO_PLACE: ResultPlace = { order: null, filter: NO_FILTER, by: null, view: 'table' };

/** What a question itself leads to. */
export interface Usual {
	order: Order;
	by: By;
}
export const USUAL: Usual = { order: { column: 'seen', direction: 'descending' }, by: 'objects' };

export function usualOf({ kind }: Pick<Query, 'kind'>): Usual {
	const near = kind === 'cone' || kind === 'name';
	return {
		order: near ? { column: 'sep', direction: 'ascending' } : USUAL.order,
		by: kind === 'object' || kind === 'sso' ? 'alerts' : USUAL.by
	};
}

/** The place of a result, without what is as usual. */
export function placeOf({ order, by, ...more }: ResultPlace, usual: Usual): ResultPlace {
	const same = order?.column === usual.order.column && order.direction === usual.order.direction;
	return { ...more, order: same ? null : order, by: by === usual.by ? null : by };
}

/** The query of a link: `sort=-mag&filter=sn&range=mag:17..18.5&rows=alerts&view=cards`; '' where all is as usual. */
export function placeQuery({ order, filter, by, view }: ResultPlace): string {
	const query = new URLSearchParams();
	if (order !== null) query.set('sort', orderText(order));
	if (filter.text.trim() !== '') query.set('filter', filter.text.trim());
	for (const [column, range] of Object.entries(filter.ranges)) {
		if (!isOpen(range)) query.append('range', `${column}:${range.from ?? ''}..${range.to ?? ''}`);
	}
	if (by !== null) query.set('rows', by);
	if (view !== 'table') query.set('view', view);
	return query.toString().replaceAll('%3A', ':');
}

/** Reads it back. What is not understood counts as not said, and is named: `sort=nosuch`. */
export function readPlace(query: URLSearchParams): { place: ResultPlace; strange: readonly string[] } {
	const parts = new Parts(query);
	const order = parts.read('sort', (told) => orderOf(told, isColumn));
	const text = parts.read('filter', filterOf);
	const ranges = parts.readAll('range', rangeOf);
	const by = parts.read('rows', (told) => (told === 'objects' || told === 'alerts' ? told : null));
	const view = parts.read('view', (told) => (told === 'table' || told === 'cards' ? told : null));
	const filter = { text: text ?? '', ranges: Object.fromEntries(ranges.map(({ column, range }) => [column, range])) };
	return { place: { order, filter, by, view: view ?? 'table' }, strange: parts.strange };
}

/** Which of Fink's own columns there are is known when rows have come. */
function isColumn(key: string): boolean {
	return /^raw:./.test(key) || COLUMNS.some((column) => column.key === key);
}
const FIGURE = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
const RANGE = new RegExp(`^(.+):(${FIGURE})?\\.\\.(${FIGURE})?$`);

function rangeOf(text: string): { column: string; range: Range } | null {
	const [, column = '', from, to] = RANGE.exec(text) ?? [];
	if (!isColumn(column) || (from === undefined && to === undefined)) return null;
	const value = (figure: string | undefined) => (figure === undefined ? null : Number(figure));
	const range = { from: value(from), to: value(to) };
	return Object.values(range).every((end) => end === null || Number.isFinite(end)) ? { column, range } : null;
}
