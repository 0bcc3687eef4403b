import { expect, test } from 'vitest';
import { cutCone } from '#lib/fink/cone.ts';
import type { Survey } from '#lib/alert/alert.ts';
import { row } from '../support/fink-row.ts';

/** What is said of so many rows in a cone, of which some more were left out. */
function said(survey: Survey, count: number, radius: number, received = count) {
	const value = Array.from({ length: count }, () => row({ survey, ra: 0, dec: 0, separation: 0 }));
	const answer = { value, at: 0, cached: false, kept: false, url: '', note: null, received, incomplete: false };
	const { incomplete, note } = cutCone(answer, { ra: 0, dec: 0, radius }, survey);
	return [incomplete, note];
}

test('a small cone in a crowded field is said to be perhaps not whole', () => {
	const note =
		'This part of the sky is so crowded that Fink may have cut it at 10,000 objects: some may be missing. Ask for dates.';
	expect(said('ztf', 400, 60)).toEqual([true, note]);
	expect(said('lsst', 400, 60)[0]).toBe(false);
	expect(said('lsst', 2000, 60)[0]).toBe(true);
});

test.each([
	['ztf', 1, 1],
	['ztf', 8, 10],
	['ztf', 19, 20],
	['ztf', 25, 60],
	['ztf', 400, 600],
	['ztf', 3000, 3600],
	['lsst', 30, 30]
] as const)('%s: %i objects within %i″ are no crowd', (survey, count, radius) => {
	expect(said(survey, count, radius)).toEqual([false, null]);
});

test('as many rows as Fink gives of a part of the sky are a limit, also where some were left out', () => {
	expect(said('lsst', 9990, 7200, 10_000)).toEqual([true, expect.stringContaining('Fink gave 10,000 rows')]);
});
