import { filled, table } from '../answer.ts';
import { type Args, columnsAsked, ids, isTrue, need, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { Uncaught } from '../failure.ts';
import { newestFirst, type Row } from '../row.ts';
import { stampJson, stampOf } from '../stamp.ts';
import { archive, type ZtfObject } from './archive.ts';

/** Rows of an id: of all objects whose names begin so, oldest first as the database has them. */
function rowsOf(id: string, limits: boolean): { rows: Row[]; bad: boolean } {
	const objects = archive().filter((object) => object.id.startsWith(id));
	const tagged = (object: ZtfObject): Row[] =>
		limits
			? [...object.alerts.map((cells): Row => ({ ...cells, 'd:tag': '"valid"' })), ...object.history]
			: object.alerts;
	const rows = objects.flatMap((object) => newestFirst(tagged(object), 'i:jd').reverse()).slice(0, 10_000);
	return { rows, bad: limits && rows.some((cells) => cells['d:tag'] === '"badquality"') };
}

function withCutouts(rows: Row[], args: Args, columns: readonly string[] | null): Row[] {
	if (!isTrue(args, 'withcutouts')) return rows;
	if (columns !== null && !(columns.includes('i:objectId') && columns.includes('i:candid')))
		throw new Uncaught('candid');
	const kind = typeof args['cutout-kind'] === 'string' ? args['cutout-kind'] : 'Science';
	return rows.map((cells) => ({
		...cells,
		[`b:cutout${kind}_stampData`]: stampJson(stampOf(cells['i:candid'] ?? '', kind, 63))
	}));
}

/** All alerts of objects; with `withupperlim` also what the packets' history holds. */
export const objects: Route = (args) => {
	need(args, 'objectId');
	const columns = columnsAsked(args);
	const limits = isTrue(args, 'withupperlim');
	const found = ids(args, 'objectId').map((id) => rowsOf(id, limits));
	if (columns !== null && !columns.includes('i:jd') && found.some(({ bad }) => bad)) throw new Uncaught('i:jd');
	const rows = found.flatMap((one) => one.rows);
	const ordered = columns === null || columns.includes('i:jd') ? newestFirst(rows, 'i:jd') : rows;
	const asked = pick(ordered, columns, limits ? ['d:tag'] : []);
	const isValid = (cells: Row): boolean => !limits || cells['d:tag'] === '"valid"';
	const valid = filled(asked.filter(isValid));
	let next = 0;
	const all = asked.map((cells) => (isValid(cells) ? (valid[next++] ?? cells) : cells));
	const tagLast = (cells: Row): Row => {
		const { 'd:tag': tag, ...others } = cells;
		return tag === undefined ? cells : { ...others, 'd:tag': tag };
	};
	return table(withCutouts(filled(all, () => 'null').map(tagLast), args, columns), args);
};
