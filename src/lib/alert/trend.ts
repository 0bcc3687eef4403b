import { abMag, isOwn } from './brightness.ts';
import type { Band, Survey } from './alert.ts';
import type { LightCurve, LightCurvePoint } from './light-curve.ts';

/** Least significance of a change that is called one, σ. */
export const TREND_SIGMA = 2;
/** Points closer than this are of one night, days. */
const NIGHT = 0.5;
/** Longest time between the two nights that are compared, days. */
const MAX_APART = 30;

/** Change of brightness of one band between its last two nights. */
export interface Change {
	band: Band;
	/** mag per day; negative = brighter. */
	rate: number;
	/** 1 σ, mag per day; null: not told. */
	error: number | null;
	/** `rising`, `fading`, or `steady` within 2 σ; by its sign alone where no error is told. */
	way: 'rising' | 'fading' | 'steady';
	/** Total light, or the difference to the reference image. */
	of: 'total' | 'difference';
}

/**
 * Is total light (reference + difference) that of the object? ZTF: the reference image has a source within 1.5 pixels (1.5″), else the
 * reference belongs to something else. LSST measures total light at the place itself.
 */
export function totalHolds(curve: Pick<LightCurve, 'magnr' | 'distnr'>, survey: Survey): boolean {
	return survey === 'lsst' || isOwn(curve);
}

/** AB magnitude of a point's total light and its error; nulls where there is none. */
export function totalMag(point: LightCurvePoint): { value: number | null; error: number | null } {
	return abMag(point.totalFlux, point.totalFluxErr);
}

/**
 * Change per day in `band`: weighted means of the last two nights with detections, mag. Of total light where that is the
 * object's own, else of positive differences only: a negative one would show a fading as a brightening. Null where there are
 * no two nights within 30 days.
 */
export function changePerDay(curve: LightCurve, survey: Survey, band: Band): Change | null {
	const own = totalHolds(curve, survey);
	const nights: Night[] = [];
	for (const point of [...curve.points].sort((a, b) => a.mjd - b.mjd)) {
		if (point.band !== band || point.kind !== 'detection') continue;
		const { value, error } = own ? totalMag(point) : difference(point);
		if (value === null || error === null || !(error > 0)) continue;
		const last = nights.at(-1);
		if (last && point.mjd - last.mjd < NIGHT) last.points.push([point.mjd, value, error]);
		else nights.push({ mjd: point.mjd, points: [[point.mjd, value, error]] });
	}
	const [before, now] = nights.slice(-2).map(mean);
	if (!before || !now || now.mjd - before.mjd > MAX_APART) return null;
	const days = now.mjd - before.mjd;
	const rate = (now.mag - before.mag) / days;
	const error = Math.hypot(now.error, before.error) / days;
	const way = Math.abs(rate) <= TREND_SIGMA * error ? 'steady' : rate < 0 ? 'rising' : 'fading';
	return { band, rate, error, way, of: own ? 'total' : 'difference' };
}

interface Night {
	/** Its first point, MJD UTC. */
	mjd: number;
	/** MJD UTC, mag, mag. */
	points: [number, number, number][];
}

function difference(point: LightCurvePoint): { value: number | null; error: number | null } {
	return point.flux !== null && point.flux > 0
		? { value: point.mag, error: point.magErr }
		: { value: null, error: null };
}

function mean({ points }: Night): { mjd: number; mag: number; error: number } {
	let weight = 0;
	let mag = 0;
	let mjd = 0;
	for (const [time, value, error] of points) {
		const w = 1 / error ** 2;
		weight += w;
		mag += w * value;
		mjd += w * time;
	}
	return { mjd: mjd / weight, mag: mag / weight, error: 1 / Math.sqrt(weight) };
}
