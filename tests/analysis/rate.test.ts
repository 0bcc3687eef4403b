import { describe, expect, it } from 'vitest';
import { perBand } from '#lib/analysis/per-band.ts';
import { fitRate } from '#lib/analysis/rate.ts';
import { expected } from './fixtures.ts';

const points = expected.rate.points.map(([mjd, value, error]) => ({ mjd, band: 'r', value, error }));

describe('rate of change', () => {
	it('is the line that scipy fits, with its error and χ²', () => {
		const fit = fitRate(points);
		expect(fit.rate).toBeCloseTo(expected.rate.rate, 8);
		expect(fit.error).toBeCloseTo(expected.rate.error, 8);
		expect(fit.chi2).toBeCloseTo(expected.rate.chi2, 6);
		expect(fit.value + fit.rate * (61_003 - fit.mjd)).toBeCloseTo(expected.rate.at61003, 7);
		expect([fit.points, fit.freedom]).toEqual([6, 4]);
	});

	it('is the difference of two points over their time, errors added in quadrature, without χ²', () => {
		const two = [
			{ mjd: 61_000, band: 'g', value: 18.2, error: 0.03 },
			{ mjd: 61_002, band: 'g', value: 18.0, error: 0.04 }
		];
		const fit = fitRate(two);
		expect(fit.rate).toBeCloseTo(-0.1, 9);
		expect(fit.error).toBeCloseTo(0.025, 9);
		expect([fit.points, fit.chi2, fit.freedom]).toEqual([2, null, 0]);
	});

	it('is taken for each band by itself, with one line for a band that has none', () => {
		const green = { ...points[0]!, band: 'g' };
		const blind = { ...points[1]!, band: 'g', error: 0 };
		const once = [1, 2].map(() => ({ ...points[0]!, band: 'z' }));
		const [red, one, same] = perBand([...points, green, blind, ...once], fitRate);
		expect(red).toMatchObject({ band: 'r', fit: { points: 6 } });
		expect(one).toEqual({
			band: 'g',
			failed: 'A rate needs two measurements with errors, better 3; there is one.'
		});
		expect(same).toEqual({ band: 'z', failed: 'A rate needs measurements at two times; all 2 are of one.' });
	});
});
