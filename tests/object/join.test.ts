import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { BANDS } from '#lib/alert/alert.ts';
import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { mjdFromJd } from '#lib/alert/time.ts';
import { ztfPoint, type ZtfMeasurement } from '#lib/alert/ztf-point.ts';
import { lsstLightCurve } from '#lib/fink/light-curve.ts';
import { type LsstRow, readLsstRows } from '#lib/fink/lsst-row.ts';
import { readZtfRows } from '#lib/fink/ztf-row.ts';
import { joinPoints, SAME_EXPOSURE_DAYS } from '#lib/object/join.ts';
import { archivePoints, type ObjectPoint } from '#lib/object/point.ts';
import { recorded } from '../support/fink-server/recorded.ts';
import { fixtures } from '../support/shared-data.ts';

const asked = (survey: 'ztf' | 'lsst') =>
	({ survey, url: '', wrong: (expected: string) => new Error(expected) as never }) as const;
const ztfRows = (rows: unknown) => readZtfRows(rows, asked('ztf'));
const lsstRows = (file: string) => readLsstRows(parseJson(recorded(file)), asked('lsst'));
/** By fink_utils, and a packet's history (tests/fixtures/object/points.py). */
const made = JSON.parse(readFileSync(join(fixtures, 'object', 'points.json'), 'utf8')) as {
	ztf: { cells: Record<string, string | number>; fink: Record<Fink, number | null> }[];
	lsst: { file: string; mjdTai: number; band: string; psf: [number, number]; science: [number, number] }[];
	packet: (Record<string, number | null> & { isdiffpos: string | null; candid: string | null })[];
};
type Fink = 'mag' | 'magErr' | 'flux' | 'fluxErr' | 'difference' | 'differenceErr';
const ratio = (a: number | null, b: number | null) => (a ?? Number.NaN) / (b ?? Number.NaN);
const tally = (points: readonly ObjectPoint[]) =>
	points.reduce<Record<string, number>>((sum, { source, kind, doubtful }) => {
		const name = `${source} ${doubtful ? 'doubtful ' : ''}${kind}`;
		return { ...sum, [name]: (sum[name] ?? 0) + 1 };
	}, {});

describe('figures', () => {
	const pairs = made.ztf.map(({ cells, fink }) => {
		const [point] = archivePoints({ survey: 'ztf', objectId: 'x', live: null, rows: ztfRows([cells]) });
		// Fink's code does not ask how far the reference source is.
		const rows = ztfRows([{ ...cells, 'i:distnr': 0 }]);
		const [asIfNear] = archivePoints({ survey: 'ztf', objectId: 'x', live: null, rows });
		return { cells, fink, point, asIfNear };
	});

	test('of ZTF: apparent (DC) magnitude and its error are those of Fink’s code', () => {
		expect(pairs.length).toBeGreaterThan(100);
		for (const { fink, asIfNear } of pairs) {
			if (fink.mag === null) expect(asIfNear).toMatchObject({ totalMag: null, totalMagErr: null });
			else {
				expect(asIfNear?.totalMag).toBeCloseTo(fink.mag, 9);
				expect(ratio(asIfNear?.totalMagErr ?? null, fink.magErr)).toBeCloseTo(1, 9);
			}
		}
		expect(pairs.some(({ fink }) => fink.mag === null)).toBe(true);
	});

	test('of ZTF: fluxes with their sign are those of Fink’s code, but for 3631 Jy and 1.0857, which are round', () => {
		for (const { fink, asIfNear } of pairs) {
			for (const [own, theirs, within] of [
				[asIfNear?.totalFlux, fink.flux, 7e-5],
				[asIfNear?.totalFluxErr, fink.fluxErr, 1e-4],
				[asIfNear?.flux, fink.difference, 7e-5],
				[asIfNear?.fluxErr, fink.differenceErr, 1e-4]
			] as const) {
				expect(Math.abs(ratio(own ?? null, theirs) * 1e-9 - 1)).toBeLessThan(within);
			}
		}
		expect(pairs.some(({ asIfNear }) => (asIfNear?.flux ?? 0) < 0)).toBe(true);
	});

	test('of ZTF: no apparent magnitude where the reference source is something else', () => {
		for (const { cells, point, asIfNear } of pairs) {
			const near = Number(cells['i:distnr']) <= 1.5;
			expect(point?.totalFlux).toBe(near ? asIfNear?.totalFlux : null);
			if (!near) expect(point).toMatchObject({ totalMag: null, totalMagErr: null, mag: cells['i:magpsf'] });
		}
	});

	test('of LSST: magnitudes of both fluxes are those of Fink’s code', () => {
		const rows = { sources: lsstRows('lsst-sources-two-rows.json'), forced: lsstRows('lsst-fp.json') };
		const part = { survey: 'lsst', objectId: '1', live: null, rows: rows.sources, forced: rows.forced } as const;
		const points = archivePoints(part);
		expect(points).toHaveLength(made.lsst.length);
		for (const [at, { band, mjdTai, psf, science }] of made.lsst.entries()) {
			const point = points[at];
			expect(point).toMatchObject({ band, survey: 'lsst', kind: at < 2 ? 'detection' : 'forced' });
			expect(point?.mjd).toBeCloseTo(mjdTai - 37 / 86_400, 9);
			expect(point?.mag).toBeCloseTo(psf[0], 9);
			expect(point?.magErr).toBeCloseTo(psf[1], 9);
			expect(point?.totalMag).toBeCloseTo(science[0], 9);
			expect(point?.totalMagErr).toBeCloseTo(science[1], 9);
		}
	});
});

