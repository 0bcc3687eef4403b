import type { Band } from '#lib/alert/alert.ts';

/** Outline of each band's marker in a box of 12 × 12: a shape a band, so that colour alone carries nothing. */
export const BAND_MARKS: Readonly<Record<Band, string>> = {
	u: 'M6 2.6L9.4 8.72H2.6Z',
	g: 'M2.6 6a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0Z',
	r: 'M2.94 2.94h6.12v6.12h-6.12Z',
	i: 'M6 1.75L9.91 6L6 10.25L2.09 6Z',
	z: plus(0),
	y: plus(45)
};

/** A plus of thick arms about the middle of the box, turned by `degrees`. */
function plus(degrees: number): string {
	const [long, half] = [3.91, 1.35];
	const corners = [
		[-half, -long],
		[half, -long],
		[half, -half],
		[long, -half],
		[long, half],
		[half, half],
		[half, long],
		[-half, long],
		[-half, half],
		[-long, half],
		[-long, -half],
		[-half, -half]
	];
	const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
	const points = corners.map(
		([x = 0, y = 0]) => `${(6 + x * cos - y * sin).toFixed(2)} ${(6 + x * sin + y * cos).toFixed(2)}`
	);
	return `M${points.join('L')}Z`;
}
