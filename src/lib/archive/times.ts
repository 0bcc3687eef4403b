import { utcSeconds } from '#lib/alert/time.ts';

/** MJD UTC → `2021-11-22 09:12:10 UTC`, to the nearest second. */
export function utcText(mjd: number): string {
	return `${utcSeconds(mjd)} UTC`;
}
