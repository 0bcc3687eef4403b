import type { Band } from '#lib/alert/alert.ts';

type Corner = readonly [number, number];

/** Corners of an upright plus in a box from −1 to 1. */
const PLUS: readonly Corner[] = [
	[-1, -0.36],
	[-0.36, -0.36],
	[-0.36, -1],
	[0.36, -1],
	[0.36, -0.36],
	[1, -0.36],
	[1, 0.36],
	[0.36, 0.36],
	[0.36, 1],
	[-0.36, 1],
	[-0.36, 0.36],
	[-1, 0.36]
];

/** SVG path of a band's marker about (x, y), px; `size`: half its width. No two bands share a shape. */
export function bandPath(band: Band, x: number, y: number, size: number): string {
	const s = size;
	switch (band) {
		case 'u':
			return closed(x, y, [
				[0, -s],
				[s, s * 0.8],
				[-s, s * 0.8]
			]);
		case 'g':
			return `M${px(x - s)} ${px(y)}a${px(s)} ${px(s)} 0 1 0 ${px(2 * s)} 0a${px(s)} ${px(s)} 0 1 0 ${px(-2 * s)} 0Z`;
		case 'r':
			return closed(x, y, [
				[-0.9 * s, -0.9 * s],
				[0.9 * s, -0.9 * s],
				[0.9 * s, 0.9 * s],
				[-0.9 * s, 0.9 * s]
			]);
		case 'i':
			return closed(x, y, [
				[0, -1.25 * s],
				[1.15 * s, 0],
				[0, 1.25 * s],
				[-1.15 * s, 0]
			]);
		case 'z':
			return plus(x, y, 1.15 * s, 0);
		case 'y':
			return plus(x, y, 1.15 * s, Math.PI / 4);
	}
}

/**
 * What follows `Mx y` to draw a band's marker about (x, y): the same for all of one size, so that a path of thousands of
 * points has but two figures of each.
 */
export function bandTail(band: Band, size: number): string {
	// A marker about the origin is one start and relative arcs (g), or a start and corners.
	const [start = '', ...corners] = bandPath(band, 0, 0, size).slice(1).replace('Z', '').split('L');
	let [x, y] = [0, 0];
	const steps = [start.split('a')[0] ?? '', ...corners].map((corner) => {
		const [toX = 0, toY = 0] = corner.split(' ').map(Number);
		const step = `${px(toX - x)} ${px(toY - y)}`;
		[x, y] = [toX, toY];
		return step;
	});
	const arcs = start.includes('a') ? start.slice(start.indexOf('a')) : '';
	return `m${steps.join('l')}${arcs}z`;
}

/** SVG path of the open triangle, point down, that only an upper limit has. */
export function limitPath(x: number, y: number): string {
	return `M${px(x - 4)} ${px(y - 3)}h8l-4 6.5z`;
}

function plus(x: number, y: number, size: number, turn: number): string {
	const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
	return closed(
		x,
		y,
		PLUS.map(([a, b]) => [size * (a * cos - b * sin), size * (a * sin + b * cos)])
	);
}

function closed(x: number, y: number, corners: readonly Corner[]): string {
	return `M${corners.map(([dx, dy]) => `${px(x + dx)} ${px(y + dy)}`).join('L')}Z`;
}

/** Two decimals are finer than any screen. */
function px(value: number): string {
	return String(Math.round(value * 100) / 100);
}
