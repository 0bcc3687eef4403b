import { pythonDict, pythonText } from './failure.ts';
import { votable, csv } from './format.ts';
import { type Args, optional } from './args.ts';
import { type Row } from './row.ts';

/** One HTTP answer. `cors`: with the headers that let other origins read it. */
export interface Answer {
	status: number;
	type: string;
	body: string | Uint8Array;
	cors: boolean;
}

const answer = (status: number, type: string, body: string | Uint8Array, cors = true): Answer => ({
	status,
	type,
	body,
	cors
});

export const json = (body: string, status = 200): Answer => answer(status, 'application/json', body);
export const message = (status: number, text: string, cors = true): Answer =>
	answer(status, 'application/json', `${JSON.stringify({ message: text })}\n`, cors);
export const html = (status: number, body: string, cors = true): Answer =>
	answer(status, 'text/html; charset=utf-8', body, cors);
export const refused = (text: string): Answer => html(400, pythonDict(pythonText(text)));
export const bytes = (type: string, body: Uint8Array): Answer => answer(200, type, body);

/** All columns of the rows, in the order in which they first occur. */
export function columnsOf(rows: readonly Row[]): string[] {
	const columns = new Set<string>();
	for (const cells of rows) for (const column in cells) columns.add(column);
	return [...columns];
}

/** What stands in a column that a row has no value for: text and booleans say `"nan"`, numbers null. */
function fillOf(rows: readonly Row[], column: string): string {
	const literal = rows.find((cells) => cells[column] !== undefined && cells[column] !== 'null')?.[column];
	return literal !== undefined && /^["tf]/.test(literal) ? '"nan"' : 'null';
}

/** Fills what single rows lack; a column that no row has stays absent. */
export function filled(rows: readonly Row[], fill = fillOf): Row[] {
	const columns = columnsOf(rows);
	const fills = columns.map((column) => (rows.every((cells) => column in cells) ? '' : fill(rows, column)));
	return rows.map((cells) =>
		Object.fromEntries(columns.map((column, i) => [column, cells[column] ?? fills[i] ?? 'null']))
	);
}

/** Rows as compact JSON, all with the same columns. */
export const rowsJson = (rows: readonly Row[]): string =>
	`[${rows
		.map(
			(cells) =>
				`{${Object.entries(cells)
					.map(([column, literal]) => `${JSON.stringify(column).replaceAll('/', '\\/')}:${literal}`)
					.join(',')}}`
		)
		.join(',')}]`;

/** Rows in the format asked for. */
export function table(rows: readonly Row[], args: Args): Answer {
	const format = optional(args, 'output-format') ?? 'json';
	if (format === 'json') return json(rowsJson(rows));
	if (format === 'csv') return answer(200, 'application/csv', csv(rows));
	if (format === 'votable') return answer(200, 'text/xml', votable(rows));
	// No Parquet is written here: its marks, without rows between.
	if (format === 'parquet') return answer(200, 'parquet', 'PAR1PAR1');
	return refused(`Output format \`${format}\` is not supported. Choose among json, csv, votable, or parquet\n`);
}
