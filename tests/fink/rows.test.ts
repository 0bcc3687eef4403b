import { expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { failedColumns } from '#lib/fink/archive-row.ts';
import { cleanCell } from '#lib/fink/cells.ts';
import type { Source } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import { packedDesignation, readLsstRows } from '#lib/fink/lsst-row.ts';
import { readZtfBodyRows, readZtfRows } from '#lib/fink/ztf-row.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const source = (survey: Source['survey']): Source => ({
	survey,
	url: 'http://127.0.0.1/',
	wrong: (expected, seen) =>
		new FinkError('answer', `expected ${expected}, got ${JSON.stringify(seen)}`, { survey, url: 'http://127.0.0.1/' })
});
const ztf = (file: string) => readZtfRows(parseJson(recorded(file)), source('ztf'));
const lsst = (file: string) => readLsstRows(parseJson(recorded(file)), source('lsst'));

test('reads what Fink writes for nothing as null, and keeps what means something', () => {
	const table: [value: unknown, column: string, survey: 'ztf' | 'lsst', cell: unknown][] = [
		...['nan', 'NaN', 'None', 'null', ''].map((text): [unknown, string, 'ztf', null] => [text, 'd:vsx', 'ztf', null]),
		['Fail', 'd:cdsxmatch', 'ztf', null],
		['Fail 503', 'd:cdsxmatch', 'ztf', null],
		['Failed*', 'd:cdsxmatch', 'ztf', 'Failed*'],
		['Unknown', 'd:cdsxmatch', 'ztf', 'Unknown'],
		[-999, 'i:ssdistnr', 'ztf', null],
		['-999.0', 'i:ssnamenr', 'ztf', null],
		[-999, 'r:psfFlux', 'lsst', -999],
		[Number.NaN, 'i:magpsf', 'ztf', null],
		[-1, 'd:slsn_score', 'ztf', null],
		[-1, 'd:blazar_stats_m0', 'ztf', null],
		[-1, 'f:clf_cats_class', 'lsst', null],
		[-1, 'r:psfFlux', 'lsst', -1],
		[-1, 'i:candid', 'ztf', null],
		[0, 'r:diaObjectId', 'lsst', null],
		[0, 'r:ssObjectId', 'lsst', null],
		[0, 'd:rf_snia_vs_nonia', 'ztf', 0],
		['nan', 'r:trail_flag', 'lsst', null],
		[false, 'r:isNegative', 'lsst', false],
		['0', 'f:xm_gaiadr3_VarFlag', 'lsst', 0],
		['97.0535241534524', 'd:mangrove_ang_dist', 'ztf', 97.0535241534524],
		['1', 'i:fid', 'ztf', 1],
		['20.2386', 'i:diffmaglim', 'ztf', 20.2386],
		['t', 'i:isdiffpos', 'ztf', 't'],
		['8467', 'i:ssnamenr', 'ztf', '8467'],
		['1642249732315015013', 'i:candid', 'ztf', '1642249732315015013'],
		[123, 'i:candid', 'ztf', '123'],
		[2026071300816, 'r:visit', 'lsst', '2026071300816'],
		['346644', 'basic:raw', 'ztf', 346644],
		[0, 'class:RRLyr', 'ztf', 0],
		[{ a: 1 }, 'd:new', 'ztf', '{"a":1}'],
		[null, 'd:tns', 'ztf', null]
	];
	for (const [value, column, survey, cell] of table) {
		expect(cleanCell(value, column, survey), `${column} ${JSON.stringify(value)}`).toBe(cell);
	}
});

test('reads the object of a cone of ZTF as recorded', () => {
	const [row] = ztf('ztf-conesearch.json');
	expect(row).toMatchObject({
		survey: 'ztf',
		objectId: 'ZTF21abfmbix',
		alertId: '1642249732315015013',
		ra: 193.8217409,
		dec: 2.8973184,
		band: 'g',
		mag: 16.234324,
		magErr: 0.028584031,
		// The sign of the difference is no column of cones.
		flux: null,
		label: 'SN candidate',
		family: 'sn',
		familyFrom: 'label',
		score: 1,
		separation: 0,
		failed: []
	});
	// JD 2459396.7497338 UTC.
	expect(row?.mjd).toBeCloseTo(59396.2497338, 7);
	expect(row?.firstMjd).toBeCloseTo(59376.1917245, 7);
});

