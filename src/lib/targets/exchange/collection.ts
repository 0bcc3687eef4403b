import type { Held } from '../held.ts';
import type { Target, TargetList } from '../target.ts';

/** Lists and targets that travel together: a backup, an export, a list that is shared. */
export interface Collection {
	lists: readonly TargetList[];
	targets: readonly Target[];
}

/** Everything that is held, the trash too: what a backup keeps. */
export function everything(held: Held): Collection {
	return { lists: byOrder([...held.lists.values()]), targets: [...held.targets.values()] };
}

/**
 * Some targets for others, in this order: of the lists that they are in only those given are named, so that nobody learns of
 * the rest, and when they were last looked at stays here. `notes`: with what the user wrote.
 */
export function collectionFor(
	held: Held,
	keys: readonly string[],
	lists: readonly string[],
	{ notes = true }: { notes?: boolean } = {}
): Collection {
	const named = lists.flatMap((id) => held.lists.get(id) ?? []);
	const targets = keys.flatMap((key) => held.targets.get(key) ?? []);
	return {
		lists: byOrder(named).map((list) => ({ ...list, looked: null })),
		targets: targets.map((target) => ({
			...target,
			lists: target.lists.filter((id) => lists.includes(id)),
			note: notes ? target.note : ''
		}))
	};
}

const byOrder = (lists: readonly TargetList[]): TargetList[] => [...lists].sort((a, b) => a.order - b.order);
