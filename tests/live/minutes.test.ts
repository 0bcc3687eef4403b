import { expect, test } from 'vitest';
import { Alerts } from '#lib/live/alerts.ts';
import { barWidth, Minutes, ticks } from '#lib/live/minutes.ts';
import { lagSeconds, ratePerMinute } from '#lib/live/pace.ts';
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
	const minutes = new Minutes();
	const alerts = new Alerts();
	minutes.change(alerts.add(Array.from({ length: 30 }, (_, at) => frame({ received: T0 + at * 2000 }))));
	expect(ratePerMinute(minutes, T0 + 59_000)).toBe(30);
	expect(ratePerMinute(minutes, T0 + 300_000)).toBe(3);
	expect(ratePerMinute(minutes, T0 + 900_000)).toBe(0);
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
