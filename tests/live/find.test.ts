import { expect, test } from 'vitest';
import { Alerts } from '#lib/live/alerts.ts';
import { findId, findPlace, MAX_HITS, preselected, readPlace } from '#lib/live/find.ts';
import { frame } from './frames.ts';

const alerts = new Alerts();
alerts.add([
	frame({ objectId: 'ZTF21acoshvy', ra: 49.155125, dec: 44.144972 }),
	frame({ objectId: '170028513894596704', survey: 'lsst', ra: 10, dec: -30 }),
	frame({ objectId: '2004 JQ12', survey: 'lsst', ssName: '2004 JQ12', ra: 359.999, dec: 0 }),
	frame({ objectId: 'ZTF18acosaaa', ra: 0.001, dec: 0 })
]);
const ids = (hits: { object: { objectId: string } }[]) => hits.map(({ object }) => object.objectId);

test('finds ids by any part, in any case', () => {
	expect(ids(findId(alerts, 'ztf21acoshvy').hits)).toEqual(['ZTF21acoshvy']);
	expect(ids(findId(alerts, 'acos').hits)).toEqual(['ZTF18acosaaa', 'ZTF21acoshvy']);
	// Newest first.
	expect(ids(findId(alerts, 'ztf').hits)).toEqual(['ZTF18acosaaa', 'ZTF21acoshvy']);
	expect(ids(findId(alerts, '2004').hits)).toEqual(['2004 JQ12']);
	expect(ids(findId(alerts, ' ').hits)).toEqual([]);
});

test('finds the nearest objects to a place, across 0 h too', () => {
	const hits = findPlace(alerts, { ra: 0, dec: 0 });
	expect(new Set(ids(hits.slice(0, 2)))).toEqual(new Set(['2004 JQ12', 'ZTF18acosaaa']));
	expect(hits[0]?.distance).toBeCloseTo(3.6, 6);
});

test.each([
	['49.155125 +44.144972'],
	['49.155125, 44.144972'],
	['03 16 37.23 +44 08 41.9'],
	['03:16:37.23 +44:08:41.9'],
	['3h16m37.23s +44d08m41.9s'],
	['03h16m37.23s 44°08′41.9″']
])('reads %s', (text) => {
	const place = readPlace(text);
	if (place === null || 'problem' in place) throw new Error('no place');
	expect(place.ra).toBeCloseTo(49.155125, 5);
	expect(place.dec).toBeCloseTo(44.144972, 5);
});

test('keeps the sign of a declination between 0° and −1°', () => {
	expect(readPlace('00 00 00 -00 30 00')).toMatchObject({ ra: 0, dec: -0.5 });
	expect(readPlace('00 00 00 −00 30 00')).toMatchObject({ ra: 0, dec: -0.5 });
});

test('says what is wrong with a place, and leaves alone what is none', () => {
	expect(readPlace('10:31:12.4 +41:16:77')).toEqual({ problem: 'The declination has 77 seconds' });
	expect(readPlace('400 10')).toEqual({ problem: 'The right ascension is 400°, not within 0° and 360°' });
	expect(readPlace('2026-03-22')).toEqual({ problem: '“2026-03-22” is a date, no position' });
	expect(readPlace('10 95')).toEqual({ problem: 'The declination is 95°, beyond a pole' });
	expect(readPlace('12h30m +91')).toEqual({ problem: 'The declination is 91°, beyond a pole' });
	expect(readPlace('10 -10 99999')).toEqual({ problem: 'The radius is not within 0″ and 18000″' });
	expect(readPlace('25:00:00 +10')).toEqual({ problem: 'The right ascension has 25 hours' });
	for (const text of ['150.1', '12h30m']) {
		expect(readPlace(text), text).toEqual({ problem: 'No whole position' });
	}
	expect(readPlace('ZTF21acoshvy')).toBeNull();
	expect(readPlace('170028513894596704')).toBeNull();
	expect(readPlace('2004')).toBeNull();
	for (const name of ['2004 JQ12', '2004 DH12', '2005 ms1', '2020 S1']) expect(readPlace(name), name).toBeNull();
});

test('counts what it finds beyond the list', () => {
	const many = new Alerts();
	many.add(Array.from({ length: MAX_HITS + 3 }, (_, at) => frame({ objectId: `ZTF21b${at}` })));
	const { hits, more } = findId(many, 'ztf21b');
	expect([hits.length, more]).toEqual([MAX_HITS, 3]);
});

test('takes an object for the place asked for within the radius only', () => {
	const from = (text: string) => {
		const place = readPlace(text);
		if (place === null || 'problem' in place) throw new Error('no place');
		return preselected(findPlace(alerts, place), place);
	};
	expect(from('49.155125 +44.146')).toBe(0);
	// 11″ north of it.
	expect(from('49.155125 +44.148028')).toBe(-1);
	expect(from('49.155125 +44.148028 15')).toBe(0);
	expect(preselected(findId(alerts, 'acos').hits, null)).toBe(0);
	expect(preselected([], null)).toBe(-1);
});
