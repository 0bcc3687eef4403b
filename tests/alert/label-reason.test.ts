import { expect, test } from 'vitest';
import type { LabelInputs } from '#lib/alert/label.ts';
import { ztfLabel } from '#lib/alert/label.ts';
import { labelReason } from '#lib/alert/label-reason.ts';

const nothing: LabelInputs = {
	cdsxmatch: 'Unknown',
	drb: null,
	classtar: null,
	snn_snia_vs_nonia: null,
	snn_sn_vs_all: null,
	rf_snia_vs_nonia: null,
	rf_kn_vs_nonkn: null,
	mulens: null,
	roid: 0,
	ndethist: 4,
	jd: 2459000.5,
	jdstarthist: 2458998.5,
	tracklet: null
};
const good = { drb: 0.99, classtar: 0.8 };

test.each<[number, string, Partial<LabelInputs>, RegExp]>([
	[1, 'EB*', { cdsxmatch: 'EB*', mulens: 1 }, /^SIMBAD has EB\* here/],
	[2, 'Ambiguous', { mulens: 0.2, roid: 3 }, /microlensing, known body$/],
	[3, 'Solar System MPC', { roid: 3 }, /roid 3/],
	[4, 'Tracklet', { tracklet: 'TRCK_20231213_133612_00' }, /TRCK_20231213_133612_00/],
	[5, 'Solar System candidate', { roid: 2 }, /roid 2/],
	[
		6,
		'Kilonova candidate',
		{ ...good, rf_kn_vs_nonkn: 0.7 },
		/^kilonova score 0\.70, real 0\.99, star-like 0\.80, 2\.0 d old$/
	],
	[
		7,
		'Early SN Ia candidate',
		{ ...good, rf_snia_vs_nonia: 0.6, snn_sn_vs_all: 0.9 },
		/^early Ia score 0\.60, P\(SN\) 0\.90/
	],
	[
		8,
		'SN candidate',
		{ ...good, snn_snia_vs_nonia: 0.87, snn_sn_vs_all: 0.01 },
		/^P\(Ia\) among SNe 0\.87, .* 4 detections$/
	],
	[9, 'Microlensing candidate', { mulens: 0.3 }, /0\.30, above 0$/],
	[10, 'Unknown', {}, /no row/]
])('row %i gives %s', (row, label, given, text) => {
	const inputs = { ...nothing, ...given };
	expect(ztfLabel(inputs)).toBe(label);
	expect(labelReason(inputs)).toMatchObject({ row, text: expect.stringMatching(text) });
});

test('without a SIMBAD match to start from there is no reason', () => {
	expect(labelReason({ ...nothing, cdsxmatch: null })).toBeNull();
});
