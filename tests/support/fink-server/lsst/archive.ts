import { recordedRows } from '../recorded.ts';
import { newestFirst, numberOf, type Row, textOf } from '../row.ts';
import { nightlyObjects } from './nights.ts';
import { sourcePattern } from './source.ts';
import { summaryOf } from './summary.ts';
import { variables } from './variables.ts';
import { youngSupernova } from './young.ts';

export interface LsstObject {
	id: string;
	/** Alerts, newest first. */
	sources: Row[];
	forced: Row[];
	summary: Row;
	/** First detection, MJD TAI. */
	first: number;
	/** Tags of its alerts. */
	tags: readonly string[];
	/** Cells that the cone search gives for it, first and in this order: the recorded ones. */
	joined: Row;
}

/** Objects known by one recorded row: the rest of the columns is filled after the patterns. */
function fromRows(file: string, tags: readonly string[], isCone: boolean): LsstObject[] {
	return recordedRows(file).map((cells) => {
		const { 'v:separation_degree': _separation, ...own } = cells;
		const source: Row = { ...sourcePattern, 'f:lsst_schema_version': '"lsst.v11_0"', ...own };
		const alert = Object.fromEntries(
			Object.entries(source).filter(([column]) => column in sourcePattern || column === 'r:ssObjectId')
		);
		const first = numberOf(cells, 'f:firstDiaSourceMjdTaiFink') || numberOf(cells, 'r:midpointMjdTai') - 1.97;
		const summary = { ...summaryOf([alert], first), 'r:nDiaSources': cells['r:nDiaSources'] ?? '2' };
		return {
			id: textOf(cells, 'r:diaObjectId'),
			sources: [alert],
			forced: [],
			summary,
			first,
			tags,
			joined: isCone ? own : {}
		};
	});
}

let objects: LsstObject[] | null = null;

/** Every object of the LSST archive; made at first use. */
export function archive(): readonly LsstObject[] {
	objects ??= [
		youngSupernova(),
		...fromRows('lsst-conesearch-deep-field.json', [], true),
		...fromRows('lsst-conesearch-ecliptic.json', [], true),
		...fromRows('lsst-tags-extragalactic-new.json', ['extragalactic_new_candidate'], false),
		...variables(),
		...nightlyObjects()
	];
	return objects;
}

const tagged = new Map<string, Row[]>();

/** The alerts of a tag, newest first. */
export function alertsTagged(tag: string): readonly Row[] {
	const known = tagged.get(tag);
	if (known) return known;
	const rows = newestFirst(
		archive().flatMap((object) => (object.tags.includes(tag) ? object.sources : [])),
		'r:midpointMjdTai'
	);
	tagged.set(tag, rows);
	return rows;
}
