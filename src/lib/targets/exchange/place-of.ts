import { type Cone, readCoordinates } from '#lib/alert/coordinates.ts';
import { readPlace } from '#lib/alert/place.ts';
import { type Position, sexagesimal, turn, wholePosition } from '#lib/alert/position.ts';
import { RowError } from './reading.ts';

const FIGURE = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A place from the texts of two columns, deg ICRS: decimal degrees (`hours`: a right ascension in decimal hours), or hours and
 * degrees in sexagesimal. Throws a RowError that says what was seen and what was expected.
 */
export function placeOf(raText: string, decText: string, hours = false): Position {
	const [ra, dec] = [plain(raText), plain(decText)];
	if (ra === '') throw new RowError('ra is empty, though there is a dec');
	if (dec === '') throw new RowError('dec is empty, though there is an ra');
	if (FIGURE.test(ra) && FIGURE.test(dec)) {
		const [x, y] = [Number(ra) * (hours ? 15 : 1), Number(dec)];
		// 360 is 0 again.
		if (!(x >= 0 && x <= 360)) throw new RowError(`ra ${ra} is out of ${hours ? '0…24 hours' : '0…360'}`);
		if (!(y >= -90 && y <= 90)) throw new RowError(`dec ${dec} is out of −90…90`);
		return wholePosition({ ra: turn(x), dec: y });
	}
	const cone = readCoordinates(`${ra} ${dec}`);
	if (cone !== null && cone.radius === null) return { ra: cone.ra, dec: cone.dec };
	throw new RowError(problemOf(`${ra} ${dec}`, readPlace(`${ra} ${dec}`)));
}

function problemOf(text: string, read: Cone | { problem: string } | null): string {
	if (read !== null && 'problem' in read) return `${read.problem.charAt(0).toLowerCase()}${read.problem.slice(1)}`;
	return `“${text.slice(0, 40)}” is no place: expected ra and dec in degrees, or as 16:24:10.1 +25:40:09`;
}

const plain = (text: string): string =>
	text
		.replace(/[−–—‐‑]/g, '-')
		.replace(/\s+/g, ' ')
		.trim();

/** What a place without a name is called, as the IAU would: `J162410.12+254009.3`. */
export function placeName(place: Position): string {
	const { ra, dec } = sexagesimal(place);
	return `J${ra.replaceAll(' ', '')}${dec.replaceAll(' ', '').replace('−', '-')}`;
}
