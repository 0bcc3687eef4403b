import { recordedRow, recordedRows } from '../recorded.ts';
import { newestFirst, numberOf, quoted, type Row, sorted, textOf } from '../row.ts';
import { isoOf } from '../time.ts';
import { pattern } from './alert.ts';
import { nightlyObjects } from './nights.ts';
import { knownObjects } from './places.ts';
import { supernova } from './supernova.ts';
import { trackletObjects } from './tracklets.ts';

export interface ZtfObject {
	id: string;
	/** Newest first, all columns. */
	alerts: Row[];
	/** Rows that only withupperlim shows. */
	history: Row[];
	/** JD of the first detection. */
	first: number;
}

/** The recorded alerts of a class: what was not asked then is filled after the pattern. */
function recordedLatest(): ZtfObject[] {
	return recordedRows('ztf-latests-sn-candidate.json').map((asked) => {
		const [jd, first] = [numberOf(asked, 'i:jd'), numberOf(asked, 'i:jdstarthist')];
		const alert: Row = {
			...sorted({ ...pattern, ...asked }),
			'v:classification': '"SN candidate"',
			'v:lastdate': quoted(isoOf(jd)),
			'v:firstdate': quoted(isoOf(first)),
			'v:lapse': String(jd - first),
			'v:constellation': '"Cetus"'
		};
		return { id: textOf(asked, 'i:objectId'), alerts: [alert], history: [], first };
	});
}

/** The object whose history has detections of low quality: eleven columns of real values. */
function badQualityObject(): ZtfObject {
	const rows = recordedRows('ztf-objects-badquality-reconstructed.json');
	const valid = rows.filter((cells) => cells['d:tag'] === '"valid"');
	const alerts = valid.map((cells): Row => {
		const { 'd:tag': _tag, ...own } = cells;
		const more = {
			'i:ra': '122.4712061',
			'i:dec': '21.6621153',
			'i:jdstarthist': '2461094.9791551',
			'i:drb': '0.9912'
		};
		return {
			...sorted({ ...pattern, ...more, ...own }),
			'v:classification': '"Unknown"',
			'v:constellation': '"Cancer"'
		};
	});
	const history = rows
		.filter((cells) => cells['d:tag'] !== '"valid"')
		.map((cells): Row => Object.fromEntries(Object.entries(cells).filter(([, literal]) => literal !== 'null')));
	return { id: 'ZTF26aaavvtm', alerts, history, first: 2461094.9791551 };
}

/** The object of the recorded anomaly. */
function anomalous(): ZtfObject {
	const alert = recordedRow('ztf-anomaly-one-row.json');
	return { id: textOf(alert, 'i:objectId'), alerts: [alert], history: [], first: numberOf(alert, 'i:jdstarthist') };
}

let objects: ZtfObject[] | null = null;

/** Every object of the ZTF archive; made at first use. */
export function archive(): readonly ZtfObject[] {
	objects ??= [
		supernova(),
		badQualityObject(),
		anomalous(),
		...recordedLatest(),
		...knownObjects(),
		...trackletObjects(),
		...nightlyObjects()
	];
	return objects;
}

let newest: Row[] | null = null;

/** Every alert, newest first. */
export function alerts(): readonly Row[] {
	newest ??= newestFirst(
		archive().flatMap((object) => object.alerts),
		'i:jd'
	);
	return newest;
}
