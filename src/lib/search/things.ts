import { textOf } from '#lib/fink/cells.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { thingNoun } from '#lib/query/nouns.ts';
import type { Query } from '#lib/query/query.ts';

/**
 * How many of what a question asks for are there: candidates and tracklets, whose alerts each bear an object's name of its
 * own, by what joins them. `objects`: how many objects the rows make by their names.
 */
export function thingCount(query: Query, rows: readonly FinkRow[], objects: number): number {
	const noun = thingNoun(query);
	if (noun !== 'candidate' && noun !== 'tracklet') return objects;
	const names = rows.map(({ ssName, cells }) => (noun === 'candidate' ? ssName : textOf(cells, 'd:tracklet')));
	return new Set(names.filter((name) => name !== null)).size + names.filter((name) => name === null).length;
}
