import { describe, expect, it } from 'vitest';
import { AnalysisError } from '#lib/analysis/analysis-error.ts';
import { magHg, magHg12, magHg1g2, magShg1g2, reducedMag } from '#lib/analysis/phase-curve.ts';
import { fitHg, fitHg12, fitHg1g2, type PhasePoint } from '#lib/analysis/phase-fit.ts';
import { muinonen } from '#lib/analysis/phase-functions.ts';
import { expected } from './fixtures.ts';

const { phases, hg, hg12, hg1g2, shg1g2, fits } = expected.phaseCurves;
/** What sbpy's slope of Φ3 at 0° does, mag: see phase-functions.ts. */
const OF_SBPY = 1e-3;

function points(set: (typeof fits)[number], band = 'r'): PhasePoint[] {
	return set.phase.map((phase, i) => ({ band, phase, mag: set.mag[i]!, error: set.error[i]! }));
}

describe('reduced magnitude', () => {
	it('is that of 1 au from Sun and observer', () => {
		expect(reducedMag(20, 2, 1)).toBeCloseTo(20 - 5 * Math.log10(2), 12);
		// Gonggong in r as LSST saw it: 10,213 nJy from 89 au; its H is near 1.9.
		expect(reducedMag(31.4 - 2.5 * Math.log10(10_213.047), 89.814_32, 89.122_59)).toBeCloseTo(1.86, 2);
		expect([reducedMag(20, 0, 1), reducedMag(20, 2, NaN), reducedMag(20, -2, -1)]).toEqual([null, null, null]);
	});
});

describe('phase functions', () => {
	it.each(hg)('are those of sbpy for H $H, G $G', ({ mag, ...model }) => {
		phases.forEach((phase, i) => expect(magHg(model, phase)).toBeCloseTo(mag[i]!, 9));
	});

	it.each(hg1g2)('are those of sbpy for H $H, G1 $G1, G2 $G2', ({ mag, ...model }) => {
		phases.forEach((phase, i) => expect(Math.abs(magHg1g2(model, phase) - mag[i]!)).toBeLessThan(OF_SBPY));
	});

	it.each(hg12)('are those of sbpy (Penttilä 2016) for H $H, G12 $G12', ({ mag, ...model }) => {
		phases.forEach((phase, i) => expect(Math.abs(magHg12(model, phase) - mag[i]!)).toBeLessThan(OF_SBPY));
	});

	it.each(shg1g2)('are those of fink-utils for R $R, phase $phase°', ({ mag, phase, ra, dec, ...model }) => {
		expect(Math.abs(magShg1g2(model, { phase, ra, dec }) - mag)).toBeLessThan(OF_SBPY);
	});

	it('have the values of the published tables at 0° and 30°', () => {
		expect(muinonen(0).map((value) => Number(value.toPrecision(12)))).toEqual([1, 1, 1]);
		expect(muinonen(30).map((value) => Number(value.toPrecision(8)))).toEqual([0.334_860_16, 0.628_841_69, 0]);
	});

	// Slopes were copied from the paper's tables; those of a spline leave no jump of the curvature.
	it.each([
		[0, [30, 60, 90, 120]],
		[1, [30, 60, 90, 120]],
		[2, [0.3, 1, 2, 4, 8, 12, 20]]
	])('bend without a jump at the nodes: Φ%i + 1', (which, nodes) => {
		for (const node of nodes) {
			const [left, right] = [-0.05, 0.05].map((step) => {
				const [a, b, c, d] = [0, 1, 2, 3].map((k) => muinonen(node + k * step)[which]!);
				// Exact for a cubic.
				return (2 * a! - 5 * b! + 4 * c! - d!) / step ** 2;
			});
			expect(right! / left!).toBeCloseTo(1, 2);
		}
	});
});

describe('fits of phase curves', () => {
	const named = [
		['hg', fitHg, ['H', 'G']],
		['hg12', fitHg12, ['H', 'G12']],
		['hg1g2', fitHg1g2, ['H', 'G1', 'G2']]
	] as const;
	for (const [name, fit, parameters] of named) {
		it.each(fits.map((set, i) => ({ set, which: ['a made body', '(20) Massalia'][i] })))(
			`find the ${parameters.join(', ')} that scipy finds for $which, with its errors`,
			({ set }) => {
				const found = fit(points(set));
				const wanted = set[name];
				const value: Record<string, number> = { ...found.model };
				const error: Record<string, number> = { ...found.error };
				parameters.forEach((parameter, i) => {
					// Within a twentieth of the error: sbpy's slope at 0° again.
					const by = name === 'hg' ? 1e-4 : 0.05;
					expect(Math.abs(value[parameter]! - wanted.value[i]!)).toBeLessThan(by * wanted.error[i]!);
					expect(Math.abs(error[parameter]! / wanted.error[i]! - 1)).toBeLessThan(by);
				});
				expect(found.chi2 / wanted.chi2).toBeCloseTo(1, 1);
				expect(found.points).toBe(set.phase.length);
				expect(found.physical).toBe(true);
			}
		);
	}

	it('scales errors by the scatter, not below the measurements’ own', () => {
		const [made, massalia] = fits.map((set) => points(set));
		const double = made!.map((point) => ({ ...point, error: 2 * point.error }));
		expect(fitHg(double).error.H).toBeGreaterThan(fitHg(made!).error.H * 0.999);
		const generous = massalia!.map((point) => ({ ...point, error: 1 }));
		expect(fitHg(generous).error.H).toBeGreaterThan(0.5);
	});

	it('says that a curve which brightens away from opposition is no body’s', () => {
		const odd = [1, 5, 10, 15, 20].map((phase) => ({ band: 'g', phase, mag: 15 - 0.02 * phase, error: 0.02 }));
		expect(fitHg(odd).physical).toBe(false);
		expect(fitHg(odd).phases).toEqual([1, 20]);
	});

	it('says what is missing', () => {
		const few = points(fits[1]!).slice(0, 3);
		expect(fitHg(few).freedom).toBe(1);
		expect(() => fitHg1g2(few)).toThrow(
			'A phase curve of 3 parameters needs 4 measurements with errors and phase angles; there are 3.'
		);
		const one = [1, 2, 3, 4].map((i) => ({ band: 'r', phase: 10, mag: 15 + i / 10, error: 0.1 }));
		expect(() => fitHg(one)).toThrow(AnalysisError);
		expect(() => fitHg(one)).toThrow('The measurements do not determine all parameters of the model.');
	});
});
