import type { Band, Survey } from '#lib/alert/alert.ts';
import type { ObjectPoint } from './point.ts';

/** Farthest apart in time that two bands are compared, days: a night. */
export const COLOUR_WITHIN_DAYS = 0.5;

/** Of what light: all of it, or what was added to the reference image. */
export type LightOf = 'total' | 'difference';

export interface ColourOptions {
	blue?: Band;
	red?: Band;
	of?: LightOf;
	/** Days. */
	within?: number;
}

/** A colour of one survey, mag AB. */
export interface Colour {
	survey: Survey;
	/** Middle of the two times, MJD UTC, and the time between them, days. */
	mjd: number;
	apart: number;
	/** Blue less red, and its 1 σ. */
	value: number;
	error: number;
	blue: ObjectPoint;
	red: ObjectPoint;
}

/**
 * Colours from detections near in time, in order of time: of each survey by itself, for their bands differ. The nearest pairs
 * go together and no point is in two. Doubtful points and negative differences, which have no colour, take no part.
 */
export function coloursOf(points: readonly ObjectPoint[], options: ColourOptions = {}): Colour[] {
	const { blue = 'g', red = 'r', of = 'total', within = COLOUR_WITHIN_DAYS } = options;
	const measured = points.flatMap((point) => {
		const light = lightOf(point, of);
		return light === null || point.kind !== 'detection' || point.doubtful ? [] : [{ point, ...light }];
	});
	measured.sort((a, b) => a.point.mjd - b.point.mjd);
	const reds = measured.filter(({ point }) => point.band === red);
	const pairs: Colour[] = [];
	let from = 0;
	for (const one of measured) {
		if (one.point.band !== blue) continue;
		while (from < reds.length && (reds[from]?.point.mjd ?? 0) < one.point.mjd - within) from += 1;
		for (let at = from; at < reds.length; at += 1) {
			const other = reds[at];
			if (!other || other.point.mjd > one.point.mjd + within) break;
			if (other.point.survey !== one.point.survey) continue;
			pairs.push({
				survey: one.point.survey,
				mjd: (one.point.mjd + other.point.mjd) / 2,
				apart: Math.abs(other.point.mjd - one.point.mjd),
				value: one.mag - other.mag,
				error: Math.hypot(one.error, other.error),
				blue: one.point,
				red: other.point
			});
		}
	}
	const taken = new Set<ObjectPoint>();
	const nearest = pairs
		.sort((a, b) => a.apart - b.apart)
		.filter((pair) => {
			if (taken.has(pair.blue) || taken.has(pair.red)) return false;
			taken.add(pair.blue).add(pair.red);
			return true;
		});
	return nearest.sort((a, b) => a.mjd - b.mjd);
}

/** Magnitude of a point, AB, and its error: of all its light, or of a difference that is known to be positive; null: none. */
export function lightOf(point: ObjectPoint, of: LightOf): { mag: number; error: number } | null {
	const whole = of === 'total';
	// A difference of no known sign may be a loss of light.
	if (!whole && !((point.flux ?? 0) > 0)) return null;
	const [mag, error] = whole ? [point.totalMag, point.totalMagErr] : [point.mag, point.magErr];
	return mag === null || error === null ? null : { mag, error };
}
