import { describe, expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { absoluteMag } from '#lib/analysis/absolute-mag.ts';
import { readLsstRows } from '#lib/fink/lsst-row.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import { firstDetection, type TimeAxis } from '#lib/object/axes.ts';
import { joinPoints } from '#lib/object/join.ts';
import type { ObjectPoint } from '#lib/object/point.ts';
import { ratesOf } from '#lib/object/rates.ts';
import { absoluteText, brightestOf, readRedshift } from '#lib/object-curve/absolute.ts';
import { type Drawn, drawnOf } from '#lib/object-curve/drawn.ts';
import { layout } from '#lib/object-curve/layout.ts';
import { periodText, readPeriod, searchedPoints } from '#lib/object-curve/period.ts';
import { nearestTo } from '#lib/object-curve/pointer.ts';
import { pinched } from '#lib/object-curve/pinch.ts';
import { rateLines } from '#lib/object-curve/rate-words.ts';
import { POINT_FIELDS, pointsCsv, pointsVoTable } from '#lib/object-curve/table.ts';
import { anchorOf, around, boxed, isWhole, panned, wholeView, zoomed } from '#lib/object-curve/view.ts';
import { furtherLines } from '#lib/object-curve/words.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const asked = (survey: 'ztf' | 'lsst') =>
	({ survey, url: '', wrong: (expected: string) => new Error(expected) as never }) as const;
const read = (file: string) => parseJson(recorded(file));
const ZTF = {
	survey: 'ztf',
	objectId: 'ZTF21abfmbix',
	live: null,
	rows: readZtfRows(read('ztf-objects-valid-and-upperlim.json'), asked('ztf'))
} as const;
const LSST = {
	survey: 'lsst',
	objectId: '1',
	live: null,
	rows: readLsstRows(read('lsst-sources-two-rows.json'), asked('lsst')),
	forced: readLsstRows(read('lsst-fp.json'), asked('lsst'))
} as const;
const MJD: TimeAxis = { kind: 'mjd' };
const ALL = { limits: true, forced: true, doubtful: true };
const NONE = { magnr: null, distnr: null };
const points = joinPoints([ZTF, LSST]);
const of = (kind: ObjectPoint['kind']) => points.filter((point) => point.kind === kind).length;

/** A band of one survey that changes by `rate` mag a day. */
function straight(rate: number, times: readonly number[], part: Partial<ObjectPoint> = {}): ObjectPoint[] {
	return times.map((time) => ({
		survey: 'ztf',
		objectId: 'x',
		source: 'archive',
		alertId: String(time),
		doubtful: false,
		mjd: 60_000 + time,
		band: 'g',
		kind: 'detection',
		mag: 18 + rate * time,
		magErr: 0.1,
		flux: 1e5,
		fluxErr: 1e3,
		totalFlux: 2e5,
		totalFluxErr: 1e3,
		totalMag: 17 + rate * time,
		totalMagErr: 0.1,
		...part
	}));
}

describe('what is drawn', () => {
	test('of both surveys on the same axes, each kind on demand, and what is not shown is told by survey', () => {
		const all = drawnOf(points, ALL, 'difference', MJD, NONE);
		expect(all.number).toBe(
			of('detection') + of('limit') - points.filter(({ mag, kind }) => mag === null && kind === 'detection').length
		);
		expect(new Set(all.counts.map(({ survey }) => survey))).toEqual(new Set(['ztf', 'lsst']));
		expect(all.leftOut.some((line) => /^LSST: \d+ forced measurements?: see Flux/.test(line))).toBe(true);
		const bare = drawnOf(points, { ...ALL, limits: false }, 'difference', MJD, NONE);
		expect(all.number - bare.number).toBe(of('limit'));
		const flux = drawnOf(points, ALL, 'flux', MJD, NONE).points.filter(({ kind }) => kind === 'forced');
		expect(flux).toHaveLength(of('forced'));
		expect(
			drawnOf(points, { ...ALL, forced: false }, 'flux', MJD, NONE).points.some(({ kind }) => kind === 'forced')
		).toBe(false);
	});

	test('total flux: of ZTF only where the reference source is its own', () => {
		const own = straight(0, [0, 1]);
		const total = (distnr: number) => drawnOf(own, ALL, 'totalFlux', MJD, { magnr: 18, distnr });
		expect(total(0.4).points.map(({ value, error }) => [value, error])).toEqual([
			[200, 1],
			[200, 1]
		]);
		expect(total(2).points).toEqual([]);
		expect(total(2).leftOut[0]).toMatch(
			/^2 of 2 points not shown: the nearest source of the reference image is 2\.0″ away/
		);
	});

	test('doubtful points only when asked for', () => {
		const both = [...straight(0, [0]), ...straight(0, [1], { doubtful: true })];
		expect(drawnOf(both, { ...ALL, doubtful: false }, 'difference', MJD, NONE).number).toBe(1);
		expect(drawnOf(both, ALL, 'difference', MJD, NONE).number).toBe(2);
	});

	test('folded, each point stands in both cycles and is counted once', () => {
		const axis: TimeAxis = { kind: 'phase', period: 2, zero: 60_000 };
		const { points: folded, number } = drawnOf(straight(0, [0, 1, 2.5]), ALL, 'total', axis, { magnr: 18, distnr: 0 });
		expect(folded.map(({ at }) => at)).toEqual([0, 0.25, 0.5, 1, 1.25, 1.5]);
		expect(number).toBe(3);
		expect(furtherLines(straight(0, [1])[0] as ObjectPoint, 'total', axis)).toEqual([
			'difference 18.00 ± 0.10 AB',
			'difference flux 100.00 ± 1.00 µJy',
			'total flux 200.00 ± 1.00 µJy',
			'phase 0.500',
			'ZTF'
		]);
	});
});

describe('the view', () => {
	const drawn = drawnOf(straight(0.1, [0, 10, 20]), ALL, 'difference', MJD, NONE).points;
	const whole = wholeView(drawn, 'difference', MJD);

	test('zooms about a place, no nearer than a minute and no farther than the whole', () => {
		const near = zoomed(whole, whole, 0.5, 60_010, MJD);
		expect((near.from + near.to) / 2).toBeCloseTo(60_010, 9);
		expect(near.to - near.from).toBeCloseTo((whole.to - whole.from) / 2, 9);
		expect(isWhole(zoomed(near, whole, 4, 60_010, MJD), whole)).toBe(true);
		const nearest = zoomed(whole, whole, 1e-9, 60_010, MJD);
		expect(nearest.to - nearest.from).toBeCloseTo(1 / 1440, 9);
	});

	test('moves, its middle within the whole', () => {
		const near = zoomed(whole, whole, 0.5, 60_010, MJD);
		expect(panned(near, whole, 2, 0).from).toBeCloseTo(near.from + 2, 9);
		const far = panned(near, whole, 1000, 0);
		expect((far.from + far.to) / 2).toBeCloseTo(whole.to, 9);
	});

	test('is the box between two corners, whichever way it was drawn', () => {
		const box = boxed({ at: 60_008, value: 19 }, { at: 60_002, value: 18 }, whole, MJD);
		expect(box).toEqual({ from: 60_002, to: 60_008, low: 18, high: 19 });
	});

	test('a little moved, is drawn for the one before, which holds all that came into it; nearer it is drawn anew', () => {
		const near = zoomed(whole, whole, 0.1, 60_010, MJD);
		const moved = panned(near, whole, 0.4 * (near.to - near.from), 0);
		expect(anchorOf(near, moved)).toBe(near);
		expect(around(near).to).toBeGreaterThan(moved.to);
		const far = panned(near, whole, 0.6 * (near.to - near.from), 0);
		expect(anchorOf(near, far)).toBe(far);
		const nearer = zoomed(near, whole, 0.8, 60_010, MJD);
		expect(anchorOf(near, nearer)).toBe(nearer);
		expect(anchorOf(null, near)).toBe(near);
	});

	test('lies on the plot: magnitudes downward, fluxes upward, days from the first detection', () => {
		const days = layout(whole, { kind: 'days', since: 60_000 }, 'difference', 800, 400);
		expect(days.y(18)).toBeLessThan(days.y(20));
		expect(days.foot.find(({ text }) => text === '0')?.at).toBe(60_000);
		expect(days.at(days.x(60_005))).toBeCloseTo(60_005, 6);
		expect(days.value(days.y(19))).toBeCloseTo(19, 6);
		const flux = layout(whole, { kind: 'utc' }, 'flux', 800, 400);
		expect(flux.y(1)).toBeGreaterThan(flux.y(2));
		expect(flux.foot[0]?.text).toMatch(/ (Feb|Mar)$/);
		expect(nearestTo(drawn, days, days.x(60_010) + 3, days.y(19))).toBe(1);
		expect(nearestTo(drawn, days, days.x(60_005), days.y(18) - 100)).toBeNull();
	});
});

describe('two fingers', () => {
	const whole = { from: 60_000, to: 60_100, low: 18, high: 20 };
	/** 10 px a day. */
	const at = (x: number): number => 60_000 + x / 10;
	test('keep under them what lay there, as they part and as they move along', () => {
		expect(pinched(whole, whole, MJD, at, [400, 600], [300, 700])).toEqual({ ...whole, from: 60_025, to: 60_075 });
		// Day 40 lay under the one and day 60 under the other; 400 px apart 20 days are 50 on the plot.
		const moved = pinched(whole, whole, MJD, at, [400, 600], [200, 600]);
		expect(moved.from).toBeCloseTo(60_030, 6);
		expect(moved.from + (200 * 50) / 1000).toBeCloseTo(60_040, 6);
		expect(pinched(whole, whole, MJD, at, [600, 400], [700, 300])).toEqual({ ...whole, from: 60_025, to: 60_075 });
	});
	test('that close show no more than the whole, and together do not divide by nothing', () => {
		expect(pinched(whole, whole, MJD, at, [300, 700], [500, 500])).toEqual(whole);
		const near = pinched(whole, whole, MJD, at, [500, 500], [400, 600]);
		expect(near.to - near.from).toBeCloseTo((100 * 16) / 200, 9);
	});
});

describe('what is reckoned', () => {
	test('a straight line over what is seen, in words with its sign', () => {
		const { points: drawn } = drawnOf(straight(0.1, [0, 10, 20, 40]), ALL, 'difference', MJD, NONE);
		const [line] = rateLines(drawn, 'difference', { from: 59_999, to: 60_021, low: 0, high: 30 });
		// 1 σ of three errors of 0.1 mag over times that scatter by 200 d².
		expect(line?.text).toBe('+0.1000 ± 0.0071 mag/day, fading: 3 points over 20.0 d, χ² 0.0 for 1');
		expect(line?.line).toEqual({ from: 60_000, to: 60_020, start: expect.closeTo(18, 6), end: expect.closeTo(20, 6) });
		// About what is not straight the error grows by what the line misses: by √(χ²/freedom).
		const bent = [...straight(0.1, [0, 20]), ...straight(0.1, [10]).map((point) => ({ ...point, mag: 25 }))];
		const crooked = rateLines(drawnOf(bent, ALL, 'difference', MJD, NONE).points, 'difference', {
			from: 59_999,
			to: 60_021,
			low: 0,
			high: 30
		});
		expect(crooked[0]?.text).toMatch(/± 0\.\d\d mag\/day, steady within 2 σ.*for 1, by which the error is scaled$/);
		const [one] = rateLines(drawn, 'difference', { from: 60_039, to: 60_041, low: 0, high: 30 });
		expect(one?.text).toMatch(/^A rate needs two measurements/);
		expect(one?.line).toBeNull();
	});

	test('rates between nights of one survey and band, none over a month', () => {
		const found = ratesOf([...straight(0.1, [0, 0.1, 4, 50]), ...straight(-0.2, [0, 2], { survey: 'lsst' })], 'total');
		expect(found.map(({ survey, rate }) => [survey, Number(rate.toFixed(3))])).toEqual([
			['lsst', -0.2],
			['ztf', 0.1]
		]);
	});

	test('a period is searched in total magnitudes, or in fluxes with their sign where there are few', () => {
		const totals = searchedPoints(
			straight(
				0.1,
				Array.from({ length: 10 }, (_, i) => i)
			)
		);
		expect(totals).toMatchObject({ of: 'total magnitude', unit: 'mag' });
		expect(totals.points[1]).toEqual({ mjd: 60_001, band: 'ZTF g', value: 17.1, error: 0.1 });
		const few = searchedPoints(straight(0.1, [0, 1], { totalMag: null, totalMagErr: null, flux: -5e4 }));
		expect(few).toMatchObject({ unit: 'µJy', points: [{ value: -50, error: 1 }, { value: -50 }] });
		expect(['0,5527', ' ', '-1', 'x', '0x10', '1e-300', '1e300', 'Infinity'].map(readPeriod)).toEqual([
			0.5527,
			null,
			null,
			null,
			null,
			null,
			null,
			null
		]);
		expect([periodText(0.552_699_88, 7e-7), periodText(12.3456789, null)]).toEqual(['0.55269988', '12.3457']);
	});

	test('absolute magnitudes at a redshift that was given, of the brightest point of each band', () => {
		const { points: drawn } = drawnOf(straight(0.1, [0, 1]), ALL, 'difference', MJD, NONE);
		const [best] = brightestOf(drawn, 0.03);
		const { value } = absoluteMag({ mag: 18, magErr: 0.1, z: 0.03 });
		expect(best).toMatchObject({ band: 'g', survey: 'ztf', mjd: 60_000, value });
		expect(best?.applied).toContain('H0 70');
		expect(absoluteText(drawn[0] as Drawn, 0.03)).toMatch(/^absolute −17\.56 ± 0\.1\d at z 0\.03$/);
		expect(absoluteText({ ...(drawn[0] as Drawn), negative: true }, 0.03)).toBeNull();
		expect([readRedshift('0,1').z, readRedshift('').problem, readRedshift('-1').z]).toEqual([0.1, null, null]);
		expect(readRedshift('-1').problem).toContain('above 0');
		expect(readRedshift('0x1').problem).toContain('above 0');
		expect(readRedshift('1e-9')).toEqual({ z: null, problem: expect.stringContaining('tells no distance') });
	});
});

test('files hold every point with all its values, ids whole', () => {
	const csv = pointsCsv(points).trimEnd().split('\r\n');
	expect(csv[0]).toBe(POINT_FIELDS.map(({ name }) => name).join(','));
	expect(csv).toHaveLength(points.length + 1);
	const lsst = points.find(({ survey, alertId }) => survey === 'lsst' && alertId !== null);
	expect(csv.some((line) => line.includes(`"${lsst?.alertId}"`))).toBe(true);
	const table = pointsVoTable(points, 'ZTF21abfmbix', 'https://perch.test/object/x', new Date(0));
	expect(table.match(/<TR>/g)).toHaveLength(points.length);
	expect(table).toContain('name="lowQuality" datatype="boolean"');
	expect(table).toContain('<INFO name="link" value="https://perch.test/object/x"/>');
	expect(firstDetection(points)).not.toBeNull();
});
