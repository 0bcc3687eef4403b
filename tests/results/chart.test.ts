import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { CHART_MARKS, chartOf, marksOf, neighbour, onChart, pick, scaleBar } from '#lib/results/chart.ts';
import { direction } from '#lib/sky/vector.ts';

const [WIDTH, HEIGHT] = [344, 176];
const at = (chart: ReturnType<typeof chartOf>, ra: number, dec: number) => {
	const found = onChart(chart, direction(ra, dec));
	if (found === null) throw new Error(`expected ${ra} ${dec} on the chart`);
	return found;
};

describe('the chart of a result', () => {
	test('has east at the left and north at the top, in a field and on the whole sky', () => {
		for (const places of [
			[
				{ ra: 10, dec: 41 },
				{ ra: 10.5, dec: 41.5 }
			],
			[
				{ ra: 10, dec: -40 },
				{ ra: 120, dec: 41 }
			]
		]) {
			const chart = chartOf(places, null, WIDTH, HEIGHT);
			const { ra, dec } = chart.centre;
			const middle = at(chart, ra, dec);
			expect(middle[0]).toBeCloseTo(WIDTH / 2, 6);
			expect(middle[1]).toBeCloseTo(HEIGHT / 2, 6);
			expect(at(chart, ra + 0.2, dec)[0]).toBeLessThan(middle[0]);
			expect(at(chart, ra, dec + 0.2)[1]).toBeLessThan(middle[1]);
		}
	});
	test('is a field where all lies within 20°, else the whole sky', () => {
		const kind = (ra: number) =>
			chartOf(
				[
					{ ra: 0, dec: 0 },
					{ ra, dec: 0 }
				],
				null,
				WIDTH,
				HEIGHT
			).kind;
		expect([kind(0), kind(19), kind(21), kind(180)]).toEqual(['field', 'field', 'sky', 'sky']);
		expect(chartOf([], null, WIDTH, HEIGHT).kind).toBe('sky');
	});
	test('holds every place in its box, across 0h and at the poles too', () => {
		const place = fc.record({
			ra: fc.double({ min: 0, max: 359.99, noNaN: true }),
			dec: fc.double({ min: -90, max: 90, noNaN: true })
		});
		fc.assert(
			fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
				const chart = chartOf(places, null, WIDTH, HEIGHT);
				const marks = marksOf(chart, places);
				expect(marks).toHaveLength(places.length);
				for (const { x, y } of marks) {
					expect(x).toBeGreaterThanOrEqual(0);
					expect(x).toBeLessThanOrEqual(WIDTH);
					expect(y).toBeGreaterThanOrEqual(0);
					expect(y).toBeLessThanOrEqual(HEIGHT);
				}
			})
		);
		const across = chartOf(
			[
				{ ra: 359.9, dec: 0 },
				{ ra: 0.1, dec: 0 }
			],
			null,
			WIDTH,
			HEIGHT
		);
		expect(across.kind).toBe('field');
		expect(across.centre.ra % 360).toBeCloseTo(0, 6);
	});
	test('shows a cone around its centre, whole, whatever was found in it', () => {
		const cone = { ra: 193.82, dec: 2.89, radius: 1 / 6 };
		const chart = chartOf([{ ra: 193.9, dec: 2.9 }], cone, WIDTH, HEIGHT);
		expect(at(chart, 193.82, 2.89 + 1 / 6)[1]).toBeGreaterThan(0);
		expect(at(chart, 193.82, 2.89)[0]).toBeCloseTo(WIDTH / 2, 6);
	});
	test('has a scale bar of a round length that is true', () => {
		const chart = chartOf(
			[
				{ ra: 50, dec: 60 },
				{ ra: 50.2, dec: 60 }
			],
			null,
			WIDTH,
			HEIGHT
		);
		const bar = scaleBar(chart);
		expect(bar.text).toBe('2′');
		const [x0, y0] = at(chart, chart.centre.ra, chart.centre.dec);
		const [x1, y1] = at(chart, chart.centre.ra, chart.centre.dec + bar.arcsec / 3600);
		expect(Math.hypot(x1 - x0, y1 - y0)).toBeCloseTo(bar.length, 3);
	});
	test('keeps the shape of a small field near the pole', () => {
		const [a, b] = [
			{ ra: 10, dec: 89.9 },
			{ ra: 190, dec: 89.95 }
		];
		const chart = chartOf([a, b], null, WIDTH, HEIGHT);
		const [p, q] = [at(chart, a.ra, a.dec), at(chart, b.ra, b.dec)];
		const arcsec = Math.hypot(p[0] - q[0], p[1] - q[1]) / (scaleBar(chart).length / scaleBar(chart).arcsec);
		expect(arcsec / 3600).toBeCloseTo(separation(a, b), 3);
	});
	test('draws the first 2,000 marks, and passes by what has no place', () => {
		const places = Array.from({ length: CHART_MARKS + 10 }, (_, i) => ({ ra: i % 360, dec: i === 0 ? null : 0 }));
		const marks = marksOf(chartOf([], null, WIDTH, HEIGHT), places);
		expect(marks).toHaveLength(CHART_MARKS);
		expect(marks[0]?.index).toBe(1);
	});
	test('finds the nearest mark to a press, and the next one to either side', () => {
		const marks = [
			{ index: 7, x: 10, y: 50 },
			{ index: 2, x: 18, y: 50 },
			{ index: 5, x: 300, y: 50 }
		];
		expect(pick(marks, 16, 52)?.index).toBe(2);
		expect(pick(marks, 150, 50)).toBeNull();
		expect(neighbour(marks, 2, 1)?.index).toBe(5);
		expect(neighbour(marks, 5, 1)?.index).toBe(5);
		expect(neighbour(marks, 2, -1)?.index).toBe(7);
		expect(neighbour(marks, null, 1)?.index).toBe(7);
		expect(neighbour([], null, 1)).toBeNull();
	});
});
