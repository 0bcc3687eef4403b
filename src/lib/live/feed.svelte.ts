import { type Family } from '#lib/alert/alert.ts';
import { mjdFromMs } from '#lib/alert/time.ts';
import type { Frame } from '#lib/protocol/frame.ts';
import { Alerts, type Change, type HeldAlert, MAX_FRAMES } from './alerts.ts';
import type { LinkState, Listener } from './listener.ts';
import { ALL_TIME, type Filter, NO_FILTER, type Span } from './filter.ts';
import type { SourceNews, Welcome } from '#lib/protocol/news.ts';
import type { Stretch } from '#lib/protocol/stretch.ts';
import { Minutes } from './minutes.ts';
import { lagSeconds, Pace } from './pace.ts';
import { Stream } from './stream.svelte.ts';
import { View } from './view.ts';

/** Words, counts and rows change at most every so many ms; the map follows each frame of the screen. */
const PUBLISH_MS = 100;
/** Frames are taken in after so many ms even where the screen draws nothing (a hidden tab). */
const HIDDEN_MS = 500;
/** Frames that wait are taken in at once when there are so many. */
const MAX_WAITING = 20_000;

/** What the map needs to know of the alerts. */
export interface Follower {
	/** `fresh`: just seen; else it is history that the relay caught up on. */
	change(change: Change, fresh: boolean): void;
	/** Everything is another: ask for all that passes. */
	renew(): void;
}

/** The live feed as the page knows it: what is held, what passes, how the stream is. */
export class Feed implements Listener {
	readonly stream = new Stream();
	readonly alerts = new Alerts();
	readonly minutes = new Minutes();
	view: View = new View(this.alerts, NO_FILTER, ALL_TIME);
	readonly #pace = new Pace();
	readonly #followers = new Set<Follower>();
	readonly #readers = new Set<(stretch: Stretch) => void>();
	#waiting: Frame[] = [];
	#scheduled = false;
	#published = 0;
	#publisher: ReturnType<typeof setTimeout> | undefined;
	/** Last seq of the log when this page joined: what is newer is fresh. */
	#history = 0;

	#version = $state(0);
	#filter: Filter = $state.raw(NO_FILTER);
	#span: Span = $state.raw(ALL_TIME);
	#pausedAt: number | null = $state(null);

	/** Grows whenever what is shown changed: read it to be run again. */
	get version(): number {
		return this.#version;
	}
	/** ms since 1970 by the relay's clock. */
	now(): number {
		return this.stream.now();
	}
	/** Up to when alerts may have come, ms since 1970: now, or the newest alert of a stream that has ended. */
	until(): number {
		const ended = this.stream.source?.state === 'ended' ? this.newest : null;
		return ended?.frame.received ?? this.now();
	}
	/** The page's clock, MJD UTC: in a replay the latest time that it has reached. */
	clock(): number {
		const reached = this.#version >= 0 && this.stream.kind === 'replay' ? this.alerts.latestMjd : null;
		return reached ?? mjdFromMs(this.now());
	}
	get newest(): HeldAlert | null {
		return this.#version >= 0 ? this.alerts.newest : null;
	}
	/** Alerts a minute; null: too soon to tell. */
	rate(): number | null {
		return this.#pace.perMinute(this.now());
	}
	/** s; null: not known. */
	lag(): number | null {
		const newest = this.newest;
		return newest === null ? null : lagSeconds(newest.frame.sent, this.now());
	}
	/** Alerts by family received in the last `ms`. */
	recent(ms: number): Record<Family, number> {
		return this.minutes.recent(this.until(), ms);
	}
	follow(follower: Follower): () => void {
		this.#followers.add(follower);
		follower.renew();
		return () => this.#followers.delete(follower);
	}

	/** Told of frames as they come, also while the user has paused. */
	hear(reader: (stretch: Stretch) => void): () => void {
		this.#readers.add(reader);
		return () => this.#readers.delete(reader);
	}

