import { expect, test } from 'vitest';
import { readBound, toggled } from '#lib/live/filter.ts';

test('takes a value out of all and puts it back', () => {
	expect(toggled([], 'g', ['u', 'g', 'r'])).toEqual(['u', 'r']);
	expect(toggled(['u', 'r'], 'g', ['u', 'g', 'r'])).toEqual([]);
	expect(toggled(['g'], 'u', ['u', 'g', 'r'])).toEqual(['g', 'u']);
});

test('has no state that shows nothing: the last one out is all of them', () => {
	expect(toggled(['g'], 'g', ['u', 'g', 'r'])).toEqual([]);
});

test('keeps what is typed within its ends, and takes no word for a number', () => {
	expect(['19.5', '-3', '99', '', ' ', 'x'].map((text) => readBound(text, 0, 30))).toEqual([
		19.5,
		0,
		30,
		null,
		null,
		null
	]);
});