test('gives alerts of ZTF the class of Fink by its rule, from the scores that were asked', () => {
	expect(ztf('ztf-latests-sn-candidate.json').map(({ label, family }) => [label, family])).toEqual(
		Array.from({ length: 4 }, () => ['SN candidate', 'sn'])
	);
	const [valid] = ztf('ztf-objects-valid-and-upperlim.json');
	expect([valid?.label, valid?.cells['v:classification']]).toEqual(['SN candidate', 'SN candidate']);
	// Without the column that the server makes: the same.
	const rows = (parseJson(recorded('ztf-objects-valid-and-upperlim.json')) as Record<string, unknown>[]).map(
		({ 'v:classification': _, ...own }) => own
	);
	expect(readZtfRows(rows, source('ztf'))[0]?.label).toBe('SN candidate');
	expect(ztf('ztf-anomaly-one-row.json')[0]?.label).toBe('Unknown');
});

test('takes a failed match for the class rule as Fink does, and says that it failed', () => {
	const [own] = parseJson(recorded('ztf-latests-sn-candidate.json')) as Record<string, unknown>[];
	const [row] = readZtfRows([{ ...own, 'd:cdsxmatch': 'Fail' }], source('ztf'));
	expect([row?.label, row?.cells['d:cdsxmatch'], row?.failed]).toEqual(['SN candidate', null, ['d:cdsxmatch']]);
	// Not one of the hosts that the rule knows, so that it calls no supernova there: it knows nothing, Fink did not say so.
	const [later] = readZtfRows([{ ...own, 'd:cdsxmatch': 'Fail 503' }], source('ztf'));
	expect(later && [later.label, failedColumns(later)]).toEqual([null, ['d:cdsxmatch']]);
	const [body] = readZtfRows([{ ...own, 'd:cdsxmatch': 'Fail 503', 'd:roid': 3 }], source('ztf'));
	expect(body?.label).toBe('Solar System MPC');
	const [said] = readZtfRows([{ ...own, 'd:cdsxmatch': 'Fail 503', 'd:classification': 'Unknown' }], source('ztf'));
	expect(said?.label).toBe('Unknown');
	const [match] = readZtfRows([{ ...own, 'd:cdsxmatch': 'RRLyrae' }], source('ztf'));
	expect([match?.label, match?.family]).toEqual(['RRLyrae', 'star']);
});

test('calls nothing by a rule whose columns were not asked', () => {
	const [row] = readZtfRows(
		[{ 'i:objectId': 'ZTF21abfmbix', 'd:cdsxmatch': 'Unknown', 'i:jd': 2459396.7 }],
		source('ztf')
	);
	expect([row?.label, row?.family, row?.familyFrom]).toEqual([null, 'unk', 'none']);
});

test('reads rows of limits and of bad quality, whose numbers are text', () => {
	const rows = ztf('ztf-objects-badquality-reconstructed.json');
	expect(rows.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['valid', 'upperlim', 'badquality']));
	const limit = rows.find(({ tag }) => tag === 'upperlim');
	expect(limit).toMatchObject({ alertId: null, band: 'i', mag: null, flux: null, limit: 19.8887, label: null });
	const bad = rows.find(({ tag }) => tag === 'badquality');
	expect(bad).toMatchObject({ alertId: null, band: 'i', mag: 18.9101, magErr: 0.121417, limit: 19.3324 });
	expect(bad?.cells['i:distnr']).toBe(3.80027);
	expect(new Set(rows.map(({ band }) => band))).toEqual(new Set(['g', 'r', 'i']));
});

