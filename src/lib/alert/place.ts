import { type Cone, MAX_RADIUS, readCoordinates } from './coordinates.ts';

/** A place from what a user may write; `problem` where it looks like one but is none; null: no place. */
export function readPlace(text: string): Cone | { problem: string } | null {
	const place = readCoordinates(text);
	if (place !== null) return place;
	const parts = text
		.replace(/[−–—‐‑]/g, '-')
		// A letter is a unit behind a figure only: designations have letters too.
		.replace(/(?<=[\d.])[hmsd]/g, ' ')
		.replace(/[,;:°′″'"]/g, ' ')
		.replace(/(?<=\d)(?=[+-])/g, ' ')
		.trim()
		.split(/\s+/);
	if (!parts.every((part) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(part))) return null;
	// One whole number may be the beginning of an id.
	if (parts.length === 1 && !/[.:°h]/.test(text)) return null;
	const sign = parts.findIndex((part, at) => at > 0 && /^[+-]/.test(part));
	const split = sign < 0 ? Math.floor(parts.length / 2) : sign;
	return { problem: problemOf(parts.slice(0, split).map(Number), parts.slice(split).map(Number)) };
}

/** What is wrong with the figures of a right ascension and a declination, as far as it can be told. */
function problemOf(ra: readonly number[], dec: readonly number[]): string {
	const [first = Number.NaN] = ra;
	const [degrees = Number.NaN] = dec;
	if (ra.length === 1 && dec.length === 1 && (first < 0 || first >= 360)) {
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
