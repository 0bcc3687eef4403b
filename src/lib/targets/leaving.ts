import type { Held } from './held.ts';
import type { Target } from './target.ts';

/**
 * A target out of lists that are no more. Null: topics alone had brought it, nobody ever touched it, and no other list has
 * it, so that nobody would look for it, while it took the room of another.
 */
export function leaving(target: Target, gone: ReadonlySet<string>, { lists }: Held): Target | null {
	const left = target.lists.filter((id) => !gone.has(id));
	const brought = target.lists.every((id) => (lists.get(id)?.topics.length ?? 0) > 0);
	return left.length === 0 && brought && untouched(target) ? null : { ...target, lists: left };
}

const untouched = ({ state, priority, tags, note, trashed, since, edited }: Target): boolean =>
	state === 'new' && priority === 0 && tags.length === 0 && note === '' && trashed === null && edited <= since;
