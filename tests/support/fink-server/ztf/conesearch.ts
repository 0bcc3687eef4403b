import { filled, table } from '../answer.ts';
import { columnsAsked, need, pick } from '../args.ts';
import { dates, type Entry, type Route, searchCone } from '../cone.ts';
import { float, numberOf, type Row } from '../row.ts';
import { archive } from './archive.ts';

/** The only columns that the cone search has. */
const COLUMNS: readonly string[] = [
	'd:cdsxmatch',
	'd:classification',
	'd:nalerthist',
	'i:candid',
	'i:dec',
	'i:distnr',
	'i:drb',
	'i:fid',
	'i:jd',
	'i:jdstarthist',
	'i:magpsf',
	'i:objectId',
	'i:ra',
	'i:sigmapsf'
];
/** Side of the cells in which `n` counts, deg: those of HEALPix with Nside 128. */
const CELL = 0.458;

export interface ZtfEntry extends Entry {
	cells: Row;
}

/** Objects as the cone search has them: the newest alert of each, its class a column of its own. */
export function entries(): ZtfEntry[] {
	return archive().flatMap((object) => {
		const newest = object.alerts[0];
		if (!newest) return [];
		const all: Row = { ...newest, 'd:classification': newest['v:classification'] ?? '"Unknown"' };
		const cells = Object.fromEntries(
			COLUMNS.flatMap((column) => (all[column] === undefined ? [] : [[column, all[column]]]))
		) as Row;
		return [{ ra: numberOf(newest, 'i:ra'), dec: numberOf(newest, 'i:dec'), first: object.first, cells }];
	});
}

/** One row per object around a place; dates limit the first detection. */
export const conesearch: Route = (args) => {
	need(args, 'ra', 'dec', 'radius');
	const columns = columnsAsked(args);
	const window = dates(args);
	const within = (entry: Entry): boolean => window === null || (entry.first >= window.from && entry.first <= window.to);
	const found = searchCone(entries(), args, CELL, within).map(({ entry, separation }): Row => {
		const [cells = {}] = pick([entry.cells], columns, ['i:ra', 'i:dec']);
		return { ...cells, 'v:separation_degree': float(separation) };
	});
	return table(filled(found), args);
};
