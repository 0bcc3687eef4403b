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

/** Where the body is at 0 h UTC of the next nights after a time, MJD UTC: seen from the middle of the Earth, ICRS. */
export function nightsAhead({ orbit, hg }: Elements, mjd: number): NightAhead[] {
	return Array.from({ length: NIGHTS }, (_, i) => {
		const at = Math.floor(mjd) + 1 + i;
		const seen = ephemerisAt(orbit, at, hg);
		return { ...seen, motion: separation(seen, ephemerisAt(orbit, at + HOUR)) * 3600 };
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
