import { AnalysisError } from './analysis-error.ts';
import { byBand, isWeighted, type Measurement } from './measurement.ts';

/** Fewest measurements with errors that a band needs to take part in a period search: its mean costs one. */
export const LEAST_PER_BAND = 5;
/** Fewest measurements of all such bands together. */
export const LEAST_IN_ALL = 10;

/** Measurements of one band within a series: places `from` to before `to`. */
export interface SeriesBand {
	band: string;
	from: number;
	to: number;
	/** Sum of the weights. */
	weight: number;
	/** Weighted mean of the values. */
	mean: number;
}

/** Measurements made ready for a period search, band after band. */
export interface Series {
	/** Days since `middle`. */
	time: Float64Array;
	/** 1/σ². */
	weight: Float64Array;
	/** (value − mean of its band)/σ². */
	residual: Float64Array;
	bands: SeriesBand[];
	/** MJD, in the time scale of the measurements: halfway between first and last. */
	middle: number;
	/** Days from first to last. */
	baseline: number;
	/** χ² about the bands' means. */
	chi2: number;
	/** What takes no part: measurements without an error, and bands with too few. */
	leftOut: { unweighted: number; bands: { band: string; points: number }[] };
}

/** Sorts measurements by band and weighs them; throws where there are too few for a period search. */
export function seriesOf(all: readonly Measurement[]): Series {
	const weighted = all.filter(isWeighted);
	const found = [...byBand(weighted)];
	const enough = found.filter(([, points]) => points.length >= LEAST_PER_BAND);
	const points = enough.flatMap(([, own]) => own);
	if (points.length < LEAST_IN_ALL) {
		const have = found.map(([band, own]) => `${band} has ${own.length}`).join(', ') || 'there are none';
		throw new AnalysisError(
			'too-few',
			`A period search needs ${LEAST_PER_BAND} measurements with errors in a band and ${LEAST_IN_ALL} in all: ${have}.`
		);
	}
	let first = Infinity;
	let last = -Infinity;
	for (const { mjd } of points) {
		first = Math.min(first, mjd);
		last = Math.max(last, mjd);
	}
	if (!(last > first)) throw new AnalysisError('times', 'A period search needs measurements at more than one time.');
	const middle = (first + last) / 2;
	const weight = Float64Array.from(points, ({ error }) => 1 / error ** 2);
	const residual = new Float64Array(points.length);
	let chi2 = 0;
	let from = 0;
	const bands = enough.map(([band, own]) => {
		const weights = own.map(({ error }) => 1 / error ** 2);
		const sum = weights.reduce((a, w) => a + w, 0);
		const mean = own.reduce((a, { value }, i) => a + (weights[i] as number) * value, 0) / sum;
		own.forEach(({ value }, i) => {
			residual[from + i] = (weights[i] as number) * (value - mean);
			chi2 += (weights[i] as number) * (value - mean) ** 2;
		});
		const place = { band, from, to: from + own.length, weight: sum, mean };
		from = place.to;
		return place;
	});
	if (enough.every(([, own]) => own.every(({ value }) => value === own[0]?.value))) {
		throw new AnalysisError('constant', 'A period search needs values that vary; within each band all are equal.');
	}
	return {
		time: Float64Array.from(points, ({ mjd }) => mjd - middle),
		weight,
		residual,
		bands,
		middle,
		baseline: last - first,
		chi2,
		leftOut: {
			unweighted: all.length - weighted.length,
			bands: found.filter(([, own]) => own.length < LEAST_PER_BAND).map(([band, own]) => ({ band, points: own.length }))
		}
	};
}
