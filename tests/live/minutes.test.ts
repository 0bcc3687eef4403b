import { expect, test } from 'vitest';
import { Alerts } from '#lib/live/alerts.ts';
import { barWidth, heightOf, Minutes, ticks } from '#lib/live/minutes.ts';
import { lagSeconds, Pace } from '#lib/live/pace.ts';
import { frame } from './frames.ts';

const T0 = Date.UTC(2021, 10, 22, 9, 0, 0);

test('counts alerts by the time they were received, transients apart', () => {
	const alerts = new Alerts(3);
	const minutes = new Minutes();
	minutes.change(
		alerts.add([
			frame({ received: T0, family: 'sn' }),
			frame({ received: T0 + 59_999, family: 'star' }),
			frame({ received: T0 + 60_000, family: 'fast' })
		])
	);
	expect(minutes.bars(T0, T0 + 120_000, 60_000)).toEqual([
		{ at: T0, all: 2, transient: 1 },
		{ at: T0 + 60_000, all: 1, transient: 1 }
	]);
	minutes.change(alerts.add([frame({ received: T0 + 61_000, family: 'unk' })]));
	expect(minutes.bars(T0, T0 + 120_000, 60_000)).toEqual([
		{ at: T0, all: 1, transient: 0 },
		{ at: T0 + 60_000, all: 2, transient: 1 }
	]);
});

test('gives the rate of the last minute, of a slow stream that of ten', () => {
	const pace = new Pace();
	pace.begin(T0);
	for (let at = 0; at < 30; at += 1) pace.add(T0 + at * 2000);
	expect(pace.perMinute(T0 + 60_000)).toBe(30);
	expect(pace.perMinute(T0 + 300_000)).toBe(6);
	expect(pace.perMinute(T0 + 600_000)).toBe(3);
	expect(pace.perMinute(T0 + 1_300_000)).toBe(0);
});

test('gives no rate before it can tell, then that of the time it has listened', () => {
	const pace = new Pace();
	expect(pace.perMinute(T0)).toBeNull();
	pace.begin(T0);
	for (let at = 0; at < 10; at += 1) pace.add(T0 + at * 2000);
	expect(pace.perMinute(T0 + 9000)).toBeNull();
	expect(pace.perMinute(T0 + 20_000)).toBe(30);
});

test('leaves the height to the usual bars, not to one burst', () => {
	expect(heightOf([])).toBe(0);
	expect(heightOf([4])).toBe(4);
	expect(heightOf([3, 9, 5])).toBe(9);
	expect(heightOf([950, 4])).toBe(8);
	expect(heightOf([700, 250, 3, 4])).toBe(8);
	expect(heightOf([1, 1, 1, 9])).toBe(9);
	expect(heightOf([950, 3, 4, 5, 4, 3, 4, 5, 4, 3])).toBe(10);
});

test('gives the lag in seconds, never below none', () => {
	expect(lagSeconds(T0, T0 + 4000)).toBe(4);
	expect(lagSeconds(T0, T0 - 10)).toBe(0);
	expect(lagSeconds(null, T0)).toBeNull();
});

test('chooses bars and labels that fit', () => {
	expect(barWidth(600_000, 120)).toBe(10_000);
	expect(barWidth(9 * 3_600_000, 120)).toBe(300_000);
	expect(ticks(T0 + 1, T0 + 3 * 3_600_000, 6)).toHaveLength(6);
	expect(ticks(T0, T0 + 600_000, 6)).toEqual([0, 2, 4, 6, 8, 10].map((minute) => T0 + minute * 60_000));
});
