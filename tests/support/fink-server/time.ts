import { Uncaught } from './failure.ts';

/** JD of 1970-01-01 and of MJD 0. */
const JD_1970 = 2440587.5;
export const JD_MJD = 2400000.5;

/** JD of `YYYY-MM-DD[ hh:mm[:ss[.sss]]]` (also with `T` and `Z`), in the time scale that the text is in. Others: 500. */
export function jdOf(value: unknown): number {
	const match =
		typeof value === 'string'
			? /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/.exec(value.trim())
			: null;
	const day = match?.[1] === undefined ? Number.NaN : Date.parse(`${match[1]}T00:00:00Z`);
	if (Number.isNaN(day)) throw new Uncaught(`Time(${JSON.stringify(value)})`);
	const seconds = Number(match?.[2] ?? 0) * 3600 + Number(match?.[3] ?? 0) * 60 + Number(match?.[4] ?? 0);
	return day / 86_400_000 + JD_1970 + seconds / 86_400;
}

/** JD of a date that may also be JD or MJD, as number or text. */
export function jdOfAny(value: unknown): number {
	const number =
		typeof value === 'number'
			? value
			: typeof value === 'string' && /^\s*\d+(\.\d*)?\s*$/.test(value)
				? Number(value)
				: null;
	if (number === null) return jdOf(value);
	return number > 2_000_000 ? number : number + JD_MJD;
}

/** A JD as `YYYY-MM-DD hh:mm:ss.sss`. */
export const isoOf = (jd: number): string =>
	new Date(Math.round((jd - JD_1970) * 86_400_000)).toISOString().replace('T', ' ').slice(0, -1);

/** `YYYYMMDD` of the UTC day of a JD. */
export const nightOf = (jd: number): string => isoOf(jd).slice(0, 10).replaceAll('-', '');
