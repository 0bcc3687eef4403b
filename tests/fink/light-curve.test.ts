import { expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { abMag } from '#lib/alert/brightness.ts';
import { totalHolds } from '#lib/alert/trend.ts';
import { lsstLightCurve, ztfLightCurve } from '#lib/fink/light-curve.ts';
import * as lsst from '#lib/fink/lsst.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { wanted, withFink } from '../support/fink.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const source = { survey: 'ztf', url: '', wrong: (expected: string) => new Error(expected) as never } as const;
const rows = (file: string) => readZtfRows(parseJson(recorded(file)), source);

/** The recorded detection, with cells of its own. */
function detection(more: Record<string, unknown> = {}) {
	const [own] = parseJson(recorded('ztf-objects-valid-and-upperlim.json')) as Record<string, unknown>[];
	return ztfLightCurve(readZtfRows([{ ...own, ...more }], source)).points[0];
}

test('gives ZTF difference light in nJy, and no total of a reference source that is something else', () => {
	const { points, magnr, distnr, alertId } = ztfLightCurve(rows('ztf-objects-valid-and-upperlim.json'));
	const point = points.find(({ kind }) => kind === 'detection');
	expect([alertId, magnr, distnr]).toEqual(['1642249732315015013', 20.634, 2.359998]);
	expect(point).toMatchObject({ band: 'g', mag: 16.234324, magErr: 0.028584031 });
	expect(point?.mjd).toBeCloseTo(59396.2497338, 7);
	// 3631 Jy and 1.0857 are round for 3630.78 Jy and 2.5 / ln 10.
	const flux = 3631e9 * 10 ** (-0.4 * 16.234324);
	expect((point?.flux ?? 0) / flux).toBeCloseTo(1, 3);
	expect((point?.fluxErr ?? 0) / ((flux * 0.028584031) / 1.0857)).toBeCloseTo(1, 3);
	// The reference source is 2.36 pixels away: it is something else.
	expect(totalHolds({ magnr, distnr }, 'ztf')).toBe(false);
	expect(point).toMatchObject({ totalFlux: null, totalFluxErr: null });
});

test('gives ZTF total light in nJy where the reference source is within 1.5 pixels of that very point', () => {
	const near = detection({ 'i:distnr': 0.4 });
	// DC magnitude of Fink's own arithmetic: 16.215613 ± 0.028196.
	const dc = abMag(near?.totalFlux ?? null, near?.totalFluxErr ?? null);
	expect(dc.value).toBeCloseTo(16.215613, 5);
	expect(dc.error).toBeCloseTo(0.028196, 5);
	expect(detection({ 'i:distnr': 1.5 })?.totalFlux).not.toBeNull();
	for (const distnr of [1.51, 5, -1, null]) expect(detection({ 'i:distnr': distnr })?.totalFlux).toBeNull();
});

test('subtracts a difference that is fainter than the reference', () => {
	const point = detection({ 'i:isdiffpos': 'f', 'i:magpsf': 21, 'i:magnr': 20, 'i:distnr': 0.4 });
	expect(point?.flux).toBeLessThan(0);
	expect((point?.totalFlux ?? 0) / (10 ** ((31.4 - 20) / 2.5) - 10 ** ((31.4 - 21) / 2.5))).toBeCloseTo(1, 12);
});

test('draws limits and doubtful detections of the packets, and leaves the doubtful out where asked', () => {
	const all = rows('ztf-objects-badquality-reconstructed.json');
	const curve = ztfLightCurve(all);
	const kinds = (points: typeof curve.points) =>
		points.reduce<Record<string, number>>((sum, { kind }) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {});
	expect(kinds(curve.points)).toEqual({ detection: 7, limit: 7 });
	expect(curve.points.map(({ mjd }) => mjd)).toEqual([...curve.points.map(({ mjd }) => mjd)].sort((a, b) => a - b));
	const limit = curve.points.find(({ kind }) => kind === 'limit');
	expect(limit).toMatchObject({ mag: 20.3875, magErr: null, flux: null, totalFlux: null, band: 'g' });
	const sure = ztfLightCurve(all, { doubtful: false });
	expect([kinds(sure.points), sure.leftOut]).toEqual([{ detection: 1, limit: 7 }, 6]);
});

test('gives LSST alerts and forced measurements of one object, each in its own words', async () => {
	const { fink } = await withFink();
	const ids = ['170587117485817955'];
	const [sources, forced] = await Promise.all([
		lsst.sources(fink, { ids }, wanted()),
		lsst.forced(fink, { ids }, wanted())
	]);
	const curve = lsstLightCurve(sources.value, forced.value);
	expect(curve.alertId).toBe('170666304474710039');
	expect(curve.points).toHaveLength(sources.value.length + forced.value.length);
	const last = curve.points.filter(({ mjd }) => Math.abs(mjd - (61235.4191836794 - 37 / 86_400)) < 1e-7);
	expect(last).toMatchObject([
		{ kind: 'detection', band: 'i', flux: 2674.6938, fluxErr: 306.47693, totalFlux: 6505.2036 },
		{ kind: 'forced', band: 'i', flux: 2681.648, fluxErr: 313.36108, totalFlux: 6082.1406 }
	]);
	expect(last[0]?.mag).toBeCloseTo(22.8318, 4);
	expect(lsstLightCurve(sources.value).points).toHaveLength(sources.value.length);
});

test('asks ZTF for a light curve with its limits', async () => {
	const { server, fink } = await withFink();
	const { value } = await ztf.objects(fink, { ids: ['ZTF21abfmbix'], limits: true }, wanted());
	expect(server.requests[0]?.args).toMatchObject({ withupperlim: 'True' });
	const curve = ztfLightCurve(value);
	expect(curve.points.filter(({ kind }) => kind === 'detection')).toHaveLength(14);
	expect(curve.points.filter(({ kind }) => kind === 'limit')).toHaveLength(19);
});

test('draws nothing of no rows', () => {
	expect(ztfLightCurve([])).toEqual({ alertId: '', points: [], magnr: null, distnr: null, leftOut: 0 });
	expect(lsstLightCurve([])).toEqual({ alertId: '', points: [], magnr: null, distnr: null, leftOut: 0 });
});
