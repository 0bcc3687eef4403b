/** Three parts, of ICRS or of the ecliptic of J2000. */
export type Vector = readonly [x: number, y: number, z: number];

/** Obliquity of the ecliptic of J2000 as the Minor Planet Center takes it, 84381.448″. */
const TILT = (84381.448 / 3600) * (Math.PI / 180);
const [SIN, COS] = [Math.sin(TILT), Math.cos(TILT)];

/** Ecliptic of J2000 → ICRS. */
export function equatorial([x, y, z]: Vector): Vector {
	return [x, y * COS - z * SIN, y * SIN + z * COS];
}

/** ICRS → ecliptic of J2000. */
export function ecliptic([x, y, z]: Vector): Vector {
	return [x, y * COS + z * SIN, z * COS - y * SIN];
}

export function length([x, y, z]: Vector): number {
	return Math.hypot(x, y, z);
}

export function minus(a: Vector, b: Vector): Vector {
	return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function dot(a: Vector, b: Vector): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
	return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** Angle between two directions, deg; exact for the smallest and the largest. */
export function angle(a: Vector, b: Vector): number {
	return Math.atan2(length(cross(a, b)), dot(a, b)) / (Math.PI / 180);
}
