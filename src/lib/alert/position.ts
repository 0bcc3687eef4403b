import { angle } from './vector.ts';

const DEG = Math.PI / 180;
/** Pole of the galaxy and the longitude of the celestial pole, deg ICRS and galactic (as Hipparcos defines them). */
const GALACTIC_POLE_RA = 192.85948;
const GALACTIC_POLE_DEC = 27.12825;
const POLE_LONGITUDE = 122.93192;
/** A true minus, as tables print it. */
const MINUS = '−';

/** A place on the sky, deg ICRS. */
export interface Position {
	ra: number;
	dec: number;
}

/** deg → the same angle, 0 ≤ angle < 360. */
export function turn(angle: number): number {
	const rest = angle % 360;
	return rest < 0 ? (rest + 360) % 360 : rest;
}

/** Decimals of degrees that a position is read and written to, 0.4 µas: behind them is but the noise of reckoning. */
const DECIMALS = 10;

/** A place as it is asked for and written, to `DECIMALS`: `10.684708000000001` from an answer is 10.684708. */
export function wholePosition({ ra, dec }: Position): Position {
	const round = (value: number) => Number(value.toFixed(DECIMALS)) + 0;
	return { ra: round(ra) % 360, dec: round(dec) };
}

/** deg ICRS → unit vector (x to RA 0, y to RA 90°, z to the north pole). */
export function unitVector({ ra, dec }: Position): [number, number, number] {
	const flat = Math.cos(dec * DEG);
	return [flat * Math.cos(ra * DEG), flat * Math.sin(ra * DEG), Math.sin(dec * DEG)];
}

/** Angle between two places, deg; exact for the smallest and the largest. */
export function separation(a: Position, b: Position): number {
	return angle(unitVector(a), unitVector(b));
}

/** deg ICRS → galactic longitude (0 ≤ l < 360) and latitude, deg. */
export function galactic({ ra, dec }: Position): { l: number; b: number } {
	const away = (ra - GALACTIC_POLE_RA) * DEG;
	const pole = GALACTIC_POLE_DEC * DEG;
	const sine = Math.sin(dec * DEG) * Math.sin(pole) + Math.cos(dec * DEG) * Math.cos(pole) * Math.cos(away);
	const y = Math.cos(dec * DEG) * Math.sin(away);
	const x = Math.sin(dec * DEG) * Math.cos(pole) - Math.cos(dec * DEG) * Math.sin(pole) * Math.cos(away);
	return { l: turn(POLE_LONGITUDE - Math.atan2(y, x) / DEG), b: Math.asin(Math.min(1, Math.max(-1, sine))) / DEG };
}

/** A place in sexagesimal, as it is shown: hours of RA to 0.01 s, degrees of Dec to 0.1″, blanks between. */
export function sexagesimal({ ra, dec }: Position): { ra: string; dec: string } {
	return {
		// 24 h is 0 h again.
		ra: sixties(turn(ra) / 15, 2, 24),
		dec: `${dec < 0 ? MINUS : '+'}${sixties(Math.abs(dec), 1)}`
	};
}

/** The same to put into other programs: colons, and a plain hyphen for minus. */
export function sexagesimalText(position: Position): string {
	const { ra, dec } = sexagesimal(position);
	return `${ra.replaceAll(' ', ':')} ${dec.replaceAll(' ', ':').replace(MINUS, '-')}`;
}

/** Decimal degrees as shown: RA and Dec to 0.00001°, the Dec with its sign. */
export function decimal({ ra, dec }: Position): { ra: string; dec: string } {
	const digits = turn(ra).toFixed(5);
	return { ra: digits === '360.00000' ? '0.00000' : digits, dec: signed(dec, 5) };
}

/** Decimal degrees to put into other programs: 0.000001°, a plain hyphen for minus. */
export function decimalText({ ra, dec }: Position): string {
	const digits = turn(ra).toFixed(6);
	return `${digits === '360.000000' ? '0.000000' : digits} ${signed(dec, 6).replace(MINUS, '-')}`;
}

/** A number with its sign always written. */
export function signed(value: number, decimals: number): string {
	const digits = Math.abs(value).toFixed(decimals);
	return `${value < 0 && Number(digits) !== 0 ? MINUS : '+'}${digits}`;
}

/** Units → `uu mm ss.s`; counted in the last digit shown, so that 59.999 s carries into the next minute. */
function sixties(value: number, decimals: number, cycle = Infinity): string {
	const scale = 10 ** decimals;
	const all = Math.round(value * 3600 * scale);
	const seconds = all % (60 * scale);
	const minutes = Math.floor(all / (60 * scale)) % 60;
	const units = Math.floor(all / (3600 * scale)) % (Number.isFinite(cycle) ? cycle : Number.MAX_SAFE_INTEGER);
	const width = decimals + 3;
	return `${two(units)} ${two(minutes)} ${(seconds / scale).toFixed(decimals).padStart(width, '0')}`;
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}
