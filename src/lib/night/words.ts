import { msFromMjd } from '#lib/alert/time.ts';
import { day, hhmm } from '#lib/words.ts';
import type { Night } from './night.ts';
import type { Below } from './sun.ts';
import type { Standing } from './visit.ts';

const MINUTE_MS = 60_000;

/** `07:26`, UTC, to the nearest minute, of an MJD UTC. */
export function clockText(mjd: number): string {
	return hhmm(Math.round(msFromMjd(mjd) / MINUTE_MS) * MINUTE_MS);
}

/** `00:26 MST`, the same in a time zone of the IANA data base; empty where none is known. */
export function localText(mjd: number, zone: string | null): string {
	if (zone === null) return '';
	const ms = Math.round(msFromMjd(mjd) / MINUTE_MS) * MINUTE_MS;
	return new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZoneName: 'short'
	}).format(ms);
}

/** The night by its evening and morning, UTC days: `21–22 Mar`. */
export function nightName({ from, to }: Night): string {
	const [first, last] = [day(msFromMjd(from)), day(msFromMjd(to))];
	const [date, month] = first.split(' ');
	return last.endsWith(` ${month}`) ? `${date}–${last}` : `${first} – ${last}`;
}

const between = ({ sinks, rises }: Below): string =>
	`${sinks === null ? '…' : clockText(sinks)}–${rises === null ? '…' : clockText(rises)}`;

/** The Sun tonight, in words, UTC: `Sun down 01:32–13:24, dark 02:50–12:06 UTC`. */
export function sunText({ down, dark, twilight, limits, depth }: Night): string {
	if (down === null) return 'The Sun does not set (polar day)';
	const sun = down.sinks === null && down.rises === null ? 'The Sun does not rise' : `Sun down ${between(down)}`;
	if (dark === null) {
		const least = twilight.nautical === null ? (twilight.civil === null ? 'civil' : 'nautical') : 'astronomical';
		return `${sun} UTC, not dark: ${least} twilight, the Sun ${Math.abs(depth).toFixed(0)}° down at most, the limit is ${Math.abs(limits.sun)}°`;
	}
	if (dark.sinks === null && dark.rises === null) return `${sun}, dark all day`;
	return `${sun}, dark ${between(dark)} UTC`;
}

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
	up: 'up',
	later: 'later tonight',
	over: 'over',
	never: 'never',
	bright: 'not dark'
};
