import { mjdFromMs, msFromMjd } from '#lib/alert/time.ts';

export interface Tick {
	at: number;
	text: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE = 1 / 1440;
/** Steps of the date axis, days; beyond them whole months. */
const DAY_STEPS = [
	MINUTE,
	2 * MINUTE,
	5 * MINUTE,
	10 * MINUTE,
	30 * MINUTE,
	1 / 24,
	1 / 8,
	1 / 4,
	1 / 2,
	1,
	2,
	7,
	14,
	28
];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** Beyond this many days a date bears its year. */
const WITH_YEAR = 300;
/** A Monday and midnight, MJD: weeks are counted from it so that dates stay when the curve grows. */
const A_MONDAY = 40_591;

/** Round steps of a scale, about `count` of them between `low` and `high`, with at least so many `digits` after the point. */
export function ticks(low: number, high: number, count: number, digits = 0): Tick[] {
	const rough = (high - low) / Math.max(1, count);
	if (!(rough > 0) || !Number.isFinite(rough)) return [];
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = ([1, 2, 5, 10].find((round) => round * power >= rough * 0.75) ?? 10) * power;
	const decimals = Math.max(digits, -Math.floor(Math.log10(step) + 1e-9));
	const found: Tick[] = [];
	for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
		const at = i * step;
		const shown = Math.abs(at).toFixed(decimals);
		found.push({ at, text: at < 0 && Number(shown) !== 0 ? `−${shown}` : shown });
	}
	return found;
}

/** UTC dates between two MJD, so few that each has its room, days. */
export function dateTicks(from: number, to: number, room: number): Tick[] {
	const step = DAY_STEPS.find((days) => days >= room);
	if (step === undefined || to - from > WITH_YEAR) return monthTicks(from, to, room);
	const found: Tick[] = [];
	const base = step >= 7 ? A_MONDAY : 0;
	for (let i = Math.ceil((from - base) / step - 1e-9); base + i * step <= to; i++) {
		const at = base + i * step;
		const date = new Date(Math.round(msFromMjd(at) / 60_000) * 60_000);
		const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
		found.push({ at, text: step < 1 && time !== '00:00' ? time : `${date.getUTCDate()} ${month(date)}` });
	}
	return found;
}

function monthTicks(from: number, to: number, room: number): Tick[] {
	const step = MONTH_STEPS.find((months) => months * 30 >= room) ?? 240;
	const first = new Date(msFromMjd(from));
	const found: Tick[] = [];
	for (let n = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; n += step) {
		const date = new Date(Date.UTC(Math.floor(n / 12), n % 12));
		const at = mjdFromMs(date.getTime());
		if (at > to) return found;
		if (at >= from) found.push({ at, text: `${month(date)} ${date.getUTCFullYear()}` });
	}
}

function month(date: Date): string {
	return MONTHS[date.getUTCMonth()] ?? '';
}
function two(value: number): string {
	return String(value).padStart(2, '0');
}
