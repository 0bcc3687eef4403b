import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { readFits } from '#lib/fits.ts';
import { COLOUR_MAPS, coloursOf } from '#lib/fits/colours.ts';
import { cssMatrix, pixelUnder, place, reachOf } from '#lib/fits/placed.ts';
import { percentileRange, shades, STRETCHES, stretched } from '#lib/fits/stretch.ts';
import { fixtures } from '../support/shared-data.ts';

const folder = join(fixtures, 'stamps');
const image = (name: string) => readFits(readFileSync(join(folder, name)));

test.each(['lsst-41-science.fits', 'lsst-78-science.fits', 'lsst-156-science.fits'])(
	'%s lies north up, east left, its alert in the middle',
	async (name) => {
		const stamp = await image(name);
		const placed = place(stamp, 'lsst');
		if (placed.wcs === null) throw new Error('expected a WCS');
		const [ra, dec] = placed.wcs.crval;
		expect(placed.northUp).toBe(true);
		const skyOf = (right: number, down: number) => pixelUnder(placed, { right, down })?.sky ?? { ra: 0, dec: 0 };
		expect(separation(skyOf(0, 0), { ra, dec }) * 3600).toBeLessThan(1e-6);
		const far = 5;
		expect((skyOf(0, -far).dec - dec) * 3600).toBeCloseTo(far * placed.pixel, 3);
		expect((skyOf(-far, 0).ra - ra) * 3600 * Math.cos((dec * Math.PI) / 180)).toBeCloseTo(far * placed.pixel, 2);
		// Every pixel is found again where the matrix draws it, and all of them lie within reach.
		const { a, b, c, d, e, f } = placed.matrix;
		const reach = reachOf(placed);
		for (let row = 0; row < stamp.height; row += 7) {
			for (let column = 0; column < stamp.width; column += 7) {
				const at = { right: a * column + c * row + e, down: b * column + d * row + f };
				const value = stamp.values[row * stamp.width + column];
				expect(pixelUnder(placed, at)).toMatchObject({ column, row, value });
				expect(Math.max(Math.abs(at.right), Math.abs(at.down))).toBeLessThan(reach);
			}
		}
	}
);

test('a stamp of ZTF has its first row on top, and tells no place', async () => {
	const placed = place(await image('ztf-science.fits.gz'), 'ztf');
	expect(placed).toMatchObject({ northUp: true, wcs: null, pixel: 1.01 });
	expect(pixelUnder(placed, { right: -31, down: -31 })).toEqual({
		column: 0,
		row: 0,
		value: placed.image.values[0],
		sky: null
	});
	expect(pixelUnder(placed, { right: 31, down: -31 })).toMatchObject({ column: 62, row: 0 });
	expect(pixelUnder(placed, { right: 31.6, down: 0 })).toBeNull();
	expect(reachOf(placed)).toBe(31.5);
	// 63 pixels over 315 px: a pixel is 5 px wide, and the first begins at the corner.
	expect(cssMatrix(placed, { right: 0, down: 0 }, 5, 315)).toBe('matrix(5,0,0,5,0,0)');
	expect(cssMatrix(placed, { right: 1, down: 2 }, 10, 315)).toBe('matrix(10,0,0,10,-167.5,-177.5)');
});

test('a blank pixel has no value', async () => {
	const stamp = await image('ztf-science.fits.gz');
	const values = Float32Array.from(stamp.values, (value, i) => (i === 0 ? Number.NaN : value));
	expect(pixelUnder(place({ ...stamp, values }, 'ztf'), { right: -31, down: -31 })?.value).toBeNull();
});

test('a stamp of LSST that tells no place is not said to lie north up', async () => {
	const stamp = await image('lsst-41-science.fits');
	const placed = place({ ...stamp, wcs: { kind: 'none', why: 'absent' } }, 'lsst');
	expect(placed).toMatchObject({ northUp: false, wcs: null, pixel: 0.2 });
	// Its first row is the lowest.
	expect(pixelUnder(placed, { right: 0, down: (stamp.height - 1) / 2 })?.row).toBe(0);
});

test('limits are percentiles of the pixels that are there', () => {
	const values = Float32Array.from([Number.NaN, ...Array.from({ length: 101 }, (_, i) => 100 - i)]);
	expect(percentileRange(values, 0, 100)).toEqual({ black: 0, white: 100 });
	expect(percentileRange(values, 5, 95)).toEqual({ black: 5, white: 95 });
	expect(percentileRange(Float32Array.from([3, 3]), 1, 99)).toEqual({ black: 3, white: 4 });
	expect(percentileRange(Float32Array.from([Number.NaN]), 1, 99)).toBeNull();
});

test('every stretch goes from 0 to 1, and lifts what is faint but for the line', () => {
	for (const stretch of STRETCHES) {
		expect([-1, 0, 1, 2].map((part) => stretched(part, stretch))).toEqual([0, 0, 1, 1]);
	}
	expect(stretched(0.1, 'linear')).toBe(0.1);
	expect(stretched(0.1, 'asinh')).toBeCloseTo(Math.asinh(1) / Math.asinh(10), 12);
	expect(stretched(0.1, 'log')).toBeCloseTo(Math.log(101) / Math.log(1001), 12);
});

test('colour maps begin and end where they should, and blank pixels stay clear', () => {
	const ends = Object.fromEntries(COLOUR_MAPS.map((map) => [map, [...coloursOf(map)]]));
	expect(ends['grey']?.slice(128 * 3, 128 * 3 + 3)).toEqual([128, 128, 128]);
	expect(ends['inverted']?.slice(0, 3)).toEqual([255, 255, 255]);
	expect(ends['viridis']?.slice(0, 3)).toEqual([68, 1, 84]);
	expect(ends['viridis']?.slice(-3)).toEqual([253, 231, 37]);
	expect(ends['hot']?.slice(-3)).toEqual([255, 255, 255]);
	const look = { range: { black: 0, white: 1 }, stretch: 'linear', colours: 'inverted' } as const;
	expect([...shades(Float32Array.from([0, Number.NaN, 1]), look)]).toEqual([
		255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 255
	]);
});
