import type { Series } from './series.ts';

/**
 * Chance that white noise alone, of errors known up to a factor, has a peak of at least `power` somewhere up to `highest`
 * (cycles per day): Baluev 2008 (MNRAS 385, 1279), eqs. 5–6 and Table 1 ("z₁"), with one mean a band as the model without
 * a period. An upper bound where it is small. It knows nothing of red noise, of outliers, nor of which alias is the true period.
 */
export function falseAlarm(power: number, highest: number, series: Series): number {
	const without = series.time.length - series.bands.length;
	const within = without - 2;
	const single = (1 - power) ** (within / 2);
	// Γ(n/2)/Γ((n−1)/2)·√(2/n); wrong by less than 0.2 % from ten measurements on.
	const gamma = 1 - 0.75 / without;
	const tau =
		gamma * highest * effectiveBaseline(series) * (1 - power) ** ((within - 1) / 2) * Math.sqrt((without * power) / 2);
	return -Math.expm1(-tau) + single * Math.exp(-tau);
}

/** √(4π · weighted variance of the times), days. */
function effectiveBaseline({ time, weight }: Series): number {
	let sum = 0;
	let mean = 0;
	let square = 0;
	for (let i = 0; i < time.length; i += 1) {
		const w = weight[i] as number;
		const t = time[i] as number;
		sum += w;
		mean += w * t;
		square += w * t * t;
	}
	return Math.sqrt(4 * Math.PI * (square / sum - (mean / sum) ** 2));
}

/** One line on a false-alarm chance, for people. */
export function falseAlarmText(chance: number): string {
	if (chance < 1e-6) return 'white noise alone would do this less than once in a million searches';
	if (chance < 0.001)
		return `white noise alone would do this once in ${Math.round(1 / chance).toLocaleString('en')} searches`;
	const percent = (100 * chance).toPrecision(2);
	return chance < 0.05
		? `white noise alone would do this in ${percent} % of searches`
		: `no evidence of a period: white noise alone would do this in ${percent} % of searches`;
}
