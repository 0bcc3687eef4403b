import type { Band, Survey } from '#lib/alert/alert.ts';
import { type BandFit, perBand } from '#lib/analysis/per-band.ts';
import { type Hg, type Hg1g2, magHg, magHg1g2 } from '#lib/analysis/phase-curve.ts';
import { fitHg, fitHg1g2, type PhaseFit } from '#lib/analysis/phase-fit.ts';
import { number } from '#lib/words.ts';
import { filtersOf, type SeenPoint } from './phase.ts';

/** Models of a phase curve: Bowell et al. 1989, Muinonen et al. 2010. */
export type Model = 'HG' | 'HG1G2';
export const MODELS: readonly Model[] = ['HG', 'HG1G2'];
export const MODEL_NAMES: Readonly<Record<Model, string>> = { HG: 'H, G', HG1G2: 'H, G1, G2' };

/** One line of the table of fits: a filter's phase curve by one model. */
export interface FilterFit {
	key: string;
	survey: Survey;
	filter: Band;
	/** Each parameter with its error, 1 σ: `H 13.21 ± 0.05`; why there is none. */
	parameters: string[];
	failed: string | null;
	/** What to mind: `not physical`, χ² per degree of freedom; '' where there is no fit. */
	note: string;
	/** Points of the fit, and its smallest and greatest phase angle, deg. */
	points: number;
	phases: [number, number] | null;
	/** Reduced magnitude at a phase angle, deg; null: there is no fit. */
	at: ((phase: number) => number) | null;
}

/** A fit for each filter that has points: one that fails says why, and leaves the others. */
export function fitsOf(points: readonly SeenPoint[], model: Model): FilterFit[] {
	return model === 'HG'
		? lines(
				points,
				perBand(points, fitHg),
				({ H, G }: Hg, error) => [pair('H', H, error.H), pair('G', G, error.G)],
				magHg
			)
		: lines(
				points,
				perBand(points, fitHg1g2),
				({ H, G1, G2 }: Hg1g2, error) => [pair('H', H, error.H), pair('G1', G1, error.G1), pair('G2', G2, error.G2)],
				magHg1g2
			);
}

function lines<T>(
	points: readonly SeenPoint[],
	fits: readonly BandFit<PhaseFit<T>>[],
	told: (model: T, error: T) => string[],
	mag: (model: T, phase: number) => number
): FilterFit[] {
	return filtersOf(points).map(({ key, survey, filter }) => {
		const found = fits.find(({ band }) => band === key);
		const own = { key, survey, filter };
		if (found === undefined || 'failed' in found) {
			const count = points.filter(({ band }) => band === key).length;
			return { ...own, parameters: [], failed: found?.failed ?? null, note: '', points: count, phases: null, at: null };
		}
		const { model, error, chi2, freedom, points: count, phases, physical } = found.fit;
		const note = `χ²/n ${number(chi2 / freedom, 1)}${physical ? '' : ', not physical'}`;
		const at = (phase: number) => mag(model, phase);
		return { ...own, parameters: told(model, error), failed: null, note, points: count, phases, at };
	});
}

function pair(name: string, value: number, error: number): string {
	return `${name} ${number(value)} ± ${number(error)}`;
}
