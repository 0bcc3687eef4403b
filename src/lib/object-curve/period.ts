import { SURVEY_NAMES } from '#lib/alert/names.ts';
import type { Measurement } from '#lib/analysis/measurement.ts';
import type { ObjectPoint } from '#lib/object/point.ts';
import { typedNumber } from './typed-number.ts';

/** What a period is searched in. */
export interface SearchedPoints {
	points: Measurement[];
	/** Unit and kind of the values, in words. */
	of: 'total magnitude' | 'difference flux (µJy)';
	unit: 'mag' | 'µJy';
}

/** Fewest total magnitudes that a search is made in. */
const LEAST_TOTALS = 10;
/** nJy in a µJy. */
const NJY = 1000;

/**
 * What a period is searched in: sound detections, bands of both surveys apart. Total magnitudes where ten or more have one,
 * else difference fluxes with their sign, which miss the light of the reference image alone; never magnitudes of differences.
 */
export function searchedPoints(all: readonly ObjectPoint[]): SearchedPoints {
	const sound = all.filter(({ kind, doubtful }) => kind === 'detection' && !doubtful);
	const measured = (
		of: (point: ObjectPoint) => [value: number | null, error: number | null],
		scale: number
	): Measurement[] =>
		sound.flatMap((point) => {
			const [value, error] = of(point);
			if (value === null || error === null) return [];
			const band = `${SURVEY_NAMES[point.survey]} ${point.band}`;
			return [{ mjd: point.mjd, band, value: value / scale, error: error / scale }];
		});
	const totals = measured(({ totalMag, totalMagErr }) => [totalMag, totalMagErr], 1);
	if (totals.length >= LEAST_TOTALS) return { points: totals, of: 'total magnitude', unit: 'mag' };
	const points = measured(({ flux, fluxErr }) => [flux, fluxErr], NJY);
	return { points, of: 'difference flux (µJy)', unit: 'µJy' };
}

/** Digits of a period worth showing: to its error, or to six. */
export function periodText(period: number, error: number | null): string {
	if (error === null || !(error > 0)) return period.toPrecision(6);
	return period.toFixed(Math.min(10, Math.max(1, 1 - Math.floor(Math.log10(error)))));
}

/** Periods that a light curve is folded by, days: about a second, which MJD still tells apart, to about 3,000 years. */
export const LEAST_PERIOD = 1e-5;
export const MOST_PERIOD = 1e6;

/** Is it a period in days that a light curve can be folded by? */
export function isPeriod(days: number): boolean {
	return days >= LEAST_PERIOD && days <= MOST_PERIOD;
}

/** A period that was typed, days; null: it is none. */
export function readPeriod(text: string): number | null {
	const days = typedNumber(text);
	return isPeriod(days) ? days : null;
}
