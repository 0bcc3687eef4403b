import { AnalysisError } from './analysis-error.ts';
import { leastSquares } from './least-squares.ts';
import { G1_PER_G12, G2_AT_0, type Hg, type Hg12, type Hg1g2 } from './phase-curve.ts';
import { bowell, muinonen } from './phase-functions.ts';

/** One measurement of a Solar System body. */
export interface PhasePoint {
	band: string;
	/** Phase angle Sun–body–observer, degrees. */
	phase: number;
	/** Reduced magnitude (`reducedMag`) and its error, 1 σ, mag. */
	mag: number;
	error: number;
}

/** A phase curve fitted to the measurements of one band. */
export interface PhaseFit<T> {
	model: T;
	/** 1 σ of each parameter. Scaled up by √(χ²/freedom) where that is above 1, as a body's rotation makes it. */
	error: T;
	chi2: number;
	/** Degrees of freedom. */
	freedom: number;
	points: number;
	/** Least and greatest phase angle, degrees. Beyond, the curve is a guess; H is one, where the least is not near 0. */
	phases: [number, number];
	/** Is each share of the basis functions at least 0, and so the curve one of a real body? */
	physical: boolean;
}

/** Mag per natural logarithm of light. */
const MAG = 2.5 / Math.LN10;
/** Where fits start. G: the IAU's for unknown bodies. */
const START_G = 0.15;
const START_G12 = 0.3;
const START_G1G2 = 0.25;

/** Shares of the basis functions: constant part, and what each parameter after H adds. */
interface Shares {
	basis: (degrees: number) => readonly number[];
	constant: readonly number[];
	slopes: readonly (readonly number[])[];
	start: readonly number[];
}

const HG: Shares = { basis: bowell, constant: [1, 0], slopes: [[-1, 1]], start: [START_G] };
const HG12: Shares = {
	basis: muinonen,
	constant: [0, G2_AT_0, 1 - G2_AT_0],
	slopes: [[G1_PER_G12, -G2_AT_0, G2_AT_0 - G1_PER_G12]],
	start: [START_G12]
};
const HG1G2: Shares = {
	basis: muinonen,
	constant: [0, 0, 1],
	slopes: [
		[1, 0, -1],
		[0, 1, -1]
	],
	start: [START_G1G2, START_G1G2]
};

/** (H, G) of one band, by least squares of magnitudes, weights 1/σ². Fink's own fits are not weighted. Needs 3 points. */
export function fitHg(points: readonly PhasePoint[]): PhaseFit<Hg> {
	return fit(points, HG, ([H = NaN, G = NaN]) => ({ H, G }));
}

/** (H, G12), the same way. */
export function fitHg12(points: readonly PhasePoint[]): PhaseFit<Hg12> {
	return fit(points, HG12, ([H = NaN, G12 = NaN]) => ({ H, G12 }));
}

/** (H, G1, G2), the same way. Needs 4 points, and such near opposition to mean anything. */
export function fitHg1g2(points: readonly PhasePoint[]): PhaseFit<Hg1g2> {
	return fit(points, HG1G2, ([H = NaN, G1 = NaN, G2 = NaN]) => ({ H, G1, G2 }));
}

function fit<T>(all: readonly PhasePoint[], shares: Shares, named: (parameters: number[]) => T): PhaseFit<T> {
	const points = all.filter(
		({ phase, mag, error }) => phase >= 0 && phase <= 180 && Number.isFinite(mag) && error > 0 && Number.isFinite(error)
	);
	const count = shares.slopes.length + 1;
	if (points.length <= count) {
		throw new AnalysisError(
			'too-few',
			`A phase curve of ${count} parameters needs ${count + 1} measurements with errors and phase angles; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`
		);
	}
	const basis = points.map(({ phase }) => shares.basis(phase));
	const sharesAt = (parameters: readonly number[]): number[] =>
		shares.constant.map((share, k) =>
			shares.slopes.reduce((sum, slope, j) => sum + (slope[k] as number) * (parameters[j] as number), share)
		);
	const sum = (weights: readonly number[], values: readonly number[]): number =>
		weights.reduce((total, weight, k) => total + weight * (values[k] as number), 0);
	const first = points.map(({ mag }, i) => mag + MAG * Math.log(sum(sharesAt(shares.start), basis[i] as number[])));
	const brightness = first.reduce((total, H) => total + H, 0) / first.length;
	const { parameters, covariance, chi2 } = leastSquares(
		([H = NaN, ...rest]) => {
			const weights = sharesAt(rest);
			const terms = points.map(({ mag, error }, i) => {
				const light = sum(weights, basis[i] as number[]);
				const slopes = shares.slopes.map((slope) => (-MAG * sum(slope, basis[i] as number[])) / light / error);
				return { residual: (mag - H + MAG * Math.log(light)) / error, slopes: [1 / error, ...slopes], light };
			});
			return terms.every(({ light }) => light > 0) ? terms : null;
		},
		[brightness, ...shares.start]
	);
	const freedom = points.length - count;
	const scale = Math.sqrt(Math.max(1, chi2 / freedom));
	const phases = points.map(({ phase }) => phase);
	return {
		model: named(parameters),
		error: named(covariance.map((row, i) => scale * Math.sqrt(row[i] as number))),
		chi2,
		freedom,
		points: points.length,
		phases: [Math.min(...phases), Math.max(...phases)],
		physical: sharesAt(parameters.slice(1)).every((share) => share >= 0)
	};
}
