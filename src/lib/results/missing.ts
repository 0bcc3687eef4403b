import { failedColumns } from '#lib/fink/archive-row.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Column } from './column.ts';

/** Why it is not known what a row has in a column: its match failed at Fink, which is not "no match". Null: nothing failed. */
export function failureOf(row: FinkRow, { raw }: Pick<Column, 'raw'>): string | null {
	const own = raw.split(/[\s,·]+/);
	const failed = failedColumns(row).filter((name) => own.includes(name));
	return failed.length === 0 ? null : `Not known: the match failed at Fink when the alert came (${failed.join(', ')})`;
}
