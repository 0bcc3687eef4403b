import { type Position, turn, unitVector } from '#lib/alert/position.ts';
import { dot, length, type Vector } from '#lib/alert/vector.ts';
import { type Orientation, orientationAt, siderealAt } from '#lib/analysis/orbit/planets/overhead.ts';
import type { Site } from '#lib/site/site.ts';

const DEG = Math.PI / 180;
/** How far the sky turns in a day of UTC, deg (IERS Conventions 2010, the Earth's turn and precession in right ascension). */
export const TURN = 360.985647366;

/** The sky as it turns over a site for a night: reckoned once, so that each target then costs a few products. */
export interface Sphere {
	/** MJD UTC that it is reckoned for. */
	mjd: number;
	orientation: Orientation;
	/** Local apparent sidereal time then, deg. */
	sidereal: number;
	/** Latitude of the site, its sine and cosine. */
	sin: number;
	cos: number;
}

/** Good to 0.006° within half a day of the time (MJD UTC): UT1 by UTC 0.004°, the rest below 1″. */
export function sphereAt({ lat, lon }: Site, mjd: number): Sphere {
	return {
		mjd,
		orientation: orientationAt(mjd),
		sidereal: siderealAt(lon, mjd),
		sin: Math.sin(lat * DEG),
		cos: Math.cos(lat * DEG)
	};
}

/**
 * Direction of an ICRS position as it appears: equator and equinox of date, with precession, nutation and yearly aberration
 * (20″), without proper motion, parallax and refraction; length 1.
 */
export function apparent({ orientation: { rows, speed } }: Sphere, position: Position): Vector {
	const [x, y, z] = unitVector(position);
	const shifted: Vector = [x + speed[0], y + speed[1], z + speed[2]];
	const size = length(shifted);
	return [dot(rows[0], shifted) / size, dot(rows[1], shifted) / size, dot(rows[2], shifted) / size];
}

/** The direction straight up on the sky of the catalogues, ICRS: middle of the circles of equal altitude. Aberration is left out, 20″. */
export function zenithAt(sphere: Sphere, mjd: number): Vector {
	const { rows } = sphere.orientation;
	const [x, y, z] = axesAt(sphere, mjd).up;
	const back = (i: 0 | 1 | 2) => rows[0][i] * x + rows[1][i] * y + rows[2][i] * z;
	return [back(0), back(1), back(2)];
}

/** Local apparent sidereal time, deg, 0 ≤ it < 360, at a time, MJD UTC. */
export function siderealOf({ sidereal, mjd: then }: Sphere, mjd: number): number {
	return turn(sidereal + (mjd - then) * TURN);
}

/** Where up, north and east of the site point to, equator and equinox of date. */
export interface Axes {
	up: Vector;
	north: Vector;
	east: Vector;
}

/** At a time, MJD UTC. */
export function axesAt(sphere: Sphere, mjd: number): Axes {
	const turned = siderealOf(sphere, mjd) * DEG;
	const [c, s] = [Math.cos(turned), Math.sin(turned)];
	const { sin, cos } = sphere;
	return { up: [cos * c, cos * s, sin], north: [-sin * c, -sin * s, cos], east: [-s, c, 0] };
}

/** Altitude of a direction of date above the horizon, deg, without refraction. */
export function altitudeIn({ up }: Pick<Axes, 'up'>, direction: Vector): number {
	return Math.asin(Math.max(-1, Math.min(1, dot(up, direction)))) / DEG;
}
