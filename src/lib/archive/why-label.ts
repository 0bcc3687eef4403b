import { CATS } from '#lib/alert/family.ts';
import { labelReason, reasonText } from '#lib/alert/label-reason.ts';
import { someType } from '#lib/alert/missing.ts';
import { numberOf, textOf } from '#lib/fink/cells.ts';
import { failedColumns } from '#lib/fink/archive-row.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { labelInputs } from '#lib/fink/ztf-row.ts';

/** Why an alert is called what it is, in words with its figures; null: its row does not say. */
export function whyLabel(row: FinkRow): string | null {
	return row.survey === 'ztf' ? ztf(row) : lsst(row);
}

function ztf(row: FinkRow): string | null {
	const failed = failedColumns(row).includes('d:cdsxmatch');
	if (row.label === null)
		return failed ? 'SIMBAD gave no answer when the alert came, and no other row of the rule holds' : null;
	const reason = labelReason(labelInputs(row.cells, failed ? 'Fail' : (textOf(row.cells, 'd:cdsxmatch') ?? 'Unknown')));
	return reason === null ? null : reasonText(reason);
}

/** LSST has no class: the first of name, SIMBAD type, TNS type and CATS that says something (see `lsstFamily`). */
function lsst(row: FinkRow): string {
	const { cells, familyFrom, ssName } = row;
	if (!('f:clf_cats_class' in cells) && row.label !== null) return bySummary(row);
	const text = (column: string): string => someType(textOf(cells, column))?.replaceAll('_', ' ') ?? '–';
	const code = numberOf(cells, 'f:clf_cats_class');
	const score = numberOf(cells, 'f:clf_cats_score');
	const cats =
		code === null
			? 'CATS did not score it'
			: `CATS ${code} (${CATS.get(code)?.name ?? 'unknown'}) with ${score === null ? '–' : score.toFixed(2)}`;
	const silent = failedColumns(row).includes('f:xm_simbad_otype');
	const without = silent ? 'SIMBAD gave no answer when the alert came, no TNS type' : 'no SIMBAD and no TNS type';
	switch (familyFrom) {
		case 'mpc':
			return `Known body: ${ssName ?? '–'}`;
		case 'simbad':
			return `SIMBAD type here: ${text('f:xm_simbad_otype')}`;
		case 'tns':
			return `TNS type here: ${text('f:xm_tns_type')}; SIMBAD ${silent ? 'gave no answer when the alert came' : 'has none'}`;
		case 'cats':
			return `${cats}, at least 0.5; ${without}`;
		default:
			return `${without.charAt(0).toUpperCase()}${without.slice(1)}; ${cats}${code !== null && score !== null && score < 0.5 ? ', below 0.5' : ''}`;
	}
}

/** The summary of an object has Fink’s own pick of what its alerts say, and no score. */
function bySummary({ cells, label }: FinkRow): string {
	const simbad = someType(textOf(cells, 'f:main_label_crossmatch')) !== null;
	return `${simbad ? 'SIMBAD type' : 'CATS class'} ${label ?? '–'} by Fink’s summary of the object, which tells no score`;
}
