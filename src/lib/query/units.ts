import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { decimal, type Position, sexagesimal } from '#lib/alert/position.ts';

/** Whole numbers with thousands: `18,000`. */
export function count(value: number): string {
	return value.toLocaleString('en-US');
}

/** arcsec → `10″`, `5′`, `1°`: the largest unit that needs no fraction. */
export function radiusWords(arcsec: number): string {
	if (arcsec % 3600 === 0) return `${arcsec / 3600}°`;
	return arcsec % 60 === 0 ? `${arcsec / 60}′` : `${arcsec}″`;
}

/** arcsec as the box reads it, to the last bit. */
export function radiusText(arcsec: number): string {
	if (arcsec % 3600 === 0) return `${arcsec / 3600}d`;
	return arcsec % 60 === 0 ? `${arcsec / 60}m` : plain(arcsec);
}

/** A number in plain digits that read as the same number, without an exponent. */
export function plain(value: number): string {
	const text = String(value);
	const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
	if (!match) return text;
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
	const shift = Number(exponent);
	return shift < 0
		? `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
		: `${sign}${whole}${fraction.padEnd(shift, '0')}`;
}

/** deg ICRS → `246.04217° +25.66925° (16 24 10.12 +25 40 09.3)`. */
export function placeWords(place: Position): string {
	const { ra, dec } = decimal(place);
	const sixties = sexagesimal(place);
	return `${ra}° ${dec}° (${sixties.ra} ${sixties.dec})`;
}

/** `ZTF and LSST`. */
export function surveysWords(surveys: readonly Survey[]): string {
	return listWords(surveys.map((survey) => SURVEY_NAMES[survey]));
}

/** `a, b and c`. */
export function listWords(words: readonly string[], last = 'and'): string {
	return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
