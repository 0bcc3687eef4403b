import type { FinkRow } from './row.ts';

/** A row of the archive, with what its cells cannot say. */
export interface ArchiveRow extends FinkRow {
	/**
	 * Raw names of the columns whose cross-match service failed when the alert came: their cells are null, but it is not known
	 * whether there is a match.
	 */
	failed: readonly string[];
}

/** The columns of a row whose service failed; none where nothing is known of it. */
export function failedColumns(row: FinkRow): readonly string[] {
	const { failed } = row as Partial<ArchiveRow>;
	return Array.isArray(failed) ? failed : [];
}
