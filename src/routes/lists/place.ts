import { filterOf, MAX_FILTER, orderOf, orderText, Parts } from '#lib/results/parts.ts';
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

/** The query of an address: `sort=-left&filter=tag=sn&rejected=shown&up=tonight&target=ztf:ZTF21abfmbix`; what is as at the start is left out. */
export function placeQuery({ column, direction, filter, withRejected, upOnly, target }: ListPlace): string {
	const query = new URLSearchParams();
	if (column !== START.column || direction !== START.direction) query.set('sort', orderText({ column, direction }));
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
	const parts = new Parts(query);
	const order = parts.read('sort', (text) => orderOf(text, (key) => sortable.has(key)));
	const place: ListPlace = {
		column: order?.column ?? START.column,
		direction: order?.direction ?? START.direction,
		filter: parts.read('filter', filterOf) ?? '',
		withRejected: parts.read('rejected', (text) => (text === 'shown' ? true : null)) ?? false,
		upOnly: parts.read('up', (text) => (text === 'tonight' ? true : null)) ?? false,
		target: parts.read('target', (text) => text || null)
	};
	return { place, strange: parts.strange };
}
