import { AnalysisError } from './analysis-error.ts';
import { isWeighted, type Measurement } from './measurement.ts';

/** A change of brightness with time, in the unit of the values: mag, or a flux. */
export interface Rate {
	/** Unit per day; of magnitudes, negative = brighter. */
	rate: number;
	/** 1 σ from the errors of the measurements, unit per day; not scaled by the scatter: see `chi2`. */
	error: number;
	/** Value of the line at `mjd`, the weighted mean of the times (MJD UTC), where the errors of value and rate are independent. */
	mjd: number;
	value: number;
	valueError: number;
	points: number;
	/** Σ((value − line)/error)²; null for two points, which a line always meets. */
	chi2: number | null;
	/** Degrees of freedom: points − 2; 0 for two. */
	freedom: number;
}

/** Fewest points of which a fit, not a mere difference, is made. */
const LEAST_FITTED = 3;

/**
 * Straight line through the measurements by weighted least squares, weights 1/σ² (Bevington & Robinson 2003, §6.3); of two
 * points their difference over the time between. All are taken for one band: see `perBand`. Those without an error are left out.
 */
export function fitRate(all: readonly Measurement[]): Rate {
	const points = all.filter(isWeighted);
	if (points.length < 2) {
		throw new AnalysisError(
			'too-few',
			`A rate needs two measurements with errors, better ${LEAST_FITTED}; there ${points.length === 1 ? 'is one' : 'is none'}.`
		);
	}
	const weights = points.map(({ error }) => 1 / error ** 2);
	const weight = weights.reduce((sum, w) => sum + w, 0);
	const mean = (of: (point: Measurement) => number): number =>
		points.reduce((sum, point, i) => sum + (weights[i] ?? 0) * of(point), 0) / weight;
	const mjd = mean((point) => point.mjd);
	const value = mean((point) => point.value);
	const spread = weight * mean((point) => (point.mjd - mjd) ** 2);
	if (!(Math.max(...points.map((p) => p.mjd)) > Math.min(...points.map((p) => p.mjd)))) {
		throw new AnalysisError('times', `A rate needs measurements at two times; all ${points.length} are of one.`);
	}
	const rate = (weight * mean((point) => (point.mjd - mjd) * (point.value - value))) / spread;
	const chi2 = weight * mean((point) => (point.value - value - rate * (point.mjd - mjd)) ** 2);
	return {
		rate,
		error: 1 / Math.sqrt(spread),
		mjd,
		value,
		valueError: 1 / Math.sqrt(weight),
		points: points.length,
		chi2: points.length < LEAST_FITTED ? null : chi2,
		freedom: points.length - 2
	};
}
