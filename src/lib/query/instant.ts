import { FIRST_MJD, LAST_MJD, mjdFromJd, mjdFromMs, msFromMjd } from '#lib/alert/time.ts';

export { mjdOfNight as dayMjd, nightText as dayText } from '#lib/alert/night.ts';

/** A time that was read, MJD UTC, and what its text was taken for. */
export interface Instant {
	mjd: number;
	as: 'date' | 'JD' | 'MJD';
}

const ISO =
	/^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}(?:\.\d{1,9})?))?)?)?\s*(?:Z|UTC|\+00:?00)?$/i;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const NUMBER = /^\d+(\.\d*)?$/;
const ZONE = /[+-]\d\d:?\d\d$|\b(?!UTC)[A-Z]{2,4}$/i;
const EXPECTED = 'write 2026-03-22, 2026-03-22T10:00:00, a JD or an MJD, in UTC';

/**
 * A time as it is typed: ISO 8601 date, with or without a time, `YYYYMMDD`, JD or MJD; always UTC. Else the one line
 * that says what is wrong.
 */
export function readInstant(text: string): Instant | { problem: string } {
	if (NUMBER.test(text) && !COMPACT.test(text)) {
		const value = Number(text);
		if (value >= FIRST_MJD && value < LAST_MJD) return { mjd: value, as: 'MJD' };
		const mjd = mjdFromJd(value);
		if (mjd >= FIRST_MJD && mjd < LAST_MJD) return { mjd, as: 'JD' };
		return { problem: `“${text}” is neither a JD nor an MJD of 1970 to 2100: ${EXPECTED}` };
	}
	const match = ISO.exec(text) ?? COMPACT.exec(text);
	if (!match) {
		if (ZONE.test(text) && /^\d{4}-\d/.test(text)) {
			return { problem: `“${text}” is not in UTC: take the time zone away and write the time in UTC` };
		}
		return { problem: `“${text}” is no time: ${EXPECTED}` };
	}
	const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = match;
	const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
	const at = new Date(date);
	if (at.getUTCMonth() !== Number(month) - 1 || at.getUTCDate() !== Number(day)) {
		return { problem: `“${text}” is no day of the calendar: ${EXPECTED}` };
	}
	if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) {
		return { problem: `“${text}” is no time of a day: hours go to 23, minutes and seconds to 59` };
	}
	const mjd = mjdFromMs(date + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000);
	if (mjd < FIRST_MJD || mjd >= LAST_MJD) return { problem: `“${text}” is not within 1970 and 2100: ${EXPECTED}` };
	return { mjd, as: 'date' };
}

/** A UTC day as it is typed, `YYYY-MM-DD` or `YYYYMMDD` → `YYYYMMDD`; null where it is none. */
export function readDay(text: string): string | null {
	const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? COMPACT.exec(text);
	if (!match) return null;
	const [, year = '', month = '', day = ''] = match;
	return 'mjd' in readInstant(`${year}-${month}-${day}`) ? `${year}${month}${day}` : null;
}

/** MJD UTC → the shortest text that is read as the same time to the last bit: ISO, else the MJD in digits. */
export function instantText(mjd: number): string {
	const ms = Math.round(msFromMjd(mjd));
	if (mjdFromMs(ms) !== mjd) return String(mjd);
	const iso = new Date(ms).toISOString();
	if (iso.endsWith('T00:00:00.000Z')) return iso.slice(0, 10);
	if (iso.endsWith(':00.000Z')) return iso.slice(0, 16);
	return iso.endsWith('.000Z') ? iso.slice(0, 19) : iso.slice(0, 23);
}

/** MJD UTC → `2026-03-22 10:00`, with seconds only where there are some; without `UTC`. */
export function instantWords(mjd: number): string {
	const iso = new Date(Math.round(msFromMjd(mjd) / 1000) * 1000).toISOString();
	return `${iso.slice(0, 10)} ${iso.endsWith(':00.000Z') ? iso.slice(11, 16) : iso.slice(11, 19)}`;
}
