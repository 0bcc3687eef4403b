import { CdsError } from './cds-error.ts';

/** A table as VizieR writes it with tabs between: what its columns are called, and its cells as written, without blanks around. */
export interface VizierTable {
	columns: readonly string[];
	rows: readonly (readonly string[])[];
}

/** First words of VizieR's answers. */
const MARK = /^#\s+VizieR Astronomical Server/m;
/** How it says that it failed. */
const FAILED = /^#INFO\s+QUERY_STATUS=ERROR\s*(.*)$|^\*{4}\s*(.*)$/m;

/**
 * Reads what `asu-tsv` answers: remarks after `#`, then a line of names, one of units, one of dashes, and the rows up to an empty
 * line or a remark (vizier.cds.unistra.fr/doc/asu-summary.htx, output as tab-separated values). An answer without a table has no
 * rows. Throws a CdsError where it is none of VizieR's, or says that it failed.
 */
export function readVizier(text: string): VizierTable {
	if (!MARK.test(text)) {
		throw new CdsError('answer', `expected a table of VizieR, got "${shown(text)}": ask again in a while`);
	}
	const failed = FAILED.exec(text);
	if (failed !== null) {
		throw new CdsError(
			'answer',
			`VizieR gave no table: "${shown(failed[1] ?? failed[2] ?? '')}": ask again in a while`
		);
	}
	const lines = text.split(/\r?\n/);
	const dashes = lines.findIndex((line) => /^-{2,}(\t-*)*$/.test(line));
	if (dashes < 0) return { columns: [], rows: [] };
	const split = (line: string): string[] => line.split('\t').map((cell) => cell.trim());
	const columns = split(lines[dashes - 2] ?? '');
	const after = lines.slice(dashes + 1);
	const end = after.findIndex((line) => line.trim() === '' || line.startsWith('#'));
	const rows = after.slice(0, end < 0 ? after.length : end).map(split);
	const odd = rows.find((row) => row.length !== columns.length);
	if (odd !== undefined) {
		throw new CdsError('answer', `expected ${columns.length} cells in a row of VizieR, got ${odd.length}: ask again`);
	}
	return { columns, rows };
}

function shown(text: string): string {
	return text.replace(/\s+/g, ' ').trim().slice(0, 60);
}
