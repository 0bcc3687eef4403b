import type { HeldObject } from './alerts.ts';
import type { Feed } from './feed.svelte.ts';
import type { Sort } from './sort.ts';
import type { Row } from './view.ts';

/** Rows made ready while the list stands at its top: more than any screen shows. */
const HEAD = 120;
/** The list changes at most every so many ms; where many rows come at once, less often, so that they can be read. */
const CALM_MS = 300;
const BUSY_MS = 1500;
const MANY_ROWS = 8;
/** Sorting may take this share of the time. */
const SORT_SHARE = 0.05;

/**
 * The rows of the feed as they stand on the screen: they follow the stream only while the list is at its top; else they
 * stand still, and what is new is counted.
 */
export class FeedList {
	/** Place of the first row in sight. */
	firstSeen = 0;
	readonly #feed: Feed;
	#rows: readonly Row[] = $state.raw([]);
	#total = $state(0);
	#held = $state(false);
	#fresh = $state(0);
	#sort: Sort = $state('newest');
	#new = new Set<HeldObject>();
	#changed = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#refreshed = 0;
	#pause = CALM_MS;
	#stop: () => void;

	constructor(feed: Feed) {
		this.#feed = feed;
		this.#stop = feed.follow({
			change: ({ added }) => {
				if (this.#held) for (const { object } of added) this.#new.add(object);
				this.#changed += added.length;
				this.#soon();
			},
			renew: () => this.release()
		});
	}
	end(): void {
		this.#stop();
		clearTimeout(this.#timer);
	}
	/** The rows from the top: all of them once the list was scrolled, else those that a screen may need. */
	get rows(): readonly Row[] {
		return this.#rows;
	}
	/** Rows there are. */
	get total(): number {
		return this.#total;
	}
	/** Objects with an alert that is not in the rows, because they stand still. */
	get fresh(): number {
		return this.#fresh;
	}
	get held(): boolean {
		return this.#held;
	}
	get sort(): Sort {
		return this.#sort;
	}
	set sort(sort: Sort) {
		this.#sort = sort;
		this.release();
	}
	/** The list leaves its top: from now on it stands still. */
	hold(): void {
		if (this.#held) return;
		this.#held = true;
		this.#rows = this.#feed.view.all(this.#sort);
		this.#total = this.#rows.length;
	}
	/** Back at the top, or another filter: all that came is shown. */
	release(): void {
		this.#held = false;
		this.#new.clear();
		this.#fresh = 0;
		this.#refresh();
	}
	/** The object so many rows below (above: negative) another; from none, or one that is not there, the first in sight. */
	neighbour(object: HeldObject | null, step: number): HeldObject | null {
		// What stands still is walked as it stands.
		const rows = this.#held ? this.#rows : this.#feed.view.all(this.#sort);
		const place = object === null ? -1 : rows.findIndex((row) => row.object === object);
		if (place < 0) return rows[this.firstSeen]?.object ?? null;
		return rows[Math.min(Math.max(place + step, 0), rows.length - 1)]?.object ?? null;
	}

	#soon(): void {
		if (this.#timer !== undefined) return;
		this.#timer = setTimeout(
			() => {
				this.#timer = undefined;
				if (this.#held) this.#fresh = this.#countNew();
				else this.#refresh();
			},
			Math.max(0, this.#refreshed + this.#pause - Date.now())
		);
	}
	#countNew(): number {
		for (const object of this.#new) if (this.#feed.view.row(object) === null) this.#new.delete(object);
		return this.#new.size;
	}
	#refresh(): void {
		const started = performance.now();
		const { view } = this.#feed;
		this.#rows = this.#sort === 'newest' ? view.newest(HEAD) : view.all(this.#sort);
		this.#total = view.objects;
		this.#refreshed = Date.now();
		const calm = this.#changed >= MANY_ROWS ? BUSY_MS : CALM_MS;
		this.#pause = Math.max(calm, (performance.now() - started) / SORT_SHARE);
		this.#changed = 0;
	}
}
