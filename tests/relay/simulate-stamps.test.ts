import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Exposure } from '../../relay/source/simulate/sky-plan.ts';
import { lsstStamps } from '../../relay/source/simulate/stamps-lsst.ts';
import { ZtfStamps } from '../../relay/source/simulate/stamps-ztf.ts';
import type { Measurement, Reference } from '../../relay/source/simulate/objects.ts';

interface Hdu {
	cards: Map<string, string>;
	text: string;
	width: number;
	height: number;
	/** Row by row as they lie in the file. */
	pixels: number[];
}

/** Reads a FITS file: every header and image, nothing left over. */
function fits(bytes: Uint8Array): Hdu[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const hdus: Hdu[] = [];
	for (let at = 0; at < bytes.length;) {
		let text = '';
		while (!/(^|.{80})END {77}/.test(text)) {
			text += Buffer.from(bytes.subarray(at, at + 2880)).toString('latin1');
			at += 2880;
			if (at > bytes.length) throw new Error('no END card');
		}
		const lines = text.match(/.{80}/g) ?? [];
		const cards = new Map(lines.map((line) => [line.slice(0, 8).trim(), line.slice(10).trim()]));
		const number = (name: string) => Number(cards.get(name));
		const [width, height, bits] = [number('NAXIS1'), number('NAXIS2'), number('BITPIX')];
		const pixels = Array.from({ length: width * height }, (_, i) =>
			bits === -32 ? view.getFloat32(at + 4 * i) : view.getFloat64(at + 8 * i)
		);
		at += Math.ceil((pixels.length * Math.abs(bits)) / 8 / 2880) * 2880;
		hdus.push({ cards, text, width, height, pixels });
	}
	return hdus;
}

/** Mean of a square in the middle and of the outermost rows and columns, NaN left out. */
function middleAndEdge({ width, height, pixels }: Hdu): [middle: number, edge: number] {
	const means = [0, 0, 0, 0];
	for (const [i, value] of pixels.entries()) {
		const [x, y] = [i % width, Math.floor(i / width)];
		const inner = Math.abs(x - (width - 1) / 2) < 2 && Math.abs(y - (height - 1) / 2) < 2;
		const outer = Math.min(x, y, width - 1 - x, height - 1 - y) < 3;
		if (Number.isNaN(value) || (!inner && !outer)) continue;
		const place = inner ? 0 : 2;
		means[place] = (means[place] ?? 0) + value;
		means[place + 1] = (means[place + 1] ?? 0) + 1;
	}
	return [(means[0] ?? 0) / (means[1] ?? 1), (means[2] ?? 0) / (means[3] ?? 1)];
}

const NONE: Reference = { host: 'none', east: 0, north: 0, mag: 18, look: 0 };
const unpack = (stamp: Uint8Array): Hdu => {
	const [hdu, ...rest] = fits(gunzipSync(stamp));
	if (!hdu || rest.length > 0) throw new Error('expected one HDU');
	return hdu;
};

test('stamps of ZTF are gzip of one FITS image of 63×63 pixels with its T in column 12', () => {
	const { science, template, difference } = new ZtfStamps().of(NONE, 200_000, 0);
	for (const stamp of [science, template, difference]) {
		const { text, width, height } = unpack(stamp);
		expect([width, height]).toEqual([63, 63]);
		expect(text.slice(0, 80)).toBe('SIMPLE  =  T'.padEnd(80));
		expect(gunzipSync(stamp).length).toBe(20_160);
	}
});

test('the source stands in the middle of science and difference, bright or, where it has faded, dark', () => {
	const stamps = new ZtfStamps();
	const [middle, edge] = middleAndEdge(unpack(stamps.of(NONE, 200_000, 0).science));
	expect(middle).toBeGreaterThan(edge + 20);
	const [up, ground] = middleAndEdge(unpack(stamps.of(NONE, 200_000, 0).difference));
	expect(up).toBeGreaterThan(ground + 20);
	const [down, same] = middleAndEdge(unpack(stamps.of(NONE, -200_000, 0).difference));
	expect(down).toBeLessThan(same - 20);
	const [nothing, sky] = middleAndEdge(unpack(stamps.of(NONE, 200_000, 0).template));
	expect(Math.abs(nothing - sky)).toBeLessThan(5);
});

