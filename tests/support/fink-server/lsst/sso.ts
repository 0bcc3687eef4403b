import { table } from '../answer.ts';
import { columnsAsked, isTrue, need, optional, pick } from '../args.ts';
import { bodyOf } from '../bodies.ts';
import type { Route } from '../cone.ts';
import { ephemeris } from '../ephemeris.ts';
import { Refused, Uncaught } from '../failure.ts';
import { newestFirst, numberOf, type Row } from '../row.ts';
import { JD_MJD } from '../time.ts';
import { alertsOf } from './bodies.ts';
import { withoutEmpty } from './conesearch.ts';

const NAME = 'f:sso_name';

/** The packed designation of a name; the two ways in which the name service lacks it fail the whole list. */
export function packedOf(name: string): string {
	const body = bodyOf(name);
	if (!body) throw new Refused(`${name} is not a valid name or number according to quaero.\n`);
	if (body.packed === null)
		throw new Refused(
			`We have found 0 packed designation in the aliases for the object ${name} according to quaero.\n`
		);
	return body.packed;
}

/** Alerts of known bodies. */
export const sso: Route = (args) => {
	need(args, 'n_or_d');
	const columns = columnsAsked(args);
	const packed = (optional(args, 'n_or_d') ?? '').split(',').map((name) => packedOf(name.trim()));
	const rows = packed.flatMap(alertsOf);
	const timed = columns === null || columns.includes('r:midpointMjdTai');
	const ordered = timed ? newestFirst(rows, 'r:midpointMjdTai') : rows;
	const nameLast = (cells: Row): Row => {
		const { [NAME]: name, ...others } = cells;
		return { ...others, [NAME]: name ?? '"nan"' };
	};
	const picked = pick(ordered, columns, ['r:packed_primary_provisional_designation', NAME]).map(nameLast);
	// A recorded null stays where it was asked for.
	if (!isTrue(args, 'withEphem')) return table(columns === null ? picked : keepNull(picked), args);
	if (columns !== null && !(timed && columns.includes('r:psfFlux'))) throw new Uncaught('KeyError');
	const answer = picked.map((cells, n) => {
		const all = ordered[n] ?? cells;
		const flux = numberOf(all, 'r:psfFlux');
		const mag = flux > 0 ? 31.4 - 2.5 * Math.log10(flux) : Number.NaN;
		const at = { jd: numberOf(all, 'r:midpointMjdTai') + JD_MJD, ra: 'r:ra', dec: 'r:dec', mag };
		const more = Object.entries(ephemeris(all, at, (all[NAME] ?? '').startsWith('"C'))).filter(
			([column]) => !(column in all)
		);
		return { ...cells, ...Object.fromEntries(more) };
	});
	return table(keepNull(answer), args);
};

/** Rows as they are but for what only some of them have. */
function keepNull(rows: readonly Row[]): Row[] {
	const full = withoutEmpty(rows);
	return rows.map((cells, n) =>
		Object.fromEntries([...Object.keys(cells)].map((column) => [column, full[n]?.[column] ?? cells[column] ?? 'null']))
	);
}
