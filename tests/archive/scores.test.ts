import { expect, test } from 'vitest';
import { rowScores, SCORE_COLUMNS } from '#lib/archive/scores.ts';
import { readLsstRows } from '#lib/fink/lsst-row.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const source = (survey: 'ztf' | 'lsst') => ({
	survey,
	url: 'http://localhost',
	wrong: (expected: string) => {
		throw new Error(expected);
	}
});
const ztf = (file: string) => readZtfRows(JSON.parse(recorded(file)), source('ztf'))[0];
const lsst = (file: string) => readLsstRows(JSON.parse(recorded(file)), source('lsst'))[0];
const told = (row: FinkRow | undefined) =>
	Object.fromEntries(
		(row === undefined ? [] : rowScores(row)).map(({ column, value, why }) => [
			column,
			why ?? Number(value?.toPrecision(4))
		])
	);

test('scores of a recorded alert of ZTF, and why there is none', () => {
	expect(told(ztf('ztf-objects-valid-and-upperlim.json'))).toMatchInlineSnapshot(`
		{
		  "d:anomaly_score": "too few points",
		  "d:mulens": "Fink writes 0: not favoured",
		  "d:rf_kn_vs_nonkn": "Fink writes 0: not scored",
		  "d:rf_snia_vs_nonia": 0.135,
		  "d:slsn_score": "Fink writes −1, or has no value: not run for this alert",
		  "d:snn_sn_vs_all": 0.009939,
		  "d:snn_snia_vs_nonia": 0.8687,
		  "i:drb": 1,
		}
	`);
});

test('scores of a recorded alert of LSST, and why there is none', () => {
	expect(told(lsst('lsst-sources-two-rows.json'))).toMatchInlineSnapshot(`
		{
		  "f:clf_cats_score": 0.9985,
		  "f:clf_earlySNIa_score": "Fink writes −1: not run for this alert",
		  "f:clf_elephant_kstest_science": "not tested",
		  "f:clf_elephant_kstest_template": "not tested",
		  "f:clf_snnSnVsOthers_score": 0.8356,
		  "r:reliability": 0.9874,
		}
	`);
});

test('0 and −1 are no scores, each for its own reason', () => {
	const row = ztf('ztf-objects-valid-and-upperlim.json');
	if (row === undefined) throw new Error('expected a row');
	const with_ = (cells: object) => told({ ...row, cells: { ...row.cells, ...cells } });
	expect(with_({ 'd:mulens': 0 })['d:mulens']).toBe('Fink writes 0: not favoured');
	expect(with_({ 'd:rf_kn_vs_nonkn': 0 })['d:rf_kn_vs_nonkn']).toBe('Fink writes 0: not scored');
	expect(with_({ 'd:snn_sn_vs_all': null })['d:snn_sn_vs_all']).toContain('no value');
	expect(with_({ 'd:anomaly_score': null })['d:anomaly_score']).toBe('too few points');
	expect(with_({ 'i:drb': null, 'i:rb': 0.7 })).toMatchObject({ 'i:rb': 0.7 });
});

test('says the range of each', () => {
	const row = ztf('ztf-objects-valid-and-upperlim.json');
	const ranges = Object.fromEntries(
		(row === undefined ? [] : rowScores(row)).map(({ column, range }) => [column, range])
	);
	expect(ranges).toMatchObject({
		'i:drb': '0 to 1, mark at 0.5',
		'd:slsn_score': '0 to 1',
		'd:anomaly_score': 'no fixed range'
	});
	expect(SCORE_COLUMNS.lsst).toContain('f:clf_elephant_kstest_science');
});
