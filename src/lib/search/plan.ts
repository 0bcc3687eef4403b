import type { Survey } from '#lib/alert/alert.ts';
import { SURVEYS } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { decimalText, type Position } from '#lib/alert/position.ts';
import { DATED_CLASSES, LEFT_OUT_CLASS } from '#lib/query/classes.ts';
import { LAST_NIGHT, type Query, type When } from '#lib/query/query.ts';
import { spellings } from '#lib/query/spellings.ts';
import { BODIES_AT_ONCE, IDS_AT_ONCE, LSST_WIDE } from './limits.ts';
import type { Step, Task } from './task.ts';
import { ARCHIVE_FROM, closed, pieces, type Span, spanOf, spanText, timeText } from './window.ts';

/** What must be known of a survey before it is asked. */
export interface Known {
	/** MJD UTC. */
	now: number;
	/** Its newest night with data, `YYYYMMDD`; null: not asked for, or it has none. */
	newest: string | null;
	/** Centre of the cone, deg ICRS; null: the query holds it itself. */
	place: Position | null;
	/** LSST's tags that can be asked; null: not asked for. */
	tags: readonly string[] | null;
}

/** Surveys that a question makes sense for, in the order in which they are shown. */
export function surveysOf(query: Query): readonly Survey[] {
	switch (query.kind) {
		case 'object':
			return SURVEYS.filter((survey) => query.ids.some((id) => id.survey === survey));
		case 'tag':
			return ['lsst'];
		case 'prefix':
		case 'class':
		case 'candidates':
		case 'tracklet':
		case 'anomaly':
			return ['ztf'];
		default:
			return query.surveys;
	}
}

export function whenOf(query: Query): When {
	return 'when' in query ? query.when : { kind: 'any' };
}

/** Whether the time of a question about one ends before the survey's archive begins: it is not asked then. */
function endsBefore(query: Query, survey: Survey): boolean {
	if (query.kind !== 'date') return false;
	const to = spanOf(query.when, null)?.to ?? null;
	return to !== null && to <= ARCHIVE_FROM[survey];
}

/** Whether the survey's newest night must be asked for first. */
export function needsNight(query: Query): boolean {
	const when = whenOf(query);
	return when.kind === 'night' && when.night === LAST_NIGHT;
}

/** Whether LSST's list of tags must be asked for first. */
export function needsTags(query: Query): boolean {
	return query.kind === 'date' && query.tags === null && query.surveys.includes('lsst') && !endsBefore(query, 'lsst');
}

/** Everything that one survey is asked, in order; a name is none of it, that is resolved first. */
export function steps(query: Query, survey: Survey, known: Known): Step[] {
	if (!surveysOf(query).includes(survey) || endsBefore(query, survey)) return [];
	const span = spanOf(whenOf(query), known.newest);
	if (span === null) return [];
	const during = spanText(span);
	const step = (what: string, task: Task): Step => ({ survey, what, task });
	switch (query.kind) {
		case 'object': {
			const ids = query.ids.filter((id) => id.survey === survey).map(({ id }) => id);
			return batches([...new Set(ids)], IDS_AT_ONCE).map((some) =>
				step(listText(some, 'objects'), { ask: 'objects', ids: some })
			);
		}
		case 'prefix':
			return [step(`objects ${query.prefix}…`, { ask: 'prefix', prefix: query.prefix })];
		case 'cone': {
			const place = query.centre.kind === 'place' ? query.centre.place : known.place;
			if (place === null) return [];
			const what = `${radiusText(query.radius)} around ${decimalText(place)}${during}`;
			return [step(what, { ask: 'cone', place, radius: query.radius, span, dates: query.dates })];
		}
		case 'places':
			return query.places.map(({ ra, dec, radius }) =>
				step(`${radiusText(radius)} around ${decimalText({ ra, dec })}`, {
					ask: 'cone',
					place: { ra, dec },
					radius,
					span,
					dates: 'within'
				})
			);
		case 'name':
			return [];
		case 'class':
		case 'tag': {
			const { last } = query;
			const trend = query.kind === 'class' ? query.trend : null;
			const names = query.kind === 'class' ? spellings(query.classes) : query.tags;
			const so = trend === null ? '' : `, ${trend.replaceAll('_', ' ')}`;
			return [...new Set(names)].map((of) =>
				step(`${of}, newest ${last}${so}${during}`, { ask: 'newest', of, last, span, trend })
			);
		}
		case 'date':
			return allOf(survey, datedNames(query, survey, known), span, known.now);
		case 'sso':
			return batches([...new Set(query.names)], BODIES_AT_ONCE).map((names) =>
				step(bodiesText(names), { ask: 'bodies', names })
			);
		case 'candidates': {
			const { what, id, last } = query;
			// Orbits come in the order of Fink's table, without a time.
			const of = id ?? `${what === 'orbits' ? 'first' : 'newest'} ${last}`;
			return [step(`Solar System candidates, ${what}, ${of}${during}`, { ask: 'candidates', what, id, span, last })];
		}
		case 'tracklet':
			return [step(`tracklets, ${query.id ?? query.date ?? ''}`, { ask: 'tracklet', id: query.id, date: query.date })];
		case 'anomaly':
			return [step(`anomalies, newest ${query.last}${during}`, { ask: 'anomaly', last: query.last, span })];
		case 'statistics':
			return [step(`statistics, ${query.date || 'all nights'}`, { ask: 'statistics', date: query.date })];
		case 'skymap': {
			const { event, level, daysBefore, daysAfter } = query;
			// The end counts from the window's start.
			const days = `from ${daysBefore} d before on, for ${daysAfter} d`;
			const what = `sky map ${event ?? 'of the file'}, ${Math.round(level * 100)} %, ${days}`;
			return [step(what, { ask: 'skymap', event, level, daysBefore, daysAfter })];
		}
	}
}

