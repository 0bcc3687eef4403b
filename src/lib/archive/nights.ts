import type { Survey } from '#lib/alert/alert.ts';
import type { Cell } from '#lib/fink/row.ts';
import type { Night as FinkNight } from '#lib/fink/statistics.ts';
import { ALL, endsOf, mjdOf, nightOf, type Period } from './periods.ts';

/** What one survey has of one night; counts are whole numbers, null = not told. */
export interface Night {
	/** UTC day, `YYYYMMDD`. */
	night: string;
	/** Alerts that Fink took in (ZTF: that passed the quality cuts). */
	alerts: number | null;
	/** ZTF: alerts received, before the cuts; LSST has no such count. */
	received: number | null;
	/** All counts under Fink's own names. */
	counts: Readonly<Record<string, number | null>>;
}

/** A night as Fink's archive tells it; what is not among its cells is not told, which is not the same as 0. */
export function nightFrom(survey: Survey, { night, cells }: FinkNight): Night {
	const counts: Record<string, number | null> = {};
	for (const [name, cell] of Object.entries(cells)) counts[name] = countOf(cell);
	const [alerts, received] = survey === 'ztf' ? ['basic:sci', 'basic:raw'] : ['f:alerts', ''];
	return { night, alerts: counts[alerts ?? ''] ?? null, received: counts[received ?? ''] ?? null, counts };
}

/** Fink writes its counts as text. */
function countOf(cell: Cell): number | null {
	if (typeof cell === 'string') return /^\d+$/.test(cell) ? Number(cell) : null;
	return typeof cell === 'number' ? cell : null;
}

/** One bar of a plot: a night, or a month. */
export interface Bin {
	/** What the bar leads to: `YYYYMMDD` or `YYYYMM`. */
	period: Period;
	/** Nights in it, and how many of them have data. */
	nights: number;
	withData: number;
	/** Alerts, and alerts received; null: no data, which is not the same as none. */
	alerts: number | null;
	received: number | null;
}

/** Longest stretch that is shown night by night, and the most bars of months, a bar each. */
const MOST_NIGHTS = 400;
const MOST_MONTHS = 600;

/** Nights within a period, in order of time, each once: the last that is told of a night holds. */
export function nightsIn(nights: readonly Night[], period: Period): Night[] {
	const found = new Map<string, Night>();
	for (const one of nights) if (one.night.startsWith(period)) found.set(one.night, one);
	return [...found.values()].sort((a, b) => (a.night < b.night ? -1 : 1));
}

/** Sum of what is told; null where nothing is. */
export function sum(values: Iterable<number | null>): number | null {
	let total: number | null = null;
	for (const value of values) if (value !== null) total = (total ?? 0) + value;
	return total;
}

/**
 * Bars of a period, gaps among them: nights, or months where the period is long or the plot narrow (`months`). All nights
 * begin with the first that has data; nothing after `today` is shown.
 */
export function bins(nights: readonly Night[], period: Period, today: string, months: boolean): Bin[] {
	const inside = nightsIn(nights, period);
	const ends = endsOf(period) ?? { first: inside[0]?.night ?? today, last: today };
	// A night that is told is past, whatever the clock of this computer says.
	const limit = [today, inside.at(-1)?.night ?? ''].sort().at(-1) ?? today;
	const last = ends.last < limit ? ends.last : limit;
	if (ends.first > last) return [];
	const byNight = new Map(inside.map((one) => [one.night, one]));
	const long = mjdOf(last) - mjdOf(ends.first) >= MOST_NIGHTS;
	const found: Bin[] = [];
	if (period.length < 6 && (months || long || period === ALL)) {
		for (let month = ends.first.slice(0, 6); month <= last.slice(0, 6) && found.length < MOST_MONTHS;) {
			const edge = endsOf(month);
			if (edge === null) break;
			const to = edge.last < last ? edge.last : last;
			const from = edge.first > ends.first ? edge.first : ends.first;
			const mine = inside.filter(({ night }) => night.startsWith(month));
			found.push(bin(month, mjdOf(to) - mjdOf(from) + 1, mine));
			month = nightOf(mjdOf(edge.last) + 1).slice(0, 6);
		}
		return found;
	}
	for (let mjd = mjdOf(ends.first); mjd <= mjdOf(last); mjd += 1) {
		const night = nightOf(mjd);
		const one = byNight.get(night);
		found.push(bin(night, 1, one === undefined ? [] : [one]));
	}
	return found;
}

function bin(period: Period, nights: number, inside: readonly Night[]): Bin {
	return {
		period,
		nights,
		withData: inside.length,
		alerts: sum(inside.map(({ alerts }) => alerts)),
		received: sum(inside.map(({ received }) => received))
	};
}

/** Years that have data in either survey, newest first. */
export function yearsOf(...surveys: readonly (readonly Night[])[]): string[] {
	return [...new Set(surveys.flat().map(({ night }) => night.slice(0, 4)))].sort().reverse();
}

/** One line of a table of both surveys. */
export interface BothNights {
	night: string;
	ztf: Night | null;
	lsst: Night | null;
}

/** Nights of both surveys by night, newest first. */
export function both(ztf: readonly Night[], lsst: readonly Night[]): BothNights[] {
	const found = new Map<string, BothNights>();
	for (const one of ztf) found.set(one.night, { night: one.night, ztf: one, lsst: null });
	for (const one of lsst)
		found.set(one.night, { ...(found.get(one.night) ?? { night: one.night, ztf: null }), lsst: one });
	return [...found.values()].sort((a, b) => (a.night < b.night ? 1 : -1));
}
