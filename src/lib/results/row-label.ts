import { failedColumns } from '#lib/fink/archive-row.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { labelOf } from '#lib/label-of.ts';
import { failureOf } from './missing.ts';

/** Columns of the match with SIMBAD, which a class hangs on. */
const MATCH = { raw: 'd:cdsxmatch f:xm_simbad_otype' };

/** The label of a row as it is shown: where the match failed, none is not the same as Fink's Unknown. */
export function rowLabel(row: FinkRow): string {
	return row.label === null && row.family === 'unk' && matchFailure(row) !== null ? 'Not known' : labelOf(row);
}

/** Why the match with SIMBAD says nothing of a row; null: it did not fail. */
export function matchFailure(row: FinkRow): string | null {
	return failedColumns(row).length === 0 ? null : failureOf(row, MATCH);
}