test('a host of ZTF stands where the numbers say, north up and east left with the first row on top', () => {
	const host: Reference = { host: 'galaxy', east: 8, north: 5, mag: 16, look: 0 };
	const { pixels, width } = unpack(new ZtfStamps().of(host, 20_000, 0).template);
	const brightest = pixels.indexOf(Math.max(...pixels.filter((value) => !Number.isNaN(value))));
	expect(brightest % width).toBeCloseTo(31 - 8 / 1.01, -0.5);
	expect(Math.floor(brightest / width)).toBeCloseTo(31 - 5 / 1.01, -0.5);
});

test('now and then a stamp of ZTF has NaN at its edge, as at the edge of a detector', () => {
	const stamps = new ZtfStamps();
	const blank = [0, 1, 2].map((serial) => unpack(stamps.of(NONE, 200_000, serial).science).pixels.some(Number.isNaN));
	expect(blank).toEqual([false, false, true]);
});

test('looks are drawn once and no more of them are kept than a limit', () => {
	const stamps = new ZtfStamps();
	expect(stamps.of(NONE, 200_000, 0)).toBe(stamps.of(NONE, 201_000, 3));
	expect(stamps.of(NONE, 200_000, 0)).not.toBe(stamps.of(NONE, -200_000, 0));
});

const exposure = (rotation: number): Exposure => ({
	survey: 'lsst',
	number: 5,
	field: 1,
	target: 'ddf_cosmos',
	ra: 150,
	dec: 2,
	mjd: 61_369.2,
	band: 'r',
	limit: 24.3,
	seeing: 0.8,
	rotation
});
const look = (flux: number, rotation = 63): Measurement => ({
	ra: 150.1234567,
	dec: 2.345678,
	exposure: exposure(rotation),
	id: 1n,
	flux,
	fluxErr: 100,
	detected: true
});

test('stamps of LSST are FITS of image, variance and PSF with a WCS at the source', () => {
	const { science, template, difference } = lsstStamps(NONE, look(30_000), false, 5);
	for (const stamp of [science, template, difference]) {
		expect(stamp.length).toBe(34_560);
		const [image, variance, psf] = fits(stamp);
		expect([image?.width, image?.height, variance?.width, psf?.width]).toEqual([30, 30, 30, 41]);
		expect(psf?.pixels.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
		expect(Number(image?.cards.get('CRVAL1'))).toBeCloseTo(150.1234567, 9);
		expect(Number(image?.cards.get('CRVAL2'))).toBeCloseTo(2.345678, 9);
		expect(Number(image?.cards.get('CRPIX1'))).toBeCloseTo(15.5, 0);
		expect(variance?.pixels[0]).toBeGreaterThan(0);
	}
	const [middle, edge] = middleAndEdge(fits(science)[0] as Hdu);
	expect(middle).toBeGreaterThan(edge + 200);
	const [dark, ground] = middleAndEdge(fits(lsstStamps(NONE, look(-30_000), false, 5).difference)[0] as Hdu);
	expect(dark).toBeLessThan(ground - 200);
});

test('a host of LSST stays at its place on the sky however the camera is turned', () => {
	const host: Reference = { host: 'galaxy', east: 1.4, north: -0.8, mag: 17, look: 0 };
	for (const rotation of [41, 90, 163]) {
		const [image] = fits(lsstStamps(host, look(500, rotation), false, 5).template);
		if (!image) throw new Error('expected an image');
		const number = (name: string) => Number(image.cards.get(name));
		const brightest = image.pixels.indexOf(Math.max(...image.pixels));
		const x = (brightest % image.width) + 1 - number('CRPIX1');
		const y = Math.floor(brightest / image.width) + 1 - number('CRPIX2');
		expect((number('PC1_1') * x + number('PC1_2') * y) * 3600).toBeCloseTo(1.4, 0);
		expect((number('PC2_1') * x + number('PC2_2') * y) * 3600).toBeCloseTo(-0.8, 0);
		expect(Math.atan2(number('PC1_2'), number('PC2_2')) * (180 / Math.PI)).toBeCloseTo(rotation, 6);
	}
});
