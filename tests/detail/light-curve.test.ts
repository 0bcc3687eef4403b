import { describe, expect, test } from 'vitest';
import { BANDS } from '#lib/alert/alert.ts';
import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { bandPath } from '#lib/light-curve/band-path.ts';
import { plot } from '#lib/light-curve/plot.ts';
import { readout } from '#lib/light-curve/readout.ts';
import { type Mode, select } from '#lib/light-curve/selection.ts';
import { sparkOf } from '#lib/light-curve/spark.ts';
import { dateTicks, ticks } from '#lib/light-curve/ticks.ts';

const NOTHING = { mag: null, magErr: null, flux: null, fluxErr: null, totalFlux: null, totalFluxErr: null };
const at = (mjd: number, part: Partial<LightCurvePoint>): LightCurvePoint => ({
	mjd,
	band: 'g',
	kind: 'detection',
	...NOTHING,
	...part
});
/** 20 mag = 36307.8 nJy. */
const FAINT = { mag: 20, magErr: 0.1, flux: 36_307.8, fluxErr: 3344 };
const ZTF: LightCurve = {
	alertId: '1',
	points: [
		at(100, { kind: 'limit', mag: 20.5 }),
		at(101, { kind: 'limit', mag: 20.6, band: 'r' }),
		at(102, { ...FAINT, totalFlux: 575_000, totalFluxErr: 4000 }),
		at(103, { ...FAINT, flux: -36_307.8, totalFlux: -5 }),
		at(104, { ...FAINT, band: 'r' }),
		at(105, { ...FAINT, flux: null, fluxErr: null, band: 'r' })
	],
	magnr: 17,
	distnr: 0.3,
	leftOut: 0
};
const LSST: LightCurve = {
	...ZTF,
	magnr: null,
	distnr: null,
	leftOut: 344,
	points: [
		at(100, { ...FAINT, band: 'z', totalFlux: 50_000, totalFluxErr: 3000 }),
		at(101, { flux: -239, fluxErr: 100, band: 'z' }),
		at(102, { kind: 'forced', flux: 500, fluxErr: 100, band: 'y', totalFlux: 900 })
	]
};

