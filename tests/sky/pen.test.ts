import { describe, expect, it } from 'vitest';
import type { Camera } from '#lib/sky/camera.ts';
import { trace } from '#lib/sky/pen.ts';
import { ecliptic, galacticPlane } from '#lib/sky/planes.ts';
import type { Projection } from '#lib/sky/projection.ts';
import type { Vector } from '#lib/alert/vector.ts';
import { direction } from '#lib/sky/vector.ts';

/** A map of 960 × 456 px about (ra, 0), `scale` px per radian. */
const camera = (projection: Projection, ra: number, scale: number): Camera => ({
	projection,
	forward: direction(ra, 0),
	right: direction(ra - 90, 0),
	up: [0, 0, 1],
	scaleX: scale,
	scaleY: scale,
	width: 960,
	height: 456
});

/** Lengths, px, of the straight pieces that a line is drawn with, whose middle is on the screen. */
function pieces(view: Camera, line: readonly Vector[]): number[] {
	const lengths: number[] = [];
	let at: readonly [number, number] = [0, 0];
	const context = {
		moveTo: (x: number, y: number) => (at = [x, y]),
		lineTo: (x: number, y: number) => {
			const [mx, my] = [(x + at[0]) / 2, (y + at[1]) / 2];
			if (mx > 0 && mx < view.width && my > 0 && my < view.height) lengths.push(Math.hypot(x - at[0], y - at[1]));
			at = [x, y];
		}
	};
	trace(context as unknown as CanvasRenderingContext2D, view, line);
	return lengths;
}

describe('a line over the sky', () => {
	it.each([
		['AIT', 150],
		['AIT', 400],
		['AIT', 1000],
		['AIT', 1400],
		['ZEA', 1000],
		['STG', 1000]
	] as const)('never goes straight across the map where it leaves it: %s, %d px per radian', (projection, scale) => {
		for (let ra = 0; ra < 360; ra += 7.3) {
			for (const line of [ecliptic, galacticPlane]) {
				const drawn = pieces(camera(projection, ra, scale), line);
				expect(Math.max(0, ...drawn)).toBeLessThan(0.25 * scale);
			}
		}
	});

	it('is not broken in front of the reader, however close', () => {
		// Along the equator through the middle: as long as the screen is wide, and a bit over.
		const equator = Array.from({ length: 361 }, (_, ra) => direction(ra, 0));
		for (const scale of [600, 6000]) {
			const sum = pieces(camera('TAN', 10, scale), equator).reduce((all, length) => all + length, 0);
			expect(sum).toBeGreaterThan(960);
		}
		const whole = pieces(camera('AIT', 10.5, 150), equator).reduce((all, length) => all + length, 0);
		expect(whole).toBeGreaterThan(2 * 2 * Math.SQRT2 * 150 * 0.98);
	});
});
