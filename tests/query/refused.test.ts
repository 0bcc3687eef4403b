import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import { MAX_BATCH, MAX_TEXT } from '#lib/query/query.ts';
import { NOW } from './queries.ts';

const file = readFileSync(fileURLToPath(new URL('refused.txt', import.meta.url)), 'utf8');
/** A text, and its problems as `[piece] message`. */
const REFUSED = file
	.trim()
	.split('\n\n')
	.slice(1)
	.map((entry): [string, string[]] => {
		const [text = '', ...problems] = entry.split('\n');
		return [text, problems.map((line) => line.trim())];
	});

describe('a text is refused', () => {
	test.each(REFUSED)('%s', (text, problems) => {
		const read = parseQuery(text, NOW);
		expect(read.query).toBeNull();
		expect(read.problems.map(({ from, to, message }) => `[${text.slice(from, to)}] ${message}`)).toEqual(problems);
	});
});

test('every problem is one line that says what to do', () => {
	const messages = REFUSED.flatMap(([, problems]) => problems.map((line) => line.replace(/^\[.*?\] /, '')));
	expect(messages.length).toBeGreaterThan(150);
	for (const message of messages) expect(message).toMatch(/^[^\n]+: ?[^\n]+$/);
});

test('a piece is told where it stands in the box, though marks that are not seen stand before and in it', () => {
	const text = '\u200BM31\u200B r=\u202E5x\u200B last=5';
	const { problems } = parseQuery(text, NOW);
	expect(problems.map(({ from, to }) => text.slice(from, to))).toEqual(['r=\u202E5x', 'last=5']);
});

test('a text that is too long is named with its length', () => {
	const [problem] = parseQuery('x'.repeat(MAX_TEXT + 1), NOW).problems;
	expect(problem?.message).toBe('The text has 65,537 characters, at most 65,536 can be read: drop it as a file');
});

test('a long name, and too many ids, are named with their number', () => {
	const [name] = parseQuery('x'.repeat(101), NOW).problems;
	expect(name?.message).toMatch(/^A name has at most 100 characters, this has 101: /);
	const ids = Array.from({ length: MAX_BATCH + 1 }, (_, index) => String(170_587_117_485_800_000n + BigInt(index)));
	const [many] = parseQuery(ids.join(' '), NOW).problems;
	expect(many?.message).toBe('1,001 ids are more than 1,000 at once: ask them in parts');
	expect(parseQuery(ids.slice(1).join(' '), NOW).problems).toEqual([]);
});

test('what was understood is told beside what was not', () => {
	const { chips } = parseQuery('class="SN candidate" last=5 trend=raising', NOW);
	expect(chips.map(({ label, value }) => `${label}: ${value}`)).toEqual(['class: SN candidate', 'newest: 5 alerts']);
});

test('classes and tags that Fink has newly are taken, those it has no longer are not', () => {
	const known = { classes: ['Brand new class'], tags: [{ name: 'brand_new', about: '', api: true }] };
	expect(parseQuery('class=Brand new class', NOW, known).problems).toEqual([]);
	expect(parseQuery('tag=brand_new', NOW, known).problems).toEqual([]);
	expect(parseQuery('class="SN candidate"', NOW, known).query).toBeNull();
	expect(parseQuery('tag=in_tns', NOW, known).query).toBeNull();
});
