import { describe, expect, it } from 'vitest';
import { isMjd, isoUtc, isoUtcFromMicros, mjdFromJd, mjdFromMs, mjdUtcFromTai, msFromMjd } from '#lib/alert/time.ts';

describe('time', () => {
	it('turns Julian dates into modified ones', () => {
		expect(mjdFromJd(2_460_310.5)).toBe(60_310);
	});

	it('takes 37 s off TAI', () => {
		expect((mjdUtcFromTai(61_105) - 61_105) * 86_400).toBeCloseTo(-37, 4);
	});

	it('counts milliseconds from 1970', () => {
		expect(msFromMjd(60_310)).toBe(Date.UTC(2024, 0, 1));
		expect(mjdFromMs(Date.UTC(2024, 0, 1, 12))).toBe(60_310.5);
	});

	it.each([
		['2026-03-22 13:28:18.277568', '2026-03-22T13:28:18.277568Z'],
		['2026-03-22 13:28:18', '2026-03-22T13:28:18Z'],
		['2026-03-22T13:28:18.277568Z', '2026-03-22T13:28:18.277568Z'],
		['2026-03-22 13:28:18.277568+00:00', '2026-03-22T13:28:18.277568Z'],
		['2026-13-22 13:28:18', null],
		['2026-03-22 25:28:18', null],
		['2026-03-22 13:28:18+02:00', null],
		['yesterday', null],
		['', null],
		[null, null]
	])('reads the broker time %s as %s', (text, iso) => {
		expect(isoUtc(text)).toBe(iso);
	});

	it('keeps the microseconds of a number', () => {
		expect(isoUtcFromMicros(1_774_186_098_277_568)).toBe('2026-03-22T13:28:18.277568Z');
		expect(isoUtcFromMicros(-1)).toBe('1969-12-31T23:59:59.999999Z');
		expect(isoUtcFromMicros(9e18)).toBe(null);
	});

	it.each([
		[61_105.1, true],
		[0, false],
		[40_586.9, false],
		[88_069, false],
		[NaN, false],
		[null, false]
	])('says of MJD %s: %s', (mjd, yes) => {
		expect(isMjd(mjd)).toBe(yes);
	});
});
