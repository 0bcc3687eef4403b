import { readCards, readNumber } from './fits/cards.ts';
import { FitsError } from './fits/error.ts';
import { unpacked } from './fits/gunzip.ts';
import { readPixels } from './fits/pixels.ts';
import { type NoWcs, readWcs, type Wcs } from './fits/wcs.ts';

export { FitsError } from './fits/error.ts';
export type { NoWcs, Wcs } from './fits/wcs.ts';

/** Largest side of an image that is read, px. */
export const MAX_SIDE = 1024;
/** Values beyond this are a mark of a blank pixel that was meant to be NaN (−FLT_MAX in some templates). */
export const BLANK_BEYOND = 1e30;

/** The image of a FITS file's first unit, rows as the file has them: the first row first. Blank pixels are NaN. */
export interface FitsImage {
	width: number;
	height: number;
	/** In `unit`; row by row. */
	values: Float32Array;
	/** `DN`, `nJy`… */
	unit: string | null;
	/** How pixels lie on the sky, or why that is not known. */
	wcs: Wcs | NoWcs;
}

/** Reads the first image of a FITS file, gzipped or not. Throws a FitsError that says what was expected. */
export async function readFits(file: Uint8Array): Promise<FitsImage> {
	const bytes = await unpacked(file);
	const { cards, end } = readCards(bytes);
	const axes = readNumber(cards, 'NAXIS');
	if (axes !== 2) throw new FitsError(`expected an image of 2 axes, got NAXIS = ${axes}`);
	const width = side(readNumber(cards, 'NAXIS1'), 'NAXIS1');
	const height = side(readNumber(cards, 'NAXIS2'), 'NAXIS2');
	const values = readPixels(bytes, end, width * height, {
		bitpix: readNumber(cards, 'BITPIX'),
		scale: readNumber(cards, 'BSCALE') ?? 1,
		zero: readNumber(cards, 'BZERO') ?? 0,
		blank: readNumber(cards, 'BLANK'),
		blankBeyond: BLANK_BEYOND
	});
	return { width, height, values, unit: cards.get('BUNIT') ?? null, wcs: readWcs(cards) };
}

function side(value: number | null, name: string): number {
	if (value !== null && Number.isInteger(value) && value >= 1 && value <= MAX_SIDE) return value;
	throw new FitsError(`expected a side of 1 to ${MAX_SIDE} px, got ${name} = ${value}`);
}
