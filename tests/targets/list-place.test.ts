import { describe, expect, test } from 'vitest';
import { MAX_FILTER } from '#lib/results/parts.ts';
import { type ListPlace, placeQuery, readPlace, START } from '../../src/routes/lists/place.ts';

const read = (query: string) => readPlace(new URLSearchParams(query), new Set(['new', 'left', 'mag']));

describe('the address of a list', () => {
	const PLACES: readonly [string, Partial<ListPlace>][] = [
		['', {}],
		['sort=new', { direction: 'ascending' }],
		['sort=-left', { column: 'left', direction: 'descending' }],
		['filter=tag=sn+-note:%22a+%26+b%22', { filter: 'tag=sn -note:"a & b"' }],
		[
			'rejected=shown&up=tonight&target=ztf:ZTF21abfmbix',
			{ withRejected: true, upOnly: true, target: 'ztf:ZTF21abfmbix' }
		]
	];
	for (const [query, more] of PLACES) {
		test(`says and reads back: ${query === '' ? 'nothing, where all is as at the start' : query}`, () => {
			const place = { ...START, ...more };
			expect(placeQuery(place)).toBe(query);
			expect(read(query)).toEqual({ place, strange: [] });
		});
	}
	test('leaves out what it does not understand, and names it', () => {
		const long = 'x'.repeat(MAX_FILTER + 1);
		for (const strange of ['sort=nosuch', 'sort=', 'sort=--mag', 'rejected=1', 'up=', 'filter=+', 'target='])
			expect(read(strange)).toEqual({ place: START, strange: [strange.replace('+', ' ')] });
		expect(read(`filter=${long}`)).toEqual({ place: START, strange: [`filter=${long.slice(0, 40)}…`] });
		expect(placeQuery({ ...START, filter: long })).toBe('');
	});
});
