import { unitVector } from '#lib/alert/position.ts';
import { cross, length, type Vector } from '#lib/alert/vector.ts';

const RAD = Math.PI / 180;

/** Direction of a position, deg ICRS: x to RA 0, y to RA 6h, z to the north pole; length 1. */
export function direction(ra: number, dec: number): Vector {
	return unitVector({ ra, dec });
}

/** Position of a direction (any length but 0): [ra 0…360, dec], deg ICRS. */
export function position(v: Vector): [ra: number, dec: number] {
	const ra = Math.atan2(v[1], v[0]) / RAD;
	return [ra < 0 ? ra + 360 : ra, Math.atan2(v[2], Math.hypot(v[0], v[1])) / RAD];
}

export function unit(v: Vector): Vector {
	const size = length(v);
	return [v[0] / size, v[1] / size, v[2] / size];
}

/** a + b·factor */
export function along(a: Vector, b: Vector, factor: number): Vector {
	return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

/** Points of the circle `radius` deg around a position, closed. */
export function circle(ra: number, dec: number, radius: number, points = 72): Vector[] {
	const middle = direction(ra, dec);
	const east = unit(cross(Math.abs(middle[2]) > 0.9 ? [1, 0, 0] : [0, 0, 1], middle));
	const north = cross(middle, east);
	const c = Math.cos(radius * RAD);
	const s = Math.sin(radius * RAD);
	return Array.from({ length: points + 1 }, (_, i) => {
		const turn = (2 * Math.PI * i) / points;
		return along(
			along([middle[0] * c, middle[1] * c, middle[2] * c], east, s * Math.cos(turn)),
			north,
			s * Math.sin(turn)
		);
	});
}
