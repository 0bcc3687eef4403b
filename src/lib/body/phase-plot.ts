import { bandPath } from '#lib/light-curve/band-path.ts';
import { type Tick, ticks } from '#lib/light-curve/ticks.ts';
import type { FilterFit } from './fits.ts';
import { filtersOf, type SeenPoint } from './phase.ts';

/** Room for the axes' figures, px. */
const MARGIN = { left: 52, right: 10, top: 8, bottom: 36 };
/** Share of the height that the residuals have, and the gap above them, px. */
const BELOW = 0.26;
const GAP = 14;
/** Room that an axis needs for each of its figures, px. */
const PHASE_ROOM = 56;
const MAG_ROOM = 44;
/** Least span of the axes: deg, mag. */
const LEAST_PHASE = 1;
const LEAST_MAG = 0.6;
const LEAST_RESIDUAL = 0.1;
/** An error longer than this does not set the scale, mag. */
const LONG_ERROR = 0.5;
/** Figures beside the residuals: fewer may leave zero alone, which is no scale. */
const RESIDUAL_FIGURES = 4;
const MARKER = 3.4;
const STEPS = 80;

/** The phase curve laid out, px from the top left corner; magnitudes grow downward. */
export interface PhasePlot {
	left: number;
	right: number;
	top: number;
	/** Foot of the curve, head and foot of the residuals. */
	middle: number;
	below: number;
	bottom: number;
	x: (phase: number) => number;
	y: (mag: number) => number;
	/** Measured minus fitted, mag: what is fainter than the fit lies below its zero. */
	residual: (mag: number) => number;
	phases: Tick[];
	mags: Tick[];
	residuals: Tick[];
	/** One a filter. */
	shapes: {
		key: string;
		survey: 'ztf' | 'lsst';
		filter: string;
		markers: string;
		errors: string;
		curve: string;
		rest: string;
	}[];
}

/** A point's distance from the fit of its filter, mag; null: it has none. */
export function residualOf({ band, phase, mag }: SeenPoint, fits: readonly FilterFit[]): number | null {
	const at = fits.find(({ key }) => key === band)?.at ?? null;
	const off = at === null ? NaN : mag - at(phase);
	return Number.isFinite(off) ? off : null;
}

export function phasePlot(
	points: readonly SeenPoint[],
	fits: readonly FilterFit[],
	width: number,
	height: number
): PhasePlot {
	const { left, top } = MARGIN;
	const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
	const below = bottom - Math.round((bottom - top) * BELOW);
	const middle = below - GAP;
	const [from, to] = spread(
		points.map(({ phase }) => phase),
		LEAST_PHASE
	);
	const reach = ({ mag, error }: SeenPoint) => [mag - Math.min(error, LONG_ERROR), mag + Math.min(error, LONG_ERROR)];
	const [bright, faint] = spread(points.flatMap(reach), LEAST_MAG);
	const off = points.map((point) => residualOf(point, fits));
	const most = off.reduce<number>((all, one) => Math.max(all, Math.abs(one ?? 0)), LEAST_RESIDUAL) * 1.2;
	const start = Math.max(0, from);
	const x = (phase: number): number => left + ((right - left) * (phase - start)) / (to - start);
	const y = (mag: number): number => top + ((middle - top) * (mag - bright)) / (faint - bright);
	const residual = (mag: number): number => below + ((bottom - below) * (mag + most)) / (2 * most);
	const shapes = filtersOf(points).map(({ key, survey, filter }) => {
		const own = points.flatMap((point, i) => (point.band === key ? [{ ...point, off: off[i] ?? null }] : []));
		const fit = fits.find((one) => one.key === key);
		const marker = (px: number, py: number): string => bandPath(filter, px, py, MARKER);
		return {
			key,
			survey,
			filter,
			markers: own.map(({ phase, mag }) => marker(x(phase), y(mag))).join(''),
			errors: own.map(({ phase, mag, error }) => bar(x(phase), y(mag - error), y(mag + error))).join(''),
			curve: fit?.at && fit.phases ? line(fit.at, fit.phases, x, y) : '',
			rest: own.map((point) => (point.off === null ? '' : marker(x(point.phase), residual(point.off)))).join('')
		};
	});
	return {
		left,
		right,
		top,
		middle,
		below,
		bottom,
		x,
		y,
		residual,
		phases: ticks(start, to, Math.max(2, Math.floor((right - left) / PHASE_ROOM))),
		mags: ticks(bright, faint, Math.max(3, Math.round((middle - top) / MAG_ROOM)), 1),
		residuals: ticks(-most, most, RESIDUAL_FIGURES, 1),
		shapes
	};
}

/** Least and greatest value with a little room around. */
function spread(values: readonly number[], least: number): [number, number] {
	const low = values.reduce((a, b) => Math.min(a, b), Infinity);
	const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
	if (low > high) return [0, least];
	const around = Math.max(0.06 * (high - low), (least - (high - low)) / 2);
	return [low - around, high + around];
}

/** A fitted curve within the phase angles of its points: beyond them it is a guess. */
function line(
	at: (phase: number) => number,
	[from, to]: [number, number],
	x: PhasePlot['x'],
	y: PhasePlot['y']
): string {
	const corners = Array.from({ length: STEPS + 1 }, (_, i) => from + ((to - from) * i) / STEPS)
		.map((phase) => [x(phase), y(at(phase))] as const)
		.filter(([, py]) => Number.isFinite(py))
		.map(([px, py]) => `${round(px)} ${round(py)}`);
	return corners.length < 2 ? '' : `M${corners.join('L')}`;
}

function bar(x: number, one: number, two: number): string {
	return `M${round(x)} ${round(one)}V${round(two)}`;
}
function round(value: number): number {
	return Math.round(value * 10) / 10;
}
