import { type Band, BANDS, type Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Outcome, Part } from '#lib/search/outcome.ts';
import type { Item } from './items.ts';

/** How far a search is. */
export interface Progress {
	/** Questions that are over, of all. */
	over: number;
	parts: number;
	/** Rows that the whole may have, from what the pieces so far had; null: nothing to judge by. */
	about: number | null;
	/** Share that is over, 0…1. */
	share: number;
}

export function progressOf({ rows, parts }: Outcome): Progress {
	const over = parts.filter(({ state }) => state !== 'waiting' && state !== 'asking').length;
	const done = parts.filter(({ state }) => state === 'done').length;
	const about = done > 0 && done < parts.length ? round((rows.length / done) * parts.length) : null;
	return { over, parts: parts.length, about, share: parts.length === 0 ? 0 : over / parts.length };
}

/** Two digits are more than such a guess knows. */
function round(value: number): number {
	const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
	return Math.round(value / step) * step;
}

/** Failed questions with the same cause, together. */
export interface Failure {
	survey: Survey;
	message: string;
	retry: boolean;
	/** What was asked. */
	what: string[];
}

export function failuresOf(parts: readonly Part[]): Failure[] {
	const found = new Map<string, Failure>();
	for (const { survey, error, state, what } of parts) {
		if (state !== 'failed' || error === null) continue;
		const key = `${survey} ${error.message}`;
		const failure = found.get(key) ?? { survey, message: error.message, retry: false, what: [] };
		failure.retry ||= error.retry;
		failure.what.push(what);
		found.set(key, failure);
	}
	return [...found.values()];
}

/** What must be known of the answers, each once, and by which survey. */
export function notesOf({ notes, parts }: Outcome): string[] {
	const byNote = new Map<string, Set<Survey>>();
	for (const { survey, note } of parts) {
		if (note !== null) byNote.set(note, (byNote.get(note) ?? new Set()).add(survey));
	}
	const both = new Set(parts.map(({ survey }) => survey)).size > 1;
	const said = [...byNote].map(([note, surveys]) =>
		both && surveys.size === 1 ? `${[...surveys].map((survey) => SURVEY_NAMES[survey]).join()}: ${note}` : note
	);
	return [...new Set([...notes, ...said])];
}

/** Nothing that may give rows has answered, as it failed; or the search failed before any of it was asked. */
export function allFailed(parts: readonly Part[]): boolean {
	const own = parts.filter(({ aside }) => !aside);
	const asked = own.length > 0 ? own : parts;
	return asked.length > 0 && asked.every(({ state }) => state === 'failed');
}

/** Answers of one survey to what may give rows: not those of resolvers, nor those that tell the newest night. */
export interface Answered {
	survey: Survey;
	rows: number;
	/** Sum of the times that its questions took, ms: some of them ran side by side. */
	took: number;
	/** When Fink gave the oldest of the answers, ms since 1970; null: not known. */
	at: number | null;
}

export function answersOf(parts: readonly Part[]): Answered[] {
	const found = new Map<Survey, Answered>();
	for (const { survey, aside, state, rows, took, at } of parts) {
		if (aside || state !== 'done') continue;
		const known = found.get(survey) ?? { survey, rows: 0, took: 0, at: null };
		known.rows += rows;
		known.took += took ?? 0;
		known.at = at === null ? known.at : Math.min(at, known.at ?? at);
		found.set(survey, known);
	}
	return [...found.values()];
}

/** A figure or two about a result. */
export interface Facts {
	bands: { band: Band; rows: number }[];
	/** AB mag, brightest and faintest; null: none has a magnitude. */
	magnitude: [number, number] | null;
	/** Alerts fainter than the reference image; null: the sign of none is known, as in cones of ZTF. */
	fainter: number | null;
	/** Those with a type in TNS; null: no row has that column. */
	tns: number | null;
	/** First detected within a day before `now`. */
	fresh: number;
}

/** now: MJD UTC. */
export function factsOf(rows: readonly FinkRow[], items: readonly Item[], now: number): Facts {
	const bands = new Map<Band, number>();
	let [low, high, fainter] = [Infinity, -Infinity, 0];
	for (const { band, mag, flux } of rows) {
		if (band !== null) bands.set(band, (bands.get(band) ?? 0) + 1);
		if (flux !== null && flux < 0) fainter += 1;
		if (mag === null || Number.isNaN(mag)) continue;
		low = Math.min(low, mag);
		high = Math.max(high, mag);
	}
	const has = rows.some(({ cells }) => 'd:tns' in cells || 'f:xm_tns_type' in cells);
	const typed = items.filter(({ row: { cells } }) => (cells['d:tns'] ?? cells['f:xm_tns_type'] ?? null) !== null);
	return {
		bands: BANDS.flatMap((band) => (bands.has(band) ? [{ band, rows: bands.get(band) ?? 0 }] : [])),
		magnitude: low > high ? null : [low, high],
		fainter: rows.some(({ flux }) => flux !== null) ? fainter : null,
		tns: has ? typed.length : null,
		fresh: items.filter(({ row: { firstMjd } }) => firstMjd !== null && now - firstMjd < 1 && now >= firstMjd).length
	};
}
