import { visible } from './unseen.ts';
import { type Cone, isRadiusUnit, MAX_RADIUS, readCoordinates } from './coordinates.ts';

/** Two figures, then a word, or a figure and its unit. */
const STRAY = /^([+-]?[\d.]+°? [+-]?[\d.]+°?) (\S{1,40}|[\d.]{1,20} (\D\S{0,20}))$/;

/** A place from what a user may write; `problem` where it looks like one but is none; null: no place. */
export function readPlace(typed: string): Cone | { problem: string } | null {
	const text = visible(typed);
	const place = readCoordinates(text);
	if (place !== null) return place;
	if (/^\d{4}[-−–]\d\d?[-−–]\d\d?$/.test(text.trim())) return { problem: `“${text.trim()}” is a date, no position` };
	const parts = text
		.replace(/[−–—‐‑]/g, '-')
		// A letter is a unit behind a figure only: designations have letters too.
		.replace(/(?<=[\d.])[hmsd]/g, ' ')
		.replace(/[,;:°′″'"]/g, ' ')
		.replace(/(?<=\d)(?=[+-])/g, ' ')
		.trim()
		.split(/\s+/);
	if (!parts.every((part) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(part))) return strayRadius(text);
	// One whole number may be the beginning of an id.
	if (parts.length === 1 && !/[.:°h]/.test(text)) return null;
	const sign = parts.findIndex((part, at) => at > 0 && /^[+-]/.test(part));
	const [first = '', second = '', third = ''] = parts;
	// No sexagesimal position ends at a signed third figure: it was meant for a radius, or lacks what follows.
	const degrees = parts.length === 3 && !/[hms:]/.test(text);
	if (degrees && sign === 2 && readCoordinates(`${first} ${second}`) !== null) {
		const isHours = /^\d\d?$/.test(first) && Number(first) < 24 && /^[0-5]?\d$/.test(second);
		const what = third.startsWith('-') ? 'a negative radius' : 'a radius with a sign';
		return { problem: `“${third}” is ${what}${isHours ? ', or a declination without its minutes' : ''}` };
	}
	const split = degrees ? 1 : sign < 0 ? Math.floor(parts.length / 2) : sign;
	return { problem: problemOf(parts.slice(0, split).map(Number), parts.slice(split).map(Number)) };
}

/** A position in degrees with what is no radius behind it; null: the text is no such thing. */
function strayRadius(text: string): { problem: string } | null {
	const plain = text.replace(/[−–—‐‑]/g, '-').replace(/[,\s]+/g, ' ');
	const [, place = '', radius = '', unit] = STRAY.exec(plain.trim()) ?? [];
	// A radius with a blank before its unit is read elsewhere, but for one letter.
	if (unit !== undefined && isRadiusUnit(unit) && !/^[smd]$/.test(unit)) return null;
	// Two whole numbers and a word are a name as well: `4 5 Vesta`.
	if (/^\d+ \d+$/.test(place) && /^\p{L}{2,}$/u.test(radius) && !isRadiusUnit(radius.toLowerCase())) return null;
	return place !== '' && readCoordinates(place) !== null ? { problem: `“${radius}” is no radius` } : null;
}

/** What is wrong with the figures of a right ascension and a declination, as far as it can be told. */
function problemOf(ra: readonly number[], dec: readonly number[]): string {
	const [first = Number.NaN] = ra;
	const [degrees = Number.NaN] = dec;
	if (ra.length === 1 && (first < 0 || first >= 360)) {
		return `The right ascension is ${first}°, not within 0° and 360°`;
	}
	if (ra.length > 1 && (first < 0 || first >= 24)) return `The right ascension has ${first} hours`;
	if (ra.length > 0 && Math.abs(degrees) > 90) return `The declination is ${degrees}°, beyond a pole`;
	if (ra.length === 1 && dec.length === 2) return `The radius is not within 0″ and ${MAX_RADIUS}″`;
	for (const [what, [, minutes = 0, seconds = 0]] of [
		['right ascension', ra],
		['declination', dec]
	] as const) {
		if (minutes >= 60) return `The ${what} has ${minutes} minutes`;
		if (seconds >= 60) return `The ${what} has ${seconds} seconds`;
	}
	return 'No whole position';
}
