import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FitsError, type FitsImage, readFits } from '#lib/fits.ts';
import { orient } from '#lib/fits/orient.ts';
import { rangeOf, shades } from '#lib/fits/stretch.ts';
import { fixtures } from '../support/shared-data.ts';

interface Expected {
	width: number;
	height: number;
	blank: number;
	sum: number;
	min: number;
	max: number;
	unit: string;
	pixels: [number, number, number | null][];
	sky?: { x: number; y: number; value: number; positionAngle: number; arcsec: number }[];
	scale?: number;
}
const folder = join(fixtures, 'stamps');
const stamp = (name: string): Uint8Array => readFileSync(join(folder, name));
const astropy = JSON.parse(readFileSync(join(folder, 'astropy.json'), 'utf8')) as Record<string, Expected>;

/** A FITS file of these cards and pixels, as bytes. */
function fits(cards: Record<string, string | number>, data: Uint8Array): Uint8Array {
	const lines = [
		'SIMPLE  =                    T',
		...Object.entries(cards).map(([k, v]) => `${k.padEnd(8)}= ${v}`),
		'END'
	];
	const header = Buffer.alloc(2880, ' ');
	lines.forEach((line, i) => header.write(line, i * 80, 'latin1'));
	return new Uint8Array(Buffer.concat([header, data, Buffer.alloc((2880 - (data.length % 2880)) % 2880)]));
}
const axes = (bitpix: number, width: number, height: number) => ({
	BITPIX: bitpix,
	NAXIS: 2,
	NAXIS1: width,
	NAXIS2: height
});
const refusal = (file: Uint8Array) => expect(readFits(file)).rejects;

describe.each(Object.entries(astropy))('the stamp %s', (name, expected) => {
	test('has the shape, the unit and the values that astropy reads', async () => {
		const image = await readFits(stamp(name));
		expect([image.width, image.height, image.unit]).toEqual([expected.width, expected.height, expected.unit]);
		const there = [...image.values].filter((value) => !Number.isNaN(value));
		expect(image.values.length - there.length).toBe(expected.blank);
		expect(Math.min(...there)).toBe(expected.min);
		expect(Math.max(...there)).toBe(expected.max);
		expect(there.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected.sum, 1);
		for (const [x, y, value] of expected.pixels) {
			expect(image.values[y * image.width + x]).toBe(value ?? Number.NaN);
		}
	});
});

test('a file reads the same packed and unpacked', async () => {
	const packed = stamp('ztf-science.fits.gz');
	expect(await readFits(new Uint8Array(gunzipSync(packed)))).toEqual(await readFits(packed));
});

describe.each(Object.entries(astropy).filter(([, { sky }]) => sky !== undefined))('turned, %s', (name, expected) => {
	test('has its corners where astropy says they lie: north within 45° of up, east to the left', async () => {
		const image = await readFits(stamp(name));
		const picture = orient(image, 'lsst');
		expect(Math.abs(picture.north)).toBeLessThanOrEqual(45);
		expect(picture.pixel).toBeCloseTo(expected.scale ?? NaN, 6);
		for (const { value, positionAngle, arcsec } of expected.sky ?? []) {
			const at = picture.values.indexOf(value);
			expect(picture.values.lastIndexOf(value)).toBe(at);
			const right = (at % picture.width) + 0.5 - picture.target.x * picture.width;
			const up = picture.target.y * picture.height - Math.floor(at / picture.width) - 0.5;
			// Position angles go from north through east, which is to the left.
			const bearing = (Math.atan2(right, up) * 180) / Math.PI;
			const off = (((bearing - (picture.north - positionAngle) + 540) % 360) + 360) % 360;
			expect(Math.abs(off - 180)).toBeLessThan(0.1);
			expect(Math.hypot(right, up) * picture.pixel).toBeCloseTo(arcsec, 2);
		}
	});
});

test('a ZTF stamp stays as it is: its first row is north and on top', async () => {
	const image = await readFits(stamp('ztf-edge-science.fits.gz'));
	const picture = orient(image, 'ztf');
	expect(picture.values).toEqual(image.values);
	expect(picture).toMatchObject({ north: 0, east: -90, width: 62, height: 63, target: { x: 0.5, y: 0.5 } });
});

