import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '#lib/alert/unseen.ts';
import { batch } from '#lib/query/batch.ts';
import { LSST_TAGS, ZTF_CLASSES } from '#lib/query/classes.ts';
import { complete } from '#lib/query/complete.ts';
import { parseQuery } from '#lib/query/parse.ts';
import { MAX_TEXT } from '#lib/query/query.ts';
import { queryText } from '#lib/query/text.ts';
import { queryWords } from '#lib/query/words.ts';
import { NOW } from './queries.ts';

const KNOWN = { classes: ZTF_CLASSES, tags: LSST_TAGS, recent: ['M31 r=5m', 'class="SN candidate"'] };
const pieces = [
	...['class', 'tag', 'last', 'r', 'after', 'before', 'window', 'night', 'trend', 'sso', 'name', 'survey', 'dates'],
	...['candidates', 'id', 'tracklet', 'statistics', 'event', 'level', 'days', 'all', 'file', 'foo', 'clas'],
	...['=', ':', ',', ';', ' ', '  ', '"', "'", '“', '”', '‘', '’', '«', '»', '-', '+', '.', '(', ')', '°', '′', '″'],
	...['SN candidate', 'in_tns', 'rising', 'last', 'ZTF21abfmbix', 'ZTF21', '170587117485817955', '246.04', '-25.6'],
	...['16:24:10', '2026-03-22', '61121', '5m', '2010JO69', '10P', '(4) Vesta', 'M31', 'TRCK_20231213', '\n', '\0', '🔭']
];
const typed = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((some) => some.join(''));
const anything = fc.oneof(typed, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }));

test('any text is read or told, and what is read says the same when written again', () => {
	fc.assert(
		fc.property(anything, (text) => {
			const { query, problems, chips } = parseQuery(text, NOW);
			expect(query === null || problems.length === 0).toBe(true);
			expect(query !== null || problems.length > 0 || visible(text).trim() === '').toBe(true);
			for (const { from, to, message } of problems) {
				expect(from >= 0 && from <= to && to <= text.length).toBe(true);
				expect(message).not.toBe('');
			}
			for (const { from, to } of chips) expect(from >= 0 && from <= to && to <= text.length).toBe(true);
			if (query === null) return;
			expect(queryWords(query)).not.toBe('');
			expect(parseQuery(queryText(query), NOW).query).toEqual(query);
		}),
		{ numRuns: 5000 }
	);
});

test('completions of any text keep what stands before them and set the caret within', () => {
	fc.assert(
		fc.property(anything, fc.nat(70), (text, at) => {
			for (const one of complete(text, Math.min(at, text.length), KNOWN)) {
				expect(one.caret >= 0 && one.caret <= one.text.length).toBe(true);
				expect(one.text).not.toBe(text);
			}
		}),
		{ numRuns: 1000 }
	);
});

test('any list is read or told', () => {
	fc.assert(
		fc.property(fc.array(anything, { maxLength: 8 }), (lines) => {
			const { query, problems } = batch(lines.join('\n'));
			expect((query === null) === problems.length > 0).toBe(true);
		}),
		{ numRuns: 1000 }
	);
});

/** A text made of one piece over and over is as long as the box takes. Newlines count as pieces, too. */
const SHAPES = (
	`"|'|“|=|:| |a|9|a |9 |a=|r=|class=|class=a |a"|'a' |a' |"" |a:b |clas:b |,|;|1 2; |1 2 |a,|class=a,|x=  |(|-|.|1.|1:|` +
	'ZTF21abfmbix |r=1 |last=5 |sso=|sso=a |name=a |\u00a0|\n|after=2026-03-22 10:00 '
).split('|');

describe('the work grows with the length, not with its square', () => {
	test.each(SHAPES)('%j', (shape) => {
		const long = shape.repeat(Math.ceil(MAX_TEXT / shape.length)).slice(0, MAX_TEXT);
		const inClass = `class=${long}`.slice(0, MAX_TEXT);
		// With the square of this length these would run into the time limit of the tests.
		for (const text of [long, inClass, `"${long}`.slice(0, MAX_TEXT)]) parseQuery(text, NOW);
		complete(inClass, MAX_TEXT, KNOWN);
		batch(long);
		expect(parseQuery(long.repeat(2), NOW).problems).toHaveLength(1);
	});
});
