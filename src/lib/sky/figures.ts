import type { Vector } from '#lib/alert/vector.ts';
import { direction } from './vector.ts';

/** Where the lines of the constellations lie (`node scripts/sky/figures.ts` writes them). */
const FILE = '/sky/constellations.json';

/** The lines of the constellations; they are asked for when they are first shown. */
export async function loadFigures(): Promise<Vector[][]> {
	const response = await fetch(FILE);
	if (!response.ok) throw new Error(`expected the constellations from ${FILE}, got HTTP ${response.status}`);
	return readFigures(await response.json());
}

/** `{lines: [[ra, dec, ra, dec, …], …]}`, deg ICRS → directions; a line that is none is left out. */
export function readFigures(data: unknown): Vector[][] {
	if (typeof data !== 'object' || data === null || !('lines' in data) || !Array.isArray(data.lines)) {
		throw new Error(`expected {"lines": […]} in ${FILE}`);
	}
	return data.lines
		.filter((line): line is number[] => Array.isArray(line) && line.every((value) => typeof value === 'number'))
		.map((line) =>
			Array.from({ length: line.length >> 1 }, (_, i) => direction(line[2 * i] as number, line[2 * i + 1] as number))
		);
}
