/** Three parts along three axes at right angles. */
export type Vector = readonly [x: number, y: number, z: number];

export function dot(a: Vector, b: Vector): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
	return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length([x, y, z]: Vector): number {
	return Math.hypot(x, y, z);
}

/** Angle between two directions, deg; exact for the smallest and the largest. */
export function angle(a: Vector, b: Vector): number {
	return Math.atan2(length(cross(a, b)), dot(a, b)) / (Math.PI / 180);
}
