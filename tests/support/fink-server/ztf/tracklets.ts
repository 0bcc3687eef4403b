import { filled, table } from '../answer.ts';
import { columnsAsked, optional, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { Refused } from '../failure.ts';
import { letters } from '../random.ts';
import { newestFirst, quoted, type Row, textOf } from '../row.ts';
import { jdOf } from '../time.ts';
import { alertsOf } from './alert.ts';
import type { ZtfObject } from './archive.ts';

/** Name, place of its first alert, deg, and how many. Reconstructed; names as Fink makes them, from the time of the exposure. */
const TRACKLETS: readonly [id: string, ra: number, dec: number, count: number][] = [
	['TRCK_20231213_133612_00', 152.41, 5.12, 6],
	['TRCK_20231213_133612_01', 153.02, 4.87, 5],
	['TRCK_20231213_112359_00', 97.31, -11.02, 7],
	['TRCK_20231214_024410_00', 21.77, 33.4, 5],
	['TRCK_20261006_051522_00', 340.12, -8.61, 6]
];

const timeOf = (id: string): number => {
	const [, y = '', m = '', d = '', hh = '', mm = '', ss = ''] =
		/_(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)_/.exec(id) ?? [];
	return jdOf(`${y}-${m}-${d} ${hh}:${mm}:${ss}`);
};

let made: ZtfObject[] | null = null;

/** The alerts of all tracklets, along straight lines, each an object of its own. */
export function trackletObjects(): readonly ZtfObject[] {
	made ??= TRACKLETS.flatMap(([id, ra, dec, count], at) =>
		Array.from({ length: count }, (_, n): ZtfObject => {
			const name = `ZTF${id.slice(7, 9)}${letters(at * 4_000_037 + n * 104_729 + 9_000_000)}`;
			const jd = timeOf(id);
			const place = { ra: ra + n * 0.031, dec: dec + n * 0.012 };
			const alerts = alertsOf(
				{ id: name, constellation: 'Orion', classOf: () => 'Tracklet', cells: { 'd:tracklet': quoted(id) } },
				[{ jd, fid: 1, mag: 17.2 + n * 0.1, magErr: 0.06, ...place }]
			);
			return { id: name, alerts, history: [], first: jd };
		})
	);
	return made;
}

/** Alerts of tracklets whose name begins so: by `id`, else by `date`. */
export const tracklet: Route = (args) => {
	const id = optional(args, 'id');
	const date = optional(args, 'date');
	if (id === null && date === null) throw new Refused('You need to specify a date at the format YYYY-MM-DD hh:mm:ss\n');
	const name = id ?? `TRCK_${(date ?? '').replaceAll(/[-:]/g, '').replaceAll(' ', '_')}`;
	const columns = columnsAsked(args);
	const alerts = trackletObjects().flatMap((object) => object.alerts);
	const rows: Row[] = alerts.filter((cells) => textOf(cells, 'd:tracklet').startsWith(name));
	const ordered = columns === null || columns.includes('i:jd') ? newestFirst(rows, 'i:jd') : rows;
	return table(filled(pick(ordered, columns)), args);
};
