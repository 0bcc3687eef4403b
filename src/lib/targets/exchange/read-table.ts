import { WireError } from '#lib/protocol/value.ts';
import { readCsv, type CsvRecord } from '#lib/table/read-csv.ts';
import { readLines } from '#lib/table/read-lines.ts';
import { readVoTable, type VoField } from '#lib/table/read-votable.ts';
import { FileError } from './file-error.ts';
import { isOwnTable, OwnRows, plainCells } from './own-table.ts';
import { Gathering, RowError } from './reading.ts';
import { readTableRow, type Roles, rolesOf } from './table-row.ts';

/** Lines between two looks at Cancel. */
const STEP = 1000;

/** A header, and what it is parted by. */
export interface Header {
	delimiter: string;
	names: string[];
}

/** Reads a table with a header, of ours or of others. Yields the share done. */
export function* readTable(text: string, { delimiter, names }: Header): Generator<number, Gathering> {
	if (isOwnTable(names)) return yield* readOwnCsv(text, delimiter, names);
	const roles = rolesOf(names);
	if (roles === null) throw noColumns(names);
	const isTom = names.includes('type') && names.includes('name');
	const into = new Gathering(isTom ? 'tom' : 'table', 'line');
	sayLeft(into, roles);
	let first = true;
	let count = 0;
	for (const record of recordsOf(text, delimiter, names.length === 1)) {
		if (++count % STEP === 0) yield record.end / text.length;
		if (/^sep=.$/i.test(record.text)) continue;
		if (first) {
			into.head = record.text;
			first = false;
			continue;
		}
		if (record.text.startsWith('#')) continue;
		into.row(record.line, record.text, () => {
			check(record, names.length);
			return readTableRow(
				plainCells(record.cells).map((cell) => cell ?? ''),
				roles,
				delimiter !== ','
			);
		});
	}
	return into;
}

function* readOwnCsv(text: string, delimiter: string, names: readonly string[]): Generator<number, Gathering> {
	const into = new Gathering('csv', 'line');
	const rows = new OwnRows(names, into);
	let count = 0;
	for (const record of readCsv(text, delimiter)) {
		if (++count % STEP === 0) yield record.end / text.length;
		if (/^sep=.$/i.test(record.text)) continue;
		if (into.head === null) {
			into.head = record.text;
			continue;
		}
		// A name may begin with #: only what lacks the other cells is a remark.
		if (record.text.startsWith('#') && record.cells.length < names.length) continue;
		into.row(record.line, record.text, () => {
			check(record, names.length);
			return rows.read(plainCells(record.cells));
		});
	}
	return into;
}

function check({ open, cells }: CsvRecord, columns: number): void {
	if (open) throw new RowError('a quote is not closed');
	if (cells.length > columns) {
		throw new RowError(`${cells.length} cells, but the header has ${columns}: put texts with a separator in quotes`);
	}
}

