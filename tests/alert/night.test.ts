import { expect, test } from 'vitest';
import { mjdOfNight, nightMjd, nightOf, nightText } from '#lib/alert/night.ts';

test('a night is the UTC day that an MJD lies in, from its midnight on', () => {
	expect(nightMjd('20211103')).toBe(59_521);
	expect([59_521, 59_521.99, 59_520.999].map(nightOf)).toEqual(['20211103', '20211103', '20211102']);
	expect(nightText('20211103')).toBe('2021-11-03');
});

test('a day that no calendar has is no night', () => {
	for (const text of ['20210229', '20211301', '2021-11-03', '202111', '']) {
		expect(nightMjd(text)).toBeNull();
		expect(mjdOfNight(text)).toBeNaN();
	}
	expect([Number.NaN, Infinity].map(nightOf)).toEqual(['', '']);
});
