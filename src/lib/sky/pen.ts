import { type Camera, toScreen } from './camera.ts';
import { dot, type Vector } from '#lib/alert/vector.ts';

/** Dashed lines are cut at the screen's edge plus this, px: a deep zoom makes them a million px long. */
const BEYOND = 20;
const spot = new Float64Array(2);

/** Adds a line through directions to the current path, broken where it leaves the sky, the screen, or crosses the edge of the map. */
export function trace(c: CanvasRenderingContext2D, camera: Camera, points: readonly Vector[]): void {
	const { width, height } = camera;
	let px = 0;
	let py = 0;
	let drawn = false;
	let before: Vector | null = null;
	for (const point of points) {
		if (!toScreen(camera, point[0], point[1], point[2], spot)) {
			before = null;
			drawn = false;
			continue;
		}
		const x = spot[0] as number;
		const y = spot[1] as number;
		const apart =
			(x < -BEYOND && px < -BEYOND) ||
			(y < -BEYOND && py < -BEYOND) ||
			(x > width + BEYOND && px > width + BEYOND) ||
			(y > height + BEYOND && py > height + BEYOND);
		if (before === null || apart || torn(camera, before, point, px, x)) {
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
		before = point;
	}
}

/**
 * Whether the way from `a` to `b` goes over the edge of the map: behind the reader the plane is torn, of Aitoff along the
 * meridian opposite the middle, of the others at the point there. `ax`, `bx`: where they lie on the screen, px.
 */
function torn(
	{ projection, right, up, forward, width }: Camera,
	a: Vector,
	b: Vector,
	ax: number,
	bx: number
): boolean {
	const [az, bz] = [dot(a, forward), dot(b, forward)];
	const [ar, br] = [dot(a, right), dot(b, right)];
	if (projection !== 'AIT') return az < 0 && bz < 0 && ar * br + dot(a, up) * dot(b, up) < 0;
	// Behind the reader where it changes sides, which the screen tells surest.
	return ax < width / 2 !== bx < width / 2 && az * Math.abs(br) + bz * Math.abs(ar) < 0;
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
