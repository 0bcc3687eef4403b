import { filled, table } from '../answer.ts';
import { type Args, columnsAsked, ids, need, optional, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { newestFirst, type Row } from '../row.ts';
import { archive, type LsstObject } from './archive.ts';

const LIMIT = 10_000;

/** Rows of the asked objects, newest first where the time is among the columns; without columns all-empty ones stay, as null. */
function answer(args: Args, rowsOf: (object: LsstObject) => Row[], time: string | null): ReturnType<Route> {
	need(args, 'diaObjectId');
	const columns = columnsAsked(args);
	const rows = ids(args, 'diaObjectId').flatMap((id) =>
		archive()
			.filter((object) => object.id === id)
			.flatMap((object) => rowsOf(object).slice(0, LIMIT))
	);
	const ordered = time === null || !(columns === null || columns.includes(time)) ? rows : newestFirst(rows, time);
	return table(filled(pick(ordered, columns)), args);
}

/** All alerts of objects; `midpointMjdTai` keeps those whose time begins with these digits. */
export const sources: Route = (args) => {
	const time = optional(args, 'midpointMjdTai');
	const keep = (cells: Row): boolean => time === null || (cells['r:midpointMjdTai'] ?? '').startsWith(time);
	return answer(args, (object) => object.sources.filter(keep), 'r:midpointMjdTai');
};

/** Forced photometry of objects. */
export const fp: Route = (args) => answer(args, (object) => object.forced, 'r:midpointMjdTai');

/** One summary row per object. */
export const objects: Route = (args) => answer(args, (object) => [object.summary], null);
