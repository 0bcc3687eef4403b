import { describe, expect, it } from 'vitest';
import { frequencyAt, frequencyGrid } from '#lib/analysis/frequency-grid.ts';
import { lombScargle, sineAt } from '#lib/analysis/lomb-scargle.ts';
import { seriesOf } from '#lib/analysis/series.ts';
import { curve, CURVES, expected, run } from './fixtures.ts';

describe('multiband Lomb–Scargle', () => {
	it.each(CURVES)('has the powers of astropy for %s, on the same grid', (name) => {
		const { baseline, count, places, power } = expected.periods[name];
		const series = seriesOf(curve(name));
		const grid = frequencyGrid(series.baseline);
		expect(grid.count).toBe(count);
		expect(series.baseline).toBeCloseTo(baseline, 9);
		places.forEach((place, i) => {
			expect(sineAt(series, frequencyAt(grid, place)).power).toBeCloseTo(power[i]!, 7);
		});
	});

	it.each(CURVES)('has the powers of astropy for one band of %s, with a floating mean', (name) => {
		const { places, alone } = expected.periods[name];
		const all = curve(name);
		const grid = frequencyGrid(seriesOf(all).baseline);
		const series = seriesOf(all.filter(({ band }) => band === alone.band));
		places.forEach((place, i) => {
			expect(sineAt(series, frequencyAt(grid, place)).power).toBeCloseTo(alone.power[i]!, 9);
		});
		const { cosine, sine } = sineAt(series, alone.frequency);
		expect(Math.hypot(cosine, sine)).toBeCloseTo(alone.amplitude, 9);
	});

	it('keeps its sines exact over a scan of many steps', () => {
		const series = seriesOf(curve('rrLyrae'));
		const grid = { first: 20, step: 1 / (5 * series.baseline), count: 5000 };
		const { result, shares } = run(lombScargle(series, grid));
		let worst = 0;
		result.forEach((power, i) => {
			worst = Math.max(worst, Math.abs(power - sineAt(series, frequencyAt(grid, i)).power));
		});
		// What a 32-bit number holds.
		expect(worst).toBeLessThan(1e-7);
		expect(shares).toEqual([0.2048, 0.4096, 0.6144, 0.8192, 1]);
	});

	it('takes no sine for real that no measurement tells from a constant', () => {
		const series = seriesOf(
			Array.from({ length: 40 }, (_, i) => ({
				mjd: 61_000.1 + i * 0.731,
				band: 'r',
				value: (i % 3) + 0.1 * Math.sin(i),
				error: 0.1
			}))
		);
		for (const cycles of [1, 2, 3, 5]) expect(sineAt(series, cycles / 0.731).power).toBe(0);
		expect(sineAt(series, 1 / (3 * 0.731)).power).toBeGreaterThan(0.98);
	});
});
