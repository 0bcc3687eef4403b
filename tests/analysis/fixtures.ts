import { readFileSync } from 'node:fs';
import type { Measurement } from '#lib/analysis/measurement.ts';

/** What astropy and others found: see fixtures/analysis/make.py. */
export interface ExpectedPeriods {
	baseline: number;
	count: number;
	places: number[];
	power: number[];
	frequency: number;
	height: number;
	frequencyError: number;
	falseAlarm: [number, number][];
	alone: {
		band: string;
		power: number[];
		frequency: number;
		height: number;
		amplitude: number;
		falseAlarm: [number, number][];
	};
}

interface Fitted {
	value: number[];
	error: number[];
	chi2: number;
}

export interface Expected {
	truePeriod: number;
	periods: Record<Curve, ExpectedPeriods>;
	phaseCurves: {
		phases: number[];
		hg: { H: number; G: number; mag: number[] }[];
		hg1g2: { H: number; G1: number; G2: number; mag: number[] }[];
		hg12: { H: number; G12: number; mag: number[] }[];
		shg1g2: Record<'H' | 'G1' | 'G2' | 'R' | 'alpha0' | 'delta0' | 'phase' | 'ra' | 'dec' | 'mag', number>[];
		fits: { phase: number[]; mag: number[]; error: number[]; hg: Fitted; hg12: Fitted; hg1g2: Fitted }[];
	};
	rate: { points: [number, number, number][]; rate: number; error: number; at61003: number; chi2: number };
	distances: [z: number, modulus: number, mpc: number][];
}

/** `macho`: a real star in two bands, of 7.5 years; `rrLyrae`: a made one in six, of two seasons. */
export type Curve = 'macho' | 'rrLyrae';
export const CURVES: Curve[] = ['macho', 'rrLyrae'];

const read = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../fixtures/analysis/${name}.json`, import.meta.url), 'utf8'));

export const expected = read('expected') as Expected;

const rows = read('curves') as Record<Curve, [number, string, number, number][]>;

export function curve(name: Curve): Measurement[] {
	return rows[name].map(([mjd, band, value, error]) => ({ mjd, band, value, error }));
}

/** The generator's result, and what it yielded. */
export function run<T>(search: Generator<number, T>): { result: T; shares: number[] } {
	const shares: number[] = [];
	for (let step = search.next(); ; step = search.next()) {
		if (step.done) return { result: step.value, shares };
		shares.push(step.value);
	}
}
