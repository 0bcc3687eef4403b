import { AnalysisError } from './analysis-error.ts';

/** Evenly spaced frequencies, cycles per day: `first + i·step`, i = 0 … count − 1. */
export interface FrequencyGrid {
	first: number;
	step: number;
	count: number;
}

/** Frequencies per width of a peak, which is 1/baseline; 5 to 10 miss none (VanderPlas 2018, ApJS 236, 16, §7.1). */
export const OVERSAMPLING = 5;
/** Shortest period that is searched when none is said, days: about an hour, above it lie RR Lyrae, eclipses and rotations. */
export const SHORTEST_PERIOD = 0.04;
/** Most frequencies of one search; 20 years of measurements at the defaults are 913,000. */
export const MOST_FREQUENCIES = 1_000_000;

export interface PeriodRange {
	/** Days; default 0.04. */
	shortest?: number;
	/** Days; default the baseline: one whole cycle. */
	longest?: number;
	/** Frequencies per width of a peak; default 5. */
	oversampling?: number;
}

/** The frequencies of a search over measurements that span `baseline` days. */
export function frequencyGrid(baseline: number, range: PeriodRange = {}): FrequencyGrid {
	const { shortest = SHORTEST_PERIOD, longest = baseline, oversampling = OVERSAMPLING } = range;
	if (!(baseline > 0)) throw new AnalysisError('times', 'A period search needs measurements at more than one time.');
	if (!(shortest > 0 && longest > shortest && Number.isFinite(longest))) {
		throw new AnalysisError(
			'range',
			`Periods are searched from above 0 days upwards, not from ${shortest} to ${longest}.`
		);
	}
	if (!(oversampling >= 1)) {
		throw new AnalysisError('range', `A search takes one frequency or more per width of a peak, not ${oversampling}.`);
	}
	const step = 1 / (oversampling * baseline);
	const first = 1 / longest;
	const count = Math.floor((1 / shortest - first) / step + 1e-9) + 1;
	if (count > MOST_FREQUENCIES) {
		const allowed = 1 / (first + (MOST_FREQUENCIES - 1) * step);
		throw new AnalysisError(
			'too-large',
			`Periods from ${shortest} days over ${Math.round(baseline)} days are ${count.toLocaleString('en')} frequencies, more than ` +
				`${MOST_FREQUENCIES.toLocaleString('en')}: search from ${allowed.toPrecision(2)} days upwards.`
		);
	}
	return { first, step, count };
}

/** Frequency at place `i`, cycles per day. */
export function frequencyAt(grid: FrequencyGrid, i: number): number {
	return grid.first + i * grid.step;
}
