import { instantText, readInstant } from '#lib/query/instant.ts';

/** Days from one time to another as they are typed; '' where one of them is no time. */
export function days(from: string, to: string): string {
	const [start, end] = [readInstant(from.trim()), readInstant(to.trim())];
	if (!('mjd' in start && 'mjd' in end)) return '';
	return String(Number((end.mjd - start.mjd).toFixed(6)));
}

/** The time so many days after another, as it is typed; null where that cannot be told. */
export function shifted(from: string, length: string): string | null {
	const start = readInstant(from.trim());
	const by = length.trim() === '' ? Number.NaN : Number(length);
	if (!('mjd' in start) || !Number.isFinite(by) || by < 0) return null;
	const end = start.mjd + by;
	// A length in digits seldom ends at a whole second.
	return instantText(Math.round(end * 86_400) / 86_400).replace('T', ' ');
}
