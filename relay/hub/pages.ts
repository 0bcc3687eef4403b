import { deflateRawSync } from 'node:zlib';
import type { LogEntry, ReadableLog } from '../log/alert-log.ts';
import type { HubLimits } from './limits.ts';
import type { Subscription } from './subscription.ts';

/** Pages that are kept at most, also those without bytes. */
const MAX_PAGES = 4_096;
/** Level of deflate: most of the gain for little time. */
const DEFLATE_LEVEL = 4;

/** One message of alerts, the same for all who want the same. */
export interface Page {
	/** seq of the first frame that was read: what lies between it and the place asked for is no longer kept. */
	first: number;
	/** seq that a client who got it has seen everything up to. */
	last: number;
	/** null: the filter left nothing. */
	data: Buffer | null;
	frames: readonly LogEntry[];
}

/** Messages of alerts, each read, serialised and deflated once for all clients with the same wishes and place. */
export class Pages {
	readonly #log: ReadableLog;
	readonly #limits: HubLimits;
	readonly #pages = new Map<string, Page>();
	/** Pages that are being read. */
	readonly #coming = new Map<string, Promise<Page | null>>();
	#bytes = 0;

	constructor(log: ReadableLog, limits: HubLimits) {
		this.#log = log;
		this.#limits = limits;
	}
	/**
	 * The message that follows `after`; null when nothing does. `made`: called for a page that was not there yet. What has
	 * to be read elsewhere comes later, for all who wait for it by one reading; it rejects when it cannot be read.
	 */
	after(after: number, subscription: Subscription, made?: (page: Page) => void): Page | null | Promise<Page | null> {
		const size = this.#limits.pageFrames;
		// Pages end at whole multiples, so that clients who began anywhere soon share them.
		const end = Math.min(this.#log.last, (Math.floor(after / size) + 1) * size);
		if (end <= after) return null;
		const key = `${subscription.key} ${after} ${end}`;
		const known = this.#pages.get(key) ?? this.#coming.get(key);
		if (known !== undefined) return known;
		const entries = this.#log.read(after, end - after);
		if (Array.isArray(entries)) return this.#make(key, entries, subscription, made);
		const coming: Promise<Page | null> = entries
			.then((found) => (this.#coming.get(key) === coming ? this.#make(key, found, subscription, made) : null))
			.finally(() => this.#coming.get(key) === coming && this.#coming.delete(key));
		this.#coming.set(key, coming);
		return coming;
	}
	/** Forgets all pages: the log is another one. */
	clear(): void {
		this.#pages.clear();
		this.#coming.clear();
		this.#bytes = 0;
	}
	#make(
		key: string,
		entries: readonly LogEntry[],
		subscription: Subscription,
		made?: (page: Page) => void
	): Page | null {
		const [first, last] = [entries[0]?.seq, entries.at(-1)?.seq];
		if (first === undefined || last === undefined) return null;
		const frames = entries.filter((entry) => subscription.wants(entry));
		const data = frames.length > 0 ? encode(last, frames, subscription.compress) : null;
		const page = { first, last, data, frames };
		this.#keep(key, page);
		made?.(page);
		return page;
	}
	#keep(key: string, page: Page): void {
		this.#pages.set(key, page);
		this.#bytes += page.data?.length ?? 0;
		for (const [old, { data }] of this.#pages) {
			if (this.#bytes <= this.#limits.pageCacheBytes && this.#pages.size <= MAX_PAGES) break;
			this.#pages.delete(old);
			this.#bytes -= data?.length ?? 0;
		}
	}
}

/** The message `alerts` as it goes over the wire. */
export function encode(last: number, frames: readonly LogEntry[], compress: boolean): Buffer {
	const text = `{"type":"alerts","last":${last},"alerts":[${frames.map(({ json }) => json).join(',')}]}`;
	return compress ? deflateRawSync(text, { level: DEFLATE_LEVEL }) : Buffer.from(text);
}
