import { describe, expect, it } from 'vitest';
import { someNumber, someText, someType } from '#lib/alert/missing.ts';
import { ztfBodyName } from '#lib/alert/solar-system.ts';

describe('ztfBodyName', () => {
	it.each<[string | null, string | null, number | null, number | null]>([
		['4371', '4371', 1.2, 0],
		['4371', '4371', 0, null],
		[null, '4371', 5, 0],
		[null, '4371', -999, 0],
		[null, '4371', -1, 1],
		['4371', '4371', -999, 3],
		['4371', '4371', 29, 3],
		['4371', '4371', null, 3],
		[null, '4371', null, 2],
		[null, 'null', 0.1, 3],
		[null, '', 0.1, 3],
		[null, null, 0.1, 3]
	])('is %s for %s at %s″ with roid %s', (name, ssnamenr, ssdistnr, roid) => {
		expect(ztfBodyName(ssnamenr, ssdistnr, roid)).toBe(name);
	});
});

describe('marks of nothing', () => {
	it.each(['', ' ', 'nan', 'NaN', 'None', 'null', '-999.0'])('takes the text %j for nothing', (text) => {
		expect(someText(text)).toBe(null);
	});
	it.each(['Unknown', 'Fail', 'Fail 504', 'nan'])('takes the type %s for nothing', (type) => {
		expect(someType(type)).toBe(null);
	});
	it('keeps what is something', () => {
		expect(someText('Unknown')).toBe('Unknown');
		expect(someType('SN Ia')).toBe('SN Ia');
		expect([-999, -999.5, 0, NaN, Infinity, null].map(someNumber)).toEqual([null, -999.5, 0, null, null, null]);
	});
});
