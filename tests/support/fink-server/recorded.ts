import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRows, type Row } from './row.ts';

/** A recorded answer's text; tests/fixtures/rest/README.md says where each is from. */
export const recorded = (file: string): string =>
	readFileSync(fileURLToPath(new URL(`../../fixtures/rest/${file}`, import.meta.url)), 'utf8');

/** Rows of a recorded answer. */
export const recordedRows = (file: string): Row[] => readRows(recorded(file));

/** The n-th row of a recorded answer. */
export function recordedRow(file: string, n = 0): Row {
	const found = recordedRows(file)[n];
	if (found === undefined) throw new Error(`${file} has no row ${String(n)}`);
	return found;
}
