import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import { queryText } from '#lib/query/text.ts';
import { queryWords } from '#lib/query/words.ts';
import { anyQuery, NOW, QUERIES } from './queries.ts';

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
