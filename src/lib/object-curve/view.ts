import { AROUND, LEAST_DAYS, valueRange } from '#lib/light-curve/plot.ts';
import type { Mode } from '#lib/light-curve/selection.ts';
import type { TimeAxis } from '#lib/object/axes.ts';
import { type Drawn, isPhase } from './drawn.ts';

/** What part of the plane is seen: along the axis (MJD UTC, or cycles) and in value (mag, or µJy). */
export interface View {
	from: number;
	to: number;
	low: number;
	high: number;
}

/** Nearest look: a minute, a thousandth of a cycle; and of the values that share of all that there is. */
const LEAST_TIME = 1 / 1440;
const LEAST_PHASE = 1e-3;
const LEAST_VALUES = 1e-3;

/** All points, with some room around them. */
export function wholeView(points: readonly Drawn[], mode: Mode, axis: TimeAxis): View {
	const [low, high] = valueRange(points, mode);
	if (isPhase(axis)) return { from: 0, to: 2, low, high };
	const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
	const room = Math.max(AROUND * (last - first), (LEAST_DAYS - (last - first)) / 2);
	return { from: first - room, to: last + room, low, high };
}

/** Nearer (`factor` below 1) or farther along the axis, about the place `at`; no farther than the whole, which has all values too. */
export function zoomed(view: View, whole: View, factor: number, at: number, axis: TimeAxis): View {
	const before = view.to - view.from;
	const span = Math.max(isPhase(axis) ? LEAST_PHASE : LEAST_TIME, before * factor);
	if (span >= whole.to - whole.from) return whole;
	const from = at - ((at - view.from) * span) / before;
	return inside({ ...view, from, to: from + span }, whole);
}

/** Moved along the axis and in value, in units of each; its middle stays within the whole. */
export function panned(view: View, whole: View, along: number, up: number): View {
	const moved = { from: view.from + along, to: view.to + along, low: view.low + up, high: view.high + up };
	return inside(moved, whole);
}

/** The box between two corners. */
export function boxed(one: { at: number; value: number }, two: typeof one, whole: View, axis: TimeAxis): View {
	const apart = (a: number, b: number, least: number): [number, number] => {
		const [middle, half] = [(a + b) / 2, Math.max(Math.abs(a - b), least) / 2];
		return [middle - half, middle + half];
	};
	const [from, to] = apart(one.at, two.at, isPhase(axis) ? LEAST_PHASE : LEAST_TIME);
	const [low, high] = apart(one.value, two.value, LEAST_VALUES * (whole.high - whole.low));
	return { from, to, low, high };
}

/** Share by which two spans may differ and be of one scale: figures lose their last digits as a view is moved. */
const SAME_SCALE = 1e-9;

/** The view that points are drawn for when `view` is seen: the one before, while that was but moved by less than half its size. */
export function anchorOf(before: View | null, view: View): View {
	if (before === null) return view;
	const [span, height] = [before.to - before.from, before.high - before.low];
	const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_SCALE * b;
	const near = Math.abs(view.from - before.from) < span / 2 && Math.abs(view.low - before.low) < height / 2;
	return near && same(view.to - view.from, span) && same(view.high - view.low, height) ? before : view;
}

/** What may come into view along the axis while this one is the anchor, with the markers at its ends. */
export function around({ from, to }: View): Pick<View, 'from' | 'to'> {
	return { from: from - 0.52 * (to - from), to: to + 0.52 * (to - from) };
}

/** Is nothing hidden? */
export function isWhole(view: View, whole: View): boolean {
	return view.from === whole.from && view.to === whole.to && view.low === whole.low && view.high === whole.high;
}

function inside({ from, to, low, high }: View, whole: View): View {
	const shift = (middle: number, least: number, most: number): number =>
		Math.min(most, Math.max(least, middle)) - middle;
	const along = shift((from + to) / 2, whole.from, whole.to);
	const up = shift((low + high) / 2, whole.low, whole.high);
	return { from: from + along, to: to + along, low: low + up, high: high + up };
}
