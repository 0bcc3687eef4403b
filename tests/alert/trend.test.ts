import { expect, test } from 'vitest';
import { nanojansky } from '#lib/alert/brightness.ts';
import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { changePerDay, totalHolds } from '#lib/alert/trend.ts';

/** A ZTF detection of this difference magnitude; total: nJy. */
function point(mjd: number, mag: number, magErr: number, sign: 1 | -1 = 1, rest: Partial<LightCurvePoint> = {}) {
	const flux = nanojansky(mag, magErr, sign);
	const none = { totalFlux: null, totalFluxErr: null };
	const found: LightCurvePoint = {
		mjd,
		band: 'g',
		kind: 'detection',
		mag,
		magErr,
		flux: flux.value,
		fluxErr: flux.error,
		...none,
		...rest
	};
	return found;
}
const curve = (points: LightCurvePoint[], magnr: number | null = null, distnr: number | null = null): LightCurve => ({
	alertId: '1',
	points,
	magnr,
	distnr,
	leftOut: 0
});

test('compares weighted means of the last two nights of the band', () => {
	// numpy: np.average([18.5, 18.3], weights=1/np.array([.1, .05])**2) = 18.34, σ = 0.044721359549995794;
	// times the same way: 102.24; the later night 17.9 ± 0.03 at 105.0.
	const found = changePerDay(
		curve([
			point(90, 15, 0.01),
			point(102, 18.5, 0.1),
			point(102.3, 18.3, 0.05),
			point(105, 17.9, 0.03),
			point(105.1, 12, 0.01, 1, { band: 'r' }),
			{ ...point(105.2, 20.5, 0.1), kind: 'limit', flux: null }
		]),
		'ztf',
		'g'
	);
	expect(found?.rate).toBeCloseTo(-0.44 / 2.76, 10);
	expect(found?.error).toBeCloseTo(0.05385164807134504 / 2.76, 10);
	expect(found).toMatchObject({ way: 'rising', of: 'difference', band: 'g' });
});

test('is steady within 2 σ and moves beyond', () => {
	const change = (mag: number) => changePerDay(curve([point(100, 18, 0.06), point(101, mag, 0.08)]), 'ztf', 'g')?.way;
	// σ of the difference is 0.1.
	expect([18.19, 18.21, 17.81, 17.79].map(change)).toEqual(['steady', 'fading', 'steady', 'rising']);
});

test('leaves out negative differences where total light is not known', () => {
	// A fading below the reference whose difference grows: a brightening only to the careless.
	const points = [point(100, 19, 0.05, -1), point(102, 18, 0.05, -1)];
	expect(changePerDay(curve(points), 'ztf', 'g')).toBeNull();
	expect(changePerDay(curve([...points, point(99, 18, 0.05), point(103, 18.6, 0.05)]), 'ztf', 'g')?.rate).toBeCloseTo(
		0.15,
		10
	);
});

test('takes total light where the reference has a source within 1.5″', () => {
	// Reference 17.0: 575439.94 nJy; differences −91201.08 (19.0) and −229086.77 nJy (18.0): the object fades.
	const reference = 10 ** ((31.4 - 17) / 2.5);
	const points = [19, 18].map((mag, i) => {
		const flux = nanojansky(mag, 0.05, -1);
		return point(100 + 2 * i, mag, 0.05, -1, {
			totalFlux: reference + (flux.value ?? 0),
			totalFluxErr: Math.abs(flux.error ?? 0)
		});
	});
	const found = changePerDay(curve(points, 17, 1.5), 'ztf', 'g');
	// numpy: m = 31.4 − 2.5 log10(f) = 17.187…, 17.550…
	const magnitudes = [484238.86, 346353.17].map((flux) => 31.4 - 2.5 * Math.log10(flux));
	expect(found?.rate).toBeCloseTo(((magnitudes[1] ?? 0) - (magnitudes[0] ?? 0)) / 2, 5);
	expect(found).toMatchObject({ way: 'fading', of: 'total' });
	expect(changePerDay(curve(points, 17, 1.51), 'ztf', 'g')).toBeNull();
});

test('is not known with one night, or two that lie more than 30 days apart', () => {
	expect(changePerDay(curve([]), 'ztf', 'g')).toBeNull();
	expect(changePerDay(curve([point(100, 18, 0.1), point(100.4, 17, 0.1)]), 'ztf', 'g')).toBeNull();
	expect(changePerDay(curve([point(100, 18, 0.1), point(131, 17, 0.1)]), 'ztf', 'g')).toBeNull();
});

test('total light is the object’s own by the reference of ZTF, and always with LSST', () => {
	const holds = (magnr: number | null, distnr: number | null) => totalHolds({ magnr, distnr }, 'ztf');
	expect([holds(17, 1.5), holds(17, 1.6), holds(17, -999), holds(null, 0.1), holds(-999, 0.1)]).toEqual([
		true,
		false,
		false,
		false,
		false
	]);
	expect(totalHolds({ magnr: null, distnr: null }, 'lsst')).toBe(true);
});
