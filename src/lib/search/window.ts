import type { Survey } from '#lib/alert/alert.ts';
import { nightMjd } from '#lib/alert/night.ts';
import { mjdFromMs, utcSeconds } from '#lib/alert/time.ts';
import { LAST_NIGHT, type When } from '#lib/query/query.ts';
import { MAX_PIECES } from './limits.ts';

export { nightMjd, nightOf, nightText } from '#lib/alert/night.ts';

/** A stretch of time, MJD UTC; null: open. */
export interface Span {
	from: number | null;
	to: number | null;
}
/** One that is open at no end. */
export interface Window {
	from: number;
	to: number;
}

/** First night in Fink's tables, MJD UTC. */
export const ARCHIVE_FROM: Readonly<Record<Survey, number>> = {
	ztf: mjdFromMs(Date.UTC(2019, 10, 1)),
	lsst: mjdFromMs(Date.UTC(2025, 9, 25))
};

/** The times a question is about; `newest`: the survey's newest night with data. null: there is no such night. */
export function spanOf(when: When, newest: string | null): Span | null {
	if (when.kind === 'any') return { from: null, to: null };
	if (when.kind === 'span') return { from: when.from, to: when.to };
	const night = when.night === LAST_NIGHT ? newest : when.night;
	const from = night === null ? null : nightMjd(night);
	return from === null ? null : { from, to: from + 1 };
}

/** Open ends closed: from the survey's first night, to now (MJD UTC). */
export function closed({ from, to }: Span, survey: Survey, now: number): Window {
	const end = to ?? now;
	return { from: Math.max(from ?? -Infinity, ARCHIVE_FROM[survey]), to: end };
}

/** A window cut at UTC midnights into days, or into so many days that the pieces are not too many; newest first. */
export function pieces({ from, to }: Window, most = MAX_PIECES): Window[] {
	if (to <= from) return [];
	const first = Math.floor(from);
	const days = Math.ceil(to) - first;
	const step = Math.max(1, Math.ceil(days / most));
	const cut: Window[] = [];
	for (let start = first; start < to; start += step)
		cut.push({ from: Math.max(from, start), to: Math.min(to, start + step) });
	return cut.reverse();
}

/** In days. */
export const SECOND = 1 / 86_400;

/** The end of the second that an MJD (UTC) lies in; a time on a whole second stays. */
export function secondUp(mjd: number): number {
	const seconds = mjd * 86_400;
	const whole = Math.round(seconds);
	// An MJD is good to 0.6 µs.
	return (Math.abs(seconds - whole) < 1e-5 ? whole : Math.ceil(seconds)) / 86_400;
}

/** `2026-03-22 08:15:00`, or the day alone at midnight; MJD UTC, to the second. */
export function timeText(mjd: number): string {
	const text = utcSeconds(mjd);
	return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text;
}

/** `, night 2026-03-22`, `, … to … UTC`, `, until …`, to put behind what is asked; empty where any time will do. */
export function spanText({ from, to }: Span): string {
	if (from !== null && to !== null)
		return to - from === 1 && Number.isInteger(from)
			? `, night ${timeText(from)}`
			: `, ${timeText(from)} to ${timeText(to)} UTC`;
	if (from !== null) return `, from ${timeText(from)} UTC`;
	return to === null ? '' : `, until ${timeText(to)} UTC`;
}
