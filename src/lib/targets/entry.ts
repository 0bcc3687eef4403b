import { type Fresh, freshOf } from './fresh.ts';
import { newestOf, type Sighting, type Target } from './target.ts';

/** A target as a row of a list. */
export interface Entry {
	target: Target;
	newest: Sighting | null;
	/** What is new of it since the user last looked. */
	fresh: Fresh | null;
}

/** Rows of targets, each made once for a target as it is. */
export class Entries {
	#known = new WeakMap<Target, { seen: number; entry: Entry }>();

	/** `seen`: ms since 1970. */
	of(target: Target, seen: number): Entry {
		const known = this.#known.get(target);
		if (known !== undefined && known.seen === seen) return known.entry;
		const entry = { target, newest: newestOf(target), fresh: freshOf(target, seen) };
		this.#known.set(target, { seen, entry });
		return entry;
	}
}
