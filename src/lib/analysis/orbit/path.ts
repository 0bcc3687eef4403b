import { axisOf, onPlane, type Orbit } from '../orbit.ts';
import type { Vector } from '#lib/alert/vector.ts';

/** Points of a path where it is not said how many. */
export const PATH_POINTS = 240;
/** Farthest from the Sun that a path which does not come back is drawn, in perihelion distances, and at least so many au. */
const REACH = 8;
const LEAST_REACH = 10;

/**
 * Points along the path, au from the Sun, ecliptic of J2000. A closed one is all of it, its last point beside the first, at
 * even steps of eccentric anomaly; of an open one, and of one that goes beyond `reach` au, the part within it, if any.
 */
export function orbitPath(orbit: Orbit, { points = PATH_POINTS, reach = reachOf(orbit) } = {}): Vector[] {
	const { q, e } = orbit;
	if (reach < q) return [];
	const place = onPlane(orbit);
	const a = axisOf(orbit);
	if (e < 1 && a * (1 + e) <= reach) {
		const b = a * Math.sqrt(1 - e * e);
		return Array.from({ length: points }, (_, i) => {
			const anomaly = (2 * Math.PI * i) / points;
			return place(a * (Math.cos(anomaly) - e), b * Math.sin(anomaly));
		});
	}
	// True anomaly at the reach; between, even steps of its half's tangent crowd where the path bends.
	const cosine = Math.min(1, ((q * (1 + e)) / reach - 1) / e);
	const edge = Math.sqrt((1 - cosine) / (1 + cosine));
	return Array.from({ length: points }, (_, i) => {
		const half = edge * ((2 * i) / (points - 1) - 1);
		const [cos, sin] = [(1 - half * half) / (1 + half * half), (2 * half) / (1 + half * half)];
		const r = (q * (1 + e)) / (1 + e * cos);
		return place(r * cos, r * sin);
	});
}

/** All of an ellipse; of a path that does not come back what is near the Sun, au. */
function reachOf(orbit: Orbit): number {
	return orbit.e < 1 ? Infinity : Math.max(REACH * orbit.q, LEAST_REACH);
}

/** Seen from the north pole of the ecliptic: right to the March equinox, up a quarter of a turn on; au. */
export function fromAbove([x, y]: Vector): [right: number, up: number] {
	return [x, y];
}

/** Seen along the ecliptic, from longitude 270°: right to the March equinox, up to the north; au. */
export function edgeOn([x, , z]: Vector): [right: number, up: number] {
	return [x, z];
}
