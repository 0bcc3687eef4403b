import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BANDS, FAMILIES, SURVEYS } from '#lib/alert/alert.ts';
import { SORTS, type Sort } from '#lib/live/sort.ts';
import {
	objectRoute,
	readObjectRoute,
	readSkyRoute,
	readSurveys,
	skyRoute,
	STAMPS_START,
	statisticsRoute
} from '#lib/route.ts';

const read = (route: string) => readSkyRoute(new URL(route, 'http://h').searchParams);

test('gives the live sky as it starts the shortest address', () => {
	expect(skyRoute(read('/'))).toBe('/');
});

test('restores what an address was made from', () => {
	const place = fc.record({
		filter: fc.record({
			topics: fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,12}$/)),
			surveys: fc.subarray([...SURVEYS]),
			bands: fc.subarray([...BANDS]),
			families: fc.subarray([...FAMILIES]),
			magMax: fc.option(fc.integer({ min: 100, max: 250 }).map((tenths) => tenths / 10)),
			scoreMin: fc.option(fc.integer({ min: 0, max: 100 }).map((parts) => parts / 100))
		}),
		span: fc.record({
			from: fc.option(fc.integer({ min: 0, max: 2e12 })),
			to: fc.option(fc.integer({ min: 2e12 + 1, max: 4e12 }))
		}),
		sort: fc.constantFrom(...(Object.keys(SORTS) as Sort[])),
		object: fc.option(fc.constantFrom('ZTF21acoshvy', '170028513894596704', '2004 JQ12', 'C/2020 F3'))
	});
	fc.assert(
		fc.property(place, (chosen) => {
			expect(read(skyRoute(chosen))).toEqual(chosen);
		})
	);
});

test.each(['to=1', 'from=2026', 'from=2026-02-31x', 'from=2030-01-01&to=2026-01-01', 'to=Jan 1 2026'])(
	'takes the time %s as not said',
	(query) => {
		expect(read(`/?${query}`).span).toEqual({ from: null, to: null });
	}
);

test('takes what it does not understand as not said', () => {
	expect(read('/?family=sn,planet&mag=bright&from=yesterday&sort=toString&score=')).toEqual(read('/?family=sn'));
});

test('keeps the surveys of the statistics in the address, both ways', () => {
	for (const surveys of [['ztf'], ['lsst'], SURVEYS] as const) {
		for (const date of ['', '202603']) {
			const { searchParams } = new URL(statisticsRoute(date, surveys), 'http://h');
			expect([searchParams.get('date') ?? '', readSurveys(searchParams.get('survey') ?? '')]).toEqual([date, surveys]);
		}
	}
	expect(statisticsRoute('', ['lsst', 'ztf'])).toBe('/statistics');
	expect(['both', 'LSST,ztf', ' ztf ', '', 'all', 'Rubin'].map(readSurveys)).toEqual([
		SURVEYS,
		SURVEYS,
		['ztf'],
		SURVEYS,
		SURVEYS,
		['lsst']
	]);
	expect(['gaia', 'ztf,gaia', 'toString'].map(readSurveys)).toEqual([null, null, null]);
});

test('restores the alert of an object and how its stamps are looked at, and passes over what it does not understand', () => {
	const stamps = { stretch: 'log', colours: 'hot', low: 0, high: 95.5, same: true } as const;
	const place = { alert: '1642249732315015013', stamps };
	const route = objectRoute('ZTF21abfmbix', place);
	expect(route).toBe('/object/ZTF21abfmbix?alert=1642249732315015013&stretch=log&colours=hot&low=0&high=95.5&same=1');
	expect(readObjectRoute(new URL(route, 'http://perch').searchParams)).toEqual(place);
	const odd = new URLSearchParams('alert=x&stretch=cubic&colours=pink&low=90&high=10&same=yes');
	expect(readObjectRoute(odd)).toEqual({ alert: null, stamps: STAMPS_START });
	expect(objectRoute('ZTF21abfmbix', readObjectRoute(odd))).toBe('/object/ZTF21abfmbix');
});
