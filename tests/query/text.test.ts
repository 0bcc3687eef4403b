import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import { queryText } from '#lib/query/text.ts';
import { queryWords } from '#lib/query/words.ts';
import { anyQuery, NOW, QUERIES } from './queries.ts';
import { cone, places } from './wanted.ts';

describe('the text of a question is read as the same question', () => {
	test.each(Object.entries(QUERIES))('%s', (_, queries) => {
		fc.assert(
			fc.property(queries as typeof anyQuery, (query) => {
				const text = queryText(query);
				expect(parseQuery(text, NOW), text).toMatchObject({ problems: [] });
				expect(parseQuery(text, NOW).query, text).toEqual(query);
			}),
			{ numRuns: 500 }
		);
	});
});

test('a text stays the same when it is read and written again', () => {
	fc.assert(
		fc.property(anyQuery, (query) => {
			const text = queryText(query);
			const read = parseQuery(text, NOW).query;
			expect(read && queryText(read)).toBe(text);
		})
	);
});

test('every question has one sentence', () => {
	fc.assert(
		fc.property(anyQuery, (query) => {
			expect(queryWords(query)).toMatch(/^\S.*\.$/su);
		})
	);
});

test('a position is written without the noise of reckoning, and loses no figure that was typed', () => {
	const place = { ra: 10.684708000000001, dec: 41.268749999999997 };
	expect(queryText(cone([place.ra, place.dec]))).toBe('10.684708 +41.26875');
	expect(queryText(places({ ...place, radius: 5 }, { ra: 359.99999999999, dec: -1e-13, radius: 5 }))).toBe(
		'10.684708 +41.26875 5; 0 +0 5'
	);
	for (const text of ['10.6847083333 -41.2687123456', '0.0000000001 -0.0000000001', '16:24:10.12 +25:40:09.3']) {
		const read = parseQuery(text, NOW).query;
		expect(read && queryText(read)).toBe(text.replace('16:24:10.12 +25:40:09.3', '246.0421666667 +25.66925'));
	}
});
