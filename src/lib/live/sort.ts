import type { Row } from './view.ts';

/** Order of the feed. */
export type Sort = 'newest' | 'brightest' | 'score' | 'alerts' | 'name';
export const SORTS: Readonly<Record<Sort, string>> = {
	newest: 'Newest',
	brightest: 'Brightest',
	score: 'Best score',
	alerts: 'Most alerts',
	name: 'Name'
};

export function isSort(text: string): text is Sort {
	return Object.hasOwn(SORTS, text);
}

/** What is not known comes last; equals stay in order of arrival. */
export function compareRows(sort: Sort): (a: Row, b: Row) => number {
	switch (sort) {
		case 'brightest':
			return (a, b) => (a.newest.frame.mag ?? Infinity) - (b.newest.frame.mag ?? Infinity) || 0;
		case 'score':
			return (a, b) => (b.newest.frame.score ?? -Infinity) - (a.newest.frame.score ?? -Infinity) || 0;
		case 'alerts':
			return (a, b) => b.alerts - a.alerts;
		case 'name':
			return (a, b) => (a.object.objectId < b.object.objectId ? -1 : a.object.objectId > b.object.objectId ? 1 : 0);
		case 'newest':
			return (a, b) => b.slot - a.slot;
	}
}
