import { utcSeconds } from '#lib/alert/time.ts';

/** MJD UTC → `2026-03-22 12:32:41`, UTC, to the nearest second; `12:32:41` where the day is known. */
export function timeText(mjd: number, timeOnly: boolean): string {
	const text = utcSeconds(mjd);
	return timeOnly && text.length > 1 ? text.slice(11) : text;
}

/** True where all times, MJD UTC, are of one UTC day, and there is one at least. */
export function sameDay(times: readonly (number | null)[]): boolean {
	let day: string | null = null;
	for (const time of times) {
		if (time === null) continue;
		// Of the time as it is written: what rounds up to midnight is of the next day.
		const own = utcSeconds(time).slice(0, 10);
		day ??= own;
		if (own !== day) return false;
	}
	return day !== null;
}
