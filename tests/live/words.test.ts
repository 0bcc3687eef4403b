import { expect, test } from 'vitest';
import { age, brief, brightness, lag, number, plural, rate, sentence, size, span } from '#lib/words.ts';

test('says ages, spans and lags in the unit that fits', () => {
	expect([0, 5 / 86_400, 4.5 / 1440, 1.35 / 24, 12.7, 800].map(age)).toEqual([
		'0 s',
		'5 s',
		'4 min',
		'1.3 h',
		'12 d',
		'2.2 yr'
	]);
	expect(age(-1)).toBe('–');
	expect([4000, 6 * 3_600_000 + 12 * 60_000].map(span)).toEqual(['4 s', '6 h 12 min']);
	expect([0.31, 4.2, 75].map(lag)).toEqual(['0.3 s', '4 s', '1 min']);
});

test('writes numbers with a true minus and nothing as a dash', () => {
	expect(number(-1.8)).toBe('−1.80');
	expect(number(null)).toBe('–');
	expect(rate(0.3)).toBe('0.3');
	expect(rate(60_000)).toBe('60,000');
	expect(plural(1, 'alert')).toBe('1 alert');
});

test('shows the flux of what has no magnitude', () => {
	expect(brightness({ mag: 18.204, flux: 900 })).toBe('18.20');
	expect(brightness({ mag: null, flux: -1800 })).toBe('−1.80 µJy');
	expect(brightness({ mag: null, flux: null })).toBe('–');
});

test('cuts counts short where there is little room', () => {
	expect([0, 9999, 10_000, 99_999, 1_250_000].map(brief)).toEqual(['0', '9,999', '10k', '99k', '1.2M']);
});

test('ends a sentence once', () => {
	expect(['ask again', 'Ask again.', 'Is it there?'].map(sentence)).toEqual([
		'ask again.',
		'Ask again.',
		'Is it there?'
	]);
});

test('calls nothing zero that is not', () => {
	expect([0.02, 0.0004, 0, 0.0006].map((value) => size(value, 3))).toEqual(['0.020', '< 0.001', '0.000', '0.001']);
});
