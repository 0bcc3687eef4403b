import { filled, table } from '../answer.ts';
import type { Route } from '../cone.ts';
import { float, numberOf, type Row, textOf } from '../row.ts';
import { askedMap, days, EVENT } from '../skymap.ts';
import { entries } from './conesearch.ts';
import { GW_IDS } from './places.ts';

/** Credible level of the place of each object of the event. */
const LEVELS = [0.31, 0.62, 0.86];

/** Objects in the map, first detected in the window: one row each, the cone search's columns and the event's time. */
export const skymap: Route = (args) => {
	const { level, status } = askedMap(args);
	if (status) return table([status], args);
	const from = EVENT.jd - days(args, 'n_day_before', 1);
	const length = days(args, 'n_day_after', 6);
	const rows = entries().filter(({ cells, first }) => {
		const at = GW_IDS.indexOf(textOf(cells, 'i:objectId'));
		return (
			at >= 0 &&
			(LEVELS[at] ?? 1) <= level &&
			first >= from &&
			first <= from + length &&
			numberOf(cells, 'i:jd') - first <= length
		);
	});
	return table(filled(rows.map(({ cells }): Row => ({ ...cells, 'v:jdstartgw': float(EVENT.jd) }))), args);
};
