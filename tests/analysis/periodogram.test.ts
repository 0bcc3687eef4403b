import { describe, expect, it } from 'vitest';
import { aliasText } from '#lib/analysis/aliases.ts';
import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import { envelope } from '#lib/analysis/envelope.ts';
import { falseAlarm, falseAlarmText } from '#lib/analysis/false-alarm.ts';
import { frequencyAt, frequencyGrid } from '#lib/analysis/frequency-grid.ts';
import type { Measurement } from '#lib/analysis/measurement.ts';
import { searchPeriods } from '#lib/analysis/periodogram.ts';
import { seriesOf } from '#lib/analysis/series.ts';
import { curve, CURVES, expected, run } from './fixtures.ts';

const found = Object.fromEntries(CURVES.map((name) => [name, run(searchPeriods({ points: curve(name) })).result]));

/** Every 0.37 days or so, a sine of a period. */
function made(period: number, days: number, noise = 0.02): Measurement[] {
	return Array.from({ length: Math.floor(days / 0.37) }, (_, i) => {
		const day = i * 0.37 + 0.15 * Math.sin(i * i);
		const value = 18 + 0.3 * Math.sin((2 * Math.PI * day) / period) + noise * Math.sin(i * i * i);
		return { mjd: 61_000 + day, band: 'g', value, error: 0.03 };
	});
}

function highest(values: Iterable<number>): number {
	let most = -Infinity;
	for (const value of values) most = Math.max(most, value);
	return most;
}

