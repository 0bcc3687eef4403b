import type { Survey } from '#lib/alert/alert.ts';
import type { Column } from './columns/column.ts';
import { EPHEMERIS_COLUMNS, STATISTICS_COLUMNS } from './columns/common.ts';
import { LSST_COLUMNS } from './columns/lsst.ts';
import { ZTF_COLUMNS } from './columns/ztf.ts';

export type { Column } from './columns/column.ts';
export * from './columns/asked.ts';

/** All columns that have a title here, of rows of alerts and objects. */
export const COLUMNS: Readonly<Record<Survey, ReadonlyMap<string, Column>>> = { ztf: ZTF_COLUMNS, lsst: LSST_COLUMNS };

/** What a column is; an unknown one goes by its raw name, a count of a class by the class. */
export function columnOf(survey: Survey, raw: string): Column {
	const known = COLUMNS[survey].get(raw) ?? EPHEMERIS_COLUMNS.get(raw) ?? STATISTICS_COLUMNS.get(raw);
	if (known) return known;
	if (raw.startsWith('class:')) {
		const title = raw.slice('class:'.length);
		return { raw, title, unit: null, about: `Alerts of the class ${title}.`, numeric: true, decimals: 0 };
	}
	return { raw, title: raw, unit: null, about: 'A column of Fink’s that has no description here.', numeric: false };
}

/** Is it a figure, also where the answer has it as text? */
export function isFigure(survey: Survey, raw: string): boolean {
	if (raw.startsWith('class:') || raw.startsWith('basic:')) return true;
	return (
		COLUMNS[survey].get(raw)?.numeric ??
		EPHEMERIS_COLUMNS.get(raw)?.numeric ??
		STATISTICS_COLUMNS.get(raw)?.numeric ??
		false
	);
}

/** −1 says that a score was not computed, or that there is no such thing. */
export function minusOneIsNothing(raw: string): boolean {
	return MINUS_ONE.test(raw);
}
const MINUS_ONE =
	/^(i:candid|d:slsn_score|d:spicy_id|d:blazar_stats_\w+|f:clf_earlySNIa_score|f:clf_cats_class|f:main_label_classifier)$/;

/** An id of 0 says that there is none. */
export function zeroIsNothing(raw: string): boolean {
	return /^r:(diaObjectId|ssObjectId|parentDiaSourceId)$/.test(raw);
}
