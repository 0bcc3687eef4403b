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
export function findPlace(alerts: Alerts, { ra, dec }: { ra: number; dec: number }): Hit[] {
	const hits: { object: HeldObject; distance: number }[] = [];
	for (const object of alerts.eachObject()) {
		const frame = object.alerts.at(-1)?.frame;
		if (frame === undefined) continue;
		const distance = separation(ra, dec, frame.ra, frame.dec) * 3600;
		const worst = hits.at(-1);
		if (hits.length === MAX_HITS && worst !== undefined && worst.distance <= distance) continue;
		hits.push({ object, distance });
		hits.sort((a, b) => a.distance - b.distance);
		hits.length = Math.min(hits.length, MAX_HITS);
	}
	return hits;
}

const RADIAN = Math.PI / 180;

/** Angle between two places, deg, good to the smallest. */
export function separation(ra1: number, dec1: number, ra2: number, dec2: number): number {
	const a = Math.sin(((dec2 - dec1) * RADIAN) / 2) ** 2;
	const b = Math.cos(dec1 * RADIAN) * Math.cos(dec2 * RADIAN) * Math.sin(((ra2 - ra1) * RADIAN) / 2) ** 2;
	return (2 * Math.asin(Math.min(1, Math.sqrt(a + b)))) / RADIAN;
}

/** A place from what a user may write; an object with `problem` where it looks like one but is none; null: no place. */
export function readPlace(text: string): { ra: number; dec: number } | { problem: string } | null {
	const clean = text.trim().replaceAll('−', '-').replace(/[,;]/g, ' ');
	const parts = clean
		.replace(/[hmsd°′″'":]/gi, ' ')
		.trim()
		.split(/\s+/);
	if (!parts.every((part) => /^[+-]?\d+(\.\d*)?$/.test(part))) return null;
	const numbers = parts.map(Number);
	if (parts.length === 2) return checked(numbers[0] ?? 0, numbers[1] ?? 0);
	if (parts.length !== 6) return null;
	const [h = 0, m = 0, s = 0, d = 0, dm = 0, ds = 0] = numbers;
	if (m >= 60 || dm >= 60)
		return { problem: `The ${m >= 60 ? 'right ascension' : 'declination'} has ${m >= 60 ? m : dm} minutes` };
	if (s >= 60 || ds >= 60)
		return { problem: `The ${s >= 60 ? 'right ascension' : 'declination'} has ${s >= 60 ? s : ds} seconds` };
	if (h < 0 || h >= 24) return { problem: `The right ascension has ${h} hours` };
	const size = Math.abs(d) + dm / 60 + ds / 3600;
	return checked((h + m / 60 + s / 3600) * 15, parts[3]?.startsWith('-') ? -size : size);
}

function checked(ra: number, dec: number): { ra: number; dec: number } | { problem: string } {
	if (ra < 0 || ra >= 360) return { problem: `The right ascension is ${ra}°, not within 0° and 360°` };
	if (Math.abs(dec) > 90) return { problem: `The declination is ${dec}°, beyond a pole` };
	return { ra, dec };
}
