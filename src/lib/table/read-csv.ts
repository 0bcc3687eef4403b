/** A cell as it stands in a file. An empty one in quotes is an empty text, a bare one is unknown. */
export interface CsvCell {
	value: string;
	quoted: boolean;
}

/** One record of a table as text: in quotes it may go over several lines. */
export interface CsvRecord {
	/** Line on which it begins, from 1. */
	line: number;
	/** As it stands in the file, without its line end. */
	text: string;
	cells: CsvCell[];
	/** A quote is not closed before the file ends: what stands in the first line alone is here. */
	open: boolean;
	/** Where the next record begins, characters from the start. */
	end: number;
}

const QUOTE = '"';

/**
 * Records of a CSV (RFC 4180), with any one character between cells; line ends may be CRLF, LF or CR; empty lines are left out.
 * What stands behind a closing quote is taken as it is.
 */
export function* readCsv(text: string, delimiter: string): Generator<CsvRecord> {
	const stops = stopsOf(delimiter);
	let [at, line] = [0, 1];
	while (at < text.length) {
		const record = recordAt(text, at, line, delimiter, stops);
		// Only a cell in quotes may hold a line end.
		line += record.cells.some(({ quoted }) => quoted) ? linesIn(text, at, record.end) : 1;
		at = record.end;
		if (record.text.trim() !== '') yield record;
	}
}

/** A cell of a CSV of ours: one apostrophe before what a spreadsheet would run was put there by us. */
export function undefused(text: string): string {
	return /^'[=+\-@\t\r\n']/.test(text) ? text.slice(1) : text;
}

function recordAt(text: string, from: number, line: number, delimiter: string, stops: RegExp): CsvRecord {
	const cells: CsvCell[] = [];
	let at = from;
	for (;;) {
		let cell: CsvCell;
		if (text.charAt(at) === QUOTE) {
			const close = closingQuote(text, at + 1);
			if (close < 0) return openRecord(text, from, line, delimiter);
			const stop = stopAt(text, close + 1, stops);
			const inside = text.slice(at + 1, close).replaceAll('""', QUOTE);
			cell = { value: inside + text.slice(close + 1, stop).trimEnd(), quoted: true };
			at = stop;
		} else {
			const stop = stopAt(text, at, stops);
			cell = { value: text.slice(at, stop), quoted: false };
			at = stop;
		}
		cells.push(cell);
		if (text.charAt(at) !== delimiter) break;
		at += 1;
	}
	const next = text.charAt(at) === '\r' && text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
	return { line, text: text.slice(from, at), cells, open: false, end: Math.min(next, text.length) };
}

/** The first line alone, so that one stray quote does not take all that follows with it. */
function openRecord(text: string, from: number, line: number, delimiter: string): CsvRecord {
	const stop = stopAt(text, from, /[\r\n]/g);
	const next = text.charAt(stop) === '\r' && text.charAt(stop + 1) === '\n' ? stop + 2 : stop + 1;
	const whole = text.slice(from, stop);
	const cells = whole.split(delimiter).map((value) => ({ value, quoted: false }));
	return { line, text: whole, cells, open: true, end: Math.min(next, text.length) };
}

function closingQuote(text: string, from: number): number {
	for (let at = text.indexOf(QUOTE, from); at >= 0; at = text.indexOf(QUOTE, at + 2)) {
		if (text.charAt(at + 1) !== QUOTE) return at;
	}
	return -1;
}

const stopsOf = (delimiter: string): RegExp => new RegExp(`[\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`, 'g');

function stopAt(text: string, from: number, stops: RegExp): number {
	stops.lastIndex = from;
	return stops.exec(text)?.index ?? text.length;
}

function linesIn(text: string, from: number, to: number): number {
	let lines = 0;
	for (const _ of text.slice(from, to).matchAll(/\r\n|\n|\r/g)) lines += 1;
	return lines;
}
