import type { Held } from '#lib/targets/held.ts';
import type { TargetList } from '#lib/targets/target.ts';

/** Lists that are not in the trash, in their order, those that the user fills first. */
export function listsOf(held: Held): TargetList[] {
	const byTopics = ({ topics }: TargetList): number => (topics.length > 0 ? 1 : 0);
	return [...held.lists.values()]
		.filter(({ trashed }) => trashed === null)
		.sort((a, b) => byTopics(a) - byTopics(b) || a.order - b.order);
}
