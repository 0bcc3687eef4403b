import { filled, table } from '../answer.ts';
import { columnsAsked, need, optional, pick } from '../args.ts';
import { dates, type Entry, type Route, searchCone } from '../cone.ts';
import { Refused } from '../failure.ts';
import { float, numberOf, type Row, sorted } from '../row.ts';
import { JD_MJD } from '../time.ts';
import { archive, type LsstObject } from './archive.ts';

/** Side of the cells in which `n` counts, deg: those of HEALPix with Nside 1024. */
const CELL = 0.057;
const FIRST = 'f:firstDiaSourceMjdTaiFink';
const ALWAYS = ['r:ra', 'r:dec', 'r:midpointMjdTai'];

interface LsstEntry extends Entry {
	object: LsstObject;
	source: Row;
	/** Newest alert, MJD TAI. */
	last: number;
}

/** What the cone search has of an object: an alert joined with the object's row. */
export const joinedRow = (object: LsstObject, source: Row): Row => ({
	...object.joined,
	...sorted({ ...object.summary, ...source }),
	...object.joined
});

export const entriesOf = (everyAlert: boolean): LsstEntry[] =>
	archive().flatMap((object) =>
		(everyAlert ? object.sources : object.sources.slice(0, 1)).map((source) => ({
			object,
			source,
			ra: numberOf(source, 'r:ra'),
			dec: numberOf(source, 'r:dec'),
			first: object.first,
			last: numberOf(object.sources[0] ?? source, 'r:midpointMjdTai')
		}))
	);

/** Columns that are empty in all rows are absent; single empty cells are filled. */
export function withoutEmpty(rows: readonly Row[]): Row[] {
	const stored = rows.map((cells) =>
		Object.fromEntries(Object.entries(cells).filter(([, literal]) => literal !== 'null'))
	);
	return filled(stored);
}

/** One row per object around a place; dates (TAI) mean the first detection or, `kind=across`, the object's life. */
export const conesearch: Route = (args) => {
	need(args, 'ra', 'dec', 'radius');
	const columns = columnsAsked(args);
	const window = dates(args);
	if (window !== null && columns !== null && !columns.includes(FIRST)) {
		throw new Refused(`You need to specify ${FIRST} in the columns argument if you want to filter by dates.\n`);
	}
	const [from, to] = [(window?.from ?? 0) - JD_MJD, (window?.to ?? Number.POSITIVE_INFINITY) - JD_MJD];
	const across = optional(args, 'kind') === 'across';
	const keep = ({ first, last }: LsstEntry): boolean =>
		window === null || (across ? first <= to && last >= from : first >= from && first <= to);
	const grouped = columns === null || columns.includes('r:diaObjectId');
	const found = searchCone(entriesOf(!grouped), args, CELL, keep).map(({ entry, separation }): Row => {
		const [cells = {}] = pick([joinedRow(entry.object, entry.source)], columns, ALWAYS);
		return { ...cells, 'v:separation_degree': float(separation) };
	});
	return table(withoutEmpty(found), args);
};
