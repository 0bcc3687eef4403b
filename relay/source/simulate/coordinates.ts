const RAD = Math.PI / 180;
/** Obliquity of the ecliptic, J2000. */
const SIN_OBLIQUITY = Math.sin(23.4393 * RAD);
const COS_OBLIQUITY = Math.cos(23.4393 * RAD);
/** North pole of the galaxy, deg ICRS. */
const POLE = { ra: 192.8595, dec: 27.1283 };

/** A place on the sky, deg ICRS, 0 ≤ ra < 360. */
export interface Place {
	ra: number;
	dec: number;
}

/** An angle, deg → 0 ≤ a < 360. */
export function turn(angle: number): number {
	const rest = angle % 360;
	return rest < 0 ? rest + 360 : rest;
}

/** Ecliptic longitude of the Sun, deg, to 0.02°. `mjd`: UTC. */
export function sunLongitude(mjd: number): number {
	const days = mjd - 51_544.5;
	const anomaly = (357.528 + 0.9856003 * days) * RAD;
	return turn(280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly));
}

/** Ecliptic longitude and latitude, deg → place. */
export function fromEcliptic(longitude: number, latitude: number): Place {
	const [l, b] = [longitude * RAD, latitude * RAD];
	const x = Math.cos(b) * Math.cos(l);
	const y = Math.cos(b) * Math.sin(l) * COS_OBLIQUITY - Math.sin(b) * SIN_OBLIQUITY;
	const z = Math.cos(b) * Math.sin(l) * SIN_OBLIQUITY + Math.sin(b) * COS_OBLIQUITY;
	return { ra: turn(Math.atan2(y, x) / RAD), dec: Math.asin(Math.max(-1, Math.min(1, z))) / RAD };
}

/** Place → ecliptic longitude and latitude, deg. */
export function toEcliptic({ ra, dec }: Place): { longitude: number; latitude: number } {
	const [a, d] = [ra * RAD, dec * RAD];
	const x = Math.cos(d) * Math.cos(a);
	const y = Math.cos(d) * Math.sin(a) * COS_OBLIQUITY + Math.sin(d) * SIN_OBLIQUITY;
	const z = Math.sin(d) * COS_OBLIQUITY - Math.cos(d) * Math.sin(a) * SIN_OBLIQUITY;
	return { longitude: turn(Math.atan2(y, x) / RAD), latitude: Math.asin(Math.max(-1, Math.min(1, z))) / RAD };
}

/** Angle between two places, deg. */
export function separation(one: Place, other: Place): number {
	const [d1, d2] = [one.dec * RAD, other.dec * RAD];
	const sinHalfDec = Math.sin((d1 - d2) / 2);
	const sinHalfRa = Math.sin(((one.ra - other.ra) * RAD) / 2);
	const square = sinHalfDec ** 2 + Math.cos(d1) * Math.cos(d2) * sinHalfRa ** 2;
	return (2 * Math.asin(Math.min(1, Math.sqrt(square)))) / RAD;
}

/** Galactic latitude, deg. */
export function galacticLatitude(place: Place): number {
	return 90 - separation(place, POLE);
}

/** The place some degrees to the east and north, on the tangent plane of the first. */
export function offset({ ra, dec }: Place, east: number, north: number): Place {
	const [x, y, d] = [east * RAD, north * RAD, dec * RAD];
	const across = Math.cos(d) - y * Math.sin(d);
	const up = Math.sin(d) + y * Math.cos(d);
	return {
		ra: turn(ra + Math.atan2(x, across) / RAD),
		dec: Math.atan2(up, Math.hypot(x, across)) / RAD
	};
}
