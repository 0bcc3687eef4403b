import { isRadiusUnit, readRadius } from '#lib/alert/coordinates.ts';

/** Longest text that may be a name with a radius behind it, characters. */
const MAX_LENGTH = 160;
const TRAILING = /^(\S.*?)\s+((\d{1,6}(?:\.\d*)?|\.\d+)(\s*)([^\d\s]{1,10}))$/;

/** Words with a radius behind them. */
export interface Trailing {
	rest: string;
	/** As it was typed: `2 arcmin`. */
	typed: string;
	/** arcsec; null: too large, or nothing. */
	radius: number | null;
}

/**
 * A radius behind other words, told by its unit: `M 31 1'`, `NGC 4993 2 arcmin`, `M31 5m`. A number alone may belong to a
 * name; so may a letter, which counts for a unit only where no name ends so (planets end in `d`, supernovae in a year).
 */
export function trailingRadius(text: string): Trailing | null {
	const match = text.length > MAX_LENGTH ? null : TRAILING.exec(text);
	if (!match) return null;
	const [, rest = '', typed = '', figures = '', blank = '', unit = ''] = match;
	if (!isRadiusUnit(unit)) return null;
	if (/^[smd]$/.test(unit) && (unit === 'd' || blank !== '' || figures.length > 3)) return null;
	return { rest, typed, radius: readRadius(figures + unit) };
}
