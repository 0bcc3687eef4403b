import { FAMILIES, type Family } from '#lib/alert/alert.ts';
import type { Change, HeldAlert } from './alerts.ts';
import { TRANSIENT } from './view.ts';

/** Width of the finest bin, ms. */
export const BIN_MS = 10_000;
/** Widths that bars may have, ms: 10 s to a week. */
const WIDTHS_MS = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 604_800].map((s) => s * 1000);

/** One bar of the minutes: how many alerts were received in it. */
export interface Bar {
	/** Start, ms since 1970. */
	at: number;
	all: number;
	transient: number;
}

/** How many alerts were received when, by `received`, of all that is held. */
export class Minutes {
	/** Start of bin / BIN_MS → alerts by family, in the order of FAMILIES. */
	#bins = new Map<number, Uint32Array>();

	change({ added, dropped }: Change): void {
		for (const alert of added) this.#count(alert, 1);
		for (const alert of dropped) this.#count(alert, -1);
	}
	clear(): void {
		this.#bins.clear();
	}
	/** Bars from `from` to `to`, ms since 1970; `width` in ms, a multiple of BIN_MS. Empty ones are left out. */
	bars(from: number, to: number, width: number): Bar[] {
		const bars = new Map<number, Bar>();
		for (const [bin, counts] of this.#bins) {
			const time = bin * BIN_MS;
			if (time + BIN_MS <= from || time > to) continue;
			const at = Math.floor(time / width) * width;
			const bar = bars.get(at) ?? { at, all: 0, transient: 0 };
			FAMILIES.forEach((family, place) => {
				const count = counts[place] ?? 0;
				bar.all += count;
				if (TRANSIENT.has(family)) bar.transient += count;
			});
			bars.set(at, bar);
		}
		return [...bars.values()].sort((a, b) => a.at - b.at);
	}
	/** Alerts of each family in the last `ms` before `now`, ms since 1970, to the bin. */
	recent(now: number, ms: number): Record<Family, number> {
		const sums = Object.fromEntries(FAMILIES.map((family) => [family, 0])) as Record<Family, number>;
		const last = Math.floor(now / BIN_MS);
		for (let bin = last - Math.floor(ms / BIN_MS) + 1; bin <= last; bin += 1) {
			this.#bins.get(bin)?.forEach((count, place) => {
				const family = FAMILIES[place];
				if (family !== undefined) sums[family] += count;
			});
		}
		return sums;
	}

	#count({ frame }: HeldAlert, by: 1 | -1): void {
		const bin = Math.floor(frame.received / BIN_MS);
		let counts = this.#bins.get(bin);
		if (counts === undefined) {
			counts = new Uint32Array(FAMILIES.length + 1);
			this.#bins.set(bin, counts);
		}
		const place = FAMILIES.indexOf(frame.family);
		counts[place] = (counts[place] ?? 0) + by;
		// The last place counts them all, so that an empty bin is known by one look.
		const total = (counts[FAMILIES.length] ?? 0) + by;
		counts[FAMILIES.length] = total;
		if (total === 0) this.#bins.delete(bin);
	}
}

/** The narrowest width of bars, ms, that leaves at most `bars` of them in a span of `ms`. */
export function barWidth(ms: number, bars: number): number {
	return WIDTHS_MS.find((width) => ms / width <= bars) ?? WIDTHS_MS.at(-1) ?? BIN_MS;
}

/** A bar so many times as high as the usual ones is cut off, so that it does not flatten them. */
const BURST = 5;
/** Usual bars are taken for no lower than this. */
const FEW = 3;

/** The count that bars are drawn up to; higher ones are cut off there. `counts`: of the bars that are not empty. */
export function heightOf(counts: readonly number[]): number {
	const sorted = [...counts].sort((a, b) => a - b);
	const most = sorted.at(-1) ?? 0;
	// One in ten may be beyond the usual, and a burst of a moment falls into two.
	const beyond = sorted.length < 4 ? 1 : Math.max(2, Math.floor(sorted.length / 10));
	const usual = Math.max(FEW, sorted[Math.max(0, sorted.length - 1 - beyond)] ?? most);
	return most > BURST * usual ? 2 * usual : most;
}

/** Round times between bars' ends for the axis, ms since 1970: at most `labels` of them. */
export function ticks(from: number, to: number, labels: number): number[] {
	const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map((minutes) => minutes * 60_000);
	const step = steps.find((wide) => (to - from) / wide <= labels) ?? Math.ceil((to - from) / labels);
	const times: number[] = [];
	for (let at = Math.ceil(from / step) * step; at <= to; at += step) times.push(at);
	return times;
}
