import { type Item, keysOf } from './items.ts';

/** Items as they stood, with what is now known of them, and the new ones below. */
export interface Arranged {
	placed: Item[];
	/** How many are new. */
	added: number;
	/** Keys that changed, because an object was found to be another survey's too: old → new. */
	renamed: ReadonlyMap<string, string>;
}

/** Puts items into the places that they have on the screen already; nothing that is read moves. */
export function arranged(before: readonly Item[], items: readonly Item[]): Arranged {
	const byKey = new Map<string, Item>();
	for (const item of items) for (const key of keysOf(item)) byKey.set(key, item);
	const used = new Set<Item>();
	const renamed = new Map<string, string>();
	const placed: Item[] = [];
	for (const old of before) {
		const item = keysOf(old)
			.map((key) => byKey.get(key))
			.find((found) => found !== undefined);
		if (item === undefined) continue;
		if (item.key !== old.key) renamed.set(old.key, item.key);
		// Two that were one all along: the first place holds.
		if (used.has(item)) continue;
		used.add(item);
		placed.push(item);
	}
	const stood = placed.length;
	for (const item of items) if (!used.has(item)) placed.push(item);
	return { placed, added: placed.length - stood, renamed };
}
