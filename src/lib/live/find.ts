import { type Cone, DEFAULT_RADIUS, MAX_RADIUS, readCoordinates } from '#lib/alert/coordinates.ts';
import { type Position, separation } from '#lib/alert/position.ts';
import type { Alerts, HeldObject } from './alerts.ts';

/** Most objects found at once. */
export const MAX_HITS = 8;

export interface Hit {
	object: HeldObject;
	/** From the place asked for, arcsec; null where an id was. */
	distance: number | null;
}

/** Objects held whose id or Solar System name holds the text, those that begin with it first, newest first; and how many more. */
export function findId(alerts: Alerts, text: string): { hits: Hit[]; more: number } {
	const wanted = text.trim().toLowerCase();
	if (wanted === '') return { hits: [], more: 0 };
	const begins: HeldObject[] = [];
	const holds: HeldObject[] = [];
	for (const object of alerts.eachObject()) {
		const id = object.objectId.toLowerCase();
		const name = object.alerts.at(-1)?.frame.ssName?.toLowerCase() ?? '';
		if (id.startsWith(wanted) || name.startsWith(wanted)) begins.push(object);
		else if (id.includes(wanted) || name.includes(wanted)) holds.push(object);
	}
	const found = [...begins.reverse(), ...holds.reverse()];
	const hits = found.slice(0, MAX_HITS).map((object) => ({ object, distance: null }));
	return { hits, more: found.length - hits.length };
}

/** The objects held nearest to a place, deg ICRS, nearest first. */
export function findPlace(alerts: Alerts, place: Position): Hit[] {
	const hits: { object: HeldObject; distance: number }[] = [];
	for (const object of alerts.eachObject()) {
		const frame = object.alerts.at(-1)?.frame;
		if (frame === undefined) continue;
		const distance = separation(place, frame) * 3600;
		const worst = hits.at(-1);
		if (hits.length === MAX_HITS && worst !== undefined && worst.distance <= distance) continue;
		hits.push({ object, distance });
		hits.sort((a, b) => a.distance - b.distance);
		hits.length = Math.min(hits.length, MAX_HITS);
	}
	return hits;
}

/** Radius that coordinates are meant with, arcsec. */
export function radiusOf(place: Cone): number {
	return place.radius ?? DEFAULT_RADIUS;
}

/** Which hit Enter takes at once: the first, unless it lies too far from the place asked for; −1: none, the place itself. */
export function preselected(hits: readonly Hit[], place: Cone | null): number {
	const [first] = hits;
	if (first === undefined) return -1;
	return place === null || (first.distance !== null && first.distance <= radiusOf(place)) ? 0 : -1;
}

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
