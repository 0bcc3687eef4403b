import { Random } from './random.ts';

/** A round spot: a star, or a galaxy where `wide`. Place in pixels from the image's first one, `total` = sum of its light. */
export interface Spot {
	x: number;
	y: number;
	total: number;
	/** FWHM in pixels. */
	fwhm: number;
	/** A galaxy: exponential, this many times longer than wide. */
	wide?: number;
	/** Its angle, rad from the x axis. */
	angle?: number;
}

/** Normal deviates that all images take their noise from; a prime count, so that no row repeats the one before. */
const DEVIATES = deviates(65_537);

function deviates(count: number): Float32Array {
	const random = new Random(20_171_121);
	return Float32Array.from({ length: count }, () => random.normal());
}

/** Draws spots over a noisy sky, row by row. `start` chooses the noise. */
export function draw(
	width: number,
	height: number,
	spots: readonly Spot[],
	sky: { level: number; noise: number; start: number }
): Float32Array {
	const image = new Float32Array(width * height);
	for (let i = 0; i < image.length; i += 1) {
		image[i] = sky.level + sky.noise * (DEVIATES[(sky.start + i) % DEVIATES.length] ?? 0);
	}
	for (const spot of spots) add(image, width, height, spot);
	return image;
}

/** FWHM in units of a Gaussian's σ. */
const FWHM_SIGMA = 2.3548;

function add(image: Float32Array, width: number, height: number, { x, y, total, fwhm, wide, angle = 0 }: Spot): void {
	const sigma = fwhm / FWHM_SIGMA;
	const reach = Math.ceil(wide === undefined ? 4.5 * sigma : 4 * fwhm);
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const peak = wide === undefined ? total / (2 * Math.PI * sigma * sigma) : (total * 1.9) / (2 * Math.PI * fwhm * fwhm);
	const top = Math.min(height - 1, Math.floor(y) + reach);
	const right = Math.min(width - 1, Math.floor(x) + reach);
	for (let row = Math.max(0, Math.ceil(y) - reach); row <= top; row += 1) {
		for (let column = Math.max(0, Math.ceil(x) - reach); column <= right; column += 1) {
			const [dx, dy] = [column - x, row - y];
			let light: number;
			if (wide === undefined) light = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
			else light = Math.exp((-1.38 * Math.hypot(dx * cos + dy * sin, wide * (dy * cos - dx * sin))) / fwhm);
			const at = row * width + column;
			image[at] = (image[at] ?? 0) + peak * light;
		}
	}
}
