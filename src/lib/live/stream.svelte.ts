import type { Frame } from '#lib/protocol/frame.ts';
import type { SourceKind, SourceNews, TopicCount, Welcome } from '#lib/protocol/news.ts';
import type { LinkState } from './listener.ts';

/** Alerts that the relay no longer had when the page came back for them. */
export interface Gap {
	count: number;
	/** Received, ms since 1970, of the last alert before and the first after; null: none. */
	from: number | null;
	to: number | null;
}

/** How the stream is: its connection, what the relay says of its source, topics, gaps. Nothing of the alerts themselves. */
export class Stream {
	/** A gap whose end is not known yet. */
	#open: Gap | null = null;
	/** Relay's clock − ours, ms. */
	#offset = 0;
	#link: LinkState = $state.raw({ phase: 'connecting', cause: null, retryAt: null });
	#opened = $state(0);
	#lostAt: number | null = $state(null);
	#source: SourceNews | null = $state.raw(null);
	#kind: SourceKind | null = $state(null);
	#log: string | null = $state(null);
	#topics: readonly TopicCount[] = $state.raw([]);
	#gaps: readonly Gap[] = $state.raw([]);
	#anew: number | null = $state(null);
	#unread = $state(0);

	get link(): LinkState {
		return this.#link;
	}
	/** Since when there is no connection, ms since 1970 by this machine's clock; null: there is one, or none was tried. */
	get lostAt(): number | null {
		return this.#lostAt;
	}
	/** How many times a relay has answered. */
	get opened(): number {
		return this.#opened;
	}
	get source(): SourceNews | null {
		return this.#source;
	}
	/** null: no relay has answered yet. */
	get kind(): SourceKind | null {
		return this.#kind;
	}
	/** Which log the alerts are from; null: no relay has answered yet. */
	get log(): string | null {
		return this.#log;
	}
	get topics(): readonly TopicCount[] {
		return this.#topics;
	}
	get gaps(): readonly Gap[] {
		return this.#gaps;
	}
	/** Alerts held of a log that the relay has no longer, dropped with it; null: none, or said already. */
	get anew(): number | null {
		return this.#anew;
	}
	/** Alerts that came in a form that this page does not know. */
	get unread(): number {
		return this.#unread;
	}
	/** ms since 1970 by the relay's clock. */
	now(): number {
		return Date.now() + this.#offset;
	}

	linked(state: LinkState): void {
		// While it is tried again, the cause stays to be read.
		const { cause } = this.#link;
		this.#link = state.phase === 'connecting' && cause !== null ? { phase: 'lost', cause, retryAt: null } : state;
		if (state.phase === 'open') this.#opened += 1;
		if (this.#link.phase !== 'lost') this.#lostAt = null;
		else this.#lostAt ??= Date.now();
	}
	welcomed(welcome: Welcome): void {
		this.#offset = welcome.now - Date.now();
		const { kind, state } = welcome.source;
		// The welcome has no cause; that of the same state still holds.
		this.#source = { type: 'source', state, error: this.#source?.state === state ? this.#source.error : null };
		this.#kind = kind;
		this.#log = welcome.log;
		this.#topics = welcome.topics;
	}
	told(news: SourceNews): void {
		this.#source = news;
	}
	/** Topics that appeared after the welcome. */
	learnTopics(frames: readonly Frame[]): void {
		const known = new Set(this.#topics.map(({ name }) => name));
		for (const { topic, survey } of frames) {
			if (known.has(topic)) continue;
			known.add(topic);
			this.#topics = [...this.#topics, { name: topic, survey, received: 0 }];
		}
	}
	leftOut(count: number): void {
		this.#unread += count;
	}
	/** `before`: received, of the last alert that came. */
	missed(count: number, before: number | null): void {
		const gap = this.#open ?? { count: 0, from: before, to: null };
		this.#open = { ...gap, count: gap.count + count };
		this.#gaps = [...this.#gaps.filter((other) => other !== gap), this.#open];
	}
	/** An alert came, received then: what was missed lies before it. */
	wentOn(received: number): void {
		const open = this.#open;
		if (open === null) return;
		this.#open = null;
		this.#gaps = this.#gaps.map((gap) => (gap === open ? { ...gap, to: received } : gap));
	}
	/** The relay has another log than before; so many alerts of the old one were held. */
	begunAnew(held: number): void {
		this.#anew = held;
	}
	dismissAnew(): void {
		this.#anew = null;
	}
	dismissGaps(): void {
		this.#open = null;
		this.#gaps = [];
	}
}