test('a mirrored detector is mirrored back, so that east is on the left', () => {
	const values = Float32Array.from([1, 2, 3, 4]);
	const at = { width: 2, height: 2, values, unit: null };
	const cd = (ee: number, nn: number): FitsImage['wcs'] => ({
		kind: 'tangent',
		crpix: [1, 1],
		crval: [0, 0],
		cd: [
			[ee, 0],
			[0, nn]
		]
	});
	// Rows go up: the second is on top. East along −x, then along +x.
	expect([...orient({ ...at, wcs: cd(-1, 1) }, 'lsst').values]).toEqual([3, 4, 1, 2]);
	const mirrored = orient({ ...at, wcs: cd(1, 1) }, 'lsst');
	expect([...mirrored.values]).toEqual([4, 3, 2, 1]);
	expect(mirrored.east).toBeCloseTo(-90, 10);
	expect(mirrored.target).toEqual({ x: 0.75, y: 0.75 });
});

test('every kind of pixel is read, scaled, and blank where it says so', async () => {
	const bytes = (size: number, write: (view: DataView) => void): Uint8Array => {
		const data = new Uint8Array(size);
		write(new DataView(data.buffer));
		return data;
	};
	const eight = await readFits(fits({ ...axes(8, 2, 1), BSCALE: 2, BZERO: -1 }, Uint8Array.from([0, 255])));
	expect([...eight.values]).toEqual([-1, 509]);
	const sixteen = bytes(6, (view) => [-32768, 7, -1].forEach((value, i) => view.setInt16(2 * i, value)));
	const cards = { ...axes(16, 3, 1), BZERO: '32768.0 / unsigned', BLANK: -1 };
	expect([...(await readFits(fits(cards, sixteen))).values]).toEqual([0, 32775, NaN]);
	const whole = bytes(4, (view) => view.setInt32(0, -123456));
	expect([...(await readFits(fits(axes(32, 1, 1), whole))).values]).toEqual([-123456]);
	const double = bytes(16, (view) => [1.5, 1e300].forEach((value, i) => view.setFloat64(8 * i, value)));
	expect([...(await readFits(fits(axes(-64, 2, 1), double))).values]).toEqual([1.5, NaN]);
	const float = bytes(12, (view) =>
		[NaN, -3.4028234663852886e38, 2].forEach((value, i) => view.setFloat32(4 * i, value))
	);
	expect([...(await readFits(fits(axes(-32, 3, 1), float))).values]).toEqual([NaN, NaN, 2]);
});

test('what is no image is refused with what was expected and seen', async () => {
	const data = new Uint8Array(4);
	await refusal(new Uint8Array(0)).toThrow(FitsError);
	await refusal(new TextEncoder().encode('<html>'.padEnd(200))).toThrow(/begins with SIMPLE = T, got "<html>/);
	await refusal(fits({ ...axes(-32, 1, 1), NAXIS: 3 }, data)).toThrow('NAXIS = 3');
	await refusal(fits(axes(-32, 5000, 1), data)).toThrow('NAXIS1 = 5000');
	await refusal(fits(axes(-32, 0, 1), data)).toThrow('NAXIS1 = 0');
	await refusal(fits(axes(24, 1, 1), data)).toThrow('BITPIX');
	await refusal(fits({ ...axes(8, 1, 1), NAXIS2: 'many' }, data)).toThrow('a number in NAXIS2, got "many"');
	await refusal(fits(axes(-64, 1000, 1000), data)).toThrow('8000000 bytes of pixels, got');
	await refusal(fits(axes(8, 1, 1), data).subarray(0, 160)).toThrow('END card');
	await refusal(new Uint8Array(gzipSync(Buffer.alloc(20_000_000)))).toThrow('at most 9000000 bytes unpacked');
	await refusal(Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3])).toThrow('gzip');
});

test('shades run from black to white and leave blank pixels clear', () => {
	const values = Float32Array.from({ length: 1000 }, (_, i) => (i < 990 ? Math.sin(i * 12.9898) : 1000));
	values[5] = NaN;
	const range = rangeOf(values);
	expect(range?.white).toBe(1000);
	expect(range?.black).toBeGreaterThanOrEqual(-1);
	const rgba = shades(values);
	expect([...rgba.subarray(20, 24)]).toEqual([0, 0, 0, 0]);
	expect([...rgba.subarray(999 * 4)]).toEqual([255, 255, 255, 255]);
	expect([...shades(Float32Array.from([NaN, NaN]))]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
	expect(rangeOf(Float32Array.from([NaN]))).toBeNull();
	expect([...shades(Float32Array.from([7, 7]))]).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
});
