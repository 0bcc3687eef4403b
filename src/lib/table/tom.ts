import { figureText, text } from './csv.ts';

/** What TOM Toolkit needs to know of a target that stands still. */
export interface TomTarget {
	name: string;
	/** deg ICRS. */
	ra: number;
	dec: number;
	/** Other names. */
	aliases: readonly string[];
}

/**
 * Targets as CSV that TOM Toolkit imports: `name,type,ra,dec`, aliases as `name1`, `name2`… (tom_base, tom_targets/utils.py,
 * `import_targets`: every column that begins with `name` is an alias). Each name once, the last one counts.
 */
export function tomCsv(targets: readonly TomTarget[]): string {
	const unique = [...new Map(targets.map((target) => [target.name, target])).values()];
	const most = Math.max(0, ...unique.map(({ aliases }) => aliases.length));
	const columns = Array.from({ length: most }, (_, index) => index);
	const lines = [
		['name', 'type', 'ra', 'dec', ...columns.map((index) => `name${index + 1}`)],
		...unique.map(({ name, ra, dec, aliases }) => [
			text(name),
			'SIDEREAL',
			figureText(ra),
			figureText(dec),
			...columns.map((index) => (aliases[index] === undefined ? '' : text(aliases[index])))
		])
	];
	return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
