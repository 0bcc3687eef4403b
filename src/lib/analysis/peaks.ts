import { aliasOf, type Alias } from './aliases.ts';
import { falseAlarm } from './false-alarm.ts';
import { frequencyAt, type FrequencyGrid } from './frequency-grid.ts';
import { sineAt } from './lomb-scargle.ts';
import type { Series } from './series.ts';

/** Most peaks that are told. */
export const MOST_PEAKS = 8;
/** Peaks closer than this are one, widths of a peak (1/baseline). */
const APART = 2;
/** How far a maximum is narrowed, of the grid's step. */
const NARROW = 1e-7;
/** Distance at which the curvature of a peak is measured, widths. */
const ARM = 0.05;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** A maximum of a periodogram. */
export interface Peak {
	/** Cycles per day. */
	frequency: number;
	/** Days. */
	period: number;
	/**
	 * 1 σ, days, if this is the right peak at all: from the curvature of χ² there, errors scaled up where the sine misses more
	 * than they allow. Null where the peak lies at an end of the grid.
	 */
	periodError: number | null;
	/** Share of the scatter about the bands' means that the sine explains, 0 to 1. */
	power: number;
	/** Half of the range of the sine, in the unit of the values. */
	amplitude: number;
	/** A time at which the sine is lowest (brightest, in magnitudes), MJD in the time scale of the measurements. */
	epoch: number;
	/** See `falseAlarm`. */
	falseAlarm: number;
	/** What it may be but a period. */
	alias: Alias | null;
	/** It lies at an end of the grid: the true maximum may lie beyond. */
	atEnd: boolean;
}

/** The highest maxima, each narrowed down, highest first. */
export function peaksOf(power: Float32Array, grid: FrequencyGrid, series: Series): Peak[] {
	const width = 1 / series.baseline;
	const places: number[] = [];
	for (let i = 0; i < power.length; i += 1) {
		const here = power[i] as number;
		if (here > 0 && here >= (power[i - 1] ?? -1) && here > (power[i + 1] ?? -1)) places.push(i);
	}
	places.sort((a, b) => (power[b] as number) - (power[a] as number));
	const chosen: number[] = [];
	for (const place of places) {
		if (chosen.length === MOST_PEAKS) break;
		if (chosen.every((other) => Math.abs(other - place) * grid.step >= APART * width)) chosen.push(place);
	}
	const highest = frequencyAt(grid, grid.count - 1);
	const tops = chosen.map((place) => {
		const atEnd = place === 0 || place === grid.count - 1;
		const near = frequencyAt(grid, place);
		const frequency = atEnd ? near : narrowed(series, near - grid.step, near + grid.step, grid.step * NARROW);
		return { atEnd, frequency, ...sineAt(series, frequency) };
	});
	// The grid meets one peak nearer to its top than another.
	tops.sort((a, b) => b.power - a.power);
	const peaks: Peak[] = [];
	for (const { atEnd, frequency, power: height, cosine, sine } of tops) {
		const amplitude = Math.hypot(cosine, sine);
		const lowest = (Math.atan2(sine, cosine) + Math.PI) / (2 * Math.PI);
		peaks.push({
			frequency,
			period: 1 / frequency,
			periodError: atEnd ? null : periodError(series, frequency, height),
			power: height,
			amplitude,
			epoch: series.middle + lowest / frequency,
			falseAlarm: falseAlarm(height, highest, series),
			alias: aliasOf(
				frequency,
				peaks.map((peak) => peak.frequency),
				width
			),
			atEnd
		});
	}
	return peaks;
}

/** The maximum between two frequencies, by golden section. */
function narrowed(series: Series, from: number, to: number, enough: number): number {
	const height = (frequency: number): number => sineAt(series, frequency).power;
	let [low, high] = [from, to];
	let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
	let [atLeft, atRight] = [height(left), height(right)];
	while (high - low > enough) {
		if (atLeft > atRight) {
			[high, right, atRight] = [right, left, atLeft];
			left = high - GOLDEN * (high - low);
			atLeft = height(left);
		} else {
			[low, left, atLeft] = [left, right, atRight];
			right = low + GOLDEN * (high - low);
			atRight = height(right);
		}
	}
	return (low + high) / 2;
}

/** χ² rises by 1 (scaled) one σ from its minimum: σ_f = √(2s²/χ²″); null where it does not rise. */
function periodError(series: Series, frequency: number, power: number): number | null {
	const arm = ARM / series.baseline;
	const sides = sineAt(series, frequency - arm).power + sineAt(series, frequency + arm).power;
	const curvature = (series.chi2 * (2 * power - sides)) / arm ** 2;
	const freedom = series.time.length - series.bands.length - 3;
	const scale = Math.max(1, (series.chi2 * (1 - power)) / freedom);
	return curvature > 0 ? Math.sqrt((2 * scale) / curvature) / frequency ** 2 : null;
}