test('reads detections of a body: its name, and none of the objects that they bear', () => {
	const [row] = readZtfBodyRows(parseJson(recorded('ztf-sso-8467.json')), source('ztf'));
	expect(row).toMatchObject({ objectId: null, ssName: 'Benoitcarry', family: 'sso', alertId: '1040290065715015018' });
	expect(row?.cells['i:objectId']).toBe('ZTF19acpqeds');
});

test('reads alerts of LSST as recorded: ids exact, TAI made UTC, fluxes signed', () => {
	const [first, second] = lsst('lsst-sources-two-rows.json');
	expect(first).toMatchObject({
		objectId: '170587117485817955',
		alertId: '170666304474710039',
		band: 'i',
		flux: 2674.6938,
		fluxErr: 306.47693,
		totalFlux: 6505.2036,
		visit: '2026071300816',
		label: 'SN-like',
		familyFrom: 'cats',
		score: 0.9874463,
		failed: ['f:xm_gaiadr3_DR3Name', 'f:xm_simbad_otype']
	});
	// 22.8318 ± 0.1244 mag, and 37 s between the scales.
	expect(first?.mag).toBeCloseTo(22.8318, 4);
	expect(first?.magErr).toBeCloseTo(0.1244, 4);
	expect(first?.mjd).toBeCloseTo(61235.4191836794 - 37 / 86_400, 9);
	// Its schema lacks the flag: no truth.
	expect(second?.cells['r:trail_flag']).toBeNull();
	const negative = lsst('lsst-conesearch-ecliptic.json').find(({ flux }) => (flux ?? 0) < 0);
	expect(negative).toMatchObject({ flux: -1532.8467, fluxErr: 275.82544, mag: null, magErr: null });
});

test('takes a class of CATS that was not run for none, its score too', () => {
	const [row] = lsst('lsst-conesearch-ecliptic.json');
	expect([row?.cells['f:clf_cats_class'], row?.cells['f:clf_cats_score'], row?.label]).toEqual([null, null, null]);
});

test('leaves out withdrawn measurements', () => {
	const [row] = parseJson(recorded('lsst-fp.json')) as Record<string, unknown>[];
	const rows = readLsstRows([row, { ...row, 'r:timeWithdrawnMjdTai': 61240.1 }], source('lsst'));
	expect(rows).toHaveLength(1);
});

test('reads the designation that a number of a body spells', () => {
	expect(packedDesignation('21164724141110612')).toBe('K14X35T');
	expect(packedDesignation('21164728071239491')).toBe('K15Bt7C');
	for (const none of [null, '0', '123', 'x', '170587117485817955']) expect(packedDesignation(none)).toBeNull();
	const [row] = lsst('lsst-sso-2014XT35.json');
	expect(row).toMatchObject({ objectId: null, ssName: '2014 XT35', family: 'sso', familyFrom: 'mpc' });
});

test('refuses an answer that is no list of rows', () => {
	for (const [answer, message] of [
		[{ status: 'odd' }, 'expected a list of rows, got {"status":"odd"}'],
		['[]', 'expected a list of rows, got "[]"'],
		[[1], 'expected a row of named values, got 1'],
		[[[]], 'expected a row of named values, got []']
	] as const) {
		expect(() => readZtfRows(answer, source('ztf'))).toThrow(message);
	}
});

test('what cannot be seen in a name is shown, and stays in the cell as Fink sent it', () => {
	const [row] = readZtfRows(
		[{ 'i:objectId': 'ZTF\u202e12baa42', 'v:classification': 'SN\u200b candidate' }],
		source('ztf')
	);
	expect(row).toMatchObject({ objectId: 'ZTF\ufffd12baa42', label: 'SN\ufffd candidate' });
	expect(row?.cells['i:objectId']).toBe('ZTF\u202e12baa42');
	const [other] = readLsstRows([{ 'r:diaObjectId': '1', 'f:sso_name': '84\u206667' }], source('lsst'));
	expect(other).toMatchObject({ ssName: '84\ufffd67' });
	const [body] = readZtfBodyRows([{ sso_name: 'Ve\u200dsta' }], source('ztf'));
	expect(body?.ssName).toBe('Ve\ufffdsta');
});
