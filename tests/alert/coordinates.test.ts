import { describe, expect, test } from 'vitest';
import { readCoordinates, readRadius } from '#lib/alert/coordinates.ts';

// Sexagesimal in degrees as astropy 8.0.2 reads it.
const RA = 246.04216666666662;
const DEC = 25.66925;

describe('a place is read', () => {
	test.each([
		['246.0422 25.669', 246.0422, 25.669, null],
		['246.0422 25.669 30', 246.0422, 25.669, 30],
		['246.0422, -25.669', 246.0422, -25.669, null],
		['246.0422,+25.669,2m', 246.0422, 25.669, 120],
		['  10   −0.5  ', 10, -0.5, null],
		['10 –0.5 1d', 10, -0.5, 3600],
		['0 0 5"', 0, 0, 5],
		['0 -90', 0, -90, null],
		['16 24 10.12 +25 40 09.3', RA, DEC, null],
		['16:24:10.12 +25:40:09.3', RA, DEC, null],
		['16:24:10.12+25:40:09.3', RA, DEC, null],
		['16h24m10.12s +25d40m09.3s', RA, DEC, null],
		['16h24m10.12s+25d40m09.3s 5m', RA, DEC, 300],
		['16h 24m 10.12s +25° 40′ 09.3″', RA, DEC, null],
		['16h24m10.12s +25°40\'09.3"', RA, DEC, null],
		['16 24 10.12 25 40 09.3', RA, DEC, null],
		['16 24 10.12 25 40 09.3 30', RA, DEC, 30],
		['16 24 10.12 −25 40 09.3', RA, -DEC, null],
		['05h34m31.94s -05d23m28.0s', 83.63308333333332, -5.391111111111112, null],
		['23 59 59.99 -00 00 01', 359.9999583333333, -0.0002777777777777778, null]
	])('from "%s"', (text, ra, dec, radius) => {
		const found = readCoordinates(text);
		expect(found?.ra).toBeCloseTo(ra, 9);
		expect(found?.dec).toBeCloseTo(dec, 9);
		expect(found?.radius).toBe(radius);
	});
});

test.each([
	'',
	'ZTF21abfmbix',
	'170028513894596704',
	'M31',
	'246.0422',
	'360 10',
	'-1 10',
	'10 90.1',
	'24 00 00 +10 00 00',
	'16 60 00 +10 00 00',
	'16 00 60 +10 00 00',
	'16 00 00 +10 60 00',
	'16 00 00 +90 00 01',
	'10 10 0',
	'10 10 -5',
	'10 10 18001',
	'10 10 6d',
	'10 10 5x',
	'10 10 5 5',
	'TXS 0506+056'
])('"%s" is no place', (text) => {
	expect(readCoordinates(text)).toBeNull();
});

test('a radius is in arcsec, arcmin or degrees', () => {
	expect(['10', '10s', '2m', "2'", '2′', '0.5d', '0.5°', '.5arcmin', '5″'].map(readRadius)).toEqual([
		10, 10, 120, 120, 120, 1800, 1800, 30, 5
	]);
});
