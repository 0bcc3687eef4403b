/** Julian date of MJD 0, days. */
export const MJD_ZERO_JD = 2_400_000.5;
/** MJD of 1970-01-01, days. */
const UNIX_EPOCH_MJD = 40_587;
const DAY_MS = 86_400_000;
/** TAI − UTC, s: constant since 2017-01-01, hence for every LSST exposure. */
export const TAI_MINUS_UTC_S = 37;
/** Times that an alert may bear, MJD: 1970-01-01 to 2100-01-01. */
export const FIRST_MJD = UNIX_EPOCH_MJD;
export const LAST_MJD = 88_069;

/** JD → MJD, days, same time scale. */
export function mjdFromJd(jd: number): number {
	return jd - MJD_ZERO_JD;
}

/** MJD TAI → MJD UTC, days. */
export function mjdUtcFromTai(mjdTai: number): number {
	return mjdTai - TAI_MINUS_UTC_S / 86_400;
}

/** MJD UTC, days → ms since 1970 UTC. */
export function msFromMjd(mjd: number): number {
	return (mjd - UNIX_EPOCH_MJD) * DAY_MS;
}

/** ms since 1970 UTC → MJD UTC, days. */
export function mjdFromMs(ms: number): number {
	return ms / DAY_MS + UNIX_EPOCH_MJD;
}

/** True for a time that an alert may bear, MJD UTC. */
export function isMjd(mjd: number | null): mjd is number {
	return mjd !== null && mjd >= FIRST_MJD && mjd < LAST_MJD;
}

/**
 * Broker's time text, UTC without a mark (`2026-03-22 08:43:13.528000`) or with `T`, `Z` or `+00:00` → ISO 8601 UTC,
 * digits kept; null where it is no such text.
 */
export function isoUtc(text: string | null): string | null {
	const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?:Z|\+00:?00)?$/.exec(text ?? '');
	if (!match) return null;
	const iso = `${match[1]}T${match[2]}Z`;
	return Number.isNaN(Date.parse(iso)) ? null : iso;
}

/** µs since 1970 UTC → ISO 8601 UTC with µs; null where out of range. */
export function isoUtcFromMicros(micros: number): string | null {
	const ms = Math.floor(micros / 1000);
	const date = new Date(ms);
	if (Number.isNaN(date.getTime()) || !Number.isSafeInteger(micros)) return null;
	return `${date.toISOString().slice(0, -1)}${String(micros - ms * 1000).padStart(3, '0')}Z`;
}

/** MJD UTC → `2021-11-22 09:12:10`, UTC, to the nearest second; `–` where it is none. */
export function utcSeconds(mjd: number): string {
	const date = new Date(Math.round(msFromMjd(mjd) / 1000) * 1000);
	return Number.isNaN(date.getTime()) ? '–' : date.toISOString().slice(0, 19).replace('T', ' ');
}

/** MJD UTC for tooltips: `MJD 59540.38345 · JD 2459540.88345 (UTC)`. */
export function mjdText(mjd: number): string {
	return `MJD ${mjd.toFixed(5)} · JD ${(mjd + MJD_ZERO_JD).toFixed(5)} (UTC)`;
}
