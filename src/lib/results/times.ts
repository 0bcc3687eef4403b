import { msFromMjd } from '#lib/alert/time.ts';

/** MJD UTC → `2026-03-22 12:32:41`, UTC, to the second; `12:32:41` where the day is known. */
export function timeText(mjd: number, timeOnly: boolean): string {
	// Seconds are cut, not rounded: a time must not be shown before it was.
	const date = new Date(Math.floor(msFromMjd(mjd) / 1000 + 0.0005) * 1000);
	if (Number.isNaN(date.getTime())) return '–';
	const iso = date.toISOString();
	return timeOnly ? iso.slice(11, 19) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** `MJD 61121.52270 UTC, JD 2461122.02270`. */
export function mjdText(mjd: number): string {
	return `MJD ${mjd.toFixed(5)}, JD ${(mjd + 2_400_000.5).toFixed(5)} (UTC)`;
}

/** True where all times, MJD UTC, are of one UTC day, and there is one at least. */
export function sameDay(times: readonly (number | null)[]): boolean {
	let day: number | null = null;
	for (const time of times) {
		if (time === null) continue;
		day ??= Math.floor(time);
		if (Math.floor(time) !== day) return false;
	}
	return day !== null;
}
