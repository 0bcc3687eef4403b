import type { ChartMark } from '#lib/results/chart.ts';

/** Most dates that the chart of a track bears, and the room that each has, px. */
export const MOST_DATES = 14;
const DATE_WIDTH = 84;
const DATE_HEIGHT = 18;

/** A mark that bears its date, and the side of the mark on which that stands. */
export interface Dated extends ChartMark {
	left: boolean;
}

/**
 * The marks of a track (newest first) that bear their dates: the newest, the oldest, then every other one that has room, so that
 * no two dates lie on one another. `width`: of the chart, px.
 */
export function datedMarks(marks: readonly ChartMark[], width: number): Dated[] {
	const oldest = marks.at(-1);
	const order = oldest === undefined ? [] : [...marks.slice(0, 1), oldest, ...marks.slice(1, -1)];
	const taken: Dated[] = [];
	for (const mark of order) {
		if (taken.length >= MOST_DATES) break;
		const one = { ...mark, left: mark.x > width - DATE_WIDTH };
		const free = taken.every(
			(other) => Math.abs(startOf(other) - startOf(one)) > DATE_WIDTH || Math.abs(other.y - one.y) > DATE_HEIGHT
		);
		if (free) taken.push(one);
	}
	return taken;
}

/** Where a date begins, px. */
function startOf({ x, left }: Dated): number {
	return left ? x - DATE_WIDTH : x;
}
