import { describe, expect, it } from 'vitest';
import { type LabelInputs, ztfLabel } from '#lib/alert/label.ts';

/** A young alert with good scores and nothing found: each row changes what matters. */
const PLAIN: LabelInputs = {
	cdsxmatch: 'Unknown',
	drb: 0.9,
	classtar: 0.9,
	snn_snia_vs_nonia: 0,
	snn_sn_vs_all: 0,
	rf_snia_vs_nonia: 0,
	rf_kn_vs_nonkn: 0,
	mulens: 0,
	roid: 0,
	ndethist: 3,
	jd: 2_460_003,
	jdstarthist: 2_460_000,
	tracklet: null
};

describe('ztfLabel', () => {
	it.each<[string | null, Partial<LabelInputs>]>([
		['Unknown', {}],
		[null, { cdsxmatch: null }],
		['RRLyr', { cdsxmatch: 'RRLyr' }],
		['galaxy', { cdsxmatch: 'galaxy', snn_sn_vs_all: 0.9 }],
		['EmG', { cdsxmatch: 'EmG', roid: 3 }],
		['SN', { cdsxmatch: 'SN', mulens: 0.5, roid: 2 }],
		['Unknown', { cdsxmatch: 'Galaxy' }],
		['SN candidate', { cdsxmatch: 'Galaxy', snn_sn_vs_all: 0.9 }],
		['Unknown', { cdsxmatch: 'GalaxyX', snn_sn_vs_all: 0.9 }],
		['Unknown', { cdsxmatch: 'Fail 503', snn_sn_vs_all: 0.9 }],
		['SN candidate', { cdsxmatch: 'Fail 504', snn_sn_vs_all: 0.9 }],
		['SN candidate', { cdsxmatch: 'Fail', snn_sn_vs_all: 0.9 }],
		['SN candidate', { cdsxmatch: 'Transient', snn_snia_vs_nonia: 0.51 }],
		['Unknown', { snn_sn_vs_all: 0.5, snn_snia_vs_nonia: 0.5 }],
		['SN candidate', { snn_sn_vs_all: 0.51 }],
		['Unknown', { snn_sn_vs_all: 0.9, drb: 0.5 }],
		['Unknown', { snn_sn_vs_all: 0.9, drb: null }],
		['Unknown', { snn_sn_vs_all: 0.9, classtar: 0.4 }],
		['SN candidate', { snn_sn_vs_all: 0.9, jdstarthist: 2_460_003 - 90 }],
		['Unknown', { snn_sn_vs_all: 0.9, jdstarthist: 2_460_003 - 90.01 }],
		['Unknown', { snn_sn_vs_all: 0.9, ndethist: 1 }],
		['Unknown', { snn_sn_vs_all: 0.9, jdstarthist: null }],
		['Early SN Ia candidate', { snn_sn_vs_all: 0.9, rf_snia_vs_nonia: 0.6 }],
		['Early SN Ia candidate', { snn_sn_vs_all: 0.9, rf_snia_vs_nonia: 0.6, ndethist: 1, jdstarthist: 2_459_000 }],
		['SN candidate', { snn_sn_vs_all: 0.9, rf_snia_vs_nonia: 0.6, ndethist: 21 }],
		['Unknown', { rf_snia_vs_nonia: 0.6 }],
		['Kilonova candidate', { rf_kn_vs_nonkn: 0.6 }],
		['Kilonova candidate', { rf_kn_vs_nonkn: 0.6, snn_sn_vs_all: 0.9, rf_snia_vs_nonia: 0.6 }],
		['Unknown', { rf_kn_vs_nonkn: 0.6, jdstarthist: 2_460_003 - 5 }],
		['Unknown', { rf_kn_vs_nonkn: 0.6, ndethist: 20 }],
		['Solar System MPC', { roid: 3 }],
		['Solar System MPC', { roid: 3, snn_sn_vs_all: 0.9, rf_kn_vs_nonkn: 0.9 }],
		['Solar System candidate', { roid: 2 }],
		['Unknown', { roid: 1 }],
		['Ambiguous', { roid: 2, snn_sn_vs_all: 0.9 }],
		['Ambiguous', { roid: 3, mulens: 0.1 }],
		['Ambiguous', { mulens: 0.1, snn_sn_vs_all: 0.9 }],
		['Solar System candidate', { roid: 2, rf_kn_vs_nonkn: 0.9 }],
		['Tracklet', { tracklet: 'TRCK_20231213_133612_00', roid: 2 }],
		['Solar System MPC', { tracklet: 'TRCK_20231213_133612_00', roid: 3 }],
		['Microlensing candidate', { mulens: 1e-6 }],
		['Unknown', { mulens: -1 }],
		['Unknown', { mulens: NaN }]
	])('says %s for %o', (label, change) => {
		expect(ztfLabel({ ...PLAIN, ...change })).toBe(label);
	});
});
