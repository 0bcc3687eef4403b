import type { Entries, Entry } from './entry.ts';
import { seenAnywhere } from './fresh.ts';
import type { Held } from './held.ts';
import type { Target } from './target.ts';

/** What the user put into a list, or has decided something of: not what topics brought and nobody looked at. */
function minded({ lists, state, priority, tags, note }: Target, held: Held): boolean {
	if (state === 'reject') return false;
	if (state !== 'new' || priority > 0 || tags.length > 0 || note !== '') return true;
	return lists.some((id) => held.lists.get(id)?.topics.length === 0);
}

/** Targets that the user minds with a detection that was not seen in any list, the newest first. */
export function newsOf(held: Held, entries: Entries): Entry[] {
	return held
		.of(null)
		.filter((target) => minded(target, held))
		.map((target) => entries.of(target, seenAnywhere(target, held.lists)))
		.filter(({ fresh }) => fresh !== null)
		.sort((a, b) => (b.newest?.mjd ?? 0) - (a.newest?.mjd ?? 0));
}
