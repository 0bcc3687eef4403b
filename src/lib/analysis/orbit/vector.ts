import { type Position, turn, unitVector } from '#lib/alert/position.ts';
import type { Vector } from '#lib/alert/vector.ts';

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

export function minus(a: Vector, b: Vector): Vector {
	return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** deg ICRS → longitude (0 ≤ lon < 360) and latitude along the ecliptic of J2000, deg. */
export function eclipticOf(position: Position): { lon: number; lat: number } {
	const [x, y, z] = ecliptic(unitVector(position));
	return { lon: turn((Math.atan2(y, x) * 180) / Math.PI), lat: (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI };
}
