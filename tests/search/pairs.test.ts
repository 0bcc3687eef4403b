import { expect, test } from 'vitest';
import type { Survey } from '#lib/alert/alert.ts';
import { separation } from '#lib/alert/position.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { PAIR_RADIUS } from '#lib/object/pairing.ts';
import { findObjects } from '#lib/search/pairs.ts';
import { row } from '../support/fink-row.ts';
import { dice } from './dice.ts';

const ARCSEC = 1 / 3600;
const at = (survey: Survey, objectId: string, ra: number, dec: number, mjd = 61_000) =>
	row({ survey, objectId, alertId: `${objectId}-${mjd}`, ra, dec, mjd });
const ids = (rows: readonly FinkRow[]) => findObjects(rows).map((object) => object.ids.map(({ id }) => id).join('+'));

test('groups alerts by object, newest first, in the order of their first appearance', () => {
	const objects = findObjects([
		at('ztf', 'B', 10, 0, 2),
		at('ztf', 'A', 20, 0, 9),
		at('ztf', 'B', 10.0001, 0, 3),
		row({ objectId: 'A' }),
		at('ztf', 'B', 10, 0, 1)
	]);
	expect(objects.map(({ ids }) => ids)).toEqual([[{ survey: 'ztf', id: 'B' }], [{ survey: 'ztf', id: 'A' }]]);
	expect(objects[0]?.rows.map(({ mjd }) => mjd)).toEqual([3, 2, 1]);
	expect(objects[0]).toMatchObject({ ra: 10.0001, dec: 0, newest: { mjd: 3 } });
	expect(objects[1]?.rows.map(({ mjd }) => mjd)).toEqual([9, null]);
});

test('the same id in both surveys is not the same object', () => {
	expect(ids([at('ztf', '1', 0, 0), at('lsst', '1', 90, 0)])).toEqual(['1', '1']);
});

test('puts together what both surveys see within 1.5″, and no farther', () => {
	expect(ids([at('ztf', 'Z', 10, 60), at('lsst', '1', 10 + (1.4 * ARCSEC) / Math.cos(Math.PI / 3), 60)])).toEqual([
		'Z+1'
	]);
	expect(ids([at('ztf', 'Z', 10, 60), at('lsst', '1', 10 + (1.6 * ARCSEC) / Math.cos(Math.PI / 3), 60)])).toEqual([
		'Z',
		'1'
	]);
	expect(ids([at('ztf', 'Z', 10, 60), at('ztf', 'Y', 10, 60)])).toEqual(['Z', 'Y']);
});

test('the newest row of either survey leads a pair', () => {
	const [pair] = findObjects([at('ztf', 'Z', 10, 0, 5), at('lsst', '1', 10, 0, 7), at('ztf', 'Z', 10, 0, 6)]);
	expect(pair?.rows.map(({ mjd }) => mjd)).toEqual([7, 6, 5]);
	expect(pair?.newest.survey).toBe('lsst');
});

test('finds pairs across 0 h and at the poles', () => {
	expect(ids([at('ztf', 'Z', 0.0001, 0), at('lsst', '1', 359.9999, 0)])).toEqual(['Z+1']);
	expect(ids([at('ztf', 'Z', 10, 89.9999), at('lsst', '1', 190, 89.9999)])).toEqual(['Z+1']);
	expect(ids([at('ztf', 'Z', 77, -90), at('lsst', '1', 301, -90 + ARCSEC)])).toEqual(['Z+1']);
	expect(ids([at('ztf', 'Z', 180, 0), at('lsst', '1', 180, -ARCSEC)])).toEqual(['Z+1']);
});

test('of several the nearest pair goes together, and each only once', () => {
	expect(
		ids([
			at('ztf', 'far', 10, 0),
			at('lsst', '1', 10 + ARCSEC, 0),
			at('ztf', 'near', 10 + 1.2 * ARCSEC, 0),
			at('lsst', '2', 10 - 1.3 * ARCSEC, 0)
		])
	).toEqual(['far+2', '1+near']);
});

test('detections of a Solar System body go together by its name; rows without any name stay alone', () => {
	const body = { ssName: 'Vesta', ra: 1, dec: 1 };
	const objects = findObjects([row({ ...body, mjd: 1 }), row(), row({ ...body, survey: 'lsst', mjd: 2 }), row()]);
	expect(objects.map(({ rows, ids }) => [rows.length, ids.length])).toEqual([
		[2, 0],
		[1, 0],
		[1, 0]
	]);
	// A body is nowhere in particular.
	expect(ids([row({ ssName: 'Vesta', ra: 1, dec: 1 }), at('lsst', '1', 1, 1)])).toEqual(['', '1']);
});

test('finds the same pairs as looking at all of them', () => {
	const random = dice(7);
	for (let round = 0; round < 60; round += 1) {
		const [ra, dec] = [random() * 360, [90, -90, 0, random() * 180 - 90][round % 4] ?? 0];
		const rows = Array.from({ length: 60 }, (_, i) => {
			const north = Math.min(90, Math.max(-90, dec + (random() - 0.5) * 12 * ARCSEC));
			const east =
				(ra + ((random() - 0.5) * 12 * ARCSEC) / Math.max(1e-5, Math.cos((north * Math.PI) / 180)) + 360) % 360;
			return at(random() < 0.5 ? 'ztf' : 'lsst', String(i), east, north);
		});
		expect(ids(rows)).toEqual(slowly(rows));
	}
});

/** Every object against every other. */
function slowly(rows: readonly FinkRow[]): string[] {
	const place = ({ ra, dec }: FinkRow) => ({ ra: ra ?? NaN, dec: dec ?? NaN });
	const near = rows.flatMap((a) =>
		rows.flatMap((b) => {
			const apart = separation(place(a), place(b)) * 3600;
			return a.survey === 'ztf' && b.survey === 'lsst' && apart <= PAIR_RADIUS ? [{ a, b, apart }] : [];
		})
	);
	near.sort((x, y) => x.apart - y.apart);
	const partner = new Map<FinkRow, FinkRow>();
	for (const { a, b } of near) if (!partner.has(a) && !partner.has(b)) partner.set(a, b).set(b, a);
	return rows.flatMap((one, i) => {
		const other = partner.get(one);
		if (!other) return [one.objectId ?? ''];
		return rows.indexOf(other) > i ? [`${one.objectId}+${other.objectId}`] : [];
	});
}

test('takes 50,000 rows, also where they crowd in one field', () => {
	const random = dice(3);
	const rows = Array.from({ length: 50_000 }, (_, i) =>
		at(i % 2 === 0 ? 'ztf' : 'lsst', String(i % 2 === 0 ? i : i - 1), 10 + (i >> 1) * 2e-4, -30 + random() * ARCSEC)
	);
	const objects = findObjects(rows);
	expect(objects.every(({ rows }) => rows.length <= 2)).toBe(true);
	expect(objects.filter(({ ids }) => ids.length === 2).length).toBeGreaterThan(20_000);
});
