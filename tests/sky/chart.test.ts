import { describe, expect, it } from 'vitest';
import { cellCentre } from '../../scripts/hips/healpix.ts';
import { brightness, galactic } from '../../scripts/hips/milky-way.ts';
import { readCamera } from '#lib/sky/camera.ts';
import { readFigures } from '#lib/sky/figures.ts';
import { decLabel, gridLines, raLabel } from '#lib/sky/graticule.ts';
import { sexagesimal } from '#lib/sky/guide.ts';
import { placeLabels } from '#lib/sky/labels.ts';
import { parseHex, toneMatrix } from '#lib/sky/palette.ts';
import { ecliptic, galacticPlane } from '#lib/sky/planes.ts';
import { midnight, sun } from '#lib/sky/sun.ts';
import { dot } from '#lib/alert/vector.ts';
import { direction, position } from '#lib/sky/vector.ts';
import { gnomonic } from './viewport.ts';

describe('the graticule', () => {
	it('writes hours and degrees as short as they are', () => {
		expect([0, 90, 97.5, -15, 0.125].map(raLabel)).toEqual(['0h', '6h', '6h30m', '23h', '0h00m30s']);
		expect([0, 30, -30.5, -1 / 3600].map(decLabel)).toEqual(['0°', '+30°', '−30°30′', '−0°00′01″']);
	});

	it.each([60, 5, 0.2, 1 / 60])('draws a readable number of lines at a field of %d°', (fov) => {
		const camera = readCamera(gnomonic(83, 22, 480 / Math.tan(((fov / 2) * Math.PI) / 180)));
		if (camera === null) throw new Error('expected a camera');
		const lines = gridLines(camera);
		expect(lines.length).toBeGreaterThan(3);
		expect(lines.length).toBeLessThan(80);
		expect(new Set(lines.map((line) => line.kind + line.label)).size).toBe(lines.length);
	});

	it('lets no label lie over another or over what is taken', () => {
		const camera = readCamera(gnomonic(83, 22, 480 / Math.tan((10 * Math.PI) / 180)));
		if (camera === null) throw new Error('expected a camera');
		const lines = gridLines(camera);
		const free = placeLabels(camera, lines, [], () => 40);
		expect(free.length).toBeGreaterThan(3);
		const corner = { left: 0, top: 300, right: 480, bottom: 456 };
		for (const label of placeLabels(camera, lines, [corner], () => 40)) {
			expect(label.x > corner.right || label.y < corner.top).toBe(true);
		}
		for (const a of free) {
			for (const b of free)
				if (a !== b && Math.abs(a.y - b.y) < 14) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(40);
		}
	});
});

describe('the lines of the sky', () => {
	it('run the ecliptic through the solstices and the galactic plane past the galactic centre', () => {
		const nearest = (line: readonly (readonly [number, number, number])[], ra: number, dec: number) =>
			Math.max(...line.map((point) => dot(point, direction(ra, dec))));
		expect(nearest(ecliptic, 90, 23.44)).toBeGreaterThan(0.999);
		expect(nearest(ecliptic, 270, -23.44)).toBeGreaterThan(0.999);
		expect(nearest(galacticPlane, 266.405, -28.936)).toBeGreaterThan(0.999);
		expect(Math.max(...ecliptic.map((point) => position(point)[1]))).toBeCloseTo(23.44, 1);
	});

	it('know where the Sun stands at the equinox and the solstice of 2021 (March 20 09:37, December 21 15:59 UTC)', () => {
		const [spring, equator] = sun(59293.4007);
		expect(((spring + 180) % 360) - 180).toBeCloseTo(0, 1);
		expect(equator).toBeCloseTo(0, 1);
		const [ra, dec] = sun(59569.666);
		expect(ra).toBeCloseTo(270, 1);
		expect(dec).toBeCloseTo(-23.44, 1);
		expect(midnight(59569.666)).toBeCloseTo(90, 1);
	});

	it('read the constellations and refuse what is none', () => {
		expect(readFigures({ lines: [[0, 90, 0, 0]] })[0]?.map((v) => v.map(Math.round))).toEqual([
			[0, 0, 1],
			[1, 0, 0]
		]);
		expect(() => readFigures([])).toThrow('"lines"');
	});
});

describe('the backdrop', () => {
	it('lays its cells out as HEALPix does', () => {
		expect(cellCentre(0, 0, 0, 1)).toEqual([45, expect.closeTo(41.8103, 3)]);
		expect(cellCentre(4, 0, 0, 1)).toEqual([0, 0]);
		expect(cellCentre(8, 0, 0, 1)).toEqual([45, expect.closeTo(-41.8103, 3)]);
		// The corner with the greatest x and y of a northern cell is the pole.
		expect(cellCentre(2, 63, 63, 64)[1]).toBeGreaterThan(89);
	});

	it('shines along the galactic plane', () => {
		const [l, b] = galactic(266.40499, -28.93617);
		expect(l).toBeCloseTo(0, 3);
		expect(b).toBeCloseTo(0, 3);
		expect(brightness(266.4, -26)).toBeGreaterThan(0.6);
		expect(brightness(192.86, 27.13)).toBeLessThan(0.01);
	});
});

describe('the palette', () => {
	it('reads colours and refuses what is none', () => {
		expect(parseHex('#ff8a4c')).toEqual([255, 138, 76]);
		expect(parseHex('#fff')).toEqual([255, 255, 255]);
		expect(() => parseHex('red')).toThrow('"red"');
	});

	it('tones black to the ground and white to the Milky Way', () => {
		const rows = toneMatrix([6, 0, 0], [130, 0, 0]).split(' ').map(Number);
		const channel = (row: number, grey: number) =>
			255 *
			((rows.slice(row * 5, row * 5 + 3) as [number, number, number]).reduce((a, b) => a + b) * grey +
				(rows[row * 5 + 4] as number));
		expect(rows).toHaveLength(20);
		expect(channel(0, 0)).toBeCloseTo(6, 1);
		expect(channel(0, 1)).toBeCloseTo(130, 1);
		expect(channel(1, 1)).toBe(0);
		expect(channel(2, 1)).toBe(0);
	});
});

describe('positions in words', () => {
	it('are written in hours and degrees, rounded, never 60', () => {
		expect(sexagesimal(55.54, 32.30333)).toBe('03 42 10 +32 18 12');
		expect(sexagesimal(359.9999, -0.00001)).toBe('00 00 00 −00 00 00');
	});
});
