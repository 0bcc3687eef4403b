/** Blackest: so many σ below the median; whitest: this share of the pixels, but at least so many σ above. */
const BLACK_SIGMA = 1.5;
const WHITE_SHARE = 0.997;
const WHITE_SIGMA = 5;
/** Where asinh goes over from a line to a logarithm, share of the range. */
const SOFT = 0.1;
/** σ of a normal distribution in median absolute deviations. */
const MAD_SIGMA = 1.4826;

/** Values that are drawn black and white. */
export interface Range {
	black: number;
	white: number;
}

/** Null where every pixel is blank. */
export function rangeOf(values: Float32Array): Range | null {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort();
	if (sorted.length === 0) return null;
	const median = share(sorted, 0.5);
	const sigma = MAD_SIGMA * share(sorted.map((value) => Math.abs(value - median)).sort(), 0.5);
	const black = Math.max(median - BLACK_SIGMA * sigma, sorted[0] ?? median);
	const white = Math.max(share(sorted, WHITE_SHARE), median + WHITE_SIGMA * sigma);
	return { black, white: white > black ? white : black + 1 };
}

/** Grey of each pixel, 0 to 255, and its opacity: 0 where the pixel is blank, so that the ground shows. RGBA. */
export function shades(values: Float32Array): Uint8ClampedArray<ArrayBuffer> {
	const rgba = new Uint8ClampedArray(values.length * 4);
	const range = rangeOf(values);
	if (range === null) return rgba;
	const { black, white } = range;
	const top = Math.asinh(1 / SOFT);
	values.forEach((value, i) => {
		if (Number.isNaN(value)) return;
		const part = Math.min(1, Math.max(0, (value - black) / (white - black)));
		const grey = (255 * Math.asinh(part / SOFT)) / top;
		rgba.fill(grey, i * 4, i * 4 + 3);
		rgba[i * 4 + 3] = 255;
	});
	return rgba;
}

function share(sorted: Float32Array, part: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
