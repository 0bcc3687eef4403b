import { TAI_MINUS_UTC_S } from '#lib/alert/time.ts';

/** Days that light takes for 1 au. */
export const LIGHT_DAYS_PER_AU = 499.004783836 / 86_400;
/** TT − TAI, s. */
const TT_MINUS_TAI_S = 32.184;

/** MJD UTC → MJD TT, days; exact since 2017. */
export function mjdTtFromUtc(mjd: number): number {
	return mjd + (TAI_MINUS_UTC_S + TT_MINUS_TAI_S) / 86_400;
}

/** MJD TAI → MJD TT, days. */
export function mjdTtFromTai(mjdTai: number): number {
	return mjdTai + TT_MINUS_TAI_S / 86_400;
}
