import { Refused, Uncaught } from './failure.ts';
import type { Row } from './row.ts';

/** Arguments of one question: texts from a query string, anything from JSON. */
export type Args = Readonly<Record<string, unknown>>;

/** An argument as text, null where it is not given. */
export function optional(args: Args, name: string): string | null {
	const value = args[name];
	return value === undefined || value === null ? null : String(value);
}

/** Throws the service's 400 for the first argument that is missing. */
export function need(args: Args, ...names: string[]): void {
	for (const name of names) {
		if (args[name] === undefined) {
			throw new Refused(`A value for \`${name}\` is required. See https://api.fink-portal.org \n`);
		}
	}
}

/** A whole number as Python's int() reads it. */
export function int(args: Args, name: string, standard: number): number {
	const value = args[name] ?? standard;
	if (typeof value === 'number') return Math.trunc(value);
	if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
	throw new Uncaught(`int(${JSON.stringify(value)})`);
}

/** A number as Python's float() reads it. */
export function number(args: Args, name: string): number {
	const value = args[name];
	const read =
		typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
	if (Number.isNaN(read)) throw new Uncaught(`float(${JSON.stringify(value)})`);
	return read;
}

/** True only as JSON `true` or the text `True`; `true` in a query string is false. */
export const isTrue = (args: Args, name: string): boolean => args[name] === true || args[name] === 'True';

/** A comma list of ids; what is no text fails as in Python. */
export function ids(args: Args, name: string): string[] {
	const value = args[name];
	if (typeof value !== 'string') throw new Uncaught(`${name} is no text`);
	return value.split(',');
}

/** The asked columns, blanks removed; null for all of them. */
export function columnsAsked(args: Args): string[] | null {
	const value = args['columns'];
	if (value === undefined || value === null) return null;
	if (typeof value !== 'string') throw new Uncaught('columns is no text');
	const columns = value.replaceAll(' ', '').split(',');
	return columns.includes('*') ? null : columns;
}

/**
 * Rows reduced to the asked columns and those always added, in the rows' own order of columns. Unknown names are dropped,
 * as are names made by the server (`v:`); a row with none of them is absent.
 */
export function pick(rows: readonly Row[], columns: readonly string[] | null, added: readonly string[] = []): Row[] {
	if (columns === null) return [...rows];
	const wanted = new Set([...columns, ...added]);
	return rows
		.map((cells) => Object.fromEntries(Object.entries(cells).filter(([c]) => wanted.has(c) && !c.startsWith('v:'))))
		.filter((cells) => Object.keys(cells).length > 0);
}
