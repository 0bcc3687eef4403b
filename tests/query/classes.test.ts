import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FINK_CLASSES, LSST_TAGS, SIMBAD_TYPES, TNS_TYPES, ZTF_CLASSES } from '#lib/query/classes.ts';
import { otherSpelling, spellings } from '#lib/query/spellings.ts';
import { fixtures } from '../support/shared-data.ts';

test('the stored classes are Fink’s 12, the 43 types of TNS and the 315 of SIMBAD, each once', () => {
	expect([FINK_CLASSES.length, TNS_TYPES.length, SIMBAD_TYPES.length]).toEqual([12, 43, 315]);
	expect(new Set(ZTF_CLASSES).size).toBe(370);
	expect(ZTF_CLASSES).toContain('(TNS) SN Iax[02cx-like]');
	expect(ZTF_CLASSES).toContain('(SIMBAD) IR<10um');
	for (const name of ZTF_CLASSES) expect(name).toBe(name.trim());
});

test('they are those that the service listed', () => {
	const answer: unknown = JSON.parse(readFileSync(join(fixtures, 'rest/ztf-classes.json'), 'utf8'));
	const listed = Object.values(answer as Record<string, string[]>).flat();
	expect(ZTF_CLASSES.filter((name) => name !== 'Unknown').sort()).toEqual(listed.sort());
});

test('seven tags can be asked, five come by the live stream alone', () => {
	expect(LSST_TAGS.filter(({ api }) => api)).toHaveLength(7);
	expect(LSST_TAGS).toHaveLength(12);
	for (const { name, about } of LSST_TAGS) expect([name, about.length > 10]).toEqual([name.toLowerCase(), true]);
});

test('of SIMBAD’s 198 types 117 have two spellings, each the other of its other', () => {
	const names = SIMBAD_TYPES.map((type) => `(SIMBAD) ${type}`);
	const two = names.filter((name) => otherSpelling(name) !== null);
	expect([two.length, names.length - two.length]).toEqual([234, 81]);
	for (const name of two) expect(otherSpelling(otherSpelling(name) ?? '')).toBe(name);
});

test.each([
	['EB*', 'EclBin'],
	['RRLyr', 'RRLyrae'],
	['Candidate_EB*', 'EB*_Candidate'],
	['Possible_lensImage', 'lensImage_Candidate'],
	['GlCl?', 'GlCl_Candidate'],
	['IR>30um', 'FarIR']
])('SIMBAD spelt %s as %s in its time', (old, anew) => {
	expect(spellings([`(SIMBAD) ${anew}`, `(SIMBAD) ${old}`])).toEqual([`(SIMBAD) ${anew}`, `(SIMBAD) ${old}`]);
	expect(spellings([`(SIMBAD) ${old}`])).toEqual([`(SIMBAD) ${old}`, `(SIMBAD) ${anew}`]);
	expect(spellings(['SN candidate', '(TNS) SN', '(SIMBAD) QSO'])).toHaveLength(3);
});
