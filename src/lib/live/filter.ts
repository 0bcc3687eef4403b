import type { Band, Family, Survey } from '#lib/alert/alert.ts';
import type { HeldAlert } from './alerts.ts';

/** What the feed and the map show. An empty list = all; an absent value (null) does not pass a bound. */
export interface Filter {
	topics: readonly string[];
	surveys: readonly Survey[];
	bands: readonly Band[];
	/** Families chosen in the legend. */
	families: readonly Family[];
	/** Faintest AB magnitude; null = no bound. */
	magMax: number | null;
	/** Least real/bogus score, 0…1; null = no bound. */
	scoreMin: number | null;
}

export const NO_FILTER: Filter = { topics: [], surveys: [], bands: [], families: [], magMax: null, scoreMin: null };

/** A span of `received`, ms since 1970, both ends in it; null = no bound, so that a null `to` follows the stream. */
export interface Span {
	from: number | null;
	to: number | null;
}

export const ALL_TIME: Span = { from: null, to: null };

/** A list with one value more or less. All of them is the same as none, and so is none: nothing would be shown. */
export function toggled<T>(list: readonly T[], value: T, all: readonly T[]): readonly T[] {
	const chosen = list.length === 0 ? all : list;
	const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
	return all.every((one) => next.includes(one)) ? [] : next;
}

/** What was typed into a field for a bound, kept within its ends; null where it is no number. */
export function readBound(text: string, least: number, most: number): number | null {
	const value = text.trim() === '' ? Number.NaN : Number(text);
	return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : null;
}

/** All of the filter but its families: those are counted apart, for the legend. */
export function passes(filter: Filter, { frame, topics }: HeldAlert): boolean {
	return (
		(filter.topics.length === 0 || topics.some((topic) => filter.topics.includes(topic))) &&
		(filter.surveys.length === 0 || filter.surveys.includes(frame.survey)) &&
		(filter.bands.length === 0 || filter.bands.includes(frame.band)) &&
		(filter.magMax === null || (frame.mag !== null && frame.mag <= filter.magMax)) &&
		(filter.scoreMin === null || (frame.score !== null && frame.score >= filter.scoreMin))
	);
}

export function passesFamily(filter: Filter, family: Family): boolean {
	return filter.families.length === 0 || filter.families.includes(family);
}

export function within(span: Span, received: number): boolean {
	return (span.from === null || received >= span.from) && (span.to === null || received <= span.to);
}

/** How many of the filter's menu differ from `NO_FILTER`; the families stand in the legend. */
export function boundCount(filter: Filter): number {
	return (
		[filter.topics, filter.surveys, filter.bands].filter((list) => list.length > 0).length +
		[filter.magMax, filter.scoreMin].filter((bound) => bound !== null).length
	);
}

/** The bounds in words, for the bar and the empty list: `g, r · mag ≤ 19`. Families by the names given. */
export function describe(filter: Filter, familyName: (family: Family) => string): string[] {
	const words: string[] = [];
	if (filter.families.length > 0) words.push(filter.families.map(familyName).join(', '));
	if (filter.topics.length > 0) words.push(filter.topics.join(', '));
	if (filter.surveys.length > 0) words.push(filter.surveys.map((survey) => survey.toUpperCase()).join(', '));
	if (filter.bands.length > 0) words.push(`band ${filter.bands.join(', ')}`);
	if (filter.magMax !== null) words.push(`mag ≤ ${filter.magMax}`);
	if (filter.scoreMin !== null) words.push(`score ≥ ${filter.scoreMin}`);
	return words;
}
