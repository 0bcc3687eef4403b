import { AnalysisError } from './analysis-error.ts';
import { byBand } from './measurement.ts';

/** A fit of one band, or one line that says why there is none. */
export type BandFit<T> = { band: string; fit: T } | { band: string; failed: string };

/** `fit` for each band by itself, the bands in the order in which they come. */
export function perBand<P extends { band: string }, T>(
	points: readonly P[],
	fit: (points: readonly P[]) => T
): BandFit<T>[] {
	return [...byBand(points)].map(([band, own]) => {
		try {
			return { band, fit: fit(own) };
		} catch (error) {
			if (error instanceof AnalysisError) return { band, failed: error.message };
			throw error;
		}
	});
}
