import { MAX_FILTER } from '#lib/results/place.ts';
import type { Direction } from '#lib/targets/sort.ts';

/** How a list is shown, as its address keeps it. */
export interface ListPlace {
	/** Key of the column that sorts. */
	column: string;
	direction: Direction;
	filter: string;
	/** Rejected targets stand among the others. */
	withRejected: boolean;
	/** Only what is up tonight. */
	upOnly: boolean;
	/** The target that the user is at, by an id of a survey, else by its key; null: none. */
	target: string | null;
}
/** What is new, newest first. */
export const START: ListPlace = {
	column: 'new',
	direction: 'descending',
	filter: '',
	withRejected: false,
	upOnly: false,
	target: null
};
/** Of what was not understood, characters are shown. */
const MAX_SHOWN = 40;

/** The query of an address: `sort=-left&filter=tag=sn&rejected=shown&up=tonight&target=ztf:ZTF21abfmbix`; what is as at the start is left out. */
export function placeQuery({ column, direction, filter, withRejected, upOnly, target }: ListPlace): string {
	const query = new URLSearchParams();
	if (column !== START.column || direction !== START.direction)
		query.set('sort', `${direction === 'descending' ? '-' : ''}${column}`);
	if (filter.trim() !== '' && filter.length <= MAX_FILTER) query.set('filter', filter.trim());
	if (withRejected) query.set('rejected', 'shown');
	if (upOnly) query.set('up', 'tonight');
	if (target !== null) query.set('target', target);
	return query.toString().replaceAll('%3A', ':').replaceAll('%3D', '=');
}

/** Reads it back; `sortable`: keys of columns. What is not understood counts as not said, and is named: `sort=nosuch`. */
export function readPlace(
	query: URLSearchParams,
	sortable: ReadonlySet<string>
): { place: ListPlace; strange: readonly string[] } {
	const strange: string[] = [];
	const read = <T>(name: string, of: (text: string) => T | null): T | null => {
		const text = query.get(name);
		const value = text === null ? null : of(text);
		if (text !== null && value === null) strange.push(namedPart(name, text));
		return value;
	};
	const order = read('sort', (text) => orderOf(text, sortable));
	const place: ListPlace = {
		column: order?.column ?? START.column,
		direction: order?.direction ?? START.direction,
		filter: read('filter', (text) => (text.trim() === '' || text.length > MAX_FILTER ? null : text)) ?? '',
		withRejected: read('rejected', (text) => (text === 'shown' ? true : null)) ?? false,
		upOnly: read('up', (text) => (text === 'tonight' ? true : null)) ?? false,
		target: read('target', (text) => text || null)
	};
	return { place, strange };
}

/** One part of an address in words: `sort=nosuch`. */
export function namedPart(name: string, text: string): string {
	return `${name}=${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}`;
}

function orderOf(text: string, sortable: ReadonlySet<string>): Pick<ListPlace, 'column' | 'direction'> | null {
	const column = text.replace(/^-/, '');
	return sortable.has(column) ? { column, direction: text.startsWith('-') ? 'descending' : 'ascending' } : null;
}
