import { FIRST_MJD, LAST_MJD, mjdFromMs, msFromMjd, TAI_MINUS_UTC_S } from '#lib/alert/time.ts';

/** Before the first alert of either survey, MJD UTC: 2017-01-01. */
export const BEGINNING_MJD = 57_754;
const SECOND = 1 / 86_400;

/** MJD UTC → `YYYY-MM-DD hh:mm:ss[.sss]` UTC, the form that every route takes; parts of a second only where there are some. */
export function dateText(mjd: number): string {
	const iso = new Date(Math.round(msFromMjd(mjd))).toISOString();
	return iso.replace('T', ' ').replace(/(\.000)?Z$/, '');
}

/** MJD UTC → the same text in TAI, which LSST's dates are. */
export function dateTextTai(mjd: number): string {
	return dateText(mjd + TAI_MINUS_UTC_S * SECOND);
}

/** The next second's beginning, MJD UTC: the rows of a cut second are asked again rather than missed. */
export function secondAfter(mjd: number): number {
	return Math.ceil(mjd / SECOND - 1e-4) * SECOND;
}

/** The end of tomorrow, MJD UTC: a time after all alerts that stays the same for a day, so that answers are found again. */
export function afterAll(now = Date.now()): number {
	return Math.floor(mjdFromMs(now)) + 2;
}

/** Text of the server, UTC without a zone (`2023-01-03 01:57:40.608`) → MJD UTC; null where it is none. */
export function mjdOfText(text: string | null): number | null {
	const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?/.exec(text ?? '');
	if (!match) return null;
	const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}Z`);
	return Number.isNaN(ms) ? null : mjdFromMs(ms);
}

/** What is wrong with a span of time, MJD UTC, in words; null: nothing. */
export function spanProblem(from: number | null | undefined, to: number | null | undefined): string | null {
	for (const mjd of [from, to]) {
		if (mjd !== null && mjd !== undefined && !(mjd >= FIRST_MJD && mjd < LAST_MJD)) {
			return `expected a date between 1970 and 2100, got MJD ${mjd}`;
		}
	}
	const both = from !== null && from !== undefined && to !== null && to !== undefined;
	return both && !(from < to) ? 'expected the first date before the last one' : null;
}
