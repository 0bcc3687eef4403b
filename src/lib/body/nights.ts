import { separation } from '#lib/alert/position.ts';
import { type Ephemeris, ephemerisAt } from '#lib/analysis/orbit/ephemeris.ts';
import { count, number } from '#lib/words.ts';
import type { Elements } from './elements.ts';

/** Nights that are told ahead. */
export const NIGHTS = 10;
const HOUR = 1 / 24;
/** How far the Earth's radius lies apart as seen from 1 au, arcsec: the most that an observatory sees a body beside it. */
const PARALLAX = 8.8;

export interface NightAhead extends Ephemeris {
	/** On the sky, arcsec per hour. */
	motion: number;
}

/** How fast it moves on the sky at a time, MJD UTC: arcsec per hour. */
export function motionAt({ orbit }: Pick<Elements, 'orbit'>, mjd: number): number {
	return separation(ephemerisAt(orbit, mjd), ephemerisAt(orbit, mjd + HOUR)) * 3600;
}

/** Where the body is at 0 h UTC of the next nights after a time, MJD UTC: seen from the middle of the Earth, ICRS. */
export function nightsAhead({ orbit, hg }: Elements, mjd: number): NightAhead[] {
	return Array.from({ length: NIGHTS }, (_, i) => {
		const at = Math.floor(mjd) + 1 + i;
		return { ...ephemerisAt(orbit, at, hg), motion: motionAt({ orbit }, at) };
	});
}

/**
 * How far to trust them, in words. The figures are those of four asteroids of the main belt against the places that LSST saw
 * (tests/analysis/ephemeris.test.ts): 9″, 11″, 70″ and 223″ off, 105, 219, 419 and 619 days after the epoch.
 */
export function trust({ orbit, mjd }: Elements, nights: readonly NightAhead[]): string {
	const days = Math.abs((nights[0]?.mjd ?? mjd) - (orbit.epoch ?? mjd));
	const near = nights.reduce((least, { delta }) => Math.min(least, delta), Infinity);
	const off =
		days <= 105
			? 'about 10″ or less'
			: days <= 219
				? 'about 10″'
				: days <= 419
					? 'about 1′'
					: days <= 619
						? 'about 4′'
						: 'more than 4′, how much was not tried';
	const place = Number.isFinite(near)
		? ` An observatory sees the body up to ${number(PARALLAX / near, 1)}″ beside.`
		: '';
	return (
		`From elements ${count(days)} d old, without the pull of the planets: for an asteroid of the main belt expect an error of ` +
		`${off}; for one that passes near a planet, or a comet, it may be far more. From the Earth’s centre.${place}`
	);
}
