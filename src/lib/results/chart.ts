import { project } from '#lib/sky/projection.ts';
import { cross, dot, type Vector } from '#lib/alert/vector.ts';
import { direction } from '#lib/sky/vector.ts';

/** Most marks that the chart draws: more lie on one another. */
export const CHART_MARKS = 2000;
/** A result within so many degrees is drawn as a field, a wider one on the whole sky. */
export const FIELD_DEG = 20;
/** The smallest field, deg: 10″. */
const LEAST_FIELD = 10 / 3600;
/** How far a press may be from a mark, px. */
export const PICK_PX = 12;
const RAD = Math.PI / 180;

export interface Place {
	ra: number;
	dec: number;
}
/** A circle that was asked for: deg. */
export interface Cone extends Place {
	radius: number;
}

/** How a chart maps the sky to its box. East is left, north is up. */
export interface Chart {
	kind: 'sky' | 'field';
	/** deg ICRS, in the middle. */
	centre: Place;
	/** px per radian at the middle. */
	scale: number;
	width: number;
	height: number;
	forward: Vector;
	west: Vector;
	north: Vector;
}

/** The chart that shows these places, and the cone that they were looked for in. Box in px. */
export function chartOf(places: readonly Place[], cone: Cone | null, width: number, height: number): Chart {
	const vectors = places.map(({ ra, dec }) => direction(ra, dec));
	const middle = cone ? direction(cone.ra, cone.dec) : meanOf(vectors);
	// Half the field: all marks and the whole cone.
	let reach = cone?.radius ?? 0;
	if (middle !== null) {
		for (const vector of vectors) reach = Math.max(reach, angle(vector, middle));
	}
	const wide = middle === null || reach * 2 >= FIELD_DEG;
	const centre = middle === null ? { ra: 180, dec: 0 } : placeOf(middle);
	if (wide) {
		// All of the ellipse, 4√2 × 2√2 radians.
		const scale = Math.min((width - 16) / (4 * Math.SQRT2), (height - 16) / (2 * Math.SQRT2));
		return { kind: 'sky', scale, width, height, ...frame({ ra: centre.ra, dec: 0 }) };
	}
	const half = Math.max(reach * 1.2, LEAST_FIELD / 2) * RAD;
	return { kind: 'field', scale: Math.min(width, height) / 2 / Math.tan(half), width, height, ...frame(centre) };
}

function frame(centre: Place): { centre: Place; forward: Vector; west: Vector; north: Vector } {
	const forward = direction(centre.ra, centre.dec);
	const west = direction(centre.ra - 90, 0);
	// West × forward is north.
	return { centre, forward, west, north: cross(west, forward) };
}

const plane = new Float64Array(2);

/** A direction → px in the chart's box; null where it is out of it. */
export function onChart(chart: Chart, vector: Vector): [x: number, y: number] | null {
	const { west, north, forward, scale, width, height, kind } = chart;
	const seen = project(
		kind === 'sky' ? 'AIT' : 'TAN',
		dot(vector, west),
		dot(vector, north),
		dot(vector, forward),
		plane
	);
	if (!seen) return null;
	const x = width / 2 + (plane[0] ?? 0) * scale;
	const y = height / 2 - (plane[1] ?? 0) * scale;
	return kind === 'field' && (x < -width || x > 2 * width || y < -height || y > 2 * height) ? null : [x, y];
}

/** A mark on the chart: the item's place in the list, px. */
export interface ChartMark {
	index: number;
	x: number;
	y: number;
}

/** The marks of places with a position, at most `CHART_MARKS`, the first of the list. */
export function marksOf(chart: Chart, places: readonly { ra: number | null; dec: number | null }[]): ChartMark[] {
	const marks: ChartMark[] = [];
	for (const [index, { ra, dec }] of places.entries()) {
		if (marks.length >= CHART_MARKS) break;
		const at = ra === null || dec === null ? null : onChart(chart, direction(ra, dec));
		if (at !== null) marks.push({ index, x: at[0], y: at[1] });
	}
	return marks;
}

/** The nearest mark to a press, px; null: none is near. */
export function pick(marks: readonly ChartMark[], x: number, y: number): ChartMark | null {
	let best: ChartMark | null = null;
	let least = PICK_PX;
	for (const mark of marks) {
		const away = Math.hypot(mark.x - x, mark.y - y);
		if (away <= least) [best, least] = [mark, away];
	}
	return best;
}

/** The next mark to the right (left: −1) of another, from the edge if there is none. */
export function neighbour(marks: readonly ChartMark[], index: number | null, way: 1 | -1): ChartMark | null {
	const row = [...marks].sort((a, b) => a.x - b.x || a.y - b.y);
	const at = row.findIndex((mark) => mark.index === index);
	if (at < 0) return row.at(way > 0 ? 0 : -1) ?? null;
	return row[at + way] ?? row[at] ?? null;
}

const BARS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000];

/** A round length that takes up to a third of the chart: arcsec and px. */
export function scaleBar({ scale, width }: Chart): { arcsec: number; length: number; text: string } {
	const px = (arcsec: number): number => Math.tan((arcsec / 3600) * RAD) * scale;
	const arcsec = BARS.findLast((length) => px(length) <= width / 3) ?? 1;
	const text = arcsec < 60 ? `${arcsec}″` : arcsec < 3600 ? `${arcsec / 60}′` : `${arcsec / 3600}°`;
	return { arcsec, length: px(arcsec), text };
}

/** Middle of directions; null: there is none, or they lie all around. */
function meanOf(vectors: readonly Vector[]): Vector | null {
	const sum: [number, number, number] = [0, 0, 0];
	for (const vector of vectors) for (const axis of [0, 1, 2] as const) sum[axis] += vector[axis];
	const length = Math.hypot(...sum);
	if (vectors.length === 0 || length < 1e-6 * vectors.length) return null;
	return [sum[0] / length, sum[1] / length, sum[2] / length];
}

/** Angle between two directions, deg; exact for the smallest. */
function angle(a: Vector, b: Vector): number {
	return Math.atan2(Math.hypot(...cross(a, b)), dot(a, b)) / RAD;
}

function placeOf(v: Vector): Place {
	const ra = Math.atan2(v[1], v[0]) / RAD;
	return { ra: ra < 0 ? ra + 360 : ra, dec: Math.atan2(v[2], Math.hypot(v[0], v[1])) / RAD };
}
