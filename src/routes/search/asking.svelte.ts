import type { Fink } from '#lib/fink/fink.ts';
import type { Query } from '#lib/query/query.ts';
import type { Choice, Outcome } from '#lib/search/outcome.ts';
import { Search } from '#lib/search/search.ts';

/** The search that the page shows: one at a time, and what it has found so far. */
export class Asking {
	#search: Search | null = null;
	#outcome: Outcome | null = $state.raw(null);
	#taken: Choice | null = $state.raw(null);

	get outcome(): Outcome | null {
		return this.#outcome;
	}
	/** What a name was found to be; null: not known yet, or no name was asked. */
	get taken(): Choice | null {
		return this.#taken;
	}
	get running(): boolean {
		return this.#outcome !== null && !this.#outcome.over;
	}
	/** Newest answer among those that are shown, ms since 1970; null: none has come. */
	get at(): number | null {
		const times = (this.#outcome?.parts ?? []).flatMap(({ at }) => (at === null ? [] : [at]));
		return times.length === 0 ? null : Math.max(...times);
	}
	/** now: MJD UTC; map: bytes of the sky map that was chosen. */
	start(query: Query, fink: Fink, now: number, map: Uint8Array | null): void {
		this.stop();
		const search = new Search(query, fink, map === null ? { now } : { now, map });
		this.#search = search;
		this.#outcome = search.outcome;
		search.start((outcome) => {
			// A search that was left reports no more.
			if (this.#search !== search) return;
			this.#outcome = outcome;
			this.#taken = search.taken;
		});
	}
	cancel(): void {
		this.#search?.cancel();
	}
	retry(): void {
		this.#search?.retryFailed();
	}
	/** Asks no more and shows nothing. */
	stop(): void {
		this.#search?.cancel();
		this.#search = null;
		this.#outcome = null;
		this.#taken = null;
	}
}
