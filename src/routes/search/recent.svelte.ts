import { type Recent, readRecent, recentText, remember } from '#lib/search/recent.ts';
import { forget, keep, kept } from '#lib/storage.ts';

const KEY = 'perch.recent';

/** What was asked before, as texts of the box; kept in this browser. */
class RecentSearches {
	#texts: Recent = $state.raw(readRecent(kept(KEY)));

	get texts(): Recent {
		return this.#texts;
	}
	add(text: string): void {
		this.#texts = remember(this.#texts, text);
		keep(KEY, recentText(this.#texts));
	}
	clear(): void {
		this.#texts = [];
		forget(KEY);
	}
}

export const recent = new RecentSearches();
