import { DATE_ROOM, MARGIN, PART_ROOM, TIME_ROOM, VALUE_ROOM, WHOLE_DAYS } from '#lib/light-curve/plot.ts';
import { isFlux, type Mode } from '#lib/light-curve/selection.ts';
import { dateTicks, type Tick, ticks } from '#lib/light-curve/ticks.ts';
import { type TimeAxis, timeOn } from '#lib/object/axes.ts';
import { isPhase } from './drawn.ts';
import type { View } from './view.ts';

/** Cycles have figures of two decimals at least. */
const PHASE_ROOM = 48;

/** A plot laid out; px from the top left corner. */
export interface Layout {
	left: number;
	right: number;
	top: number;
	bottom: number;
	x: (at: number) => number;
	y: (value: number) => number;
	/** The way back. */
	at: (x: number) => number;
	value: (y: number) => number;
	values: Tick[];
	/** Along the foot, and along the top: dates; below dates MJD; of a folded curve nothing. */
	foot: Tick[];
	head: Tick[];
}

/** What stands below each axis. */
export const AXIS_TITLES: Readonly<Record<TimeAxis['kind'], string>> = {
	mjd: 'MJD (UTC)',
	utc: 'UTC date',
	days: 'days since the first detection',
	phase: 'phase (cycles, two of them)'
};

/** Lays out the axes: magnitudes grow downward, fluxes upward. `height` in px, with the room for the figures. */
export function layout(view: View, axis: TimeAxis, mode: Mode, width: number, height: number): Layout {
	const { left, top } = MARGIN;
	const right = Math.max(left + 1, width - MARGIN.right);
	const bottom = Math.max(top + 1, height - MARGIN.bottom);
	const { from, to, low, high } = view;
	const up = isFlux(mode);
	const along = (right - left) / (to - from);
	const down = (bottom - top) / (high - low);
	return {
		left,
		right,
		top,
		bottom,
		x: (at) => left + (at - from) * along,
		y: up ? (value) => bottom - (value - low) * down : (value) => top + (value - low) * down,
		at: (x) => from + (x - left) / along,
		value: up ? (y) => low + (bottom - y) / down : (y) => low + (y - top) / down,
		values: ticks(low, high, Math.max(3, Math.round((bottom - top) / VALUE_ROOM)), up ? 0 : 1),
		...timeTicks(view, axis, right - left)
	};
}

function timeTicks({ from, to }: View, axis: TimeAxis, length: number): Pick<Layout, 'foot' | 'head'> {
	const room = isPhase(axis) ? PHASE_ROOM : to - from > WHOLE_DAYS ? TIME_ROOM : PART_ROOM;
	const count = Math.max(2, Math.floor(length / room));
	if (isPhase(axis)) return { foot: ticks(from, to, count), head: [] };
	const dates = dateTicks(from, to, ((to - from) / length) * DATE_ROOM);
	if (axis.kind === 'utc') return { foot: dates, head: ticks(from, to, count) };
	const zero = axis.kind === 'days' ? axis.since : 0;
	const foot = ticks(timeOn(axis, from), timeOn(axis, to), count).map((tick) => ({ ...tick, at: tick.at + zero }));
	return { foot, head: dates };
}
