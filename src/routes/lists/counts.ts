import { freshOf, seenAt } from '#lib/targets/fresh.ts';
import type { Held } from '#lib/targets/held.ts';
import type { TargetList } from '#lib/targets/target.ts';

/** What the column of names says of all lists. */
export interface Counts {
	/** Lists that the user fills and those that topics fill, in their order; none of the trash. */
	own: TargetList[];
	filled: TargetList[];
	/** Targets by list, and of them those with a new detection. */
	members: Map<string, number>;
	fresh: Map<string, number>;
	all: number;
	/** Targets and lists in the trash. */
	trash: number;
}

/** One walk over all targets. */
export function countsOf(held: Held | null): Counts {
	const lists = [...(held?.lists.values() ?? [])].sort((a, b) => a.order - b.order);
	const live = lists.filter(({ trashed }) => trashed === null);
	const counts: Counts = {
		own: live.filter(({ topics }) => topics.length === 0),
		filled: live.filter(({ topics }) => topics.length > 0),
		members: new Map(),
		fresh: new Map(),
		all: 0,
		trash: lists.length - live.length
	};
	for (const target of held?.targets.values() ?? []) {
		if (target.trashed !== null) {
			counts.trash += 1;
			continue;
		}
		counts.all += 1;
		for (const id of target.lists) {
			counts.members.set(id, (counts.members.get(id) ?? 0) + 1);
			const list = held?.lists.get(id);
			if (list !== undefined && target.state !== 'reject' && freshOf(target, seenAt(target, list)) !== null) {
				counts.fresh.set(id, (counts.fresh.get(id) ?? 0) + 1);
			}
		}
	}
	return counts;
}
