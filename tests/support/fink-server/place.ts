import { Refused, Uncaught } from './failure.ts';

/** A place on the sky, deg ICRS. */
export interface Place {
	ra: number;
	dec: number;
}

const rad = Math.PI / 180;

/** Separation, deg (Vincenty: exact for small ones). */
export function separation(a: Place, b: Place): number {
	const d = b.ra * rad - a.ra * rad;
	const [sa, ca, sb, cb] = [Math.sin(a.dec * rad), Math.cos(a.dec * rad), Math.sin(b.dec * rad), Math.cos(b.dec * rad)];
	const y = Math.hypot(cb * Math.sin(d), ca * sb - sa * cb * Math.cos(d));
	return Math.atan2(y, sa * sb + ca * cb * Math.cos(d)) / rad;
}

/** Degrees (or hours) of `1 2 3.4`, `1:2:3.4`, `1h2m3.4s`, `1d2m3.4s` or a plain number. */
function sexagesimal(text: string): number {
	const parts = text
		.trim()
		.replace(/[hdms:°'"]+/g, ' ')
		.trim()
		.split(/\s+/);
	const [first = '', minutes = '0', seconds = '0'] = parts;
	const value = Math.abs(Number(first)) + Number(minutes) / 60 + Number(seconds) / 3600;
	if (parts.length > 3 || first === '' || Number.isNaN(value)) throw bad(text);
	return first.startsWith('-') ? -value : value;
}

/** The 400 whose text is Python's repr of an exception. */
export class BadPlace extends Refused {}
const bad = (text: string): BadPlace =>
	new BadPlace(`ValueError("Invalid character at col 0 parsing angle ${JSON.stringify(text).replaceAll('"', "'")}")`);

/** The place that the service's parser reads: `h` → units as written; `:` or a blank → RA in hours; else degrees. */
export function readPlace(ra: unknown, dec: unknown): Place {
	const text = String(ra);
	const hours = text.includes('h') || text.includes(':') || text.includes(' ');
	const degrees = (value: unknown): number => {
		const number = typeof value === 'number' ? value : Number(String(value));
		if (Number.isNaN(number) || String(value).trim() === '') throw bad(String(value));
		return number;
	};
	const place = hours
		? { ra: sexagesimal(text) * 15, dec: sexagesimal(String(dec)) }
		: { ra: degrees(ra), dec: /[:dm ]/.test(String(dec)) ? sexagesimal(String(dec)) : degrees(dec) };
	if (Math.abs(place.dec) > 90) {
		throw new BadPlace(
			`ValueError('Latitude angle(s) must be within -90 deg <= angle <= 90 deg, got ${String(place.dec)} deg')`
		);
	}
	return { ra: ((place.ra % 360) + 360) % 360, dec: place.dec };
}

/** Radius in degrees from arcsec; more than 5° is refused, what is no number fails. */
export function readRadius(value: unknown): number {
	const radius = typeof value === 'number' ? value : Number(String(value).trim() || Number.NaN);
	if (Number.isNaN(radius)) throw new Uncaught(`float(${String(value)})`);
	if (radius > 18_000) throw new Refused('`radius` cannot be bigger than 18,000 arcseconds (5 degrees).\n');
	return radius / 3600;
}

/** A cell of a simple grid of `size` deg: what a HEALPix pixel is to the service. */
export function cellOf(place: Place, size: number): string {
	const band = Math.floor((place.dec + 90) / size);
	const width =
		size / Math.max(0.01, Math.cos(Math.max(Math.abs(band * size - 90), Math.abs((band + 1) * size - 90)) * rad));
	return `${String(band)}_${String(Math.floor(place.ra / width))}`;
}
