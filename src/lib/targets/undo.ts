import type { Held } from './held.ts';
import { leaving } from './leaving.ts';
import { type Change, type Patch, type Step, takeBack, type Turn } from './step.ts';
import { joinSightings, type Target } from './target.ts';

/** What takes a step back, decided on what is held now. Null: it was never kept. */
export function undoOf(held: Held, { id, words, targets, lists }: Step): Change | null {
	if (id === undefined) return null;
	const gone = new Set(lists.flatMap(({ key, before }) => (before === null ? [key] : [])));
	const turns = back(targets, (key) => held.targets.get(key)).map(({ before, after }) => ({
		before,
		// Detections that return stand behind those that came since, and may be more than are kept.
		after: after === null ? null : { ...after, sightings: joinSightings(after.sightings, []) }
	}));
	const change: Change = {
		targets: gone.size === 0 ? turns : [...turns, ...leftOf(gone, held, new Set(targets.map(({ key }) => key)))],
		lists: back(lists, (key) => held.lists.get(key)),
		words,
		by: 'undo',
		undoes: id
	};
	return { ...change, deletes: [...change.targets, ...change.lists].every(({ after }) => after === null) };
}

/** Rows as they were before a step; what is gone already needs nothing. */
function back<T extends object>(patches: readonly Patch[], find: (key: string) => T | undefined): Turn<T>[] {
	return patches.flatMap((patch) => {
		const before = find(patch.key) ?? null;
		const after = takeBack(before, patch);
		return before === null && after === null ? [] : [{ before, after }];
	});
}

/** Targets of lists that are no more. */
function leftOf(gone: ReadonlySet<string>, held: Held, but: ReadonlySet<string>): Turn<Target>[] {
	return [...held.targets.values()].flatMap((before) =>
		but.has(before.key) || !before.lists.some((list) => gone.has(list))
			? []
			: [{ before, after: leaving(before, gone, held) }]
	);
}
