import type { Vector } from '#lib/alert/vector.ts';
import type { Night } from './night.ts';
import { lasting, overlap, type Span } from './span.ts';
import { altitudeIn, axesAt, type Sphere, TURN } from './sphere.ts';

const DEG = Math.PI / 180;
const HOURS = 24;

/** How one target passes through one night. Times MJD UTC, altitudes deg without refraction. */
export interface Visit {
	/** In the dark and at or above the least altitude, ascending. */
	spans: readonly Span[];
	/** The same added up, h. */
	hours: number;
	/** When it stands highest in the dark, and how high; null: it does not get dark. */
	best: { mjd: number; altitude: number } | null;
	/** When it passes the meridian above the pole's horizon side (its highest), between the noons. */
	transit: number | null;
	/** When it is above the horizon between the noons, ascending: the ends at the noons are not a rise or a set. */
	above: readonly Span[];
}

/** `up` now · `later` tonight · `over` for tonight · `never` high enough in this dark · `bright`: it does not get dark. */
export type Standing = 'up' | 'later' | 'over' | 'never' | 'bright';

/** Of a direction of date (`apparent`). Exact but for the turn of the sky, without steps: 10,000 targets take some ms. */
export function visitOf(night: Night, direction: Vector): Visit {
	const { sphere, dark, limits } = night;
	const spans =
		dark === null
			? []
			: arcs(night, direction, limits.altitude).flatMap((arc) => {
					const both = overlap(arc, dark);
					return both === null ? [] : [both];
				});
	const hours = spans.reduce((all, span) => all + lasting(span), 0) * HOURS;
	const transit = firstTransit(sphere, direction, night.from);
	return {
		spans,
		hours,
		best: dark === null ? null : bestIn(sphere, direction, dark, transit),
		transit: transit < night.to ? transit : null,
		above: arcs(night, direction, 0)
	};
}

/** Hours in the dark above the least altitude that are left after a time, MJD UTC. */
export function hoursLeft({ spans }: Visit, mjd: number): number {
	return spans.reduce((all, { from, to }) => all + Math.max(0, to - Math.max(from, mjd)), 0) * HOURS;
}

export function standingAt({ spans, best }: Visit, mjd: number): Standing {
	if (best === null) return 'bright';
	const last = spans.at(-1);
	if (last === undefined) return 'never';
	if (mjd >= last.to) return 'over';
	return spans.some(({ from, to }) => from <= mjd && mjd < to) ? 'up' : 'later';
}

/** When a direction stands at or above an altitude (deg) between the noons of a night. */
function arcs({ sphere, from, to }: Night, direction: Vector, altitude: number): Span[] {
	const flat = Math.hypot(direction[0], direction[1]);
	const over = Math.sin(altitude * DEG) - sphere.sin * direction[2];
	const swing = sphere.cos * flat;
	if (over <= -swing) return [{ from, to }];
	if (over > swing) return [];
	const half = Math.acos(over / swing) / DEG / TURN;
	const turn = 360 / TURN;
	const found: Span[] = [];
	for (let at = firstTransit(sphere, direction, from) - turn; at - half < to; at += turn) {
		const arc = overlap({ from: at - half, to: at + half }, { from, to });
		if (arc !== null) found.push(arc);
	}
	return found;
}

/** First passage of the upper meridian at or after a time, MJD UTC. */
function firstTransit({ sidereal, mjd }: Sphere, [x, y]: Vector, after: number): number {
	const turn = 360 / TURN;
	const at = mjd + (Math.atan2(y, x) / DEG - sidereal) / TURN;
	return at + Math.ceil((after - at) / turn) * turn;
}

function bestIn(sphere: Sphere, direction: Vector, { from, to }: Span, transit: number): Visit['best'] {
	const turn = 360 / TURN;
	let best: Visit['best'] = null;
	for (const mjd of [transit, transit + turn, from, to]) {
		if (mjd < from || mjd > to) continue;
		const altitude = altitudeIn(axesAt(sphere, mjd), direction);
		if (best === null || altitude > best.altitude) best = { mjd, altitude };
	}
	return best;
}
