import { readCoordinates } from '#lib/alert/coordinates.ts';
import { type Position, separation } from '#lib/alert/position.ts';
import type { Alerts, HeldObject } from './alerts.ts';

/** Most objects found at once. */
export const MAX_HITS = 8;
/** Radius that coordinates are meant with, arcsec. */
export const RADIUS_ARCSEC = 10;

export interface Hit {
	object: HeldObject;
	/** From the place asked for, arcsec; null where an id was. */
	distance: number | null;
}

/** Objects held whose id or Solar System name holds the text: those that begin with it first, newest first. */
export function findId(alerts: Alerts, text: string): Hit[] {
	const wanted = text.trim().toLowerCase();
	if (wanted === '') return [];
	const begins: HeldObject[] = [];
	const holds: HeldObject[] = [];
	for (const object of alerts.eachObject()) {
		const id = object.objectId.toLowerCase();
		const name = object.alerts.at(-1)?.frame.ssName?.toLowerCase() ?? '';
		if (id.startsWith(wanted) || name.startsWith(wanted)) begins.push(object);
		else if (id.includes(wanted) || name.includes(wanted)) holds.push(object);
	}
	return [...begins.reverse(), ...holds.reverse()].slice(0, MAX_HITS).map((object) => ({ object, distance: null }));
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

/** A place from what a user may write; `problem` where it looks like one but is none; null: no place. */
export function readPlace(text: string): Position | { problem: string } | null {
	const place = readCoordinates(text);
	if (place !== null) return place;
	const parts = text
		.replaceAll('−', '-')
		.replace(/[,;:hmsd°′″'"]/gi, ' ')
		.trim()
		.split(/\s+/);
	if (!parts.every((part) => /^[+-]?\d+(\.\d*)?$/.test(part))) return null;
	const numbers = parts.map(Number);
	if (parts.length === 2) {
		const [ra = 0, dec = 0] = numbers;
		if (Math.abs(dec) > 90) return { problem: `The declination is ${dec}°, beyond a pole` };
		if (ra < 0 || ra >= 360) return { problem: `The right ascension is ${ra}°, not within 0° and 360°` };
	}
	if (parts.length !== 6) return null;
	const [h = 0, m = 0, s = 0, d = 0, dm = 0, ds = 0] = numbers;
	if (h < 0 || h >= 24) return { problem: `The right ascension has ${h} hours` };
	if (Math.abs(d) > 90) return { problem: `The declination has ${d}°, beyond a pole` };
	for (const [what, minutes, seconds] of [
		['right ascension', m, s],
		['declination', dm, ds]
	] as const) {
		if (minutes >= 60) return { problem: `The ${what} has ${minutes} minutes` };
		if (seconds >= 60) return { problem: `The ${what} has ${seconds} seconds` };
	}
	return null;
}
