import { type ColourMap, coloursOf } from './colours.ts';

/** Blackest: so many σ below the median; whitest: this share of the pixels, but at least so many σ above. */
const BLACK_SIGMA = 1.5;
const WHITE_SHARE = 0.997;
const WHITE_SIGMA = 5;
/** Where asinh goes over from a line to a logarithm, share of the range. */
const SOFT = 0.1;
/** How far the logarithm reaches down: its steepness at black over that at white (SAOImage DS9's). */
const LOG_REACH = 1000;
/** σ of a normal distribution in median absolute deviations. */
const MAD_SIGMA = 1.4826;

/** How values between black and white become shades. */
export const STRETCHES = ['linear', 'asinh', 'log'] as const;
export type Stretch = (typeof STRETCHES)[number];

/** Values that are drawn black and white. */
export interface Range {
	black: number;
	white: number;
}

/** How a stamp is drawn. */
export interface Look {
	/** Null: nothing is drawn. */
	range: Range | null;
	stretch: Stretch;
	colours: ColourMap;
}

/** Null where every pixel is blank. */
export function rangeOf(values: Float32Array): Range | null {
	const sorted = sortedOf(values);
	if (sorted.length === 0) return null;
	const median = share(sorted, 0.5);
	const sigma = MAD_SIGMA * share(sorted.map((value) => Math.abs(value - median)).sort(), 0.5);
	const black = Math.max(median - BLACK_SIGMA * sigma, sorted[0] ?? median);
	const white = Math.max(share(sorted, WHITE_SHARE), median + WHITE_SIGMA * sigma);
	return { black, white: white > black ? white : black + 1 };
}

/** The values that so many per cent of the pixels do not exceed, blank ones not counted; null where every pixel is blank. */
export function percentileRange(values: Float32Array, low: number, high: number): Range | null {
	const sorted = sortedOf(values);
	if (sorted.length === 0) return null;
	const at = (percent: number): number => sorted[Math.round((percent / 100) * (sorted.length - 1))] ?? 0;
	const [black, white] = [at(low), at(high)];
	return { black, white: white > black ? white : black + 1 };
}

/** Share of the way from black to white (below 0 and above 1 are cut) → the same, stretched. */
export function stretched(part: number, stretch: Stretch): number {
	const within = Math.min(1, Math.max(0, part));
	if (stretch === 'linear') return within;
	if (stretch === 'asinh') return Math.asinh(within / SOFT) / Math.asinh(1 / SOFT);
	return Math.log1p(LOG_REACH * within) / Math.log1p(LOG_REACH);
}

/** Colour of each pixel and its opacity: 0 where the pixel is blank, so that the ground shows. RGBA. */
export function shades(
	values: Float32Array,
	{ range, stretch, colours }: Look = { range: rangeOf(values), stretch: 'asinh', colours: 'grey' }
): Uint8ClampedArray<ArrayBuffer> {
	const rgba = new Uint8ClampedArray(values.length * 4);
	if (range === null) return rgba;
	const { black, white } = range;
	const table = coloursOf(colours);
	values.forEach((value, i) => {
		if (Number.isNaN(value)) return;
		const shade = Math.round(255 * stretched((value - black) / (white - black), stretch));
		rgba.set(table.subarray(shade * 3, shade * 3 + 3), i * 4);
		rgba[i * 4 + 3] = 255;
	});
	return rgba;
}

function sortedOf(values: Float32Array): Float32Array {
	return values.filter((value) => !Number.isNaN(value)).sort();
}

function share(sorted: Float32Array, part: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
