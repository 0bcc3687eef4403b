import { describe, expect, it } from 'vitest';
import { fold, phaseOf } from '#lib/analysis/fold.ts';

describe('folding', () => {
	it('counts phase from the epoch, before and after it', () => {
		expect(phaseOf(61_000.5, 2, 61_000)).toBe(0.25);
		expect(phaseOf(60_999.5, 2, 61_000)).toBe(0.75);
		expect(phaseOf(61_004, 2, 61_000)).toBe(0);
		// A rounding away from a whole cycle before the epoch.
		expect(phaseOf(-1e-20, 1, 0)).toBe(0);
	});

	it('shows each point in two cycles, by phase', () => {
		const points = [{ mjd: 10.75 }, { mjd: 10.25 }, { mjd: 9.5 }];
		expect(fold(points, 1, 10).map(({ phase, point }) => [phase, point.mjd])).toEqual([
			[0.25, 10.25],
			[0.5, 9.5],
			[0.75, 10.75],
			[1.25, 10.25],
			[1.5, 9.5],
			[1.75, 10.75]
		]);
	});

	it.each([0, -1, NaN, Infinity])('refuses a period of %s days', (period) => {
		expect(() => fold([{ mjd: 1 }], period, 0)).toThrow(/a period above 0 days, not/);
	});
});
