import { expect, test } from 'vitest';
import { FAMILIES, FAMILY_FROM } from '#lib/alert/alert.ts';
import { familyFromText, labelParts, labelText, topicTitle } from '#lib/alert/names.ts';

test('a known topic has a title, an unknown one its own words', () => {
	expect(topicTitle('fink_early_sn_candidates_ztf')).toBe('Early SN Ia candidates');
	expect(topicTitle('fink_in_tns_lsst')).toBe('Matched to TNS');
	expect(topicTitle('fink_grb_bronze')).toBe('In the region of a gamma-ray burst (bronze)');
	expect(topicTitle('fink_brand_new_filter_lsst')).toBe('Brand new filter');
	expect(topicTitle('toString')).toBe('ToString');
	expect(topicTitle('fink_')).toBe('fink_');
});

test('only the class of a label may be cut, never the word candidate', () => {
	expect(labelParts('Early SN Ia candidate')).toEqual({ before: '', name: 'Early SN Ia', after: 'candidate' });
	expect(labelParts('Candidate_HB*')).toEqual({ before: 'Candidate', name: 'HB*', after: '' });
	expect(labelParts('PlanetaryNeb_Candidate')).toEqual({ before: '', name: 'PlanetaryNeb', after: 'Candidate' });
	expect(labelParts('Possible_ClG')).toEqual({ before: 'Possible', name: 'ClG', after: '' });
	expect(labelParts('RRLyr')).toEqual({ before: '', name: 'RRLyr', after: '' });
	expect(labelText(null)).toBe('Unknown');
});

test('every family and every rule has words', () => {
	for (const family of FAMILIES) {
		for (const from of FAMILY_FROM) expect(familyFromText(family, from, 'lsst')).toMatch(/\w{2,}/);
	}
	expect(familyFromText('sn', 'cats', 'lsst')).toBe('supernova, by its CATS class');
});
