import { isFlux, type Mode, type Plotted, type Selection } from './selection.ts';
import { dateTicks, type Tick, ticks } from './ticks.ts';

/** Margins of the plot, px: room for the axes' figures. */
export const MARGIN = { left: 52, right: 8, top: 24, bottom: 36 };
/** Room that the figures of an axis need, px. */
export const TIME_ROOM = 56;
/** Beyond so many days the times are whole days, whose figures are shorter. */
export const WHOLE_DAYS = 10;
export const PART_ROOM = 80;
export const DATE_ROOM = 72;
export const VALUE_ROOM = 44;
/** Least span of the time axis, days, and of magnitudes. */
export const LEAST_DAYS = 0.2;
const LEAST_MAG = 0.6;
/** An error longer than this does not set the scale of magnitudes, mag. */
const LONG_ERROR = 1;
/** Height of a line of notes at the foot of the plot, and room around them, px. */
export const NOTE_LINE = 16;
const NOTE_ROOM = 6;
/** Width of a letter of the notes, about, px. */
const LETTER = 6.3;
/** Room around the points, share of their span. */
export const AROUND = 0.06;
/** The axis reaches up to now while that costs less than this share of it. */
const EMPTY_SHARE = 0.35;

export interface PlotInputs {
	selection: Selection;
	mode: Mode;
	/** px */
	width: number;
	height: number;
	/** Now, MJD UTC. */
	clock: number;
	/** Time of the alert that is shown, MJD UTC. */
	alertMjd: number;
}

/** A plot laid out; x, y in px from the top left corner. */
export interface Plot {
	left: number;
	right: number;
	top: number;
	bottom: number;
	x: (mjd: number) => number;
	y: (value: number) => number;
	values: Tick[];
	times: Tick[];
	dates: Tick[];
	/** What is left out, in lines that fit; the points keep clear of them. */
	notes: string[];
	/** The dotted line, and what it is at. */
	line: { x: number; at: 'now' | 'alert' };
}

/** Lays out the axes: magnitudes grow downward, flux upward with zero in view. */
export function plot({ selection, mode, width, height, clock, alertMjd }: PlotInputs): Plot {
	const { left, top } = MARGIN;
	const right = width - MARGIN.right;
	const bottom = height - MARGIN.bottom;
	const [from, to, at] = timeRange(selection.points, clock, alertMjd);
	const [low, high] = valueRange(selection.points, mode);
	const x = (mjd: number): number => left + ((right - left) * (mjd - from)) / (to - from);
	const notes = wrapped(selection.leftOut, (right - left - 16) / LETTER);
	const foot = bottom - (notes.length === 0 ? 0 : notes.length * NOTE_LINE + NOTE_ROOM);
	const down = (value: number): number => top + ((foot - top) * (value - low)) / (high - low);
	const y = isFlux(mode) ? (value: number): number => top + foot - down(value) : down;
	const day = (to - from) / Math.max(1, right - left);
	return {
		left,
		right,
		top,
		bottom,
		x,
		y,
		values: ticks(low, high, Math.max(3, Math.round((bottom - top) / VALUE_ROOM)), isFlux(mode) ? 0 : 1),
		times: ticks(from, to, Math.max(2, Math.floor((right - left) / (to - from > WHOLE_DAYS ? TIME_ROOM : PART_ROOM)))),
		dates: dateTicks(from, to, day * DATE_ROOM),
		notes,
		line: { x: x(at === 'now' ? clock : alertMjd), at }
	};
}

/** Notes one after the other, broken between words into lines of at most `letters`. */
function wrapped(notes: readonly string[], letters: number): string[] {
	const lines: string[] = [];
	for (const word of notes
		.join(' · ')
		.split(' ')
		.filter((part) => part !== '')) {
		const last = lines.at(-1);
		if (last === undefined || last.length + 1 + word.length > letters) lines.push(word);
		else lines[lines.length - 1] = `${last} ${word}`;
	}
	return lines;
}

function timeRange(points: readonly Plotted[], clock: number, alertMjd: number): [number, number, 'now' | 'alert'] {
	const first = Math.min(alertMjd, ...points.map(({ mjd }) => mjd));
	const last = Math.max(alertMjd, ...points.map(({ mjd }) => mjd));
	const span = Math.max(last - first, LEAST_DAYS);
	const near = clock >= last && clock - last <= EMPTY_SHARE * Math.max(span, 1);
	const end = near ? clock : last;
	const room = AROUND * Math.max(end - first, span);
	return [first - room, end + room, near ? 'now' : 'alert'];
}

/** Least and greatest value of an axis with these points, with room around them. */
export function valueRange(points: readonly Plotted[], mode: Mode): [number, number] {
	if (points.length === 0) return isFlux(mode) ? [-1, 1] : [17, 21];
	// A forced measurement may have an error many times the others', a faint total one of many mag: they do not set the scale.
	const longest = isFlux(mode) ? Infinity : LONG_ERROR;
	const ends = points.flatMap(({ value, error, kind }) => {
		const bar = kind === 'forced' ? 0 : Math.min(error ?? 0, longest);
		return [value - bar, value + bar];
	});
	if (isFlux(mode)) ends.push(0);
	const low = Math.min(...ends);
	const high = Math.max(...ends);
	const least = isFlux(mode) ? Math.max(Math.abs(low), Math.abs(high), 1e-3) * 0.1 : LEAST_MAG;
	const around = Math.max(AROUND * (high - low), (least - (high - low)) / 2, 0);
	return [low - around, high + around];
}