/** The history of ZTF26aaavvtm in its packet, as the relay gives it. */
function liveOf(packet: typeof made.packet): LightCurve {
	const points = packet.flatMap((row) => {
		const measured: ZtfMeasurement = {
			mjd: mjdFromJd(row['jd'] ?? Number.NaN),
			band: BANDS[row['fid'] ?? 0] ?? null,
			mag: row['magpsf'] ?? null,
			magErr: row['sigmapsf'] ?? null,
			limit: row['diffmaglim'] ?? null,
			isdiffpos: row.isdiffpos,
			reference: { magnr: row['magnr'] ?? null, sigmagnr: row['sigmagnr'] ?? null, distnr: row['distnr'] ?? null }
		};
		const point = ztfPoint(measured);
		return point === null ? [] : [point];
	});
	points.sort((a, b) => a.mjd - b.mjd);
	return { alertId: packet[0]?.candid ?? '', points, magnr: null, distnr: null, leftOut: 0 };
}

describe('a packet and the rows of its object', () => {
	const live = liveOf(made.packet);
	const rows = ztfRows(parseJson(recorded('ztf-objects-badquality-reconstructed.json')));
	const part = { survey: 'ztf', objectId: 'ZTF26aaavvtm', live, rows } as const;

	test('stand once each, the archive’s before the packet’s', () => {
		const points = joinPoints([part]);
		expect(live.points).toHaveLength(52);
		expect(points).toHaveLength(52);
		// One alert, six doubtful detections and seven limits are in the archive's rows; the packet has them too, and 38 more.
		expect(tally(points)).toEqual({
			'archive detection': 1,
			'archive doubtful detection': 6,
			'archive limit': 7,
			'packet detection': 38
		});
		expect(points.map(({ mjd }) => mjd)).toEqual([...points.map(({ mjd }) => mjd)].sort((a, b) => a - b));
		expect(points.at(-1)).toMatchObject({ alertId: '3367503140815015035', source: 'archive', survey: 'ztf' });
	});

	test('without the archive the newest detection bears the alert’s id', () => {
		const points = joinPoints([{ ...part, rows: [] }]);
		expect(tally(points)).toEqual({ 'packet detection': 45, 'packet limit': 7 });
		expect(points.filter(({ alertId }) => alertId !== null)).toEqual([points.at(-1)]);
		expect(joinPoints([{ ...part, live: null }])).toHaveLength(14);
		expect(joinPoints([{ ...part, rows: [], live: null }])).toEqual([]);
		expect(joinPoints([])).toEqual([]);
	});

	test('nothing is lost or doubled where both have the same', () => {
		const whole = made.packet.map((row) => ({
			'i:objectId': 'ZTF26aaavvtm',
			'i:candid': row['magpsf'] === null ? -1 : row.candid,
			'd:tag': row['magpsf'] === null ? 'upperlim' : 'valid',
			...Object.fromEntries(
				['fid', 'magpsf', 'sigmapsf', 'diffmaglim', 'isdiffpos', 'magnr', 'sigmagnr', 'distnr'].map((name) => [
					`i:${name}`,
					row[name as 'jd']
				])
			),
			// As floats are told again in the archive.
			'i:jd': (row['jd'] ?? 0) + 1e-9
		}));
		const points = joinPoints([{ ...part, rows: ztfRows(whole) }]);
		expect(tally(points)).toEqual({ 'archive detection': 45, 'archive limit': 7 });
	});
});

