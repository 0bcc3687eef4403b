import { PROJECTIONS, project, type Projection } from './projection.ts';
import { cross, dot, type Vector } from '#lib/alert/vector.ts';
import { along, direction, unit } from './vector.ts';

/** How the sky lies on the screen at this moment; all lengths CSS px, the origin top left. */
export interface Camera {
	projection: Projection;
	/** Directions of the screen's right and up at its middle, and of the middle itself. */
	right: Vector;
	up: Vector;
	forward: Vector;
	/** px per radian at the middle. */
	scaleX: number;
	scaleY: number;
	width: number;
	height: number;
}

/** What a camera is read from: the map library's own projection of single pixels. */
export interface Viewport {
	readonly width: number;
	readonly height: number;
	readonly projection: Projection;
	/** Position under a pixel, deg ICRS; null where there is no sky. */
	skyAt(x: number, y: number): [ra: number, dec: number] | null;
}

/** Steps from the middle that are tried, px: the widest gives the best figures, the whole sky has room for the least. */
const STEPS = [40, 16, 5];
/** Below this width the whole sky has room for neither labels nor large marks, px. */
export const NARROW = 480;
const plane = new Float64Array(2);

/** Reads the camera back from three pixels, so that it follows the map's pan, zoom and rotation whatever they are. */
export function readCamera(view: Viewport): Camera | null {
	const { width, height, projection } = view;
	const middle = view.skyAt(width / 2, height / 2);
	if (middle === null) return null;
	const forward = direction(...middle);
	for (const step of STEPS) {
		const beside = view.skyAt(width / 2 + step, height / 2);
		const above = view.skyAt(width / 2, height / 2 - step);
		if (beside === null || above === null) continue;
		const r = direction(...beside);
		const u = direction(...above);
		if (dot(r, forward) < 0.9 || dot(u, forward) < 0.9) continue;
		const right = unit(along(r, forward, -dot(r, forward)));
		// Seen from inside the sphere; a map with east to the right would turn it over.
		const side = cross(forward, right);
		const up = dot(u, side) < 0 ? ([-side[0], -side[1], -side[2]] as const) : side;
		const camera: Camera = { projection, right, up, forward, scaleX: 1, scaleY: 1, width, height };
		toPlane(camera, r[0], r[1], r[2]);
		camera.scaleX = step / (plane[0] as number);
		toPlane(camera, u[0], u[1], u[2]);
		camera.scaleY = step / (plane[1] as number);
		return camera;
	}
	return null;
}

/** Relative to the middle, so that nothing is lost below an arcsecond. */
function toPlane(camera: Camera, x: number, y: number, z: number): boolean {
	const { right, up, forward } = camera;
	const dx = x - forward[0];
	const dy = y - forward[1];
	const dz = z - forward[2];
	return project(
		camera.projection,
		right[0] * dx + right[1] * dy + right[2] * dz,
		up[0] * dx + up[1] * dy + up[2] * dz,
		1 + forward[0] * dx + forward[1] * dy + forward[2] * dz,
		plane
	);
}

/** Where a direction lies on the screen, px, written to `out`; false where the projection does not show it. */
export function toScreen(camera: Camera, x: number, y: number, z: number, out: Float64Array): boolean {
	if (!toPlane(camera, x, y, z)) return false;
	out[0] = camera.width / 2 + (plane[0] as number) * camera.scaleX;
	out[1] = camera.height / 2 - (plane[1] as number) * camera.scaleY;
	return true;
}

const spot = new Float64Array(2);

/** Where a position (deg ICRS) lies on the screen, px; null where the projection does not show it. */
export function pixelOf(camera: Camera, ra: number, dec: number): [x: number, y: number] | null {
	const v = direction(ra, dec);
	return toScreen(camera, v[0], v[1], v[2], spot) ? [spot[0] as number, spot[1] as number] : null;
}

/** Half axes of the sky's edge on the screen, px; null where the projection has none. */
export function rim(camera: Camera): [x: number, y: number] | null {
	const edge = PROJECTIONS[camera.projection].rim;
	return edge && [edge[0] * camera.scaleX, edge[1] * camera.scaleY];
}

/** Whether the sky's whole edge stands on the screen. */
export function showsWhole(camera: Camera): boolean {
	const edge = rim(camera);
	return edge !== null && edge[0] <= camera.width / 2 + 1 && edge[1] <= camera.height / 2 + 1;
}

/** Scale, px per radian, at which the whole sky fits with `margin` px around it. */
export function wholeScale(camera: Camera, margin: number): number {
	const [x, y] = PROJECTIONS[camera.projection].whole;
	return Math.min((camera.width / 2 - margin) / x, (camera.height / 2 - margin) / y);
}

export function sameCamera(a: Camera | null, b: Camera | null): boolean {
	if (a === null || b === null) return a === b;
	return (
		a.projection === b.projection &&
		a.width === b.width &&
		a.height === b.height &&
		a.scaleX === b.scaleX &&
		a.scaleY === b.scaleY &&
		sameVector(a.forward, b.forward) &&
		sameVector(a.right, b.right) &&
		sameVector(a.up, b.up)
	);
}

function sameVector(a: Vector, b: Vector): boolean {
	return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
