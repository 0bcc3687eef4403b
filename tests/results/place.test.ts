import { describe, expect, test } from 'vitest';
import { MAX_FILTER } from '#lib/results/parts.ts';
import { NO_PLACE, placeOf, placeQuery, readPlace, type ResultPlace, usualOf } from '#lib/results/place.ts';
import { outcome } from './rows.ts';

const read = (query: string) => readPlace(new URLSearchParams(query));
const ranges = (text: string) => read(text).place.filter.ranges;

describe('the link of a result', () => {
	const PLACES: readonly [string, Partial<ResultPlace>][] = [
		['', {}],
		['sort=-mag', { order: { column: 'mag', direction: 'descending' } }],
		['sort=raw:v:sigma%28rate%29', { order: { column: 'raw:v:sigma(rate)', direction: 'ascending' } }],
		['filter=sn+ia+%26+%22x%22', { filter: { text: 'sn ia & "x"', ranges: {} } }],
		[
			'range=mag:17..18.5&range=raw:i:magnr:..-1e-7&range=real:0.5..',
			{
				filter: {
					text: '',
					ranges: {
						mag: { from: 17, to: 18.5 },
						'raw:i:magnr': { from: null, to: -1e-7 },
						real: { from: 0.5, to: null }
					}
				}
			}
		],
		['rows=alerts&view=cards', { by: 'alerts', view: 'cards' }]
	];
	for (const [query, more] of PLACES) {
		test(`says and reads back: ${query === '' ? 'nothing, where all is as usual' : query}`, () => {
			const place = { ...NO_PLACE, ...more };
			expect(placeQuery(place)).toBe(query);
			expect(read(`q=x&${query}`)).toEqual({ place, strange: [] });
		});
	}
	test('says nothing of a filter that filters nothing', () => {
		expect(placeQuery({ ...NO_PLACE, filter: { text: ' ', ranges: { mag: { from: null, to: null } } } })).toBe('');
	});
	test('leaves out what it does not understand, and names it', () => {
		const STRANGE = [
			'sort=nosuch',
			'sort=',
			'sort=--mag',
			'sort=raw:',
			'filter=+',
			`filter=${'x'.repeat(MAX_FILTER + 1)}`,
			'range=mag:a..b',
			'range=mag:..',
			'range=mag',
			'range=nosuch:1..2',
			'range=mag:1e999..',
			'range=__proto__:1..2',
			'rows=bodies',
			'view=sky'
		];
		for (const query of STRANGE) {
			const { place, strange } = read(query);
			expect([query, place, strange.length]).toEqual([query, NO_PLACE, 1]);
			expect(strange[0]?.length).toBeLessThan(60);
		}
		const mixed = read('sort=nosuch&range=mag:1..2&range=x&view=cards');
		expect(mixed.strange).toEqual(['sort=nosuch', 'range=x']);
		expect(mixed.place).toEqual({
			...NO_PLACE,
			filter: { text: '', ranges: { mag: { from: 1, to: 2 } } },
			view: 'cards'
		});
	});
	test('takes the last of two ranges of one column', () => {
		expect(ranges('range=mag:1..2&range=mag:3..')).toEqual({ mag: { from: 3, to: null } });
	});
	test('says only what the question itself does not lead to', () => {
		const { query } = outcome([]);
		const cone = usualOf({ kind: 'cone' });
		const near = { column: 'sep', direction: 'ascending' } as const;
		const newest = { column: 'seen', direction: 'descending' } as const;
		expect(placeOf({ ...NO_PLACE, order: near, by: 'objects' }, cone)).toEqual(NO_PLACE);
		expect(placeOf({ ...NO_PLACE, order: near, by: 'alerts' }, usualOf(query))).toEqual({
			...NO_PLACE,
			order: near,
			by: 'alerts'
		});
		expect(placeOf({ ...NO_PLACE, order: newest, by: 'objects' }, usualOf(query))).toEqual(NO_PLACE);
	});
});
