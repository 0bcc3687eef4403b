import type { Vector } from '#lib/alert/vector.ts';
import type { Night } from './night.ts';
import { moonAt } from './moon.ts';
import type { Span } from './span.ts';
import { altitudeIn, axesAt } from './sphere.ts';

/** Points of a curve. */
const POINTS = 145;

/** The hours that are shown: from sunset to sunrise; from noon to noon where there is none. MJD UTC. */
export function shownOf({ from, to, down }: Night): Span {
	return down === null ? { from, to } : { from: down.from, to: down.to };
}

/** Full hours within, MJD UTC, every `step` h. */
export function hoursIn({ from, to }: Span, step: number): number[] {
	const found: number[] = [];
	for (let i = Math.ceil((from * 24) / step - 1e-9); (i * step) / 24 <= to; i += 1) found.push((i * step) / 24);
	return found;
}

/** Shades of twilight: stretches in which the Sun is down, and how bright, 3 civil to 1 astronomical. */
export function shadesOf({ down, twilight }: Night, { from, to }: Span): (Span & { bright: number })[] {
	const edges = [down, twilight.civil, twilight.nautical, twilight.astronomical];
	const found: (Span & { bright: number })[] = [];
	edges.slice(0, -1).forEach((outer, i) => {
		if (outer === null) return;
		const inner = edges[i + 1] ?? null;
		const bright = 3 - i;
		if (inner === null) found.push({ from: outer.from, to: outer.to, bright });
		else {
			found.push({ from: outer.from, to: inner.from, bright }, { from: inner.to, to: outer.to, bright });
		}
	});
	if (down === null) found.push({ from, to, bright: 4 });
	return found.filter((shade) => shade.to > shade.from);
}

/** SVG path of an altitude over time, broken below the horizon. */
export function curvePath(
	{ from, to }: Span,
	altitude: (mjd: number) => number,
	{ x, y }: { x: (mjd: number) => number; y: (altitude: number) => number }
): string {
	let path = '';
	let on = false;
	for (let i = 0; i < POINTS; i += 1) {
		const mjd = from + ((to - from) * i) / (POINTS - 1);
		const value = altitude(mjd);
		if (value < 0) on = false;
		else {
			path += `${on ? 'L' : 'M'}${x(mjd).toFixed(1)} ${y(value).toFixed(1)}`;
			on = true;
		}
	}
	return path;
}

/** Altitude of a direction of date, and of the Moon, at a time of the night, MJD UTC; deg. */
export function altitudeOf({ sphere }: Night, direction: Vector): (mjd: number) => number {
	return (mjd) => altitudeIn(axesAt(sphere, mjd), direction);
}
export function moonAltitude({ sphere, moon }: Night): (mjd: number) => number {
	return (mjd) => altitudeIn(axesAt(sphere, mjd), moonAt(moon, mjd));
}
