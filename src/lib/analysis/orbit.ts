import { turn } from '#lib/alert/position.ts';
import { daysAt, inPlane, SUN } from './orbit/kepler.ts';
import { cross, dot, length, type Vector } from '#lib/alert/vector.ts';
import { ecliptic } from './orbit/vector.ts';

const DEG = Math.PI / 180;
/** Below this eccentricity the perihelion is nowhere in particular. */
const ROUND = 1e-11;

/**
 * A path about the Sun that nothing else disturbs. Angles deg, ecliptic and equinox of J2000; times MJD TT. Perihelion
 * distance and time serve ellipses, parabolas and hyperbolas alike. The planets draw a body off it: four asteroids of the main
 * belt were 9″, 11″, 70″ and 223″ beside it 105, 219, 419 and 619 days after its epoch.
 */
export interface Orbit {
	/** Perihelion distance, au; positive. */
	q: number;
	/** Eccentricity, 0 or more. */
	e: number;
	inclination: number;
	/** Longitude of the ascending node. */
	node: number;
	/** Argument of perihelion. */
	argument: number;
	/** A time of perihelion. */
	perihelion: number;
	/** When these elements hold exactly; null where that is not told. */
	epoch: number | null;
}

/** Elements with a mean anomaly (deg, at the epoch) and a semi-major axis (au; negative for a hyperbola). */
export interface MeanElements extends Omit<Orbit, 'q' | 'perihelion' | 'epoch'> {
	a: number;
	anomaly: number;
	epoch: number;
}

/** Null for a parabola, which has no axis, and where the axis is not that of such an eccentricity. */
export function orbitOfMean({ a, e, anomaly, ...rest }: MeanElements): Orbit | null {
	const q = a * (1 - e);
	if (!(q > 0)) return null;
	const daily = Math.sqrt(SUN / Math.abs(a) ** 3) / DEG;
	const since = e < 1 ? anomaly - 360 * Math.round(anomaly / 360) : anomaly;
	return { ...rest, q, e, perihelion: rest.epoch - since / daily };
}

/** Semi-major axis, au; Infinity for a parabola, negative for a hyperbola. */
export function axisOf({ q, e }: Orbit): number {
	return e === 1 ? Infinity : q / (1 - e);
}

/** Days of one turn; null for a path that does not come back. */
export function periodOf(orbit: Orbit): number | null {
	return orbit.e < 1 ? 2 * Math.PI * Math.sqrt(axisOf(orbit) ** 3 / SUN) : null;
}

export interface State {
	/** From the Sun, au. */
	place: Vector;
	/** au/d. */
	speed: Vector;
}

/** Where the body is at a time, MJD TT: seen from the Sun, ecliptic of J2000. */
export function stateAt(orbit: Orbit, mjdTt: number): State {
	const { x, y, vx, vy } = inPlane(orbit.q, orbit.e, mjdTt - orbit.perihelion);
	const along = onPlane(orbit);
	return { place: along(x, y), speed: along(vx, vy) };
}

/** Lays out what lies in the plane of the path, first part to the perihelion, second a quarter of a turn on: ecliptic of J2000. */
export function onPlane({ inclination, node, argument }: Orbit): (ahead: number, across: number) => Vector {
	const [sinI, cosI] = [Math.sin(inclination * DEG), Math.cos(inclination * DEG)];
	const [sinN, cosN] = [Math.sin(node * DEG), Math.cos(node * DEG)];
	const [sinW, cosW] = [Math.sin(argument * DEG), Math.cos(argument * DEG)];
	const u = [cosN * cosW - sinN * sinW * cosI, sinN * cosW + cosN * sinW * cosI, sinW * sinI] as const;
	const v = [-cosN * sinW - sinN * cosW * cosI, -sinN * sinW + cosN * cosW * cosI, cosW * sinI] as const;
	return (ahead, across) => [ahead * u[0] + across * v[0], ahead * u[1] + across * v[1], ahead * u[2] + across * v[2]];
}

/**
 * The path of a body that is there, at that speed, at that time (ICRS, from the Sun; au, au/d, MJD TT). Null where it falls
 * straight into the Sun or stands in it.
 */
export function orbitOfState({ place, speed }: State, mjdTt: number): Orbit | null {
	const [r, v] = [ecliptic(place), ecliptic(speed)];
	const [distance, normal, outward] = [length(r), cross(r, v), dot(r, v)];
	const spin = length(normal);
	if (!(spin > 0) || !(distance > 0) || !Number.isFinite(spin)) return null;
	const toPerihelion = cross(v, normal).map((part, i) => part / SUN - (r[i] ?? 0) / distance) as [
		number,
		number,
		number
	];
	const e = length(toPerihelion);
	const q = (spin * spin) / SUN / (1 + e);
	const inverse = (SUN * (1 - e)) / q;
	const s = e < ROUND ? 0 : sinceOf(outward / (SUN * e), (SUN - inverse * distance) / (SUN * e), inverse);
	const nodeLine: Vector = Math.hypot(normal[0], normal[1]) > 0 ? [-normal[1], normal[0], 0] : [1, 0, 0];
	const perihelion = e < ROUND ? r : toPerihelion;
	const up = cross(normal, nodeLine);
	return {
		q,
		e,
		inclination: Math.atan2(Math.hypot(normal[0], normal[1]), normal[2]) / DEG,
		node: turn(Math.atan2(nodeLine[1], nodeLine[0]) / DEG),
		argument: turn(Math.atan2(dot(perihelion, up) / spin, dot(perihelion, nodeLine)) / DEG),
		perihelion: mjdTt - daysAt(q, e, s),
		epoch: mjdTt
	};
}

/** Universal variable from its own sine and cosine. */
function sinceOf(sine: number, cosine: number, inverse: number): number {
	const root = Math.sqrt(Math.abs(inverse));
	if (root === 0) return sine;
	return (inverse > 0 ? Math.atan2(root * sine, cosine) : Math.asinh(root * sine)) / root;
}
