import { type Position, wholePosition } from './position.ts';

/** Radius of a cone where none is typed, and the largest, arcsec. */
export const DEFAULT_RADIUS = 10;
export const MAX_RADIUS = 18_000;

/** A place, and how far around it, arcsec; the radius is null where none was typed. */
export interface Cone extends Position {
	radius: number | null;
}

const NUMBER = String.raw`\d+(?:\.\d*)?|\.\d+`;
const RADIUS = new RegExp(String.raw`^(${NUMBER})\s*(\D*)$`);
/** A letter for degrees counts where both have it: behind one alone it may be a radius. */
const DEGREES = new RegExp(
	String.raw`^([+-]?(?:${NUMBER}))(?:°|(d|deg))?\s+([+-]?(?:${NUMBER}))(?:°|\2)(?:\s+(\S+))?$`
);
/** `16:24:10.12 +25:40:09.3`, with blanks, or with letters and signs of units between. */
const SIXTIES = new RegExp(
	String.raw`^(\d{1,2})\s*[h:\s]\s*(\d{1,2})\s*(?:[m:′'\s]\s*(${NUMBER})\s*(?:s|″|"|'')?)?m?` +
		String.raw`\s*([+-]|\s)\s*(\d{1,2})\s*[d°:\s]\s*(\d{1,2})\s*(?:[m:′'\s]\s*(${NUMBER})\s*(?:s|″|"|'')?)?[m′']?(?:\s+(\S+))?$`
);
const units = (arcsec: number, names: string) => names.split(' ').map((name): [string, number] => [name, arcsec]);
/** Units of a radius as they are written, arcsec. */
const UNITS = new Map([
	...units(1, `s arcsec arcsecs arcsecond arcseconds " ″ ” ''`),
	...units(60, `m arcmin arcmins arcminute arcminutes ' ′ ’`),
	...units(3600, 'd deg degs degree degrees °')
]);

export function isRadiusUnit(text: string): boolean {
	return UNITS.has(text);
}

/**
 * Reads a place as astronomers write it, ICRS: `246.0422 25.669 30`, `16 24 10.12 +25 40 09.3`, with colons, or with
 * `h m s d`; commas are blanks, any dash is a minus. A last number is a radius: arcsec, `m` arcmin, `d` degrees.
 * Null where the text is no place.
 */
export function readCoordinates(text: string): Cone | null {
	const plain = text
		.replace(/[−–—‐‑]/g, '-')
		.replace(/,/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const degrees = DEGREES.exec(plain);
	if (degrees) return cone(Number(degrees[1]), Number(degrees[3]), degrees[4]);
	const match = SIXTIES.exec(plain);
	if (!match) return null;
	const [, h, m, s, sign = '', d, dm, ds, radius] = match;
	// Four bare numbers say nothing of which is which.
	if (sign.trim() === '' && (s === undefined || ds === undefined) && !/[h:]/.test(plain)) return null;
	const hours = sixtieths(h, m, s ?? '0');
	const size = sixtieths(d, dm, ds ?? '0');
	if (hours === null || size === null || hours >= 24) return null;
	return cone(hours * 15, sign === '-' ? -size : size, radius);
}

/** A radius with its unit → arcsec; null where it is none, or too large. */
export function readRadius(text: string): number | null {
	const match = RADIUS.exec(text);
	if (!match) return null;
	const unit = match[2] ?? '';
	const arcsec = Number(match[1]) * (unit === '' ? 1 : (UNITS.get(unit) ?? Number.NaN));
	return arcsec > 0 && arcsec <= MAX_RADIUS ? arcsec : null;
}

function cone(ra: number, dec: number, radiusText: string | undefined): Cone | null {
	if (!(ra >= 0 && ra < 360) || !(dec >= -90 && dec <= 90)) return null;
	const radius = radiusText === undefined ? null : readRadius(radiusText);
	return radiusText !== undefined && radius === null ? null : { ...wholePosition({ ra, dec }), radius };
}

/** Units, minutes and seconds → units; null where a minute or a second is 60 or more. */
function sixtieths(units: string | undefined, minutes: string | undefined, seconds: string): number | null {
	const m = Number(minutes);
	const s = Number(seconds);
	return m < 60 && s < 60 ? Number(units) + m / 60 + s / 3600 : null;
}
