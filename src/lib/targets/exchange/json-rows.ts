import { FileError } from './file-error.ts';
import { Gathering, type Incoming, RowError } from './reading.ts';
import { readTableRow, rolesOf } from './table-row.ts';
import { noColumns } from './read-table.ts';

/** Deepest that rows are looked for: `{"data": {"sources": […]}}`. */
const MAX_DEPTH = 3;
const STEP = 1000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads rows of JSON as programs and brokers write them: a list of objects, alone or within others (pandas `records`, answers of
 * Fink, results of Perch), or sources of SkyPortal (`id`, `ra`, `dec`, `alias`, `groups`, `redshift`; answers of `/api/sources`
 * and `/api/candidates`). A list of texts is one of ids. Yields the share done.
 */
export function* readJsonRows(value: unknown): Generator<number, Gathering> {
	const rows = rowsIn(value, 0);
	if (rows === null)
		throw new FileError('columns', 'expected a list of targets, got JSON without one: give a list of objects');
	if (rows.length === 0) throw new FileError('empty', 'the list in the file is empty: choose another');
	const sky = rows.some((row) => isFields(row) && ('alias' in row || 'groups' in row || 'group_ids' in row));
	const into = new Gathering(sky ? 'skyportal' : 'rows', 'row');
	const first = rows.find(isFields);
	if (first !== undefined && rows.every(isFields) && rolesOf(Object.keys(first)) === null)
		throw noColumns(Object.keys(first));
	for (const [index, row] of rows.entries()) {
		into.row(index + 1, JSON.stringify(row), () => read(row));
		if (index % STEP === STEP - 1) yield index / rows.length;
	}
	return into;
}

function read(row: unknown): Incoming {
	if (typeof row === 'string' || typeof row === 'number') return readCells({ id: row });
	if (!isFields(row)) throw new RowError('expected an object, an id or a name');
	return readCells(row);
}

function readCells(row: Fields): Incoming {
	const names = Object.keys(row);
	const roles = rolesOf(names);
	if (roles === null) throw new RowError('neither an id nor a place');
	return readTableRow(
		names.map((name) => cellOf(row[name])),
		roles
	);
}

/** A value as a cell of a table; ids beyond 2^53 are texts already, a figure beyond it was one that lost its last digits. */
function cellOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number')
		return Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER ? value.toExponential() : String(value);
	// SkyPortal: aliases, and groups, tags and comments by their name or text.
	if (Array.isArray(value))
		return value
			.map((one: unknown) => (isFields(one) ? cellOf(one['name'] ?? one['text']) : cellOf(one)))
			.filter((one) => one !== '')
			.join(', ');
	return '';
}

function rowsIn(value: unknown, depth: number): readonly unknown[] | null {
	if (Array.isArray(value)) return value;
	if (!isFields(value)) return null;
	const names = Object.keys(value);
	if (depth > 0 || rolesOf(names) === null) {
		for (const name of ['targets', 'sources', 'candidates', 'rows', 'results', 'data', 'objects']) {
			const found = depth < MAX_DEPTH && name in value ? rowsIn(value[name], depth + 1) : null;
			if (found !== null) return found;
		}
	}
	// One target alone.
	return rolesOf(names) === null ? null : [value];
}

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
