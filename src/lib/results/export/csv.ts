import type { FinkRow } from '#lib/fink/row.ts';
import { csvTable, type Header } from '#lib/table/csv.ts';
import { fieldsOf } from './fields.ts';

/** Rows as CSV (`csvTable`); where Fink says that its service failed, the column `failed` of the row names the column. */
export function csvOf(rows: readonly FinkRow[], header: Header = 'raw'): string {
	return csvTable(rows, fieldsOf(rows), header);
}
