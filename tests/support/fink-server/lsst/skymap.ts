import { table } from '../answer.ts';
import { columnsAsked, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { float, type Row } from '../row.ts';
import { askedMap, EVENT } from '../skymap.ts';
import { JD_MJD } from '../time.ts';
import { archive } from './archive.ts';
import { joinedRow, withoutEmpty } from './conesearch.ts';

/** Ids of the objects that count as lying in the map: made-up ones of the newest nights. */
const INSIDE = 5;

/** Alerts in the map: of all times, several per object, in no order. */
export const skymap: Route = (args) => {
	const { level, status } = askedMap(args);
	if (status) return table([status], args);
	const inside = archive()
		.slice(-INSIDE)
		.slice(0, Math.round(INSIDE * level));
	const rows = inside.flatMap((object) =>
		object.sources.map((source): Row => ({
			...joinedRow(object, source),
			'v:startgwMjdTai': float(EVENT.jd - JD_MJD + 37 / 86_400)
		}))
	);
	const columns = columnsAsked(args);
	return table(
		withoutEmpty(
			columns === null
				? rows
				: pick(rows, columns).map((cells, n): Row => ({
						...cells,
						'v:startgwMjdTai': rows[n]?.['v:startgwMjdTai'] ?? 'null'
					}))
		),
		args
	);
};
