import { table } from '../answer.ts';
import { columnsAsked, need, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { Uncaught } from '../failure.ts';
import { recordedRows } from '../recorded.ts';
import { quoted, type Row, sorted, textOf } from '../row.ts';

/** Share of a night's alerts in the other columns. */
const SHARES: Readonly<Record<string, number>> = {
	alerts_u: 0.06,
	alerts_g: 0.17,
	alerts_r: 0.27,
	alerts_i: 0.28,
	alerts_z: 0.16,
	alerts_y: 0.06,
	objects: 0.71,
	visits: 0.0012,
	is_sso: 0.18,
	is_first: 0.33,
	is_cataloged: 0.29,
	in_tns: 0.0004,
	glint_trail: 1,
	isDipole: 1,
	pixelFlags_bad: 1,
	pixelFlags_cr: 1,
	pixelFlags_streak: 1
};

/** A recorded night (its name and its alerts); the other columns are reconstructed by fixed shares. All are text. */
function night(recorded: Row): Row {
	const alerts = Number(textOf(recorded, 'f:alerts'));
	const counts = Object.entries(SHARES).map(([name, share]): [string, string] => [
		`f:${name}`,
		quoted(String(Math.round(alerts * share)))
	]);
	const name = textOf(recorded, 'f:night');
	const schema = name < '20260625' ? 'lsst.v10_0' : name < '20260708' ? 'lsst.v11_0' : 'lsst.v11_1';
	return sorted({
		...recorded,
		...Object.fromEntries(counts),
		'f:fink_broker_version': '"5.0rc0"',
		'f:fink_science_version': '"8.52.0"',
		'f:lsst_schema_version': quoted(schema)
	});
}

/** Every night, oldest first. */
export const nights = (): Row[] => recordedRows('lsst-statistics-all-nights.json').map(night);

/** Counts per night, oldest first: of a day, a month, a year or (empty text) of all. */
export const statistics: Route = (args) => {
	need(args, 'date');
	const date = args['date'];
	if (typeof date !== 'string') throw new Uncaught('date');
	const rows = nights().filter((cells) => textOf(cells, 'f:night').startsWith(date));
	return table(pick(rows, columnsAsked(args)), args);
};
