import { BIN_MS, type Minutes } from './minutes.ts';

/** Alerts are counted over so many ms for the rate, where there were so many. */
const RATE_SPAN_MS = 60_000;
/** A stream of less than this many alerts a minute is counted over ten. */
const SLOW_PER_MINUTE = 10;

/** Alerts received a minute, just before `now`, ms since 1970; of a slow stream over the last ten minutes. */
export function ratePerMinute(minutes: Minutes, now: number): number {
	const lastMinute = sum(minutes.recent(now, RATE_SPAN_MS + BIN_MS - 1));
	if (lastMinute >= SLOW_PER_MINUTE) return lastMinute;
	return sum(minutes.recent(now, 10 * RATE_SPAN_MS)) / 10;
}

function sum(counts: Record<string, number>): number {
	return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Lag, s: from Kafka's time of the newest message to `now`, ms since 1970; null where the message has no time. */
export function lagSeconds(sent: number | null, now: number): number | null {
	return sent === null ? null : Math.max(0, (now - sent) / 1000);
}
