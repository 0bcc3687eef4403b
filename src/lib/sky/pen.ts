import { type Camera, toScreen } from './camera.ts';
import type { Vector } from './vector.ts';

/** Dashed lines are cut at the screen's edge plus this, px: a deep zoom makes them a million px long. */
const BEYOND = 20;
const spot = new Float64Array(2);

/** Adds a line through directions to the current path, broken where it leaves the sky, the screen, or crosses the edge of the map. */
export function trace(c: CanvasRenderingContext2D, camera: Camera, points: readonly Vector[]): void {
	const seam = Math.min(camera.scaleX, camera.scaleY);
	const { width, height } = camera;
	let px = 0;
	let py = 0;
	let drawn = false;
	let known = false;
	for (const point of points) {
		if (!toScreen(camera, point[0], point[1], point[2], spot)) {
			known = drawn = false;
			continue;
		}
		const x = spot[0] as number;
		const y = spot[1] as number;
		const apart =
			(x < -BEYOND && px < -BEYOND) ||
			(y < -BEYOND && py < -BEYOND) ||
			(x > width + BEYOND && px > width + BEYOND) ||
			(y > height + BEYOND && py > height + BEYOND);
		if (!known || apart || (Math.abs(x - px) > seam && seam < width)) {
			drawn = false;
		} else if (Math.abs(x - px) + Math.abs(y - py) < 2 * width + 2 * height) {
			if (!drawn) c.moveTo(px, py);
			c.lineTo(x, y);
			drawn = true;
		} else {
			drawn = cut(c, px, py, x, y, width, height);
		}
		px = x;
		py = y;
		known = true;
	}
}

/** Adds the part of a long segment that lies on the screen; says whether it ends where the segment does (never). */
function cut(c: CanvasRenderingContext2D, ax: number, ay: number, bx: number, by: number, w: number, h: number): false {
	let from = 0;
	let to = 1;
	for (const [step, low, high] of [
		[bx - ax, -BEYOND - ax, w + BEYOND - ax],
		[by - ay, -BEYOND - ay, h + BEYOND - ay]
	] as const) {
		if (step === 0) {
			if (low > 0 || high < 0) return false;
			continue;
		}
		from = Math.max(from, Math.min(low / step, high / step));
		to = Math.min(to, Math.max(low / step, high / step));
	}
	if (from < to) {
		c.moveTo(ax + (bx - ax) * from, ay + (by - ay) * from);
		c.lineTo(ax + (bx - ax) * to, ay + (by - ay) * to);
	}
	return false;
}
