import { readRadius } from '#lib/alert/coordinates.ts';
import { readPlace } from '#lib/alert/place.ts';
import { trailingRadius } from '#lib/query/around.ts';
import { type Batch, batch } from '#lib/query/batch.ts';
import { readBare, readId, readTracklet } from '#lib/query/bare.ts';
import { readDesignation } from '#lib/alert/designation.ts';
import { readDay, readInstant } from '#lib/query/instant.ts';
import { ANY_TIME, type Centre, LAST_NIGHT, MAX_LAST, type Query, type When } from '#lib/query/query.ts';
import { visible } from '#lib/alert/unseen.ts';
import { plural } from '#lib/words.ts';
import type { Draft, FormKind, Problems } from './draft.ts';

/** The question that the fields of a section ask; null where they ask none yet, and what is wrong with them. */
export interface DraftRead {
	query: Query | null;
	problems: Problems;
	/** What was skipped of a list. */
	notes: readonly string[];
}

/** Reads the fields of one section. `map`: a map's file was chosen, so the event needs no name. */
export function queryOf(draft: Draft, section: FormKind, map: boolean): DraftRead {
	const problems: Problems = {};
	/** A value, or its problem, told at its field. */
	const told = <T>(field: keyof Problems, read: T | { problem: string }): T | null => {
		if (typeof read !== 'object' || read === null || !('problem' in read)) return read as T;
		problems[field] = read.problem;
		return null;
	};
	const done = (query: Query | null, notes: readonly string[] = []): DraftRead => ({
		query: Object.keys(problems).length > 0 ? null : query,
		problems,
		notes
	});
	const { surveys } = draft;

	switch (section) {
		case 'name': {
			const name = visible(draft.name).trim();
			const radius = told('radius', radiusOf(draft));
			if (name === '' || radius === null) return done(null);
			const bare = readBare(name);
			if (bare.kind === 'problem') problems.name = bare.problem;
			if (bare.kind === 'object' || bare.kind === 'prefix') return done(bare);
			if (bare.kind === 'around') problems.name = RADIUS_APART;
			const when = told('when', whenOf(draft, problems));
			return done(when && { kind: 'name', name, radius, when, surveys });
		}
		case 'list': {
			if (draft.list.trim() === '') return done(null);
			const radius = told('radius', radiusOf(draft));
			const read = batch(draft.list);
			if (read.query === null) problems.list = listProblem(read);
			return done(radius === null || read.query === null ? null : withRadius(read.query, radius, draft), read.notes);
		}
		case 'cone': {
			const place = visible(draft.centre).trim();
			const centre = place === '' ? null : told('centre', centreOf(place));
			const radius = told('radius', radiusOf(draft));
			const when = told('when', whenOf(draft, problems));
			if (centre === null || radius === null || when === null) return done(null);
			return done({ kind: 'cone', centre, radius, when, dates: draft.dates, surveys });
		}
		case 'class': {
			const last = told('last', lastOf(draft.last));
			const when = told('when', whenOf(draft, problems));
			if (last === null || when === null) return done(null);
			if (draft.side === 'tag') {
				return done(draft.tags.length === 0 ? null : { kind: 'tag', tags: draft.tags, last, when });
			}
			if (draft.classes.length === 0) return done(null);
			return done({ kind: 'class', classes: draft.classes, last, when, trend: draft.trend || null });
		}
		case 'date': {
			const when = told('when', whenOf(draft, problems));
			if (when === null || when.kind === 'any') return done(null);
			return done({
				kind: 'date',
				when,
				classes: draft.classes.length > 0 && surveys.includes('ztf') ? draft.classes : null,
				tags: draft.tags.length > 0 && surveys.includes('lsst') ? draft.tags : null,
				surveys
			});
		}
		case 'sso': {
			const names = visible(draft.body)
				.split(/[,\n]/)
				.map((name) => name.trim())
				.filter((name) => name !== '')
				.map((name) => (name.startsWith('(') ? (readDesignation(name) ?? name) : name));
			return done(names.length === 0 ? null : { kind: 'sso', names, surveys });
		}
		case 'candidates': {
			const last = told('last', lastOf(draft.last));
			const when = told('when', whenOf(draft, problems));
			if (last === null || when === null) return done(null);
			return done({ kind: 'candidates', what: draft.what, id: visible(draft.candidate).trim() || null, when, last });
		}
		case 'tracklet': {
			const text = visible(draft.tracklet).trim();
			if (text === '') return done(null);
			const read = readTracklet(
				/^TRCK/i.test(text)
					? text
					: `TRCK_${text
							.replace(/-/g, '')
							.replace(/[\sT]+/, '_')
							.replace(/:/g, '')}`
			);
			if (read.kind === 'problem') problems.tracklet = read.problem;
			return done(read.kind === 'tracklet' ? read : null);
		}
		case 'anomaly': {
			const last = told('last', lastOf(draft.last));
			const when = told('when', whenOf(draft, problems));
			return done(last === null || when === null ? null : { kind: 'anomaly', last, when });
		}
		case 'skymap': {
			const level = told('level', within(draft.level, 0.1, 100, '%'));
			const daysBefore = told('before', within(draft.before, 0, MAX_DAYS.before, 'days'));
			const daysAfter = told('after', within(draft.after, 0.01, MAX_DAYS.after, 'days'));
			const event = visible(draft.event).trim();
			if (level === null || daysBefore === null || daysAfter === null || (event === '' && !map)) return done(null);
			return done({
				kind: 'skymap',
				event: map ? null : event,
				level: level / 100,
				daysBefore,
				daysAfter,
				surveys: draft.mapSurveys
			});
		}
		case 'statistics': {
			const match = /^(?:(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?)?$/.exec(draft.statistics.trim());
			if (!match) problems.statistics = 'Write 2026, 2026-03 or 2026-03-22; nothing = all nights';
			return done(match && { kind: 'statistics', date: match.slice(1).join(''), surveys });
		}
	}
}

/** The field without which a section asks nothing, and what belongs there. */
export function missing({ side }: Draft, section: FormKind): Problems {
	switch (section) {
		case 'name':
			return { name: 'Write an id or a name' };
		case 'list':
			return { list: 'Write or drop a list' };
		case 'cone':
			return { centre: 'Write a position, an id or a name' };
		case 'class':
			return side === 'class' ? { classes: 'Choose a class' } : { tags: 'Choose a tag' };
		case 'date':
			return { when: 'Say which time: a night, or from and until' };
		case 'sso':
			return { body: 'Write a name, a number or a designation' };
		case 'tracklet':
			return { tracklet: 'Write a tracklet or a night' };
		case 'skymap':
			return { event: 'Write an event, or choose a map' };
		default:
			return {};
	}
}

const RADIUS_APART = 'Write the radius in its own field below';

/** Days around an event that Fink takes. */
const MAX_DAYS = { before: 7, after: 14 } as const;

function radiusOf({ radius, unit }: Draft): number | { problem: string } {
	return readRadius(radius.trim() + unit) ?? { problem: 'More than 0, up to 5°' };
}
function centreOf(text: string): Centre | { problem: string } {
	const id = readId(text);
	if (id !== null) return { kind: 'object', id };
	const place = readPlace(text);
	if (trailingRadius(text) !== null && (place === null || 'problem' in place)) return { problem: RADIUS_APART };
	if (place === null) return { kind: 'name', name: text };
	return 'problem' in place ? place : { kind: 'place', place: { ra: place.ra, dec: place.dec } };
}
function lastOf(text: string): number | { problem: string } {
	const value = Number(text.replace(/,/g, ''));
	return Number.isInteger(value) && value >= 1 && value <= MAX_LAST
		? value
		: { problem: `A whole number from 1 to ${MAX_LAST}` };
}
function within(text: string, least: number, most: number, unit: string): number | { problem: string } {
	const value = text.trim() === '' ? Number.NaN : Number(text);
	return value >= least && value <= most ? value : { problem: `From ${least} to ${most} ${unit}` };
}
/** The times of a question; what is wrong with one of them is told at its field. */
function whenOf(draft: Draft, problems: Problems): When | { problem: string } | null {
	if (draft.night === LAST_NIGHT) return { kind: 'night', night: LAST_NIGHT };
	const night = draft.night === '' ? null : readDay(draft.night);
	if (night !== null) return { kind: 'night', night };
	const [from, to] = (['from', 'to'] as const).map((field) => {
		const text = draft[field].trim();
		if (text === '') return null;
		const read = readInstant(text);
		if ('mjd' in read) return read.mjd;
		problems[field] = read.problem;
		return null;
	}) as [number | null, number | null];
	if (problems.from !== undefined || problems.to !== undefined) return null;
	if (from === null && to === null) return ANY_TIME;
	if (from !== null && to !== null && to <= from) return { problem: 'The end must be later than the beginning' };
	return { kind: 'span', from, to };
}
/** What is wrong with a list: its first line, and how many more. */
export function listProblem({ problems, unread }: Batch): string {
	const [first] = problems;
	if (first === undefined) return 'There is no id and no position in it';
	return unread < 2 ? first.message : `${first.message} (and ${plural(unread - 1, 'more line')})`;
}
/** A list has the radius of the form where its lines say none. */
function withRadius(query: Query, radius: number, { list, surveys }: Draft): Query {
	if (query.kind !== 'places') return query;
	const own = list
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => readPlace(line.trim()));
	const places = query.places.map((place, at) => {
		const line = own[at];
		const said = line !== undefined && line !== null && 'ra' in line && line.radius !== null;
		return said ? place : { ...place, radius };
	});
	return { ...query, places, surveys };
}
