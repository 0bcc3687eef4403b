import { AnalysisError } from './analysis-error.ts';

/** A thing at its place in a folded light curve. */
export interface Folded<T> {
	/** 0 to 2, cycles: each point stands in both of the two cycles shown. */
	phase: number;
	point: T;
}

/** Phase of a time, cycles in [0, 1): `(mjd − epoch) / period`. `period` in days, `epoch` in the time scale of `mjd`. */
export function phaseOf(mjd: number, period: number, epoch: number): number {
	const cycles = (mjd - epoch) / period;
	const phase = cycles - Math.floor(cycles);
	// A time just before the epoch rounds up to a whole cycle.
	return phase < 1 ? phase : 0;
}

/** Points over two cycles of `period` (days), by phase; phase 0 is `epoch` (MJD, scale of the points). */
export function fold<T extends { mjd: number }>(points: readonly T[], period: number, epoch: number): Folded<T>[] {
	if (!(period > 0 && Number.isFinite(period)) || !Number.isFinite(epoch)) {
		throw new AnalysisError('range', `A light curve is folded at a period above 0 days, not ${period}.`);
	}
	const once = points
		.map((point) => ({ phase: phaseOf(point.mjd, period, epoch), point }))
		.sort((a, b) => a.phase - b.phase);
	return [...once, ...once.map(({ phase, point }) => ({ phase: phase + 1, point }))];
}
