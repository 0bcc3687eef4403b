import type { Cell, Field } from './field.ts';

/** How the first line names the columns: `i:magpsf`, or `Magnitude (mag)`. */
export type Header = 'raw' | 'friendly';

/**
 * Rows as CSV (RFC 4180: UTF-8, CRLF, a header). Unknown = empty, so that columns of figures stay figures to who reads them.
 * NaN = `nan`; figures with all their digits; ids whole and in quotes.
 *
 * A text that a spreadsheet would run as a formula is defused: where it begins with `=`, `+`, `-`, `@`, a tab, a line end
 * or an apostrophe (ids too, unless they are all digits), one apostrophe is put before it. To read such a file back, take one leading apostrophe off each text.
 */
export function csvTable<R>(rows: readonly R[], fields: readonly Field<R>[], header: Header = 'raw'): string {
	const lines = [fields.map((field) => text(nameOf(field, header)))];
	for (const row of rows) lines.push(fields.map((field) => cellText(field.value(row), field.id)));
	return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function nameOf({ name, title, unit }: Pick<Field<never>, 'name' | 'title' | 'unit'>, header: Header): string {
	return header === 'raw' ? name : unit === null ? title : `${title} (${unit})`;
}

function cellText(value: Cell, id: boolean): string {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (typeof value === 'number') return figureText(value);
	return id ? quoted(/^-?\d+$/.test(value) ? value : defused(value)) : text(value);
}

/** A figure as Python and Java read it. */
export function figureText(value: number): string {
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	return Object.is(value, -0) ? '-0.0' : String(value);
}

/** A text, defused and, where it must be, in quotes. */
export function text(value: string): string {
	const harmless = defused(value);
	// An empty text and an unknown one are not the same; a line that begins with a bare # is a remark to many readers.
	return harmless === '' || /[",\r\n]|^[\s#]|\s$/.test(harmless) ? quoted(harmless) : harmless;
}

function defused(value: string): string {
	return /^[=+\-@\t\r\n']/.test(value) ? `'${value}` : value;
}

function quoted(value: string): string {
	return `"${value.replaceAll('"', '""')}"`;
}
