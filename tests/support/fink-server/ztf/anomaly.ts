import { filled, table } from '../answer.ts';
import { columnsAsked, int, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { letters } from '../random.ts';
import { recordedRow } from '../recorded.ts';
import { float, newestFirst, numberOf, quoted, type Row } from '../row.ts';
import { isoOf, jdOf } from '../time.ts';
import { alerts } from './archive.ts';

/** About so many are kept of a night. */
const PER_NIGHT = 10;

/** The recorded one, oldest of its night, and nine after it. Reconstructed but for the recorded one. */
function recordedNight(): Row[] {
	const own = recordedRow('ztf-anomaly-one-row.json');
	const after = Array.from({ length: PER_NIGHT - 1 }, (_, n): Row => {
		const jd = numberOf(own, 'i:jd') + 0.011 * (n + 1);
		return {
			...own,
			'i:objectId': quoted(`ZTF18${letters(77_000_000 + n * 30_011)}`),
			'i:candid': `${(jd - 2457754.5).toFixed(6).replace('.', '')}31501${String(5000 + n)}`,
			'i:jd': float(jd),
			'i:ra': float((numberOf(own, 'i:ra') + n * 17.3) % 360),
			'i:dec': float(numberOf(own, 'i:dec') - n * 5.1),
			'd:anomaly_score': float(-0.31 - n * 0.029),
			'v:lastdate': quoted(isoOf(jd))
		};
	});
	return [...after, own];
}

let made: Row[] | null = null;

/** The most anomalous alerts, newest first: of 2023-01-25 and ten of every night with made-up alerts. */
function anomalies(): Row[] {
	if (made) return made;
	const nights = new Map<number, Row[]>();
	for (const cells of alerts()) {
		const night = Math.floor(numberOf(cells, 'i:jd') - 0.5);
		const rows = nights.get(night) ?? [];
		if (night >= 2461294 && rows.length < PER_NIGHT)
			nights.set(night, [...rows, { ...cells, 'd:anomaly_score': float(-0.28 - rows.length * 0.037) }]);
	}
	made = newestFirst([...recordedNight(), ...[...nights.values()].flat()], 'i:jd');
	return made;
}

/** The most anomalous alerts; `stop_date` is inclusive: a day is added. */
export const anomaly: Route = (args) => {
	const from = args['start_date'] === undefined ? 0 : jdOf(args['start_date']);
	const to = args['stop_date'] === undefined ? Number.POSITIVE_INFINITY : jdOf(args['stop_date']) + 1;
	const columns = columnsAsked(args);
	const within = (jd: number): boolean => jd >= from && jd <= to;
	const rows = anomalies()
		.filter((cells) => within(numberOf(cells, 'i:jd')))
		.slice(0, int(args, 'n', 10));
	return table(filled(pick(rows, columns)), args);
};
