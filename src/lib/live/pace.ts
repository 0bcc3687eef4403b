import { BIN_MS } from './minutes.ts';

/** Alerts are counted over so many ms for the rate, where there were so many. */
const RATE_SPAN_MS = 60_000;
/** A stream of less than this many alerts a minute is counted over ten. */
const SLOW_PER_MINUTE = 10;

/** Listened for less than this, nothing is said of a rate, ms. */
const LEAST_MS = 10_000;

/** How fast alerts come while the page listens; what the relay had before says nothing of it. */
export class Pace {
	/** Start of bin / BIN_MS → alerts received in it. */
	readonly #bins = new Map<number, number>();
	#since: number | null = null;

	/** Listens from now on, ms since 1970 by the relay's clock. */
	begin(now: number): void {
		this.#bins.clear();
		this.#since = now;
	}
	/** One alert came, received then, ms since 1970. */
	add(received: number): void {
		const bin = Math.floor(received / BIN_MS);
		if (!this.#bins.has(bin)) this.#forget(bin - (10 * RATE_SPAN_MS) / BIN_MS);
		this.#bins.set(bin, (this.#bins.get(bin) ?? 0) + 1);
	}
	/** Alerts a minute just before `now`, ms since 1970; of a slow stream over ten minutes. null: too soon to tell. */
	perMinute(now: number): number | null {
		if (this.#since === null || now - this.#since < LEAST_MS) return null;
		const listened = now - this.#since;
		const lastMinute = (this.#sum(now, RATE_SPAN_MS) * RATE_SPAN_MS) / Math.min(RATE_SPAN_MS, listened);
		if (lastMinute >= SLOW_PER_MINUTE) return lastMinute;
		return (this.#sum(now, 10 * RATE_SPAN_MS) * RATE_SPAN_MS) / Math.min(10 * RATE_SPAN_MS, listened);
	}

	#sum(now: number, ms: number): number {
		let sum = 0;
		for (const [bin, count] of this.#bins) {
			if ((bin + 1) * BIN_MS > now - ms && bin * BIN_MS <= now) sum += count;
		}
		return sum;
	}
	#forget(before: number): void {
		for (const bin of this.#bins.keys()) if (bin < before) this.#bins.delete(bin);
	}
}

/** Lag, s: from Kafka's time of the newest message to `now`, ms since 1970; null where the message has no time. */
export function lagSeconds(sent: number | null, now: number): number | null {
	return sent === null ? null : Math.max(0, (now - sent) / 1000);
}
