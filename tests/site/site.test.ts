import { describe, expect, test } from 'vitest';
import { readAngle } from '#lib/site/angle.ts';
import { OBSERVATORIES } from '#lib/site/observatories.ts';
import { eastern, groundText, readLimits, readSite } from '#lib/site/site.ts';
import { SiteError } from '#lib/site/site-error.ts';

test.each([
	['-30.2446', 'latitude', -30.2446],
	['−30.2446°', 'latitude', -30.2446],
	['30.2446 S', 'latitude', -30.2446],
	['30 14 40.6 S', 'latitude', -(30 + 14 / 60 + 40.6 / 3600)],
	['S 30° 14′ 40.6″', 'latitude', -(30 + 14 / 60 + 40.6 / 3600)],
	['+31:57:48', 'latitude', 31 + 57 / 60 + 48 / 3600],
	['70°44\'57.9"W', 'longitude', -(70 + 44 / 60 + 57.9 / 3600)],
	['248.4', 'longitude', 248.4],
	['-0 30', 'latitude', -0.5]
] as const)('reads %s as a %s', (text, what, degrees) => {
	expect(readAngle(text, what)).toBeCloseTo(degrees, 9);
});

test.each([
	['', 'latitude'],
	['north', 'latitude'],
	['30 E', 'latitude'],
	['30 N', 'longitude'],
	['-30 S', 'latitude'],
	['N 30 N', 'latitude'],
	['30 60 0', 'latitude'],
	['30,2446', 'latitude'],
	['30 14 40 20', 'latitude']
] as const)('refuses "%s" as a %s, with what was expected', (text, what) => {
	expect(() => readAngle(text, what)).toThrow(SiteError);
	expect(() => readAngle(text, what)).toThrow(/expected degrees such as/);
});

const kittPeak = { name: 'Kitt Peak', lat: 31.96333, lon: -111.6, height: 2120, zone: 'America/Phoenix' };

describe('a site from outside', () => {
	test('is read whole; a longitude is counted to the east from −180 to 180', () => {
		expect(readSite(kittPeak)).toEqual(kittPeak);
		expect(readSite({ ...kittPeak, lon: 248.4, zone: '' })).toEqual({ ...kittPeak, lon: eastern(248.4), zone: null });
		expect(eastern(248.4)).toBeCloseTo(-111.6, 9);
		expect(eastern(-180)).toBe(180);
	});
	test.each([
		[null, /expected a site/],
		[{ ...kittPeak, name: ' ' }, /name: expected/],
		[{ ...kittPeak, lat: 91 }, /latitude: expected −90 to 90°, got 91/],
		[{ ...kittPeak, lat: '31' }, /latitude/],
		[{ ...kittPeak, lon: Number.NaN }, /longitude/],
		[{ ...kittPeak, height: 90_000 }, /height: expected −450 to 9000 m/],
		[{ ...kittPeak, zone: 'Arizona' }, /time zone: expected a name such as/]
	])('%j is refused', (data, message) => {
		expect(() => readSite(data)).toThrow(message);
	});
	test('limits have their ranges', () => {
		expect(readLimits({ altitude: 20, sun: -12 })).toEqual({ altitude: 20, sun: -12 });
		expect(() => readLimits({ altitude: 90, sun: -12 })).toThrow(/least altitude: expected 0 to 85°/);
		expect(() => readLimits({ altitude: 30, sun: 5 })).toThrow(/Sun: expected −30 to 0°/);
	});
});

test('every observatory is a site, each name once, in order', () => {
	for (const one of OBSERVATORIES) expect(readSite(one)).toEqual(one);
	const names = OBSERVATORIES.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(groundText(kittPeak)).toBe('31.9633° N, 111.6000° W, 2,120 m');
});
