import type { NewTarget, Target } from '#lib/targets/target.ts';
import type { Targets } from '#lib/targets/targets.svelte.ts';

/** The target that a thing is already, reactive; null: it is not followed, or in the trash. */
export function savedAs(
	targets: Targets,
	thing: Pick<NewTarget, 'kind' | 'ids' | 'ra' | 'dec' | 'realm'> | null
): Target | null {
	if (thing === null || targets.version < 0) return null;
	const found = targets.held.find(thing);
	return found === null || found.trashed !== null ? null : found;
}