function failure(work: () => unknown): AnalysisError {
	try {
		work();
	} catch (error) {
		if (error instanceof AnalysisError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
}

describe('period search', () => {
	it.each(CURVES)('finds the best period of %s that astropy finds, and its error', (name) => {
		const { frequency, height, frequencyError } = expected.periods[name];
		const [best] = found[name]!.peaks;
		expect(Math.abs(best!.frequency - frequency)).toBeLessThan(1e-3 * frequencyError);
		expect(best!.power).toBeCloseTo(height, 9);
		expect(best!.periodError! / (frequencyError / frequency ** 2)).toBeCloseTo(1, 1);
		expect(best!.atEnd).toBe(false);
	});

	it('finds the true period of the made RR Lyrae star within two of its errors', () => {
		const [best] = found.rrLyrae!.peaks;
		expect(Math.abs(best!.period - expected.truePeriod)).toBeLessThan(2 * best!.periodError!);
		expect(best!.falseAlarm).toBeLessThan(1e-30);
		expect(best!.alias).toBeNull();
		expect(found.rrLyrae!.bands.map(({ band }) => band).sort()).toEqual(['g', 'i', 'r', 'u', 'y', 'z']);
	});

	it('marks the daily aliases and the harmonic of a real star', () => {
		const [best, second, third] = found.macho!.peaks;
		expect(best!.period).toBeCloseTo(0.93697, 5);
		expect(best!.alias).toBeNull();
		expect(second!.period).toBeCloseTo(14.858, 2);
		expect(second!.alias).toEqual({ kind: 'day', of: 0, factor: 1, cycles: -1 });
		expect(aliasText(second!.alias!)).toBe('f1 − 1 d⁻¹: an alias of peak 1');
		expect(third!.alias).toEqual({ kind: 'day', of: 0, factor: 1, cycles: 1 });
		const harmonic = found.macho!.peaks.find(({ alias }) => alias?.kind === 'harmonic');
		expect(harmonic!.frequency).toBeCloseTo(2 * best!.frequency, 3);
		expect(aliasText(harmonic!.alias!)).toBe('2 f1: a harmonic of peak 1');
	});

	it('marks what repeats with the nights', () => {
		const nightly = Array.from({ length: 200 }, (_, i) => ({
			mjd: 61_000 + i + 0.05 * Math.sin(i * i),
			band: 'r',
			value: 18 + 0.3 * Math.sin(2 * Math.PI * 0.05 * Math.sin(i * i)),
			error: 0.02
		}));
		const [best] = run(searchPeriods({ points: nightly, range: { shortest: 0.6, longest: 5 } })).result.peaks;
		expect(best!.alias).toEqual({ kind: 'cadence', cycles: 1 });
	});

	it('gives amplitude and a time of least value', () => {
		const [best] = run(searchPeriods({ points: made(1.7, 60, 0) })).result.peaks;
		expect(best!.period).toBeCloseTo(1.7, 6);
		expect(best!.amplitude).toBeCloseTo(0.3, 6);
		const cycles = (best!.epoch - 61_000) / 1.7;
		expect(cycles - Math.floor(cycles)).toBeCloseTo(0.75, 5);
	});

	it('says that a slow change lies at the end of what is searched', () => {
		const rising = made(400, 90);
		const [best] = run(searchPeriods({ points: rising })).result.peaks;
		expect([best!.atEnd, best!.periodError]).toEqual([true, null]);
		expect(best!.period).toBeCloseTo(seriesOf(rising).baseline, 6);
	});

	it('tells the progress of a long search, rising to 1', () => {
		const { shares } = run(searchPeriods({ points: made(1.7, 400) }));
		expect(shares.length).toBeGreaterThan(10);
		expect(shares.at(-1)).toBe(1);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
	});

	it('leaves out bands with too few measurements and those without an error, and says so', () => {
		const extra = [1, 2, 3].map((i) => ({ mjd: 61_000 + i, band: 'y', value: 40, error: 0.1 }));
		const blind = { mjd: 61_003, band: 'g', value: 30, error: 0 };
		const { result } = run(searchPeriods({ points: [...made(1.7, 60), ...extra, blind] }));
		expect(result.leftOut).toEqual({ unweighted: 1, bands: [{ band: 'y', points: 3 }] });
		expect(result.bands.map(({ band, points }) => [band, points])).toEqual([['g', 162]]);
		expect(result.peaks[0]!.period).toBeCloseTo(1.7, 3);
	});

	it.each([
		['too-few', made(1, 2), /needs 5 measurements with errors in a band and 10 in all: g has 5\./],
		['too-few', [], /: there are none\./],
		['times', made(1, 20).map((point) => ({ ...point, mjd: 61_000 })), /at more than one time/],
		['constant', made(1, 20).map((point) => ({ ...point, value: 18 })), /values that vary/]
	])('says %s in one line', (code, points, text) => {
		const error = failure(() => run(searchPeriods({ points })));
		expect([error.code, error.message]).toEqual([code, expect.stringMatching(text)]);
	});

	it('says how short a period may be where the grid would be too large', () => {
		const error = failure(() => frequencyGrid(7000, { shortest: 0.01 }));
		expect(error.code).toBe('too-large');
		expect(error.message).toMatch(/3,499,996 frequencies, more than 1,000,000: search from 0\.035 days upwards\./);
		expect(frequencyGrid(7000, { shortest: 0.0351 }).count).toBeLessThan(1_000_000);
		expect(failure(() => frequencyGrid(7000, { shortest: 2, longest: 1 })).code).toBe('range');
	});
});

describe('false alarm', () => {
	it.each(CURVES)('is the one of Baluev 2008 as astropy has it, for one band and for all of %s', (name) => {
		const all = curve(name);
		const highest = 1 / 0.04 - ((1 / 0.04 - 1 / seriesOf(all).baseline) % (1 / (5 * seriesOf(all).baseline)));
		const { alone, falseAlarm: shared } = expected.periods[name];
		const one = seriesOf(all.filter(({ band }) => band === alone.band));
		for (const [power, chance] of alone.falseAlarm) expect(falseAlarm(power, highest, one) / chance).toBeCloseTo(1, 2);
		for (const [power, chance] of shared) expect(falseAlarm(power, highest, seriesOf(all)) / chance).toBeCloseTo(1, 2);
	});

	it.each([
		[1e-9, 'white noise alone would do this less than once in a million searches'],
		[1e-4, 'white noise alone would do this once in 10,000 searches'],
		[0.012, 'white noise alone would do this in 1.2 % of searches'],
		[0.5, 'no evidence of a period: white noise alone would do this in 50 % of searches']
	])('says %s in words', (chance, text) => expect(falseAlarmText(chance)).toBe(text));
});

describe('thinned periodogram', () => {
	it.each(['linear', 'log'] as const)('keeps every peak, spread evenly on a %s axis', (scale) => {
		const { power, grid, peaks } = found.macho!;
		const drawn = envelope(power, grid, { points: 1000, scale });
		expect(drawn.frequency.length).toBeLessThanOrEqual(1000);
		expect(drawn.frequency.length).toBeGreaterThan(600);
		expect(drawn.frequency).toEqual(drawn.frequency.slice().sort());
		for (const { frequency } of peaks) {
			const place = Math.round((frequency - grid.first) / grid.step);
			const top = highest(power.subarray(place - 1, place + 2));
			// A stretch with two peaks shows the higher.
			const stretch = scale === 'linear' ? 25 / 500 : (frequency * Math.log(25 / grid.first)) / 500;
			const near = drawn.power.filter((_, i) => Math.abs(drawn.frequency[i]! - frequency) <= stretch);
			expect(highest(near)).toBeGreaterThanOrEqual(top);
		}
	});

	it.each(['linear', 'log'] as const)('shows all points of a narrow view on a %s axis', (scale) => {
		const { power, grid } = found.macho!;
		const view = { from: frequencyAt(grid, 10), to: frequencyAt(grid, 50), points: 50, scale };
		expect([...envelope(power, grid, view).power]).toEqual([...power.subarray(10, 51)]);
	});
});
