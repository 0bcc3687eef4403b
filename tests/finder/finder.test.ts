import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { FIELDS, isOn, placeOn } from '#lib/finder/chart.ts';
import { moveText, moveTo } from '#lib/finder/offset.ts';
import { julianYear, moved } from '#lib/finder/proper-motion.ts';
import { gaiaStar, offsetStars, rowStars, type Star } from '#lib/finder/star.ts';
import { barText, scaleBar } from '#lib/fits/scale-bar.ts';
import { finderRoute, readFinderRoute } from '#lib/route.ts';
import { parseJson } from '#lib/alert/json.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import { recorded } from '../support/fink-server/recorded.ts';

/** What astropy says (tests/fixtures/finder/motion.py). */
const astropy = JSON.parse(readFileSync(new URL('../fixtures/finder/motion.json', import.meta.url), 'utf8')) as {
	rows: { star: [number, number, number, number]; years: number; place: [number, number] }[];
	years: [mjd: number, year: number][];
};

describe('proper motion', () => {
	test.each(astropy.rows)(
		'brings $star in $years years where astropy brings it, to 5 µas',
		({ star, years, place }) => {
			const [ra, dec, east, north] = star;
			const now = moved({ ra, dec }, { east, north }, years);
			// Years of TDB there, of TCB here: 1.6e-8 of a motion of 166″ for Barnard’s star.
			expect(separation(now, { ra: place[0], dec: place[1] }) * 3600).toBeLessThan(5e-6);
		}
	);
	test('counts years as astropy does', () => {
		for (const [mjd, year] of astropy.years) expect(julianYear(mjd)).toBeCloseTo(year, 9);
	});
	test('leaves a star without a motion where it was', () => {
		const star = { id: '1', place: { ra: 10, dec: 20 }, motion: null, mag: null };
		expect(gaiaStar(star, { ra: 10, dec: 20.01 }, 2026.9)).toMatchObject({
			place: { ra: 10, dec: 20 },
			motion: null,
			move: { east: 0, north: expect.closeTo(36, 9) }
		});
	});
});

describe('the move from a star to its target', () => {
	test('is to the east where the target has the larger RA, also over 0 h, and shrinks with cos Dec', () => {
		const move = moveTo({ ra: 359.999, dec: 60 }, { ra: 0.001, dec: 59.999 });
		expect(move.east).toBeCloseTo(0.002 * 3600 * 0.5, 9);
		expect(move.north).toBeCloseTo(-3.6, 6);
		expect(moveText(move)).toEqual({ east: '3.6″ E', north: '3.6″ S' });
		expect(moveText({ east: -0.04, north: 0.06 })).toEqual({ east: '0.0″ E', north: '0.1″ N' });
		expect(moveText({ east: -12.34, north: 0 }, 2).east).toBe('12.34″ W');
	});
});

describe('a chart', () => {
	const chart = { target: { ra: 40, dec: 50 }, side: 60, size: 600 };
	test('has north up and east left, and no place beyond its edge', () => {
		expect(placeOn(chart, chart.target)).toEqual({ x: 300, y: 300 });
		const north = placeOn(chart, { ra: 40, dec: 50 + 10 / 3600 });
		expect([north?.x, north?.y]).toEqual([expect.closeTo(300, 6), expect.closeTo(200, 4)]);
		const east = placeOn(chart, { ra: 40 + 10 / 3600 / Math.cos((50 * Math.PI) / 180), dec: 50 });
		expect([east?.x, east?.y]).toEqual([expect.closeTo(200, 4), expect.closeTo(300, 1)]);
		expect(placeOn(chart, { ra: 40, dec: 50 + 31 / 3600 })).toBeNull();
		expect(placeOn(chart, { ra: 220, dec: -50 })).toBeNull();
		expect(isOn(chart, { ra: 40, dec: 50 + 29 / 3600 })).toBe(false);
		expect(isOn(chart, { ra: 40, dec: 50 + 27 / 3600 })).toBe(true);
	});
	test('has a round scale bar', () => {
		expect(scaleBar(60, 600, 0.3)).toEqual({ arcsec: 10, length: 100 });
		expect(barText(scaleBar(600, 600, 0.3) ?? { arcsec: 0, length: 0 })).toBe('2′');
		expect(scaleBar(0.1, 600)).toBeNull();
	});
	test('has an address that restores it', () => {
		for (const field of [null, ...FIELDS]) {
			for (const image of ['science', 'template'] as const) {
				const url = new URL(finderRoute('ZTF21abfmbix', { field, image }), 'http://perch');
				expect(url.pathname).toBe('/object/ZTF21abfmbix/finder');
				expect(readFinderRoute(url.searchParams)).toEqual({ field, image });
			}
		}
		expect(readFinderRoute(new URLSearchParams('field=3&image=sky'))).toEqual({ field: 1, image: 'science' });
	});
});

describe('stars to set a telescope on', () => {
	const star = (name: string, mag: number | null, north: number): Star => ({
		...{ name, mag, band: 'G', motion: null, move: { east: 0, north: -north } },
		...{ place: { ra: 10, dec: north / 3600 }, distance: Math.abs(north) }
	});
	test('are bright and alone, never the target itself, the brightest first', () => {
		const stars = [
			star('faint', 19.5, 10),
			star('good', 16, 20),
			star('beside a brighter one', 16.2, 43),
			star('brighter', 13.9, 40),
			star('burnt out', 9, 60),
			star('target', 15, 0.2),
			star('without magnitude', null, 80)
		];
		expect(offsetStars(stars).map(({ name }) => name)).toEqual(['brighter', 'good']);
		expect(offsetStars(Array.from({ length: 9 }, (_, i) => star(String(i), 12 + i / 10, 20 * (i + 1))))).toHaveLength(
			6
		);
	});
	test('of a recorded alert of ZTF: the reference source with its place, of Pan-STARRS the distances', () => {
		const source = { survey: 'ztf', url: '', wrong: (expected: string) => new Error(expected) as never } as const;
		const [row] = readZtfRows(parseJson(recorded('ztf-objects-valid-and-upperlim.json')), source);
		if (row === undefined) throw new Error('expected a recorded row');
		const found = rowStars(row, { ra: row.ra ?? 0, dec: row.dec ?? 0 });
		expect(found.map(({ name }) => name)).toEqual([
			'ZTF reference source',
			'Pan-STARRS 111471938187377161',
			'Pan-STARRS 111471938152756506',
			'Pan-STARRS 111471938148196453'
		]);
		// ZTF says 2.36 pixels of 1.01″.
		expect(found[0]?.distance).toBeCloseTo(2.359998 * 1.01, 1);
		expect(found[1]).toMatchObject({ place: null, move: null, band: 'r', mag: 16.9619 });
		// −999 is no magnitude.
		expect(found[2]?.mag).toBeNull();
	});
});
