import { frequencyAt, type FrequencyGrid } from './frequency-grid.ts';
import type { Series } from './series.ts';

/** Frequencies per step of a scan: a few ms of work, and what a recurrence of sines may run without a new start. */
const BLOCK = 1024;
/** Determinant, of that of an even coverage of phase, below which a sine is not told from a constant. */
const FLAT = 1e-10;

/** The sine that fits best at a frequency: mean of the band + cosine·cos(2πf(t − middle)) + sine·sin(2πf(t − middle)). */
export interface Sine {
	/** Share of the scatter about the bands' means that it explains, 0 to 1. */
	power: number;
	/** In the unit of the values. */
	cosine: number;
	sine: number;
}

/**
 * Multiband generalised Lomb–Scargle periodogram: one sine, the same for all bands, and a free mean for each, by weighted
 * least squares, weights 1/σ². VanderPlas & Ivezić 2015 (ApJ 812, 18) with N_base = 1 and N_band = 0 (the shared-phase
 * model); for one band it is that of Zechmeister & Kürster 2009 (A&A 496, 577). Power is 1 − χ²/χ²₀, χ²₀ about the bands'
 * weighted means ("standard" normalisation).
 *
 * Frequencies in cycles per day. Yields the share done, 0 to 1, after each step of a few ms: who stops asking has cancelled.
 */
export function* lombScargle(series: Series, grid: FrequencyGrid): Generator<number, Float32Array<ArrayBuffer>> {
	const power = new Float32Array(grid.count);
	for (let first = 0; first < grid.count; first += BLOCK) {
		const count = Math.min(BLOCK, grid.count - first);
		scan(series, { first: frequencyAt(grid, first), step: grid.step, count }, power.subarray(first, first + count));
		yield (first + count) / grid.count;
	}
	return power;
}

/** The same for one frequency, with the sine itself. */
export function sineAt(series: Series, frequency: number): Sine {
	const sums = new Sums();
	for (const { from, to, weight } of series.bands) {
		const own = new Sums();
		for (let i = from; i < to; i += 1) {
			const angle = turn(frequency * (series.time[i] as number));
			own.add(Math.cos(angle), Math.sin(angle), series.weight[i] as number, series.residual[i] as number);
		}
		sums.takeBand(own, weight);
	}
	return sums.solve(series.chi2);
}

/** Powers of a short, even grid: the sines of each point are turned on from frequency to frequency, not computed anew. */
function scan(series: Series, grid: FrequencyGrid, power: Float32Array): void {
	const { time, weight, residual, bands, chi2 } = series;
	const size = time.length;
	const cos = new Float64Array(size);
	const sin = new Float64Array(size);
	const turnCos = new Float64Array(size);
	const turnSin = new Float64Array(size);
	for (let i = 0; i < size; i += 1) {
		const angle = turn(grid.first * (time[i] as number));
		const by = turn(grid.step * (time[i] as number));
		cos[i] = Math.cos(angle);
		sin[i] = Math.sin(angle);
		turnCos[i] = Math.cos(by);
		turnSin[i] = Math.sin(by);
	}
	const sums = new Sums();
	const own = new Sums();
	for (let k = 0; k < grid.count; k += 1) {
		sums.clear();
		for (const band of bands) {
			let c1 = 0;
			let s1 = 0;
			let cc = 0;
			let cs = 0;
			let yc = 0;
			let ys = 0;
			for (let i = band.from; i < band.to; i += 1) {
				const c = cos[i] as number;
				const s = sin[i] as number;
				const wc = (weight[i] as number) * c;
				const y = residual[i] as number;
				c1 += wc;
				s1 += (weight[i] as number) * s;
				cc += wc * c;
				cs += wc * s;
				yc += y * c;
				ys += y * s;
				cos[i] = c * (turnCos[i] as number) - s * (turnSin[i] as number);
				sin[i] = s * (turnCos[i] as number) + c * (turnSin[i] as number);
			}
			own.set(c1, s1, cc, cs, yc, ys);
			sums.takeBand(own, band.weight);
		}
		power[k] = sums.power(chi2);
	}
}

/** Cycles → radians, of the part of a cycle only: large angles lose digits. */
function turn(cycles: number): number {
	return 2 * Math.PI * (cycles - Math.round(cycles));
}

/** Weighted sums of cos, sin, cos², cos·sin, value·cos, value·sin, and what follows from them. */
class Sums {
	#c = 0;
	#s = 0;
	#cc = 0;
	#ss = 0;
	#cs = 0;
	#yc = 0;
	#ys = 0;

	clear(): void {
		this.set(0, 0, 0, 0, 0, 0);
		this.#ss = 0;
	}
	set(c: number, s: number, cc: number, cs: number, yc: number, ys: number): void {
		this.#c = c;
		this.#s = s;
		this.#cc = cc;
		this.#cs = cs;
		this.#yc = yc;
		this.#ys = ys;
	}
	add(cos: number, sin: number, weight: number, residual: number): void {
		this.#c += weight * cos;
		this.#s += weight * sin;
		this.#cc += weight * cos * cos;
		this.#cs += weight * cos * sin;
		this.#yc += residual * cos;
		this.#ys += residual * sin;
	}
	/** Adds a band's sums about its own mean, which leaves no term of the mean. */
	takeBand(band: Sums, weight: number): void {
		this.#cc += band.#cc - (band.#c * band.#c) / weight;
		this.#ss += weight - band.#cc - (band.#s * band.#s) / weight;
		this.#cs += band.#cs - (band.#c * band.#s) / weight;
		this.#yc += band.#yc;
		this.#ys += band.#ys;
	}
	power(chi2: number): number {
		return this.solve(chi2).power;
	}
	solve(chi2: number): Sine {
		const determinant = this.#cc * this.#ss - this.#cs * this.#cs;
		if (!(determinant > FLAT * (this.#cc + this.#ss) ** 2)) return { power: 0, cosine: 0, sine: 0 };
		const cosine = (this.#yc * this.#ss - this.#ys * this.#cs) / determinant;
		const sine = (this.#ys * this.#cc - this.#yc * this.#cs) / determinant;
		return { power: (cosine * this.#yc + sine * this.#ys) / chi2, cosine, sine };
	}
}
