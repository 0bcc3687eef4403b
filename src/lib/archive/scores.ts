import type { Survey } from '#lib/alert/alert.ts';
import { Packet } from '#lib/detail/packet.ts';
import { type Score, scoresOf } from '#lib/detail/scores.ts';
import type { Cell, FinkRow } from '#lib/fink/row.ts';

/** Columns that the scores are read from, and where a packet has them. */
const PLACES: Readonly<Record<Survey, Readonly<Record<string, string>>>> = {
	ztf: {
		'i:drb': 'candidate.drb',
		'i:rb': 'candidate.rb',
		'd:snn_sn_vs_all': 'snn_sn_vs_all',
		'd:snn_snia_vs_nonia': 'snn_snia_vs_nonia',
		'd:rf_snia_vs_nonia': 'rf_snia_vs_nonia',
		'd:rf_kn_vs_nonkn': 'rf_kn_vs_nonkn',
		'd:mulens': 'mulens',
		'd:slsn_score': 'slsn_score',
		'd:anomaly_score': 'anomaly_score'
	},
	lsst: {
		'r:reliability': 'diaSource.reliability',
		'f:clf_snnSnVsOthers_score': 'clf.snnSnVsOthers_score',
		'f:clf_cats_class': 'clf.cats_class',
		'f:clf_cats_score': 'clf.cats_score',
		'f:clf_earlySNIa_score': 'clf.earlySNIa_score',
		'f:clf_elephant_kstest_science': 'clf.elephant_kstest_science',
		'f:clf_elephant_kstest_template': 'clf.elephant_kstest_template'
	}
};
export const SCORE_COLUMNS: Readonly<Record<Survey, readonly string[]>> = {
	ztf: Object.keys(PLACES.ztf),
	lsst: Object.keys(PLACES.lsst)
};

/** A score of a row of the archive. */
export interface RowScore extends Score {
	/** Fink's name of its column. */
	column: string;
	/** What values it can have, in words. */
	range: string;
	/** Why there is no number; null: there is one. */
	why: string | null;
}

/**
 * The scores of an alert as Fink's archive has them; those without a number say why (livestream contract, 4.2 and 4.3: 0, −1
 * and nothing stand for "not computed").
 */
export function rowScores({ survey, cells }: FinkRow): RowScore[] {
	const places = PLACES[survey];
	const root: Record<string, Cell> = {};
	const nested: Record<string, Record<string, Cell>> = {};
	for (const [column, path] of Object.entries(places)) {
		const [name = '', field] = path.split('.');
		const value = cells[column] ?? null;
		if (field === undefined) root[name] = value;
		else (nested[name] ??= {})[field] = value;
	}
	const columnOf = (path: string): string => Object.entries(places).find(([, place]) => place === path)?.[0] ?? path;
	return scoresOf(new Packet({ ...root, ...nested }, 0), survey).map((score) => {
		const column = columnOf(score.field);
		const why = score.value === null ? whyNot(column, cells[column] ?? null) : null;
		return { ...score, column, range: rangeOf(score), why };
	});
}

function rangeOf({ share, threshold, field }: Score): string {
	if (share) return threshold === null ? '0 to 1' : `0 to 1, mark at ${threshold}`;
	return field === 'anomaly_score' ? 'no fixed range' : 'no range is told';
}

/** `value`: what the column has; −1 and nothing are null. */
function whyNot(column: string, value: Cell): string {
	if (column === 'd:mulens') return value === 0 ? 'Fink writes 0: not favoured' : 'no value in the row';
	if (column === 'd:anomaly_score') return 'too few points';
	if (column === 'd:slsn_score') return 'Fink writes −1, or has no value: not run for this alert';
	if (column.startsWith('d:')) return value === 0 ? 'Fink writes 0: not scored' : 'no value in the row: not scored';
	if (column.startsWith('f:clf_cats')) return 'CATS’ class is −1: not scored';
	if (column === 'f:clf_earlySNIa_score') return 'Fink writes −1: not run for this alert';
	if (column.startsWith('f:clf_elephant')) return 'not tested';
	return 'no value in the row';
}
