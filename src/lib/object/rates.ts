import type { Band, Survey } from '#lib/alert/alert.ts';
import { byBand } from '#lib/analysis/measurement.ts';
import { fitRate } from '#lib/analysis/rate.ts';
import { type LightOf, lightOf } from './colour.ts';
import type { ObjectPoint } from './point.ts';

/** Points closer than this are of one night, days. */
const NIGHT = 0.5;
/** Longest time between two nights that are compared, days: over more a rate says little of either. */
export const RATE_WITHIN_DAYS = 30;

/** Change of brightness of one band between two nights that follow each other. */
export interface NightRate {
	survey: Survey;
	band: Band;
	/** Weighted mean of the times, MJD UTC. */
	mjd: number;
	/** mag per day, negative = brighter, and its 1 σ. */
	rate: number;
	error: number;
}

interface Measured {
	survey: Survey;
	own: Band;
	/** Survey and band: bands of one name differ from survey to survey. */
	band: string;
	mjd: number;
	value: number;
	error: number;
}

/** Rates from night to night, of each survey and band by itself, in order of time; of sound detections with errors. */
export function ratesOf(points: readonly ObjectPoint[], of: LightOf): NightRate[] {
	const measured = points.flatMap((point): Measured[] => {
		const light = lightOf(point, of);
		if (light === null || point.kind !== 'detection' || point.doubtful || !(light.error > 0)) return [];
		const { survey, band: own, mjd } = point;
		return [{ survey, own, band: `${survey} ${own}`, mjd, value: light.mag, error: light.error }];
	});
	measured.sort((a, b) => a.mjd - b.mjd);
	return [...byBand(measured).values()].flatMap(betweenNights).sort((a, b) => a.mjd - b.mjd);
}

function betweenNights(points: readonly Measured[]): NightRate[] {
	const nights: Measured[][] = [];
	for (const point of points) {
		const night = nights.at(-1);
		if (night?.[0] !== undefined && point.mjd - night[0].mjd < NIGHT) night.push(point);
		else nights.push([point]);
	}
	return nights.slice(1).flatMap((after, i) => {
		const both = [...(nights[i] ?? []), ...after];
		const [first, last] = [both[0], both.at(-1)];
		if (first === undefined || last === undefined || last.mjd - first.mjd > RATE_WITHIN_DAYS) return [];
		const { rate, error, mjd } = fitRate(both);
		return [{ survey: first.survey, band: first.own, mjd, rate, error }];
	});
}
