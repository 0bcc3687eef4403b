import { expect, test } from 'vitest';
import { parseJson } from '#lib/alert/json.ts';
import { readLsstRows } from '#lib/fink/lsst-row.ts';
import { nearbyOf } from '#lib/object/nearby.ts';
import { recorded } from '../support/fink-server/recorded.ts';
import { row } from '../support/fink-row.ts';

const ARCSEC = 1 / 3600;
const own = { survey: 'ztf', objectId: 'ZTF21abfmbix', ra: 10, dec: 0 } as const;
const beside = (survey: 'ztf' | 'lsst', objectId: string, arcsec: number, mjd = 1) =>
	row({ survey, objectId, ra: 10 + arcsec * ARCSEC, dec: 0, mjd });
const names = ({ others }: ReturnType<typeof nearbyOf>) => others.map(({ objectId }) => objectId);

test('finds objects of another id within 2″, nearest first, and not itself', () => {
	const found = nearbyOf(own, [
		beside('ztf', 'far', 2.1),
		beside('ztf', 'second', -1.9),
		beside('ztf', 'first', 0.7),
		beside('ztf', 'ZTF21abfmbix', 0.1)
	]);
	expect(names(found)).toEqual(['first', 'second']);
	expect(found.others[0]?.separation).toBeCloseTo(0.7, 9);
	expect(found.counterpart).toBeNull();
});

test('the other survey’s nearest within 1.5″ is the same object; a second one is not', () => {
	const found = nearbyOf(own, [beside('lsst', '2', 1.2), beside('lsst', '1', -0.3)]);
	expect(found.counterpart).toMatchObject({ survey: 'lsst', objectId: '1' });
	expect(found.counterpart?.separation).toBeCloseTo(0.3, 9);
	expect(names(found)).toEqual(['2']);
	const farther = nearbyOf(own, [beside('lsst', '1', 1.6)]);
	expect(farther.counterpart).toBeNull();
	expect(names(farther)).toEqual(['1']);
	expect(nearbyOf({ ...own, survey: 'lsst', objectId: '1' }, [beside('ztf', 'Z', 1)]).counterpart).toMatchObject({
		objectId: 'Z'
	});
});

test('what is nearer to another object of this survey is that one’s', () => {
	const found = nearbyOf(own, [beside('lsst', '1', 1.1), beside('ztf', 'other', 1.4)]);
	expect(found.counterpart).toBeNull();
	expect(names(found)).toEqual(['1', 'other']);
});

test('an object stands once, where its newest row has it; the same id in the other survey is another', () => {
	const found = nearbyOf(own, [beside('lsst', '1', 1.4, 3), beside('lsst', '1', 0.2, 5), beside('lsst', '1', 1.3, 4)]);
	expect(found.counterpart?.separation).toBeCloseTo(0.2, 9);
	expect(found.counterpart?.row.mjd).toBe(5);
	expect(nearbyOf({ ...own, objectId: '1' }, [beside('lsst', '1', 0.2)]).counterpart).not.toBeNull();
});

test('rows without an id or a place count for nothing', () => {
	const rows = [
		beside('lsst', '1', 1),
		{ ...beside('lsst', '2', 0), objectId: null },
		{ ...beside('lsst', '3', 0), ra: null }
	];
	expect(nearbyOf(own, rows).counterpart?.objectId).toBe('1');
});

test('reads the rows of a recorded cone', () => {
	const source = { survey: 'lsst', url: '', wrong: (expected: string) => new Error(expected) as never } as const;
	const rows = readLsstRows(parseJson(recorded('lsst-conesearch.json')), source);
	const ztf = { survey: 'ztf', objectId: 'Z', ra: 62.457677, dec: -48.4815 } as const;
	const { counterpart, others } = nearbyOf(ztf, rows);
	expect(counterpart).toMatchObject({ objectId: '170587117485817955', survey: 'lsst' });
	expect(counterpart?.separation).toBeLessThan(0.1);
	expect(others).toEqual([]);
});
