import type { Position } from '#lib/alert/position.ts';
import { pixelAt, type Wcs } from '#lib/fits/wcs.ts';

/** Sides that a chart may be asked for, arcmin. */
export const FIELDS = [1, 2, 5, 10] as const;
export type Field = (typeof FIELDS)[number];

/** A square chart around its target: north up, east left. */
export interface Chart {
	target: Position;
	/** On the sky, arcsec. */
	side: number;
	/** On the page, px. */
	size: number;
}

/** Share of the side, at each edge, in which a mark would be cut. */
const MARGIN = 0.04;

/** Is a place on a chart, and not at its edge? */
export function isOn({ target, side, size }: Chart, place: Position | null): boolean {
	return place !== null && placeOn({ target, side: side * (1 - 2 * MARGIN), size }, place) !== null;
}

/**
 * Where a place lies on a chart, px from its upper left corner, on the tangent plane (gnomonic) that touches the sky at the
 * target, as survey images and stamps do; null where it lies outside.
 */
export function placeOn({ target, side, size }: Chart, place: Position): { x: number; y: number } | null {
	const plane: Wcs = {
		kind: 'tangent',
		crpix: [1, 1],
		crval: [target.ra, target.dec],
		cd: [
			[1 / 3600, 0],
			[0, 1 / 3600]
		]
	};
	const arcsec = pixelAt(plane, place);
	if (arcsec === null || Math.max(Math.abs(arcsec.column), Math.abs(arcsec.row)) > side / 2) return null;
	return { x: size * (0.5 - arcsec.column / side), y: size * (0.5 - arcsec.row / side) };
}
