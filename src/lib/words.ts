import { msFromMjd } from '#lib/alert/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const pad = (value: number) => String(value).padStart(2, '0');

/** `09:57`, UTC, of ms since 1970. */
export function hhmm(ms: number): string {
	const date = new Date(ms);
	return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}
/** `09:57:36`, UTC, of ms since 1970. */
export function hhmmss(ms: number): string {
	return `${hhmm(ms)}:${pad(new Date(ms).getUTCSeconds())}`;
}
/** `22 Nov`, UTC, of ms since 1970. */
export function day(ms: number): string {
	const date = new Date(ms);
	return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}
/** `22 Nov 2021`, UTC, of MJD UTC. */
export function dayOfMjd(mjd: number): string {
	const ms = msFromMjd(mjd);
	return `${day(ms)} ${new Date(ms).getUTCFullYear()}`;
}
/** Days in words: `4 min`, `1.3 h`, `12 d`, `2.1 yr`; `–` for what is still to come. */
export function age(days: number): string {
	if (days < -1 / 1440) return '–';
	if (days < 1 / 1440) return `${Math.max(0, Math.floor(days * 86_400))} s`;
	if (days < 1 / 24) return `${Math.floor(days * 1440)} min`;
	if (days < 1) return `${(Math.floor(days * 240) / 10).toFixed(1)} h`;
	return days < 100 ? `${Math.floor(days)} d` : `${(days / 365.25).toFixed(1)} yr`;
}
/** When something was answered and how long ago: `of 09:31 UTC, 26 min old`; another day is named. ms since 1970. */
export function ofTime(at: number, now: number): string {
	const today = Math.floor(at / 86_400_000) === Math.floor(now / 86_400_000);
	return `of ${today ? '' : `${day(at)} `}${hhmm(at)} UTC, ${age(Math.max(0, now - at) / 86_400_000)} old`;
}
/** ms in words, two units: `6 h 12 min`, `4 s`. */
export function span(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
	return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
/** Lag, s: `4 s`, `0.3 s`, `12 min`. */
export function lag(seconds: number): string {
	return seconds < 10 ? `${seconds < 1 ? seconds.toFixed(1) : seconds.toFixed(0)} s` : span(seconds * 1000);
}
/** Whole numbers with thousands: `16,379,145`. */
export function count(value: number): string {
	return Math.round(value).toLocaleString('en-US');
}
/** Whole numbers where there is little room: `9,999`, `12k`, `1.2M`, cut, never rounded up. */
export function brief(value: number): string {
	if (value < 10_000) return count(value);
	if (value < 1_000_000) return `${Math.floor(value / 1000)}k`;
	return `${(Math.floor(value / 100_000) / 10).toFixed(1)}M`;
}
/** Alerts a minute: `0.3`, `12`, `60,000`. */
export function rate(perMinute: number): string {
	return perMinute === 0 || perMinute >= 1 ? count(perMinute) : perMinute.toFixed(1);
}
/** A number to so many decimals, with a true minus; `–` for what is not known. */
export function number(value: number | null, decimals = 2): string {
	if (value === null) return '–';
	return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(decimals)}`;
}
/** Flux, nJy → `−1.80 µJy`. */
export function microjansky(flux: number | null): string {
	return flux === null ? '–' : `${number(flux / 1000)} µJy`;
}
/** Brightness as lists show it: AB magnitude, or the flux (nJy) of what has none. */
export function brightness({ mag, flux }: { mag: number | null; flux: number | null }): string {
	return mag === null && flux !== null ? microjansky(flux) : number(mag);
}
/** A size to so many decimals; `< 0.001` for what is there but would look like nothing. */
export function size(value: number, decimals: number): string {
	const text = value.toFixed(decimals);
	return value > 0 && Number(text) === 0 ? `< ${(10 ** -decimals).toFixed(decimals)}` : text;
}
/** With a full stop at its end, unless it ends like a sentence already: others may stand behind it. */
export function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
/** `1 alert`, `2,304 alerts`. */
export function plural(value: number, one: string, many = `${one}s`): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}
