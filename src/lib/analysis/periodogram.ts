import { frequencyGrid, type FrequencyGrid, type PeriodRange } from './frequency-grid.ts';
import { lombScargle } from './lomb-scargle.ts';
import type { Measurement } from './measurement.ts';
import { peaksOf, type Peak } from './peaks.ts';
import { seriesOf, type Series } from './series.ts';

/** What a period search is asked. */
export interface PeriodQuestion {
	/** All bands of one object; magnitudes or fluxes, one unit for all. */
	points: Measurement[];
	range?: PeriodRange;
}

/**
 * What a period search finds. Times are taken as they are, MJD UTC at the observatory: the way of the light across the
 * Earth's orbit, ±8.3 min in a year, is not taken out and smears periods below an hour or two.
 */
export interface Periodogram {
	grid: FrequencyGrid;
	/** Power at each frequency of the grid, 0 to 1; `envelope` thins it for drawing. */
	power: Float32Array<ArrayBuffer>;
	/** Highest first; empty where nothing rises. One sine is fitted: of two like eclipses a cycle, twice the period is the true one. */
	peaks: Peak[];
	/** Measurements that took part, and their bands. */
	points: number;
	bands: { band: string; points: number; mean: number }[];
	leftOut: Series['leftOut'];
	/** Days from first to last. */
	baseline: number;
}

/** Searches for a period; yields the share done, 0 to 1. Throws an AnalysisError where there is nothing to search. */
export function* searchPeriods({ points, range = {} }: PeriodQuestion): Generator<number, Periodogram> {
	const series = seriesOf(points);
	const grid = frequencyGrid(series.baseline, range);
	const power = yield* lombScargle(series, grid);
	return {
		grid,
		power,
		peaks: peaksOf(power, grid, series),
		points: series.time.length,
		bands: series.bands.map(({ band, from, to, mean }) => ({ band, points: to - from, mean })),
		leftOut: series.leftOut,
		baseline: series.baseline
	};
}
