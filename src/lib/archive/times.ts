import { utcSeconds } from '#lib/alert/time.ts';

/** JD of MJD 0, days. */
const MJD_ZERO_JD = 2_400_000.5;

/** MJD UTC → `2021-11-22 09:12:10 UTC`, to the nearest second. */
export function utcText(mjd: number): string {
	return `${utcSeconds(mjd)} UTC`;
}

/** For tooltips: `MJD 59540.38345 · JD 2459540.88345 (UTC)`. */
export function mjdText(mjd: number): string {
	return `MJD ${mjd.toFixed(5)} · JD ${(mjd + MJD_ZERO_JD).toFixed(5)} (UTC)`;
}
