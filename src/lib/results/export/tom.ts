import type { Item } from '../items.ts';
import { figureText, text } from './csv.ts';

/**
 * Objects as targets that TOM Toolkit imports (CSV): a name, deg ICRS, and the other survey's id as an alias. What has no
 * id or no place is no target.
 */
export function tomOf(items: readonly Item[]): { csv: string; targets: number } {
	const rows = new Map<string, string[]>();
	for (const { ids, ra, dec } of items) {
		const [first, second] = ids;
		if (first === undefined || ra === null || dec === null) continue;
		rows.set(first.id, [text(first.id), 'SIDEREAL', figureText(ra), figureText(dec), second ? text(second.id) : '']);
	}
	const both = [...rows.values()].some((row) => row[4] !== '');
	const lines = [['name', 'type', 'ra', 'dec', 'name1'], ...rows.values()];
	return {
		csv: lines.map((line) => `${line.slice(0, both ? 5 : 4).join(',')}\r\n`).join(''),
		targets: rows.size
	};
}
