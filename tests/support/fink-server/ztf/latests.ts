import { filled, table } from '../answer.ts';
import { type Args, columnsAsked, int, need, optional, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { RefusedPlainly, Uncaught } from '../failure.ts';
import { recordedRow } from '../recorded.ts';
import { numberOf, type Row, textOf } from '../row.ts';
import { jdOf } from '../time.ts';
import { alerts } from './archive.ts';
import { bodyAlerts } from './bodies.ts';

/** The columns of the class tables: those of the recorded /sso rows without the names that it adds. */
export const TABLE_COLUMNS: ReadonlySet<string> = new Set(
	Object.keys(recordedRow('ztf-sso-8467.json')).filter((column) => !column.startsWith('sso_'))
);
const BLAZAR_LOW = '(CTA) Blazar low state';
const GROUPED = [BLAZAR_LOW, '(CTA) Blazar high state', 'SLSN candidate'];

/** Row of a class table. */
export const tableRow = (cells: Row): Row =>
	Object.fromEntries(
		Object.entries(cells).filter(
			([column]) => TABLE_COLUMNS.has(column) || column === 'i:distpsnr1' || column === 'i:sgscore1'
		)
	);

/** Whether an alert is of a class, as the tables of the service are made; `(TNS)` alone fails. */
function matcher(name: string): (cells: Row) => boolean {
	if (name.startsWith('(TNS)')) {
		const type = name.split('(TNS) ')[1];
		if (type === undefined) throw new Uncaught('list index out of range');
		return (cells) => textOf(cells, 'd:tns') === type && type !== '';
	}
	const type = name.startsWith('(SIMBAD)') ? name.split('(SIMBAD) ')[1] : name;
	if (type === undefined) throw new Uncaught('list index out of range');
	return (cells) => textOf(cells, 'v:classification') === type;
}

function checkTrend(args: Args): string | null {
	const trend = optional(args, 'trend');
	const name = optional(args, 'class') ?? '';
	if (trend === null) return null;
	if (!['rising', 'fading', 'low_state', 'new_low_state'].includes(trend)) {
		throw new RefusedPlainly(
			`\n        ${trend} is not a valid trend.\n        Trend must be among: rising, fading, low_state, new_low_state\n        `
		);
	}
	if (trend.endsWith('low_state') && name !== BLAZAR_LOW) {
		throw new RefusedPlainly(
			`\n        ${trend} trend is only implemented for the \`(CTA) Blazar low state\` class.\n        ${name} class can accept trend among: rising, fading.\n        `
		);
	}
	return trend;
}

/** The newest alert of each object. */
function grouped(rows: readonly Row[]): Row[] {
	const seen = new Set<string>();
	return rows.filter((cells) => {
		const id = cells['i:objectId'] ?? '';
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	});
}

/** `trend` acts on the rows that `n` has left, and needs the rate among the columns. */
function ofTrend(rows: readonly Row[], trend: string | null, columns: readonly string[] | null): Row[] {
	if (trend === null || trend === 'low_state' || rows.length === 0) return [...rows];
	const column = trend === 'new_low_state' ? 'd:blazar_stats_instantness_low' : 'd:mag_rate';
	if (columns !== null && !columns.includes(column)) throw new Uncaught(`KeyError: ${column}`);
	return rows.filter((cells) => {
		const value = numberOf(cells, column);
		return trend === 'rising' ? value < 0 : trend === 'fading' ? value > 0 : value >= 1;
	});
}

/** The newest alerts of a class, repeated objects and all; an unknown class gives no row. */
export const latests: Route = (args) => {
	need(args, 'class');
	const trend = checkTrend(args);
	const name = optional(args, 'class') ?? '';
	const n = int(args, 'n', 10);
	const from = args['startdate'] === undefined ? 0 : jdOf(args['startdate']);
	const to = args['stopdate'] === undefined ? Number.POSITIVE_INFINITY : jdOf(args['stopdate']);
	const columns = columnsAsked(args);
	if (columns?.some((column) => column.startsWith('v:'))) throw new Uncaught('v: in columns');
	const isOf = matcher(name);
	const all = name === 'Solar System MPC' ? bodyAlerts() : alerts();
	const newest = all
		.filter((cells) => isOf(cells) && numberOf(cells, 'i:jd') >= from && numberOf(cells, 'i:jd') <= to)
		.slice(0, n);
	const rows = ofTrend(GROUPED.includes(name) ? grouped(newest) : newest, trend, columns).map(tableRow);
	const ordered = columns === null || columns.includes('i:jd') ? rows : rows.reverse();
	return table(filled(pick(ordered, columns)), args);
};
