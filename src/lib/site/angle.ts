import { SiteError } from './site-error.ts';

const NUMBER = String.raw`\d+(?:\.\d*)?|\.\d+`;
/** Sign, degrees, and where written minutes and seconds with blanks, colons or their own signs between; a letter at either end. */
const ANGLE = new RegExp(
	String.raw`^([NSEW])?\s*([+-])?\s*(${NUMBER})\s*[°d:]?\s*(?:(${NUMBER})\s*[′'m:]?\s*)?(?:(${NUMBER})\s*(?:″|"|''|s)?\s*)?([NSEW])?$`
);

/**
 * A latitude or longitude as people write it → deg, north and east positive: `-30.2446`, `30.2446 S`, `30 14 40.6 S`,
 * `W 70° 44′ 57.9″`. Commas are no decimal points here. Throws a `SiteError`.
 */
export function readAngle(text: string, what: 'latitude' | 'longitude'): number {
	const ends = what === 'latitude' ? 'NS' : 'EW';
	const plain = text
		.trim()
		.replace(/[−–—‐‑]/g, '-')
		.replace(/[’ʹ]/g, '′')
		.replace(/[”ʺ]/g, '″');
	// The letters of units are small ones, those of the compass great.
	const match = ANGLE.exec(plain);
	const [, before, sign, degrees, minutes, seconds, after] = match ?? [];
	const letter = before ?? after;
	const doubled = (before !== undefined && after !== undefined) || (letter !== undefined && sign !== undefined);
	const [m, s] = [Number(minutes ?? 0), Number(seconds ?? 0)];
	if (match === null || doubled || m >= 60 || s >= 60 || (letter !== undefined && !ends.includes(letter))) {
		throw new SiteError(
			`${what}: expected degrees such as ${what === 'latitude' ? '−30.2446 or 30 14 40.6 S' : '−70.7494 or 70 44 57.9 W'}, got "${text}"`
		);
	}
	const size = Number(degrees) + m / 60 + s / 3600;
	return sign === '-' || letter === 'S' || letter === 'W' ? -size : size;
}
