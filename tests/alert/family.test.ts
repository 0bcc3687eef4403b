import { describe, expect, it } from 'vitest';
import { labelFamily, lsstFamily, type LsstHints, tnsFamily, ztfFamily } from '#lib/alert/family.ts';
import { simbadFamily } from '#lib/alert/simbad.ts';

describe('simbadFamily', () => {
	it.each([
		['SN', 'sn'],
		['Candidate_SN*', 'sn'],
		['SN*_Candidate', 'sn'],
		['Supernova', 'sn'],
		['gammaBurst', 'fast'],
		['LensingEv', 'mulens'],
		['QSO', 'agn'],
		['QSO_Candidate', 'agn'],
		['Candidate_QSO', 'agn'],
		['Blazar?', 'agn'],
		['RadioG', 'agn'],
		['Radio', 'unk'],
		['Radio(cm)', 'unk'],
		['IR<10um', 'unk'],
		['Fail 504', 'unk'],
		['Galaxy', 'gal'],
		['Possible_ClG', 'gal'],
		['GravLens_Candidate', 'gal'],
		['G', 'gal'],
		['SNR', 'unk'],
		['EB*', 'star'],
		['RRLyr', 'star'],
		['CataclyV*', 'star'],
		['TTau*_Candidate', 'star'],
		['Star', 'star'],
		['toString', 'star']
	])('puts %s into %s', (type, family) => {
		expect(simbadFamily(type)).toBe(family);
	});
});

describe('tnsFamily', () => {
	it.each([
		['SN Ia', 'sn'],
		['SLSN-I', 'sn'],
		['TDE', 'sn'],
		['Kilonova', 'fast'],
		['AGN', 'agn'],
		['Galaxy', 'gal'],
		['CV', 'star'],
		['M dwarf', 'star'],
		['Other', 'unk'],
		['constructor', 'unk']
	])('puts %s into %s', (type, family) => {
		expect(tnsFamily(type)).toBe(family);
	});
});

describe('labelFamily', () => {
	it.each([
		['SN candidate', 'sn'],
		['Early SN Ia candidate', 'sn'],
		['SLSN candidate', 'sn'],
		['Kilonova candidate', 'fast'],
		['Microlensing candidate', 'mulens'],
		['Solar System MPC', 'sso'],
		['Solar System candidate', 'ssc'],
		['Tracklet', 'ssc'],
		['Ambiguous', 'amb'],
		['Unknown', 'unk'],
		['(CTA) Blazar low state', 'agn'],
		['(TNS) SN Ia', 'sn'],
		['(SIMBAD) QSO', 'agn'],
		['RRLyr', 'star']
	])('puts %s into %s', (label, family) => {
		expect(labelFamily(label)).toBe(family);
	});

	it('says that a ZTF alert without a label has no family', () => {
		expect(ztfFamily(null)).toEqual({ family: 'unk', familyFrom: 'none' });
		expect(ztfFamily('Unknown')).toEqual({ family: 'unk', familyFrom: 'label' });
	});
});

describe('lsstFamily', () => {
	const all: LsstHints = {
		ssName: '2004 JQ12',
		simbad: 'QSO',
		tns: 'SN Ia',
		catsClass: 12,
		catsScore: 0.9,
		topic: 'fink_mdwarf_flare_lsst'
	};
	it.each<[Partial<LsstHints>, string, string]>([
		[{}, 'sso', 'mpc'],
		[{ ssName: null }, 'agn', 'simbad'],
		[{ ssName: null, simbad: 'Radio' }, 'sn', 'tns'],
		[{ ssName: null, simbad: null }, 'sn', 'tns'],
		[{ ssName: null, simbad: null, tns: 'Other' }, 'fast', 'cats'],
		[{ ssName: null, simbad: null, tns: null, catsClass: 11 }, 'sn', 'cats'],
		[{ ssName: null, simbad: null, tns: null, catsClass: 13, catsScore: 0.5 }, 'sn', 'cats'],
		[{ ssName: null, simbad: null, tns: null, catsClass: 21 }, 'star', 'cats'],
		[{ ssName: null, simbad: null, tns: null, catsClass: 22 }, 'agn', 'cats'],
		[{ ssName: null, simbad: null, tns: null, catsScore: 0.49 }, 'star', 'topic'],
		[{ ssName: null, simbad: null, tns: null, catsClass: -1 }, 'star', 'topic'],
		[{ ssName: null, simbad: null, tns: null, catsClass: null, topic: 'fink_most_likely_sn_lsst' }, 'sn', 'topic'],
		[{ ssName: null, simbad: null, tns: null, catsClass: null, topic: 'fink_extragalactic_svom_lsst' }, 'sn', 'topic'],
		[{ ssName: null, simbad: null, tns: null, catsClass: null, topic: 'fink_faint_trails_lsst' }, 'ssc', 'topic'],
		[{ ssName: null, simbad: null, tns: null, catsClass: null, topic: 'fink_uniform_sample_lsst' }, 'unk', 'none']
	])('of %o is %s, from %s', (change, family, familyFrom) => {
		expect(lsstFamily({ ...all, ...change })).toEqual({ family, familyFrom });
	});
});
