import { type Survey, SURVEYS } from '#lib/alert/alert.ts';
import type { LightCurve } from '#lib/alert/light-curve.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { type BandCount, type Mode, type Plotted, select } from '#lib/light-curve/selection.ts';
import { type TimeAxis, timeOn } from '#lib/object/axes.ts';
import type { ObjectPoint } from '#lib/object/point.ts';

/** A point and its place along the axis: MJD UTC on axes of time, else cycles, 0 to 2. */
export interface Drawn extends Plotted<ObjectPoint> {
	at: number;
}

/** Kinds of points that are drawn on demand. */
export interface Kinds {
	limits: boolean;
	forced: boolean;
	doubtful: boolean;
}

/** The reference source of a ZTF object: AB magnitude and distance in pixels, of its newest alert. */
export type Reference = Pick<LightCurve, 'magnr' | 'distnr'>;

export interface DrawnCurve {
	/** In order along the axis; folded, each stands in both of the cycles. */
	points: Drawn[];
	/** How many there are, each counted once. */
	number: number;
	counts: (BandCount & { survey: Survey })[];
	/** What is not shown and why, in words. */
	leftOut: string[];
}

export function isPhase(axis: TimeAxis): axis is TimeAxis & { kind: 'phase' } {
	return axis.kind === 'phase';
}

/** Place of a time (MJD UTC) along an axis: axes of time differ by their figures alone. */
export function placeOn(axis: TimeAxis, mjd: number): number {
	return isPhase(axis) ? timeOn(axis, mjd) : mjd;
}

/** The points that are wanted, of each survey, as this mode and this axis show them. */
export function drawnOf(
	points: readonly ObjectPoint[],
	kinds: Kinds,
	mode: Mode,
	axis: TimeAxis,
	reference: Reference
): DrawnCurve {
	const wanted = points.filter(
		({ kind, doubtful }) =>
			(kind !== 'limit' || kinds.limits) && (kind !== 'forced' || kinds.forced) && (!doubtful || kinds.doubtful)
	);
	const surveys = SURVEYS.filter((survey) => wanted.some((point) => point.survey === survey));
	const found: DrawnCurve = { points: [], number: 0, counts: [], leftOut: [] };
	for (const survey of surveys) {
		const own = wanted.filter((point) => point.survey === survey);
		const selection = select({ ...reference, points: own, leftOut: 0 }, survey, mode);
		found.number += selection.points.length;
		found.counts.push(...selection.counts.map((count) => ({ ...count, survey })));
		found.leftOut.push(
			...selection.leftOut.map((line) => (surveys.length > 1 ? `${SURVEY_NAMES[survey]}: ${line}` : line))
		);
		for (const point of selection.points) {
			const at = placeOn(axis, point.mjd);
			found.points.push({ ...point, at });
			if (isPhase(axis)) found.points.push({ ...point, at: at + 1 });
		}
	}
	found.points.sort((a, b) => a.at - b.at);
	return found;
}