describe('what is shown', () => {
	test('of ZTF as difference: detections with limits, negative ones marked', () => {
		const { points, counts, leftOut } = select(ZTF, 'ztf', 'difference');
		expect(points.map(({ mjd, value, negative }) => [mjd, value, negative])).toEqual([
			[100, 20.5, false],
			[101, 20.6, false],
			[102, 20, false],
			[103, 20, true],
			[104, 20, false],
			[105, 20, false]
		]);
		expect(counts).toEqual([
			{ band: 'g', points: 2, limits: 1, forced: 0 },
			{ band: 'r', points: 2, limits: 1, forced: 0 }
		]);
		expect(leftOut).toEqual([]);
	});
	test('of ZTF as total light, and what is not is counted in words', () => {
		const near = select(ZTF, 'ztf', 'total');
		// numpy: 31.4 − 2.5 log10(575000) = 17.0008302…
		expect(near.points).toHaveLength(1);
		expect(near.points[0]?.value).toBeCloseTo(17.00083, 5);
		expect(near.points[0]?.error).toBeCloseTo(0.0075529, 6);
		expect(near.leftOut).toEqual([
			'1 of 4 points has no reference source within 1.5″',
			'1 of 4 points has no total flux above zero',
			'1 of 4 points has no sign told, hence no flux',
			'2 upper limits: see Difference'
		]);
		expect(select({ ...LSST, points: [at(100, { flux: 5, fluxErr: 1 })] }, 'lsst', 'total').leftOut).toContain(
			'1 of 1 points has no total flux measured'
		);
	});
	test.each([
		[
			{ magnr: 17, distnr: 2.36 },
			'the nearest source of the reference image is 2.4″ away, and one beyond 1.5″ is another’s'
		],
		[{ magnr: 17, distnr: -999 }, 'the reference image has no source here that a total could be made with'],
		[{ magnr: null, distnr: null }, 'the reference image has no source here that a total could be made with'],
		[{ magnr: -999, distnr: 0.3 }, 'the source of the reference image has no magnitude']
	])('of ZTF as total light where the reference is %j: nothing, and why', (reference, why) => {
		const { points, leftOut } = select({ ...ZTF, ...reference }, 'ztf', 'total');
		expect(points).toEqual([]);
		expect(leftOut[0]).toBe(`4 of 4 points not shown: ${why}`);
	});
	test('of ZTF as flux: µJy with their sign', () => {
		const { points, leftOut } = select(ZTF, 'ztf', 'flux');
		expect(points.map(({ value }) => value)).toEqual([36.3078, -36.3078, 36.3078]);
		expect(leftOut).toEqual(['1 of 4 points has no sign told, hence no flux', '2 upper limits: see Difference']);
	});
	test('of LSST: forced measurements in flux alone, a negative flux has no magnitude', () => {
		const flux = select(LSST, 'lsst', 'flux');
		expect(flux.points.map(({ kind, value }) => [kind, value])).toEqual([
			['detection', 36.3078],
			['detection', -0.239],
			['forced', 0.5]
		]);
		expect(flux.leftOut).toEqual(['344 points more in the packet']);
		expect(select(LSST, 'lsst', 'difference').leftOut).toEqual([
			'1 of 2 points has no positive flux: see Flux',
			'1 forced measurement: see Flux',
			'344 points more in the packet'
		]);
		expect(select(LSST, 'lsst', 'total').points).toHaveLength(1);
	});
	test.each(['difference', 'total', 'flux'] as Mode[])('as %s: every point is shown or counted', (mode) => {
		for (const [curve, survey] of [
			[ZTF, 'ztf'],
			[LSST, 'lsst']
		] as const) {
			const { points, leftOut } = select(curve, survey, mode);
			const counted = leftOut
				.filter((line) => !line.endsWith('more in the packet'))
				.reduce((sum, line) => sum + Number.parseInt(line), 0);
			expect(points.length + counted).toBe(curve.points.length);
		}
	});
});

describe('the plot', () => {
	const place = { width: 432, height: 272, clock: 105.5, alertMjd: 105 };
	test('lets magnitudes grow downward and flux upward, zero in view', () => {
		const magnitudes = plot({ ...place, mode: 'difference', selection: select(ZTF, 'ztf', 'difference') });
		expect(magnitudes.y(21)).toBeGreaterThan(magnitudes.y(20));
		const flux = plot({ ...place, mode: 'flux', selection: select(LSST, 'lsst', 'flux') });
		expect(flux.y(1)).toBeLessThan(flux.y(0));
		expect(flux.y(0)).toBeGreaterThan(flux.top);
		expect(flux.y(0)).toBeLessThan(flux.bottom);
	});
	test('holds every point with its error, clear of the notes', () => {
		for (const mode of ['difference', 'total', 'flux'] as const) {
			const selection = select(LSST, 'lsst', mode);
			const area = plot({ ...place, mode, selection });
			const foot = area.bottom - 16 * area.notes.length;
			for (const { mjd, value, error, kind } of selection.points) {
				const bar = kind === 'forced' ? 0 : (error ?? 0);
				for (const y of [area.y(value - bar), area.y(value + bar)]) {
					expect(y).toBeGreaterThanOrEqual(area.top);
					expect(y).toBeLessThanOrEqual(foot);
				}
				expect(area.x(mjd)).toBeGreaterThanOrEqual(area.left);
				expect(area.x(mjd)).toBeLessThanOrEqual(area.right);
			}
		}
	});
	test('has its line at now, or at the alert where now is far beyond', () => {
		const selection = select(ZTF, 'ztf', 'difference');
		expect(plot({ ...place, mode: 'difference', selection }).line.at).toBe('now');
		const late = plot({ ...place, clock: 400, mode: 'difference', selection });
		expect(late.line).toEqual({ at: 'alert', x: late.x(105) });
	});
	test('stands with no point, and with one', () => {
		for (const points of [[], ZTF.points.slice(2, 3)]) {
			const selection = select({ ...ZTF, points }, 'ztf', 'difference');
			const area = plot({ ...place, mode: 'difference', selection });
			expect(Number.isFinite(area.x(105)) && Number.isFinite(area.y(20))).toBe(true);
			expect(area.values.length).toBeGreaterThan(1);
		}
	});
});

