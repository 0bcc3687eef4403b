import { tomCsv, type TomTarget } from '#lib/table/tom.ts';
import type { Item } from '../items.ts';

/**
 * Objects as targets that TOM Toolkit imports (CSV): a name, deg ICRS, and the other survey's id as an alias. What has no
 * id or no place is no target.
 */
export function tomOf(items: readonly Item[]): { csv: string; targets: number } {
	const targets = new Map<string, TomTarget>();
	for (const { ids, ra, dec } of items) {
		const [first, second] = ids;
		if (first === undefined || ra === null || dec === null) continue;
		targets.set(first.id, { name: first.id, ra, dec, aliases: second ? [second.id] : [] });
	}
	return { csv: tomCsv([...targets.values()]), targets: targets.size };
}
