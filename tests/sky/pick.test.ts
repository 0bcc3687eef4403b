import { describe, expect, it } from 'vitest';
import { FAMILIES, type Family } from '#lib/alert/alert.ts';
import { readCamera } from '#lib/sky/camera.ts';
import { familyBits, type Filter, MarkStore } from '#lib/sky/mark-store.ts';
import { brightest, pick } from '#lib/sky/pick.ts';
import { direction } from '#lib/sky/vector.ts';
import { gnomonic } from './viewport.ts';

const ALL: Filter = { families: familyBits(new Set(FAMILIES)), from: null, to: null };

/** A sky with marks at given pixels of a view. */
function scene(fov: number, marks: { x: number; y: number; family?: Family; mag?: number | null }[]) {
	const view = gnomonic(75, 20, 480 / Math.tan(((fov / 2) * Math.PI) / 180));
	const camera = readCamera(view);
	if (camera === null) throw new Error('expected a camera');
	const store = new MarkStore(100);
	store.add(
		marks.map(({ x, y, family = 'sn', mag = 18 }, id) => {
			const [ra, dec] = view.skyAt(x, y) ?? [0, 0];
			return { id, ra, dec, family, mag, mjd: 61000, received: id };
		})
	);
	const at = (x: number, y: number, tolerance = 9, filter = ALL) =>
		pick(store, camera, filter, { x, y, sky: direction(...(view.skyAt(x, y) ?? [0, 0])) }, tolerance).map((one) =>
			store.id(one.slot)
		);
	const walk = (limit = 20) => brightest(store, camera, ALL, limit).map((one) => store.id(one.slot));
	return { at, walk };
}

describe('picking', () => {
	it.each([120, 5, 1 / 60])('finds what lies near the pointer at a field of %d°, nearest first', (fov) => {
		const { at } = scene(fov, [
			{ x: 100, y: 100 },
			{ x: 104, y: 100, family: 'unk' },
			{ x: 120, y: 100, family: 'gal' },
			{ x: 800, y: 400 }
		]);
		expect(at(103, 100)).toEqual([1, 0]);
		expect(at(103, 100, 22)).toEqual([1, 0, 2]);
		expect(at(500, 200)).toEqual([]);
	});

	it('passes over what the filter hides', () => {
		const { at } = scene(5, [
			{ x: 100, y: 100, family: 'gal' },
			{ x: 102, y: 100 }
		]);
		expect(at(100, 100, 9, { ...ALL, families: familyBits(new Set(['sn'])) })).toEqual([1]);
	});

	it('hands back the newest alert of one object', () => {
		const { at } = scene(60, [
			{ x: 100, y: 100 },
			{ x: 100, y: 100 },
			{ x: 100, y: 100, family: 'unk' }
		]);
		expect(at(100, 100).sort()).toEqual([1, 2]);
	});

	it('hands back eight at a crowded place', () => {
		const { at } = scene(
			60,
			Array.from({ length: 12 }, (_, i) => ({ x: 100 + i / 2, y: 100 }))
		);
		expect(at(100, 100)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	});

	it('walks from the brightest on the screen to the faintest, unknown last', () => {
		const { walk } = scene(60, [
			{ x: 100, y: 100, mag: 19 },
			{ x: 200, y: 100, mag: 15 },
			{ x: 300, y: 100, mag: null },
			{ x: -50, y: 100, mag: 12 },
			{ x: 400, y: 100, mag: 17 }
		]);
		expect(walk()).toEqual([1, 4, 0, 2]);
		expect(walk(2)).toEqual([1, 4]);
	});
});
