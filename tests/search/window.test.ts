import { expect, test } from 'vitest';
import { mjdFromMs } from '#lib/alert/time.ts';
import { closed, nightMjd, nightOf, pieces, secondUp, spanOf, spanText } from '#lib/search/window.ts';

const mjd = (iso: string) => mjdFromMs(Date.parse(`${iso}Z`));

test('a night is its UTC day', () => {
	expect(nightMjd('20260322')).toBe(mjd('2026-03-22T00:00:00'));
	expect(nightOf(mjd('2026-03-22T23:59:59'))).toBe('20260322');
	expect(nightMjd('20260231')).toBeNull();
	expect(nightMjd('2026-03-22')).toBeNull();
	expect(spanOf({ kind: 'night', night: '20260322' }, '20260714')).toEqual({ from: 61_121, to: 61_122 });
	expect(spanOf({ kind: 'night', night: 'last' }, '20260322')).toEqual({ from: 61_121, to: 61_122 });
	expect(spanOf({ kind: 'night', night: 'last' }, null)).toBeNull();
	expect(spanOf({ kind: 'any' }, null)).toEqual({ from: null, to: null });
});

test('cuts a window at midnights, newest piece first, without gap or overlap', () => {
	expect(pieces({ from: 10.25, to: 12.5 })).toEqual([
		{ from: 12, to: 12.5 },
		{ from: 11, to: 12 },
		{ from: 10.25, to: 11 }
	]);
	expect(pieces({ from: 10, to: 11 })).toEqual([{ from: 10, to: 11 }]);
	expect(pieces({ from: 10, to: 10 })).toEqual([]);
	for (const [from, to, most] of [
		[58_788, 61_320.3, 31],
		[0.5, 31.5, 31],
		[0, 32, 31],
		[5.1, 5.2, 1]
	] as const) {
		const cut = pieces({ from, to }, most);
		expect(cut.length).toBeLessThanOrEqual(most);
		expect([cut.at(-1)?.from, cut[0]?.to]).toEqual([from, to]);
		for (const [i, piece] of cut.entries()) if (i > 0) expect(piece.to).toBe(cut[i - 1]?.from);
	}
});

test('open ends are those of the archive and now', () => {
	expect(closed({ from: null, to: null }, 'ztf', 61_320.5)).toEqual({ from: mjd('2019-11-01T00:00:00'), to: 61_320.5 });
	expect(closed({ from: 50_000, to: 61_300 }, 'lsst', 61_320.5)).toEqual({
		from: mjd('2025-10-25T00:00:00'),
		to: 61_300
	});
});

test('rounds up to the second, and leaves a whole second as it is', () => {
	const whole = mjd('2026-03-22T08:15:07');
	expect(secondUp(whole)).toBeCloseTo(whole, 9);
	expect(secondUp(mjd('2026-03-22T08:15:06.001'))).toBeCloseTo(whole, 9);
	expect(secondUp(mjd('2026-03-22T08:15:06.999'))).toBeCloseTo(whole, 9);
	expect(secondUp(mjd('2026-03-22T08:15:07.002'))).toBeCloseTo(whole + 1 / 86_400, 9);
});

test('says a span in words', () => {
	expect(spanText({ from: 61_121, to: 61_122 })).toBe(', night 2026-03-22');
	expect(spanText({ from: 61_121.25, to: 61_122 })).toBe(', 2026-03-22 06:00:00 to 2026-03-23 UTC');
	expect(spanText({ from: null, to: 61_122 })).toBe(', until 2026-03-23 UTC');
	expect(spanText({ from: 61_121, to: null })).toBe(', from 2026-03-22 UTC');
	expect(spanText({ from: null, to: null })).toBe('');
});
