import { type Cone, DEFAULT_RADIUS } from '#lib/alert/coordinates.ts';
import { type Position, separation } from '#lib/alert/position.ts';
import { visible } from '#lib/alert/unseen.ts';
import type { Alerts, HeldObject } from './alerts.ts';

export { readPlace } from '#lib/alert/place.ts';

/** Most objects found at once. */
export const MAX_HITS = 8;

export interface Hit {
	object: HeldObject;
	/** From the place asked for, arcsec; null where an id was. */
	distance: number | null;
}

/** Objects held whose id or Solar System name holds the text, those that begin with it first, newest first; and how many more. */
export function findId(alerts: Alerts, text: string): { hits: Hit[]; more: number } {
	const wanted = visible(text).trim().toLowerCase();
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