/** Records, whatever stands between cells; several blanks are one, and where there is one column they part nothing. */
function* recordsOf(text: string, delimiter: string, single: boolean): Generator<CsvRecord> {
	if (delimiter !== ' ') {
		yield* readCsv(text, delimiter);
		return;
	}
	let first = true;
	for (const line of readLines(text)) {
		// A header may stand behind a #, as numpy writes it.
		const whole = (first ? line.text.replace(/^#\s*/, '') : line.text).trim();
		const words = single ? [whole] : whole.split(/\s+/);
		first = false;
		yield { ...line, open: false, cells: words.map((value) => ({ value, quoted: false })) };
	}
}

/** Reads a VOTable, of ours or of others. Yields the share done. */
export function* readVoTableRows(text: string): Generator<number, Gathering> {
	let into: Gathering | null = null;
	let read: (cells: readonly string[]) => void = () => undefined;
	let row = 0;
	for (const piece of readVoTable(text)) {
		if (piece.kind === 'fields') {
			const names = piece.fields.map(({ name }) => name);
			const made = new Gathering(isOwnTable(names) ? 'votable' : 'votable-other', 'row');
			made.head = names.map(csvCell).join(',');
			into = made;
			if (isOwnTable(names)) {
				const rows = new OwnRows(names, made);
				piece.infos.get('list')?.forEach((list, index) => {
					try {
						rows.list(list);
					} catch (error) {
						if (!(error instanceof WireError)) throw error;
						made.wrong(index + 1, list, error.message, 'list');
					}
				});
				read = (cells) => made.row(row, cells.map(csvCell).join(','), () => rows.read(cells));
			} else {
				const roles = voRoles(piece.fields);
				sayLeft(made, roles);
				read = (cells) => made.row(row, cells.map(csvCell).join(','), () => readTableRow(cells, roles));
			}
		} else {
			row += 1;
			read(piece.cells);
			if (row % STEP === 0) yield piece.at / text.length;
		}
	}
	if (into === null) throw new FileError('empty', 'the VOTable has no rows: choose another');
	return into;
}

function voRoles(fields: readonly VoField[]): Roles {
	const names = fields.map(({ name }) => name);
	const roles = rolesOf(
		names,
		fields.map(({ ucd }) => ucd)
	);
	if (roles === null) throw noColumns(names);
	for (const index of [roles.ra, roles.dec]) {
		const { name = '', datatype = '', unit = null } = index === null ? {} : (fields[index] ?? {});
		const plain = unit === null || /^"?(deg|h:m:s|d:m:s|hms|dms)"?$/i.test(unit.trim());
		if (!plain && !/char/i.test(datatype)) {
			throw new FileError('columns', `the column ${name} is in ${unit}: expected degrees; change its unit`);
		}
	}
	return roles;
}

function sayLeft(into: Gathering, { left }: Roles): void {
	if (left.length === 0) return;
	const some = left.slice(0, 8).map((name) => (name.length > 30 ? `${name.slice(0, 29)}…` : name));
	const more = left.length > some.length ? ` and ${left.length - some.length} more` : '';
	into.note(`Columns left out: ${some.join(', ')}${more}.`);
}

export function noColumns(names: readonly string[]): FileError {
	const some = names.slice(0, 6).map((name) => `“${name.slice(0, 30)}”`);
	const more = names.length > some.length ? '…' : '';
	return new FileError(
		'columns',
		`expected a column of ids (objectId, diaObjectId, id, name) or ra and dec, got ${some.join(', ')}${more}: name the columns so`
	);
}

const csvCell = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const DELIMITERS = ['\t', ',', ';', '|', ' '];
/** Longest header, characters. */
const MAX_HEADER = 100_000;

/** The header of a table, null where the first line is none. Throws where it is one that names nothing that is known. */
export function headerOf(text: string): Header | null {
	const first = firstLine(text);
	let strange: string[] | null = null;
	for (const delimiter of DELIMITERS) {
		if (!first.includes(delimiter) && delimiter !== ' ') continue;
		const line = delimiter === ' ' ? first.replace(/^#\s*/, '') : first;
		const names = (delimiter === ' ' ? line.trim().split(/\s+/) : cellsOf(line, delimiter)).map((name) => name.trim());
		// A header has words alone: one figure is data, and two of them in a name are a place whose remark has a separator.
		if (names.some((name) => /^[+-]?[\d.]|\d\s+[+-]?\d/.test(name) || /^ztf\d\d[a-z]{7}$/i.test(name))) continue;
		const roles = rolesOf(names);
		if (roles === null) {
			if (delimiter !== ' ' && names.length > 1) strange ??= names;
			continue;
		}
		// Words with blanks between may be a name; a single word is a header only where it is no word of a language.
		const sure = roles.ra !== null && roles.dec !== null && secondCount(text) === names.length;
		if (
			delimiter === ' ' &&
			!sure &&
			!(names.length === 1 && /^(\w:)?\w*(object_?id|oid|name|id|ztf|lsst)\w*$/i.test(names[0] ?? ''))
		)
			continue;
		return { delimiter, names };
	}
	if (
		strange !== null &&
		strange.every((name) => /^[\p{L}_][\w .:()[\]%/-]*$/u.test(name)) &&
		looksLikeTable(text, strange)
	) {
		throw noColumns(strange);
	}
	return null;
}

/** Words of the second line. */
function secondCount(text: string): number {
	const lines = readLines(text.slice(0, MAX_HEADER));
	lines.next();
	const second = lines.next();
	return second.done ? 0 : second.value.text.trim().split(/\s+/).length;
}

function cellsOf(line: string, delimiter: string): string[] {
	for (const { cells } of readCsv(line, delimiter)) return cells.map(({ value }) => value);
	return [];
}

/** The next line has as many cells. */
function looksLikeTable(text: string, names: readonly string[]): boolean {
	const delimiter = DELIMITERS.find((sign) => firstLine(text).includes(sign)) ?? ',';
	const rows = readCsv(text.slice(0, MAX_HEADER), delimiter);
	rows.next();
	const second = rows.next().value;
	return second !== undefined && second.cells.length === names.length;
}

function firstLine(text: string): string {
	for (const { text: line } of readLines(text.slice(0, MAX_HEADER))) if (!/^sep=.$/i.test(line)) return line;
	return '';
}
