import { describe, expect, it } from 'vitest';
import { pixelOf, readCamera, rim, sameCamera, showsWhole, wholeScale } from '#lib/sky/camera.ts';
import { gnomonic } from './viewport.ts';

/** Half the width of 960 px, deg → px per radian. */
const scaleOf = (fov: number) => 480 / Math.tan(((fov / 2) * Math.PI) / 180);

describe('the camera', () => {
	it.each([
		['a wide field', 75, 0, 60],
		['a degree far north', 201.5, 83, 1],
		['an arcminute', 10.684708, 41.26875, 1 / 60],
		['ten arcseconds across the zero meridian', 0.0001, -30, 10 / 3600],
		['a field near the pole', 120, -89.5, 2]
	])('finds every pixel of %s again', (_, ra, dec, fov) => {
		const view = gnomonic(ra, dec, scaleOf(fov));
		const camera = readCamera(view);
		if (camera === null) throw new Error('expected a camera');
		for (const [x, y] of [
			[480, 228],
			[3, 5],
			[957, 12],
			[500, 450],
			[479, 227]
		] as const) {
			const sky = view.skyAt(x, y);
			const found = sky && pixelOf(camera, ...sky);
			expect(found?.[0]).toBeCloseTo(x, 2);
			expect(found?.[1]).toBeCloseTo(y, 2);
		}
	});

	it('has east to the left and north up', () => {
		const camera = readCamera(gnomonic(150, 10, scaleOf(5)));
		if (camera === null) throw new Error('expected a camera');
		expect(pixelOf(camera, 151, 10)?.[0]).toBeLessThan(480);
		expect(pixelOf(camera, 150, 11)?.[1]).toBeLessThan(228);
	});

	it('is none while the map shows no sky in its middle', () => {
		expect(readCamera({ width: 100, height: 100, projection: 'AIT', skyAt: () => null })).toBeNull();
	});

	it('tells a moved map from one that stands still', () => {
		const a = readCamera(gnomonic(150, 10, scaleOf(5)));
		expect(sameCamera(a, readCamera(gnomonic(150, 10, scaleOf(5))))).toBe(true);
		expect(sameCamera(a, readCamera(gnomonic(150.0000001, 10, scaleOf(5))))).toBe(false);
		expect(sameCamera(a, null)).toBe(false);
	});

	it('fits the whole sky into the map with its margin', () => {
		const camera = readCamera(gnomonic(75, 0, 300));
		if (camera === null) throw new Error('expected a camera');
		const wide = { ...camera, projection: 'AIT' as const };
		const scale = wholeScale(wide, 12);
		const fitted = { ...wide, scaleX: scale, scaleY: scale };
		expect(showsWhole(fitted)).toBe(true);
		expect(rim(fitted)?.[1]).toBeCloseTo(216, 9);
		expect(showsWhole({ ...fitted, scaleX: scale * 1.2, scaleY: scale * 1.2 })).toBe(false);
	});
});
