import { AnalysisError } from './analysis-error.ts';
import { inverse, times, type Matrix } from './linear.ts';

/** What a model says of one measurement: (value − model)/σ, and how (model)/σ changes with each parameter. */
export interface Term {
	residual: number;
	slopes: number[];
}

/** The terms at some parameters; null where the model has no value there. */
export type Terms = (parameters: readonly number[]) => Term[] | null;

export interface Fit {
	parameters: number[];
	/** Inverse of the curvature of χ²/2: variances on its diagonal, not scaled by the scatter. */
	covariance: Matrix;
	chi2: number;
}

/** χ² at some parameters, its gradient and curvature, both by −½ and ½. */
interface Curvature {
	matrix: Matrix;
	gradient: number[];
	chi2: number;
}

/** Most steps of a fit; two or three parameters take about ten. */
const MOST_STEPS = 200;
/** A step that lowers χ² by less than this share, without damping, ends the fit. */
const SETTLED = 1e-12;

/**
 * Weighted least squares of a model with few parameters: Levenberg–Marquardt with Marquardt's scaling (Press et al. 2007,
 * Numerical Recipes, §15.5). Sixty lines of our own, as the models have two or three parameters and known derivatives.
 */
export function leastSquares(terms: Terms, start: readonly number[]): Fit {
	let parameters = [...start];
	const from = curvatureAt(terms, parameters);
	if (from === null) throw new AnalysisError('range', 'The fit has no value at its starting point.');
	let at: Curvature = from;
	let damping = 1e-3;
	for (let step = 0; step < MOST_STEPS; step += 1) {
		const { matrix, gradient, chi2 } = at;
		const damped = matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)));
		const turned = inverse(damped);
		if (turned === null) throw singular();
		const next = times(turned, gradient).map((change, i) => (parameters[i] as number) + change);
		const there = curvatureAt(terms, next);
		if (there !== null && there.chi2 <= chi2) {
			const settled = chi2 - there.chi2 <= SETTLED * chi2 && damping < 1;
			[parameters, at] = [next, there];
			damping /= 10;
			if (settled) break;
		} else {
			damping *= 10;
			// No step lowers χ² any more: rounding, at the minimum.
			if (damping > 1e12) break;
		}
	}
	const covariance = inverse(at.matrix);
	if (covariance === null) throw singular();
	return { parameters, covariance, chi2: at.chi2 };
}

function singular(): AnalysisError {
	return new AnalysisError('singular', 'The measurements do not determine all parameters of the model.');
}

function curvatureAt(terms: Terms, parameters: readonly number[]): Curvature | null {
	const found = terms(parameters);
	if (found === null) return null;
	const size = parameters.length;
	const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
	const gradient = new Array<number>(size).fill(0);
	let chi2 = 0;
	for (const { residual, slopes } of found) {
		chi2 += residual * residual;
		for (let i = 0; i < size; i += 1) {
			gradient[i] = (gradient[i] as number) + residual * (slopes[i] as number);
			const row = matrix[i] as number[];
			for (let j = 0; j < size; j += 1) row[j] = (row[j] as number) + (slopes[i] as number) * (slopes[j] as number);
		}
	}
	return Number.isFinite(chi2) ? { matrix, gradient, chi2 } : null;
}
