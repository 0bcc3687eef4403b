import { describe, expect, test } from 'vitest';
import {
	decimal,
	decimalText,
	galactic,
	separation,
	sexagesimal,
	sexagesimalText,
	turn,
	unitVector
} from '#lib/alert/position.ts';

// Made with astropy 8.0.2 (SkyCoord, ICRS): sexagesimal of 2 and 1 decimals, galactic deg, unit vector.
const PLACES: readonly [number, number, string, string, number, number, readonly [number, number, number]][] = [
	[0, 0, '00 00 00.00', '+00 00 00.0', 96.337283, -60.188552, [1, 0, 0]],
	[246.0422, 25.669, '16 24 10.13', '+25 40 08.4', 43.85349, 42.704979, [-0.365989873, -0.823658832, 0.433171492]],
	[49.15513, 44.14498, '03 16 37.23', '+44 08 41.9', 148.607563, -11.369922, [0.46930665, 0.542836962, 0.696476346]],
	[
		83.633212,
		-5.391111,
		'05 34 31.97',
		'−05 23 28.0',
		208.923517,
		-19.549293,
		[0.110402338, 0.989436201, -0.093953858]
	],
	[192.85948, 27.12825, '12 51 26.28', '+27 07 41.7', 340.737599, 89.999997, [-0.867666149, -0.198076373, 0.455983776]],
	[266.4051, -28.936175, '17 45 37.22', '−28 56 10.2', 0.000053, -0.000082, [-0.054873956, -0.873437182, -0.483835031]],
	// 01 59 59.996 −12 59 59.97: both carry.
	[
		29.999983333333333,
		-12.999991666666666,
		'02 00 00.00',
		'−13 00 00.0',
		174.931429,
		-68.628304,
		[0.843829399, 0.487184803, -0.224950913]
	],
	[120.5, -89.99999, '08 02 00.00', '−90 00 00.0', 302.931915, -27.128249, [-8.8582e-8, 1.50383e-7, -1]],
	[10, 89.99999, '00 40 00.00', '+90 00 00.0', 122.931925, 27.128242, [1.71881e-7, 3.0307e-8, 1]]
];

describe.each(PLACES)('the place %s %s', (ra, dec, raText, decText, l, b, vector) => {
	test('is written in sexagesimal as astropy does, carried where it rounds up', () => {
		expect(sexagesimal({ ra, dec })).toEqual({ ra: raText, dec: decText });
	});
	test('has the galactic coordinates that astropy gives, to 0.04″: the pole is rounded', () => {
		const found = galactic({ ra, dec });
		// Longitude means little at the pole.
		const across = Math.abs(((found.l - l + 540) % 360) - 180) * Math.cos((b * Math.PI) / 180);
		expect(across).toBeLessThan(1.1e-5);
		expect(Math.abs(found.b - b)).toBeLessThan(1.1e-5);
	});
	test('has the unit vector that astropy gives', () => {
		unitVector({ ra, dec }).forEach((part, i) => expect(part).toBeCloseTo(vector[i] ?? NaN, 8));
	});
});

test('a right ascension that rounds to 24 h is 0 h, one that rounds to 360° is 0°', () => {
	expect(sexagesimal({ ra: 359.9999999, dec: 0 }).ra).toBe('00 00 00.00');
	expect(decimal({ ra: 359.9999999, dec: 0 }).ra).toBe('0.00000');
	expect(decimalText({ ra: 359.99999999, dec: 0 })).toBe('0.000000 +0.000000');
});

test('copies bear plain signs that other programs read', () => {
	const place = { ra: 83.633212, dec: -5.391111 };
	expect(sexagesimalText(place)).toBe('05:34:31.97 -05:23:28.0');
	expect(decimalText(place)).toBe('83.633212 -5.391111');
	expect(decimal(place)).toEqual({ ra: '83.63321', dec: '−5.39111' });
});

test.each([
	[[10, 20], [10, 20], 0],
	[[10, 20], [10.0001, 20], 9.396926207837046e-5],
	[[0, 0], [180, 0], 180],
	[[359.9, -89.9], [179.9, -89.9], 0.2],
	[[246.0422, 25.669], [246.0422, 25.6690001], 1e-7],
	[[12.3, 45.6], [200.1, -60.2], 164.68581505902276],
	[[350, 1], [5, -1], 15.13199018935439]
])('from %s to %s it is %s°, the smallest and the largest angles included', (a, b, degrees) => {
	const place = ([ra = NaN, dec = NaN]: number[]) => ({ ra, dec });
	expect(separation(place(a), place(b))).toBeCloseTo(degrees, 10);
});

test('angles are turned into 0 to 360', () => {
	expect([turn(-30), turn(360), turn(725), turn(-1e-20)]).toEqual([330, 0, 5, 0]);
});
