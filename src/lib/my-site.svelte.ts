import { DEFAULT_LIMITS, type Limits, readLimits, readSite, type Site } from './site/site.ts';
import { forget, keep, kept } from './storage.ts';

export const SITE_KEY = 'perch.site';

/** Where the user observes from, and what counts as observable there; kept in this browser. There is no site until one is chosen. */
class MySite {
	#site: Site | null = $state.raw(null);
	#limits: Limits = $state.raw(DEFAULT_LIMITS);
	/** Why what is kept is not used, in one line; empty: it is. */
	#failure = $state('');

	constructor() {
		const text = kept(SITE_KEY);
		if (text === null) return;
		try {
			this.#read(text);
		} catch (error) {
			this.#failure = `The site kept in this browser cannot be read (${error instanceof Error ? error.message : String(error)}): choose it anew.`;
		}
	}
	get site(): Site | null {
		return this.#site;
	}
	get limits(): Limits {
		return this.#limits;
	}
	get failure(): string {
		return this.#failure;
	}
	/** False where this browser keeps nothing: the choice then lasts until the page is closed. */
	choose(site: Site | null): boolean {
		this.#site = site;
		return this.#keep();
	}
	limit(limits: Limits): boolean {
		this.#limits = limits;
		return this.#keep();
	}
	/** Takes the site of a backup. Throws where it cannot be read: the one that is there stays. */
	restore(text: string): boolean {
		this.#read(text);
		return this.#keep();
	}
	clear(): void {
		this.#site = null;
		this.#limits = DEFAULT_LIMITS;
		this.#failure = '';
		forget(SITE_KEY);
	}

	/** Throws where the text is none of ours; nothing has changed then. */
	#read(text: string): void {
		const given = Object.fromEntries(Object.entries(JSON.parse(text) as object));
		const limits = readLimits(given['limits']);
		this.#site = given['site'] === null ? null : readSite(given['site']);
		this.#limits = limits;
	}
	#keep(): boolean {
		this.#failure = '';
		return keep(SITE_KEY, JSON.stringify({ site: this.#site, limits: this.#limits }));
	}
}

export const mySite = new MySite();
