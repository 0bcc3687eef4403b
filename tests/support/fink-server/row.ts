/**
 * One row of an answer: column → value as it stands on the wire (a JSON literal: numbers keep all their digits,
 * strings their quotes). A column without a stored value is absent; a stored NaN is `null`.
 */
export type Row = Readonly<Record<string, string>>;
export type Value = string | number | bigint | boolean | null;

/** A string as Fink writes it: JSON with `/` as `\/`. */
export const quoted = (text: string): string => JSON.stringify(text).replaceAll('/', '\\/');

/** A float as pandas writes it: at most ten decimals, at least one. */
export function float(value: number): string {
	if (!Number.isFinite(value)) return 'null';
	const [whole = '0', decimals = ''] = value.toFixed(10).split('.');
	return `${whole}.${decimals.replace(/0+$/, '') || '0'}`;
}

/** A value as it stands on the wire; whole numbers as integers (`float` writes `1.0`). */
export function wire(value: Value): string {
	if (typeof value === 'string') return quoted(value);
	if (typeof value === 'number' && !Number.isInteger(value)) return float(value);
	return String(value);
}

/** A row from values, columns in alphabetical order as the database has them. */
export function row(values: Readonly<Record<string, Value>>): Row {
	return sorted(Object.fromEntries(Object.entries(values).map(([column, value]) => [column, wire(value)])));
}

/** The same row with its columns in alphabetical order. */
export const sorted = (cells: Row): Row =>
	Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** Rows of a recorded answer, every value as it was sent. */
export function readRows(json: string): Row[] {
	const literal = function (this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
		return typeof value === 'object' && value !== null ? value : (context?.source ?? String(value));
	};
	return JSON.parse(json, literal) as Row[];
}

/** A cell as text, '' where there is none. */
export function textOf(from: Row, column: string): string {
	const literal = from[column];
	if (literal === undefined || literal === 'null') return '';
	return literal.startsWith('"') ? (JSON.parse(literal) as string) : literal;
}

/** A cell as number, NaN where there is none. For times, places and fluxes: ids lose digits. */
export const numberOf = (from: Row, column: string): number => {
	const text = textOf(from, column);
	return text === '' ? Number.NaN : Number(text);
};

/** Rows newest first. */
export const newestFirst = (rows: readonly Row[], time: string): Row[] =>
	[...rows].sort((a, b) => numberOf(b, time) - numberOf(a, time));
