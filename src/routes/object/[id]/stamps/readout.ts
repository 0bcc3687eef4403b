import type { Which } from '#lib/fink/cutouts.ts';
import type { FitsImage } from '#lib/fits.ts';
import { decimal, sexagesimal } from '#lib/alert/position.ts';
import { type Offset, type PixelAt, type Placed, pixelUnder } from '#lib/fits/placed.ts';
import { number } from '#lib/words.ts';

/** A pixel's value with its unit: `−12.3 DN`; `blank`. Four figures of what is small. */
export function valueText(value: number | null, { unit }: Pick<FitsImage, 'unit'>): string {
	if (value === null) return 'blank';
	const decimals = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
	return `${number(value, decimals)}${unit === null ? '' : ` ${unit}`}`;
}

/** What the stamps have at a point: the value of each, then where the point is, as well as the files say it. */
export interface Readout {
	values: { which: Which; text: string }[];
	place: string;
}

export function readoutOf(stamps: readonly { which: Which; placed: Placed }[], at: Offset): Readout | null {
	const [first] = stamps;
	if (first === undefined) return null;
	const found = stamps.map(({ which, placed }) => ({ which, placed, pixel: pixelUnder(placed, at) }));
	const values = found.map(({ which, placed, pixel }) => ({
		which,
		text: pixel === null ? 'outside' : valueText(pixel.value, placed.image)
	}));
	const inside = found.find(({ pixel }) => pixel !== null)?.pixel ?? null;
	return { values, place: placeText(inside, first.placed, at) };
}

function placeText(pixel: PixelAt | null, { pixel: side, northUp, wcs }: Placed, { right, down }: Offset): string {
	const column = pixel === null ? '' : `column ${pixel.column}, row ${pixel.row} · `;
	if (pixel?.sky) {
		const [six, ten] = [sexagesimal(pixel.sky), decimal(pixel.sky)];
		return `${column}${six.ra} ${six.dec} · ${ten.ra} ${ten.dec}`;
	}
	if (wcs !== null || !northUp) return `${column}no place`;
	const [east, north] = [-right * side, -down * side];
	const of = (value: number, plus: string, minus: string) =>
		`${Math.abs(value).toFixed(1)}″ ${value < 0 ? minus : plus}`;
	return `${column}${of(east, 'east', 'west')}, ${of(north, 'north', 'south')} of the middle`;
}
