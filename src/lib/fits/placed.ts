import type { Survey } from '#lib/alert/alert.ts';
import type { Position } from '#lib/alert/position.ts';
import type { FitsImage } from '#lib/fits.ts';
import { ZTF_PIXEL_ARCSEC } from './orient.ts';
import { type Affine, northUp, pixelScale, skyAt, type Wcs } from './wcs.ts';

/** Side of an LSST pixel, arcsec, where a stamp does not say it. */
const LSST_PIXEL_ARCSEC = 0.2;

/** A point of a placed stamp: sides of a pixel to the right of and below its alert. */
export interface Offset {
	right: number;
	down: number;
}

/** A stamp laid with north up and east to the left, its alert in the middle. */
export interface Placed {
	image: FitsImage;
	/** Columns and rows of the file, from 0, → an offset. */
	matrix: Affine;
	/** Side of a pixel, arcsec. */
	pixel: number;
	/** Is north known to be up? LSST's stamps say it, ZTF's are cut so. */
	northUp: boolean;
	/** How its pixels lie on the sky; null: the file does not say. */
	wcs: Wcs | null;
}

/**
 * LSST: turned by its own WCS. ZTF has none: its first row is north and its first column east, and its alert in the middle
 * (livestream contract, 7). An LSST stamp without a WCS is shown as the file has it, its first row lowest.
 */
export function place(image: FitsImage, survey: Survey): Placed {
	const { width, height, wcs } = image;
	if (survey === 'lsst' && wcs.kind === 'tangent') {
		return { image, matrix: northUp(wcs), pixel: pixelScale(wcs), northUp: true, wcs };
	}
	const [x, y] = [(width - 1) / 2, (height - 1) / 2];
	if (survey === 'ztf') {
		const matrix = { a: 1, b: 0, c: 0, d: 1, e: -x, f: -y };
		return { image, matrix, pixel: ZTF_PIXEL_ARCSEC, northUp: true, wcs: null };
	}
	const matrix = { a: 1, b: 0, c: 0, d: -1, e: -x, f: y };
	return { image, matrix, pixel: LSST_PIXEL_ARCSEC, northUp: false, wcs: null };
}

/** Half the side of the square around the alert that holds the whole stamp, sides of a pixel. */
export function reachOf({ image: { width, height }, matrix: { a, b, c, d, e, f } }: Placed): number {
	const corners = [-0.5, width - 0.5].flatMap((x) => [-0.5, height - 0.5].map((y) => [x, y] as const));
	return Math.max(...corners.flatMap(([x, y]) => [Math.abs(a * x + c * y + e), Math.abs(b * x + d * y + f)]));
}

/** What a stamp has at a point. */
export interface PixelAt {
	/** As the file counts them, from 0. */
	column: number;
	row: number;
	/** In the image's unit; null: blank. */
	value: number | null;
	/** Place of the point, deg ICRS; null: the file does not say. */
	sky: Position | null;
}

/** The pixel at a point; null outside the stamp. */
export function pixelUnder({ image, matrix, wcs }: Placed, offset: Offset): PixelAt | null {
	const { a, b, c, d, e, f } = matrix;
	const area = a * d - b * c;
	const [x, y] = [offset.right - e, offset.down - f];
	const [across, along] = [(d * x - c * y) / area, (a * y - b * x) / area];
	// No −0.
	const [column, row] = [Math.round(across) + 0, Math.round(along) + 0];
	if (column < 0 || row < 0 || column >= image.width || row >= image.height) return null;
	const value = image.values[row * image.width + column] ?? Number.NaN;
	return {
		column,
		row,
		value: Number.isNaN(value) ? null : value,
		sky: wcs === null ? null : skyAt(wcs, across, along)
	};
}

/** Numbers of CSS' `matrix()` that draw the file's pixels so that `centre` is in the middle of a square, its side and `scale` (of a pixel's side) in px. */
export function cssMatrix({ matrix }: Placed, centre: Offset, scale: number, side: number): string {
	const { a, b, c, d, e, f } = matrix;
	// A picture's own coordinates begin half a pixel before its first pixel's middle.
	const x = side / 2 + scale * (e - centre.right - (a + c) / 2);
	const y = side / 2 + scale * (f - centre.down - (b + d) / 2);
	return `matrix(${[a, b, c, d].map((value) => value * scale).join(',')},${x},${y})`;
}
