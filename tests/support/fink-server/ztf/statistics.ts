import { filled, table } from '../answer.ts';
import { need, optional, pick } from '../args.ts';
import type { Route } from '../cone.ts';
import { Uncaught } from '../failure.ts';
import { random } from '../random.ts';
import { recordedRow } from '../recorded.ts';
import { quoted, type Row, textOf } from '../row.ts';
import { nightOf } from '../time.ts';
import { alerts } from './archive.ts';

const RECORDED = recordedRow('ztf-statistics-20211103.json');
/** JD of the first and the newest night. */
const [FIRST, NEWEST] = [2458788.5, 2461320.5];
/** From this JD on the counts of the classes are those of the alerts that this server holds. */
const HELD_FROM = 2461294.5;
const OWN_CLASSES = /candidate$|^Ambiguous$/;

/** Counts by class of the alerts held for a night. */
function held(jd: number): Map<string, number> {
	const counts = new Map<string, number>();
	for (const cells of alerts()) {
		const time = Number(cells['i:jd']);
		if (time < jd || time >= jd + 1) continue;
		const label = textOf(cells, 'v:classification');
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	return counts;
}

/** A night after the recorded one: its numbers scaled, absent ones the number 0. Reconstructed. */
function night(jd: number): Row | null {
	const name = nightOf(jd);
	if (name === '20211103') return RECORDED;
	const rnd = random(name);
	const newest = jd === NEWEST;
	// About one night in seven has no data.
	if (!newest && rnd() < 0.15) return null;
	const scale = 0.3 + rnd() * 1.1;
	const own = jd >= HELD_FROM ? held(jd) : null;
	const cells = Object.entries(RECORDED).map(([column, literal]): [string, string] => {
		if (column === 'key:key') return [column, quoted(`ztf_${name}`)];
		if (column === 'key:time') return [column, quoted(String(Math.round((jd + 1 - 2440587.5) * 86_400_000)))];
		const label = column.startsWith('class:') ? column.slice(6) : '';
		if (own && OWN_CLASSES.test(label)) return [column, own.has(label) ? quoted(String(own.get(label))) : '0'];
		return [
			column,
			literal === '0'
				? rnd() < 0.02
					? 'null'
					: '0'
				: quoted(String(Math.round(Number(textOf(RECORDED, column)) * scale)))
		];
	});
	const early = own ? [...own].filter(([label]) => !(`class:${label}` in RECORDED)) : [];
	const more = early.map(([label, count]): [string, string] => [`class:${label}`, quoted(String(count))]);
	return Object.fromEntries([...cells, ...more].sort(([a], [b]) => (a < b ? -1 : 1)));
}

let nights: { name: string; cells: Row }[] | null = null;

/** Counts per night, oldest first: of a day, a month, a year or (empty text) of all. */
export const statistics: Route = (args) => {
	need(args, 'date');
	if (String(args['schema']) === 'True')
		return table(
			Object.keys(RECORDED).map((column) => ({ schema: quoted(column) })),
			args
		);
	const date = args['date'];
	if (typeof date !== 'string') throw new Uncaught('date');
	nights ??= Array.from({ length: NEWEST - FIRST + 1 }, (_, n) => ({
		name: nightOf(FIRST + n),
		cells: night(FIRST + n)
	})).flatMap((one) => (one.cells ? [{ name: one.name, cells: one.cells }] : []));
	const rows = nights.filter(({ name }) => name.startsWith(date)).map(({ cells }) => cells);
	// Names of classes have blanks: here they are not taken out.
	const columns = optional(args, 'columns')?.split(',') ?? ['*'];
	if (typeof (args['columns'] ?? '') !== 'string') throw new Uncaught('columns');
	return table(
		filled(pick(rows, columns.includes('*') ? null : columns), () => '0'),
		args
	);
};