	get filter(): Filter {
		return this.#filter;
	}
	set filter(filter: Filter) {
		// The map chooses families by itself.
		const renew = JSON.stringify({ ...filter, families: [] }) !== JSON.stringify({ ...this.#filter, families: [] });
		this.#filter = filter;
		this.#review(renew);
	}
	get span(): Span {
		return this.#span;
	}
	set span(span: Span) {
		this.#span = span;
		this.#review(false);
	}
	/** When the user paused, ms since 1970; null: not paused. */
	get pausedAt(): number | null {
		return this.#pausedAt;
	}
	/** Frames that wait until the user goes on. */
	get waiting(): number {
		return this.#version >= 0 && this.#pausedAt !== null ? this.#waiting.length : 0;
	}
	pause(): void {
		if (this.#pausedAt !== null) return;
		this.#take();
		this.#pausedAt = this.now();
	}
	resume(): void {
		this.#pausedAt = null;
		this.#take();
		this.#publish();
	}

	/** Nothing of what was held holds any longer: another log, or another relay. */
	clear(): void {
		this.#waiting = [];
		this.stream.dismissGaps();
		this.stream.dismissAnew();
		this.alerts.clear();
		this.minutes.clear();
		this.#pace.begin(this.now());
		this.#review(true);
	}

	onlink(state: LinkState): void {
		this.stream.linked(state);
	}
	onwelcome(welcome: Welcome, fresh: boolean): void {
		const first = this.stream.log === null;
		const gone = this.alerts.size;
		if (fresh) this.clear();
		this.stream.welcomed(welcome);
		if (fresh) this.stream.begunAnew(gone);
		if (first || fresh) {
			this.#history = welcome.last;
			this.#pace.begin(this.now());
		}
		this.#publish();
	}
	onsource(news: SourceNews): void {
		this.stream.told(news);
	}
	onunread(count: number): void {
		this.stream.leftOut(count);
	}
	ongap(from: number, to: number): void {
		const before = this.#waiting.at(-1) ?? this.alerts.newest?.frame;
		this.stream.missed(to - from + 1, before?.received ?? null);
	}
	onalerts(stretch: Stretch): void {
		for (const reader of this.#readers) reader(stretch);
		const { frames } = stretch;
		if (frames[0] === undefined) return;
		this.stream.wentOn(frames[0].received);
		for (const frame of frames) this.#waiting.push(frame);
		if (this.#pausedAt !== null) {
			// What would be dropped as soon as it is taken need not wait.
			if (this.#waiting.length > 2 * MAX_FRAMES) this.#waiting = this.#waiting.slice(-MAX_FRAMES);
			this.#publish();
		} else if (this.#waiting.length > MAX_WAITING) this.#take();
		else this.#schedule();
	}

	#schedule(): void {
		if (this.#scheduled) return;
		this.#scheduled = true;
		const take = () => {
			if (!this.#scheduled) return;
			cancelAnimationFrame(drawn);
			clearTimeout(hidden);
			this.#take();
		};
		const drawn = requestAnimationFrame(take);
		const hidden = setTimeout(take, HIDDEN_MS);
	}
	#take(): void {
		this.#scheduled = false;
		const frames = this.#waiting;
		if (this.#pausedAt !== null || frames.length === 0) return;
		this.#waiting = [];
		const change = this.alerts.add(frames);
		this.view.change(change);
		this.minutes.change(change);
		for (const { frame } of change.added) if (frame.seq > this.#history) this.#pace.add(frame.received);
		this.stream.learnTopics(frames);
		const fresh = (frames[0]?.seq ?? 0) > this.#history;
		for (const follower of this.#followers) follower.change(change, fresh);
		this.#publish();
	}
	#review(renew: boolean): void {
		this.view = new View(this.alerts, this.#filter, this.#span);
		if (renew) for (const follower of this.#followers) follower.renew();
		this.#version += 1;
	}
	#publish(): void {
		if (this.#publisher !== undefined) return;
		const wait = Math.max(0, this.#published + PUBLISH_MS - Date.now());
		this.#publisher = setTimeout(() => {
			this.#publisher = undefined;
			this.#published = Date.now();
			this.#version += 1;
		}, wait);
	}
}