test('ticks are round and few', () => {
	expect(ticks(16.8, 21.2, 5, 1).map(({ text }) => text)).toEqual(['17.0', '18.0', '19.0', '20.0', '21.0']);
	expect(ticks(-1, 1, 4).map(({ text }) => text)).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
	expect(ticks(59519, 59541, 6).map(({ text }) => text)).toEqual(['59520', '59525', '59530', '59535', '59540']);
	expect(ticks(5, 5, 4)).toEqual([]);
});

test('dates are UTC: hours of a night, days, weeks, months with their year', () => {
	// MJD 59540 = 2021-11-22.
	const texts = (from: number, to: number, room: number) => dateTicks(from, to, room).map(({ text }) => text);
	expect(texts(59539.9, 59540.3, 0.1)).toEqual(['22 Nov', '03:00', '06:00']);
	expect(texts(59537.5, 59540.3, 0.9)).toEqual(['20 Nov', '21 Nov', '22 Nov']);
	expect(texts(59519, 59541.4, 4)).toEqual(['1 Nov', '8 Nov', '15 Nov', '22 Nov']);
	expect(texts(59540, 59540 + 400, 80)).toEqual(['Jan 2022', 'Apr 2022', 'Jul 2022', 'Oct 2022']);
	expect(dateTicks(59537.5, 59540.3, 0.9)[2]?.at).toBe(59540);
});

test('a readout has value, error, unit, UTC and days after the first', () => {
	const [point] = select({ ...ZTF, points: [at(59540.32911, FAINT)] }, 'ztf', 'difference').points;
	expect(point && readout(point, 'difference', 59530.3)).toMatchObject({
		value: '20.00 ± 0.10',
		unit: 'AB, difference',
		date: '2021-11-22 07:53:55 UTC',
		time: 'MJD 59540.32911 · 10.03 d after first'
	});
	const [limit] = select(ZTF, 'ztf', 'difference').points;
	expect(limit && readout(limit, 'difference', null)).toMatchObject({ value: '> 20.50', unit: 'AB, 5 σ upper limit' });
});

test('a small curve is signed flux about its zero: a negative difference hangs below', () => {
	const box = { width: 72, height: 36 };
	const spark = sparkOf(ZTF, 'ztf', 105, box);
	expect(spark?.points).toHaveLength(3);
	const [up, down] = spark?.points ?? [];
	expect(up?.y).toBeCloseTo(5, 5);
	expect(down?.y).toBeCloseTo(31, 5);
	expect(spark?.zero).toBeCloseTo(18, 5);
	expect(spark?.limits).toHaveLength(2);
	// The right edge is now; what is older than thirty days, or still to come, is not drawn.
	expect(sparkOf(ZTF, 'ztf', 104, box)?.points.at(-1)?.x).toBeCloseTo(68, 5);
	expect(sparkOf(ZTF, 'ztf', 140, box)).toBeNull();
	expect(sparkOf({ ...ZTF, points: [] }, 'ztf', 105, box)).toBeNull();
});

test('no two bands share a shape', () => {
	const paths = BANDS.map((band) => bandPath(band, 6, 6, 3.6));
	expect(new Set(paths).size).toBe(BANDS.length);
});
