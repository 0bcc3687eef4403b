import { nightMjd, nightOf } from '#lib/alert/night.ts';
import { mjdFromMs } from '#lib/alert/time.ts';

export { mjdOfNight as mjdOf, nightOf, nightText } from '#lib/alert/night.ts';

/** A stretch of nights as Fink's statistics take it: `` all, `YYYY`, `YYYYMM`, or one night `YYYYMMDD`; nights are UTC days. */
export type Period = string;
export const ALL: Period = '';

/** First year that either survey has. */
export const FIRST_YEAR = 2019;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Reads what an address or a person says (`2021`, `2021-11`, `20211103`); null where it is no period. */
export function readPeriod(text: string): Period | null {
	const plain = text.trim().replaceAll('-', '');
	if (plain === '') return ALL;
	if (!/^(\d{4}|\d{6}|\d{8})$/.test(plain)) return null;
	const whole = plain.padEnd(8, '01'.repeat(2)).slice(0, 8);
	return nightMjd(whole) === null ? null : plain;
}

/** First and last night of a period, both within it; null for all nights. */
export function endsOf(period: Period): { first: string; last: string } | null {
	if (period === ALL) return null;
	if (period.length === 8) return { first: period, last: period };
	const year = Number(period.slice(0, 4));
	const month = Number(period.slice(4, 6));
	const first = `${period}${period.length === 4 ? '01' : ''}01`;
	const after = period.length === 4 ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
	return { first, last: nightOf(mjdFromMs(after) - 1) };
}

/** `All nights`, `2021`, `Nov 2021`, `3 Nov 2021`. */
export function periodTitle(period: Period): string {
	if (period === ALL) return 'All nights';
	const month = MONTHS[Number(period.slice(4, 6)) - 1] ?? '';
	if (period.length === 4) return period;
	return period.length === 6
		? `${month} ${period.slice(0, 4)}`
		: `${Number(period.slice(6, 8))} ${month} ${period.slice(0, 4)}`;
}

/** The period that many months of, or the one night of, is in: one step out. */
export function wider(period: Period): Period {
	return period.length === 8 ? period.slice(0, 6) : period.length === 6 ? period.slice(0, 4) : ALL;
}
