import { mjdFromMs, msFromMjd } from './time.ts';

/** MJD UTC of the beginning of a night, the UTC day `YYYYMMDD`; null where there is no such day. */
export function nightMjd(night: string): number | null {
	const match = /^(\d{4})(\d\d)(\d\d)$/.exec(night);
	if (!match) return null;
	const mjd = mjdFromMs(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
	return nightOf(mjd) === night ? mjd : null;
}

/** The same of a night that is known to be one; NaN where it is none after all. */
export function mjdOfNight(night: string): number {
	return nightMjd(night) ?? Number.NaN;
}

/** The UTC day of an MJD UTC, `YYYYMMDD`; '' for a time that no calendar has. */
export function nightOf(mjd: number): string {
	const date = new Date(msFromMjd(Math.floor(mjd)));
	return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** `20260322` → `2026-03-22`. */
export function nightText(night: string): string {
	return `${night.slice(0, 4)}-${night.slice(4, 6)}-${night.slice(6, 8)}`;
}