describe('doubles', () => {
	const base: LightCurvePoint = {
		mjd: 61000,
		band: 'g',
		kind: 'detection',
		mag: 20,
		magErr: 0.1,
		flux: 100,
		fluxErr: 10,
		totalFlux: null,
		totalFluxErr: null
	};
	const live = (...points: Partial<LightCurvePoint>[]): LightCurve => {
		return { alertId: '7', points: points.map((p) => ({ ...base, ...p })), magnr: null, distnr: null, leftOut: 0 };
	};
	const cells = {
		'i:objectId': 'Z',
		'i:jd': 2461000.5,
		'i:fid': 1,
		'i:magpsf': 20,
		'i:sigmapsf': 0.1,
		'i:isdiffpos': 't'
	};
	const archived = (...rows: Record<string, string | number>[]) => ztfRows(rows.map((row) => ({ ...cells, ...row })));
	const joined = (curve: LightCurve | null, rows = archived()) =>
		tally(joinPoints([{ survey: 'ztf', objectId: 'Z', live: curve, rows }]));

	test('are of one band and within 2 s, where an id is not told', () => {
		const row = archived({ 'i:candid': -1 });
		expect(joined(live({ mjd: 61000 + 1.9 / 86_400 }), row)).toEqual({ 'archive detection': 1 });
		expect(joined(live({ mjd: 61000 - 1.9 / 86_400 }), row)).toEqual({ 'archive detection': 1 });
		expect(joined(live({ mjd: 61000 + 2.1 / 86_400 }), row)).toEqual({ 'archive detection': 1, 'packet detection': 1 });
		expect(joined(live({ band: 'r' }), row)).toEqual({ 'archive detection': 1, 'packet detection': 1 });
		expect(SAME_EXPOSURE_DAYS).toBe(2 / 86_400);
	});

	test('are told by id before all, and two ids are two detections', () => {
		expect(joined(live({ mjd: 61000.5 }), archived({ 'i:candid': '7' }))).toEqual({ 'archive detection': 1 });
		expect(joined(live({}), archived({ 'i:candid': '8' }))).toEqual({ 'archive detection': 1, 'packet detection': 1 });
		expect(joined(null, archived({ 'i:candid': '1' }, { 'i:candid': '2' }))).toEqual({ 'archive detection': 2 });
		expect(joined(null, archived({ 'i:candid': '1' }, { 'i:candid': '1' }))).toEqual({ 'archive detection': 1 });
	});

	test('a sound detection stands before a doubtful one, a doubtful one before a packet’s, any before a limit', () => {
		const doubtful = { 'd:tag': 'badquality', 'i:candid': -1 };
		const limit = { 'd:tag': 'upperlim', 'i:candid': -1, 'i:diffmaglim': 21 };
		expect(joined(null, archived(doubtful, { 'i:candid': '1' }))).toEqual({ 'archive detection': 1 });
		expect(joined(live({}, { mjd: 61001 }), archived(doubtful))).toEqual({
			'archive doubtful detection': 1,
			'packet detection': 1
		});
		expect(joined(live({}), archived(limit))).toEqual({ 'packet detection': 1 });
		expect(joined(live({ kind: 'limit' }), archived({ 'i:candid': '1' }))).toEqual({ 'archive detection': 1 });
		expect(joined(live({ kind: 'limit' }), archived(limit))).toEqual({ 'archive limit': 1 });
	});
});

test('forced flux stays beside the detection of its exposure, and the other survey beside all', () => {
	const sources = lsstRows('lsst-sources-two-rows.json');
	const forced = lsstRows('lsst-fp.json');
	const moved = (rows: LsstRow[]) => rows.map((row) => ({ ...row, mjd: (row.mjd ?? 0) + 3e-11 }));
	// The packet has what the archive has, and one measurement more.
	const curve = lsstLightCurve(moved(sources), moved(forced));
	const newest: LightCurvePoint = { ...(curve.points.at(-1) as LightCurvePoint), mjd: 61236 };
	const live = { ...curve, points: [...curve.points, newest] };
	const lsst = { survey: 'lsst', objectId: '170587117485817955', live, rows: sources, forced } as const;
	const ztf = {
		survey: 'ztf',
		objectId: 'Z',
		live: null,
		rows: ztfRows(made.ztf.slice(0, 3).map(({ cells }) => cells))
	} as const;
	const points = joinPoints([lsst, ztf]);
	expect(tally(points.filter(({ survey }) => survey === 'lsst'))).toEqual({
		'archive detection': 2,
		'archive forced': 20,
		[`packet ${newest.kind}`]: 1
	});
	expect(points.filter(({ survey }) => survey === 'ztf').map(({ objectId }) => objectId)).toEqual(['Z', 'Z', 'Z']);
	const last = points.filter(({ mjd }) => Math.abs(mjd - (61235.4191836794 - 37 / 86_400)) < 1e-6);
	expect(last.map(({ kind, alertId, flux }) => [kind, alertId, flux])).toEqual([
		['detection', '170666304474710039', 2674.6938],
		['forced', null, 2681.648]
	]);
});
