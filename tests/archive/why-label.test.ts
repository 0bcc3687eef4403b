import { expect, test } from 'vitest';
import { distancesOf } from '#lib/archive/distance.ts';
import { whyLabel } from '#lib/archive/why-label.ts';
import { readLsstRows } from '#lib/fink/lsst-row.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const source = (survey: 'ztf' | 'lsst') => ({
	survey,
	url: 'http://localhost',
	wrong: (expected: string) => {
		throw new Error(expected);
	}
});
/** The first row of a recorded answer, some of its columns changed as Fink would write them. */
function ztf(cells: object = {}) {
	const [row] = JSON.parse(recorded('ztf-objects-valid-and-upperlim.json')) as object[];
	const [read] = readZtfRows([{ ...row, 'v:classification': null, ...cells }], source('ztf'));
	if (read === undefined) throw new Error('expected a row');
	return read;
}
function lsst(cells: object = {}) {
	const [row] = JSON.parse(recorded('lsst-sources-two-rows.json')) as object[];
	const [read] = readLsstRows([{ ...row, ...cells }], source('lsst'));
	if (read === undefined) throw new Error('expected a row');
	return read;
}

test('a label of ZTF is told by its row of the class rule', () => {
	expect(ztf().label).toBe('SN candidate');
	expect(whyLabel(ztf())).toBe(
		'Row 8 of Fink’s class rule: P(Ia) among SNe 0.87, real 1.00, star-like 1.00, 20.1 d old, 17 detections'
	);
	expect(whyLabel(ztf({ 'd:cdsxmatch': 'EB*' }))).toContain('Row 1 of Fink’s class rule: SIMBAD has EB* here');
	expect(whyLabel(ztf({ 'd:cdsxmatch': 'Fail 503' }))).toContain('SIMBAD gave no answer');
});

test('a label of LSST is told by what said it first', () => {
	const nothing = { 'f:xm_simbad_otype': null, 'f:xm_tns_type': null };
	expect(whyLabel(lsst({ ...nothing, 'f:clf_cats_class': 11, 'f:clf_cats_score': 0.9 }))).toBe(
		'CATS 11 (SN-like) with 0.90, at least 0.5; no SIMBAD and no TNS type'
	);
	expect(whyLabel(lsst({ ...nothing, 'f:clf_cats_class': 12, 'f:clf_cats_score': 0.3 }))).toBe(
		'No SIMBAD and no TNS type; CATS 12 (Fast) with 0.30, below 0.5'
	);
	expect(whyLabel(lsst({ ...nothing, 'f:clf_cats_class': -1, 'f:clf_cats_score': 0 }))).toBe(
		'No SIMBAD and no TNS type; CATS did not score it'
	);
	expect(whyLabel(lsst({ ...nothing, 'f:xm_simbad_otype': 'Fail', 'f:clf_cats_class': -1 }))).toBe(
		'SIMBAD gave no answer when the alert came, no TNS type; CATS did not score it'
	);
	expect(whyLabel(lsst({ ...nothing, 'f:xm_tns_type': 'SN Ia' }))).toBe('TNS type here: SN Ia; SIMBAD has none');
	expect(whyLabel(lsst({ 'f:xm_simbad_otype': 'RRLyrae' }))).toBe('SIMBAD type here: RRLyrae');
});

test('a summary, which has no score, is told as one', () => {
	const [summary] = readLsstRows([{ 'r:diaObjectId': '1', 'f:main_label_classifier': 11 }], source('lsst'));
	expect(summary && whyLabel(summary)).toBe('CATS class SN-like by Fink’s summary of the object, which tells no score');
	const [typed] = readLsstRows([{ 'r:diaObjectId': '1', 'f:main_label_crossmatch': 'RRLyrae' }], source('lsst'));
	expect(typed && whyLabel(typed)).toBe('SIMBAD type RRLyrae by Fink’s summary of the object, which tells no score');
});

test('distances come with who says so, that of today before that of the alert', () => {
	const row = lsst({
		'f:xm_tns_redshift': 0.1,
		'f:xm_legacydr8_zphot': 0.51,
		'f:xm_legacydr8_e_zphot': 0.09,
		'f:xm_mangrove_lum_dist': '112.3',
		'f:xm_mangrove_HyperLEDA_name': 'PGC010173'
	});
	const today = { name: 'SN 2026a', redshift: 0.123 } as Parameters<typeof distancesOf>[1];
	expect(distancesOf([row], today)).toEqual([
		{ text: 'z 0.123', from: 'TNS today' },
		{ text: 'z 0.51 ± 0.09', from: 'photometric, Legacy Surveys DR8' },
		{ text: '112 Mpc', from: 'galaxy PGC010173 within 1′, Mangrove' }
	]);
	expect(distancesOf([row], null)[0]).toEqual({ text: 'z 0.100', from: 'TNS when the alert came' });
	expect(distancesOf([ztf()], null)).toEqual([]);
});
