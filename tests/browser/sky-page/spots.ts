import type { Picture } from '../support.ts';

export type Rgb = [red: number, green: number, blue: number];

/** `#rrggbb` → channels. */
export function rgb(hex: string): Rgb {
	return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

/** How much of the way from the picture's ground to a colour a pixel is, 0…1: the ink of a mark with soft edges. */
export function ink(picture: Picture, x: number, y: number, colour: Rgb, ground: Rgb): number {
	const at = (Math.round(y) * picture.width + Math.round(x)) * 4;
	let along = 0;
	let length = 0;
	for (let channel = 0; channel < 3; channel += 1) {
		const way = (colour[channel] ?? 0) - (ground[channel] ?? 0);
		along += ((picture.rgba[at + channel] ?? 0) - (ground[channel] ?? 0)) * way;
		length += way * way;
	}
	return Math.max(0, Math.min(1, along / length));
}

/** Centre of the ink within `reach` px of a place (pixel middles at .5), and how much there is, px². */
export function centroid(picture: Picture, x: number, y: number, reach: number, colour: Rgb, ground: Rgb) {
	let sum = 0;
	let sumX = 0;
	let sumY = 0;
	for (let row = Math.floor(y - reach); row <= y + reach; row += 1) {
		for (let column = Math.floor(x - reach); column <= x + reach; column += 1) {
			if (row < 0 || column < 0 || row >= picture.height || column >= picture.width) continue;
			const share = ink(picture, column, row, colour, ground);
			// What is left of the backdrop is no ink.
			if (share < 0.3) continue;
			sum += share;
			sumX += share * (column + 0.5);
			sumY += share * (row + 0.5);
		}
	}
	return { ink: sum, x: sumX / sum, y: sumY / sum };
}
