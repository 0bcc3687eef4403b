import { expect, test } from 'vitest';
import type { Band } from '#lib/alert/alert.ts';
import { firstDetection, timeOn } from '#lib/object/axes.ts';
import { coloursOf } from '#lib/object/colour.ts';
import type { ObjectPoint } from '#lib/object/point.ts';

function point(mjd: number, band: Band, totalMag: number, more: Partial<ObjectPoint> = {}): ObjectPoint {
	return {
		survey: 'ztf',
		objectId: 'Z',
		source: 'archive',
		alertId: null,
		doubtful: false,
		mjd,
		band,
		kind: 'detection',
		mag: totalMag + 1,
		magErr: 0.05,
		flux: 100,
		fluxErr: 5,
		totalFlux: 250,
		totalFluxErr: 5,
		totalMag,
		totalMagErr: 0.03,
		...more
	};
}
const values = (points: ObjectPoint[], options = {}) =>
	coloursOf(points, options).map(({ mjd, value }) => [mjd, Number(value.toFixed(6))]);

test('a colour is blue less red, with both errors, of detections near in time', () => {
	const [colour, more] = coloursOf([point(10.2, 'r', 18.5, { totalMagErr: 0.04 }), point(10, 'g', 19)]);
	expect(more).toBeUndefined();
	expect(colour).toMatchObject({ survey: 'ztf', blue: { band: 'g' }, red: { band: 'r' } });
	expect(colour?.value).toBeCloseTo(0.5, 12);
	expect(colour?.error).toBeCloseTo(0.05, 12);
	expect(colour?.mjd).toBeCloseTo(10.1, 12);
	expect(colour?.apart).toBeCloseTo(0.2, 12);
	expect(values([point(10, 'g', 19), point(10.51, 'r', 18)])).toEqual([]);
	expect(values([point(10, 'g', 19), point(10.5, 'r', 18)])).toEqual([[10.25, 1]]);
	expect(values([point(10, 'g', 19), point(9.5, 'r', 18)])).toEqual([[9.75, 1]]);
	expect(values([point(10, 'g', 19), point(10.2, 'r', 18)], { within: 0.1 })).toEqual([]);
});

test('the nearest go together, each once, in order of time', () => {
	const night = [point(10, 'g', 19), point(10.1, 'g', 19.2), point(10.12, 'r', 18), point(10.4, 'r', 17)];
	expect(values([...night, point(1, 'r', 18), point(1.2, 'g', 18.3)])).toEqual([
		[1.1, 0.3],
		[10.11, 1.2],
		[10.2, 2]
	]);
	expect(values([point(10, 'g', 19), point(10.1, 'g', 20), point(10.12, 'r', 18)])).toEqual([[10.11, 2]]);
});

test('of the difference only where light was added', () => {
	const pair = [point(10, 'g', 19), point(10.1, 'r', 18.2)];
	expect(values(pair, { of: 'difference' })).toEqual([[10.05, 0.8]]);
	const lost = [point(10, 'g', 19, { flux: -100 }), point(10.1, 'r', 18.2)];
	expect(values(lost, { of: 'difference' })).toEqual([]);
	expect(values(lost)).toEqual([[10.05, 0.8]]);
	expect(values([point(10, 'g', 19, { flux: null }), point(10.1, 'r', 18.2)], { of: 'difference' })).toEqual([]);
});

test('takes no part: other bands, doubtful points, limits, what has no total light; surveys are not mixed', () => {
	const red = point(10.1, 'r', 18);
	for (const odd of [
		point(10, 'i', 19),
		point(10, 'g', 19, { doubtful: true }),
		point(10, 'g', 19, { kind: 'limit' }),
		point(10, 'g', 19, { kind: 'forced' }),
		point(10, 'g', 19, { totalMag: null, totalMagErr: null }),
		point(10, 'g', 19, { totalMagErr: null }),
		point(10, 'g', 19, { survey: 'lsst' })
	]) {
		expect(coloursOf([odd, red])).toEqual([]);
	}
	expect(values([point(10, 'i', 19), point(10, 'z', 18.5)], { blue: 'i', red: 'z' })).toEqual([[10, 0.5]]);
});

test('x is a date, a day since the first detection, or a phase', () => {
	expect(timeOn({ kind: 'mjd' }, 61000.25)).toBe(61000.25);
	expect(timeOn({ kind: 'utc' }, 61000.25)).toBe(Date.UTC(2025, 10, 21, 6));
	expect(timeOn({ kind: 'days', since: 60990 }, 61000.25)).toBe(10.25);
	expect(timeOn({ kind: 'phase', period: 0.5, zero: 60990 }, 61000.375)).toBe(0.75);
	expect(timeOn({ kind: 'phase', period: 0.5, zero: 61001 }, 61000.375)).toBe(0.75);
	expect(timeOn({ kind: 'phase', period: 3, zero: 61000 }, 61003)).toBe(0);
	const points = [
		point(5, 'g', 19, { kind: 'limit' }),
		point(6, 'g', 19, { doubtful: true }),
		point(9, 'g', 19),
		point(8, 'r', 19)
	];
	expect(firstDetection(points)).toBe(8);
	expect(firstDetection(points.slice(0, 2))).toBeNull();
});