/** Classes with so many alerts a night that they are asked last: the limit of rows then cuts them first. */
const LARGE = new Set(['Solar System MPC', 'Ambiguous', LEFT_OUT_CLASS]);

/** Classes or tags of a question about a time. */
export function datedNames(query: Extract<Query, { kind: 'date' }>, survey: Survey, known: Pick<Known, 'tags'>) {
	if (survey === 'lsst') return [...new Set(query.tags ?? known.tags ?? [])];
	return spellings(query.classes ?? DATED_CLASSES).sort((a, b) => Number(LARGE.has(a)) - Number(LARGE.has(b)));
}

/** Newest piece of time first, in it one class or tag after the other. */
function allOf(survey: Survey, names: readonly string[], span: Span, now: number): Step[] {
	return pieces(closed(span, survey, now)).flatMap((window) =>
		names.map((of): Step => ({ survey, what: `${of}${spanText(window)}`, task: { ask: 'all', of, window } }))
	);
}

/** What is not asked, and what must be known before the answer is read. */
export function planNotes(query: Query): string[] {
	const notes: string[] = [];
	const surveys = surveysOf(query).filter((survey) => !endsBefore(query, survey));
	for (const survey of surveysOf(query))
		if (!surveys.includes(survey))
			notes.push(`${SURVEY_NAMES[survey]}: not asked, its alerts begin ${timeText(ARCHIVE_FROM[survey])}.`);
	if (query.kind === 'date') {
		if (surveys.includes('ztf') && query.classes === null)
			notes.push(
				`ZTF: asked class by class, for all of Fink's own classes but ${LEFT_OUT_CLASS}, which most alerts of a night are of. Not asked: ${LEFT_OUT_CLASS} and the classes of SIMBAD and TNS; choose them to ask for them.`
			);
		if (surveys.includes('lsst') && query.tags === null)
			notes.push('LSST: asked tag by tag. Alerts without a tag cannot be found by their time.');
	}
	if (query.kind === 'cone' && query.when.kind !== 'any') {
		if (surveys.includes('ztf')) notes.push('ZTF: the dates (UTC) are those of the first detection.');
		if (surveys.includes('lsst'))
			notes.push(
				query.dates === 'within'
					? 'LSST: the dates are those of the first detection.'
					: 'LSST: objects whose first detection is before the last date and whose newest is after the first.'
			);
	}
	if (surveys.includes('lsst') && widest(query) > LSST_WIDE)
		notes.push(`LSST: cones above ${LSST_WIDE / 3600}° often take longer than Fink allows.`);
	if (query.kind === 'skymap' && surveys.includes('lsst'))
		notes.push('LSST: its sky maps know no dates and time out but for small regions.');
	if (query.kind === 'class' && query.trend !== null)
		notes.push('ZTF: the trend is looked for among the newest alerts only, so fewer come than were asked.');
	return notes;
}

/** Radius of the largest cone, arcsec; 0: there is none. */
function widest(query: Query): number {
	if (query.kind === 'places') return query.places.reduce((most, { radius }) => Math.max(most, radius), 0);
	return query.kind === 'cone' ? query.radius : 0;
}

export function batches<T>(all: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

function listText(all: readonly string[], many: string): string {
	return all.length < 4 ? all.join(', ') : `${all.length} ${many}, ${all[0]} to ${all.at(-1)}`;
}

function bodiesText(names: readonly string[]): string {
	return names.length === 1 ? `Solar System body ${names[0]}` : listText(names, 'bodies');
}

/** arcsec → `10″`, `5′`, `1.5°`. */
function radiusText(radius: number): string {
	if (radius < 60) return `${radius}″`;
	return radius < 3600 ? `${Number((radius / 60).toFixed(2))}′` : `${Number((radius / 3600).toFixed(2))}°`;
}
