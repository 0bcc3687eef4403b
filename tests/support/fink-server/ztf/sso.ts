import { filled, table } from '../answer.ts';
import { columnsAsked, isTrue, need, optional, pick } from '../args.ts';
import { bodyOf } from '../bodies.ts';
import type { Route } from '../cone.ts';
import { ephemeris } from '../ephemeris.ts';
import { Refused, Uncaught } from '../failure.ts';
import { float, newestFirst, numberOf, quoted, type Row } from '../row.ts';
import { alertsNamed } from './bodies.ts';

/** Alerts of one name; comets (`C/…`, `…P`) are never refused, other names must be known. */
function rowsOf(name: string, whole: string): Row[] {
	const body = bodyOf(name);
	if (!body && !/^C\/|P$/.test(name))
		throw new Refused(`${whole} is not a valid name or number according to quaero.\n`);
	if (!body) return [];
	const comet = body.name.startsWith('C/') || body.name.endsWith('P');
	return alertsNamed(body.ssnamenr).map((cells) => ({
		...cells,
		sso_name: quoted(body.name),
		sso_number: comet || body.number === null ? 'null' : String(body.number)
	}));
}

/** Alerts of known bodies; one name that the name service lacks fails the whole list. */
export const sso: Route = (args) => {
	need(args, 'n_or_d');
	const whole = optional(args, 'n_or_d') ?? '';
	const names = whole.replaceAll(' ', '').split(',');
	const columns = columnsAsked(args);
	const residuals = isTrue(args, 'withResiduals');
	if (
		isTrue(args, 'withcutouts') &&
		columns !== null &&
		!(columns.includes('i:objectId') && columns.includes('i:candid'))
	) {
		throw new Refused("You need to add 'i:objectId,i:candid' to the columns.\n");
	}
	if (names.length > 1 && residuals) throw new Refused('You cannot request residuals for a list object names.\n');
	const rows = names.flatMap((name) => rowsOf(name, whole));
	const ordered = columns === null || columns.includes('i:jd') ? newestFirst(rows, 'i:jd') : rows;
	let answer = filled(pick(ordered, columns, ['i:ssnamenr', 'sso_name', 'sso_number']));
	if (isTrue(args, 'withEphem') || residuals) {
		const needed = ['i:jd', 'i:magpsf', ...(residuals ? ['i:sigmapsf', 'i:fid', 'i:ra', 'i:dec'] : [])];
		if (columns !== null && needed.some((column) => !columns.includes(column))) throw new Uncaught('KeyError');
		answer = answer.map((cells, n) => {
			const all = ordered[n] ?? cells;
			const at = { jd: numberOf(all, 'i:jd'), ra: 'i:ra', dec: 'i:dec', mag: numberOf(all, 'i:magpsf') };
			const with_ = {
				...cells,
				...ephemeris(all, at, all['sso_number'] === 'null' && /C\/|P"/.test(all['sso_name'] ?? ''))
			};
			const asked: Row = Object.fromEntries(Object.entries(with_).filter(([c]) => c in cells || !(c in all)));
			return residuals ? { ...asked, residuals_shg1g2: float(((n * 37) % 19) / 100 - 0.09) } : asked;
		});
	}
	return table(answer, args);
};
