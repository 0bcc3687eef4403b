import type { TimeAxis } from '#lib/object/axes.ts';
import { panned, type View, zoomed } from './view.ts';

/** Two fingers on a plot, px along its axis from its left edge. */
export type Fingers = readonly [one: number, two: number];

/** Fingers nearer to each other count as this far apart, px: they cannot be held to the pixel. */
const LEAST_APART = 16;

/**
 * What is seen after two fingers went from `before` to `now`: what lay under them at `start` lies under them still, along the axis,
 * as far as the whole reaches. `at`: px along the axis → place, as laid out at `start`.
 */
export function pinched(
	start: View,
	whole: View,
	axis: TimeAxis,
	at: (x: number) => number,
	before: Fingers,
	now: Fingers
): View {
	const apart = ([one, two]: Fingers): number => Math.max(LEAST_APART, Math.abs(two - one));
	const middle = ([one, two]: Fingers): number => (one + two) / 2;
	const near = zoomed(start, whole, apart(before) / apart(now), at(middle(before)), axis);
	const perPx = ((at(1) - at(0)) * (near.to - near.from)) / (start.to - start.from);
	return panned(near, whole, (middle(before) - middle(now)) * perPx, 0);
}
