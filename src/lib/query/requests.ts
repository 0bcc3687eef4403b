import type { Survey } from '#lib/alert/alert.ts';
import { MOST_ROWS } from '#lib/alert/most-rows.ts';
import { msFromMjd, TAI_MINUS_UTC_S } from '#lib/alert/time.ts';
import { classColumns, COLUMNS } from './ask-columns.ts';
import { DATED_CLASSES, LSST_TAGS } from './classes.ts';
import { dayMjd, dayText } from './instant.ts';
import { count } from './units.ts';
import { spellings } from './spellings.ts';
import { type Centre, LAST_NIGHT, MAX_LAST, type Query, type When } from './query.ts';

/** A value that an answer tells first: a variable of the script. `text`: it stands in quotes in JSON. */
export interface Variable {
	variable: string;
	text: boolean;
}
export type Value = string | number | boolean | Variable;
/** Arguments of one request, by Fink's names. */
export type Body = Readonly<Record<string, Value>>;
export interface Request {
	survey: Survey;
	route: string;
	body: Body;
}
/** All that a question asks of Fink. */
export interface Plan {
	/** What must be asked first: where the cone is, or which night is the newest of a survey. */
	first: readonly (
		{ find: 'place'; centre: Centre & { kind: 'object' | 'name' } } | { find: 'night'; survey: Survey }
	)[];
	requests: readonly Request[];
	/** Places that every request is asked for, deg ICRS and arcsec; null: the requests hold their own. */
	places: (Query & { kind: 'places' })['places'] | null;
	/** What must be known of the answer. */
	notes: readonly string[];
}

/** First and last date where one alone is said: Fink takes both or none. */
const BEGINNING = '2017-01-01 00:00:00';
const END = '2099-12-31 00:00:00';
const SECOND_MS = 1000;

/** What a question asks of Fink, request by request. Dates: UTC for ZTF, TAI for LSST. */
export function planOf(query: Query): Plan {
	const none: Plan = { first: [], requests: [], places: null, notes: [] };
	const nights = (surveys: readonly Survey[], when: When): Plan['first'] =>
		when.kind === 'night' && when.night === LAST_NIGHT ? surveys.map((survey) => ({ find: 'night', survey })) : [];
	switch (query.kind) {
		case 'object': {
			const ids = (survey: Survey) => query.ids.filter((one) => one.survey === survey).map(({ id }) => id);
			const [ztf, lsst] = [ids('ztf'), ids('lsst')];
			return {
				...none,
				requests: [
					...(ztf.length === 0 ? [] : [request('ztf', 'objects', { objectId: ztf.join(',') })]),
					...(lsst.length === 0 ? [] : [request('lsst', 'sources', { diaObjectId: lsst.join(',') })])
				]
			};
		}
		case 'prefix':
			return { ...none, requests: [request('ztf', 'objects', { objectId: query.prefix })] };
		case 'cone': {
			const { centre, when, surveys, radius } = query;
			const at: Body = centre.kind === 'place' ? { ...centre.place } : { ra: variable('ra'), dec: variable('dec') };
			const first: Plan['first'] = centre.kind === 'place' ? [] : [{ find: 'place', centre }];
			return {
				...none,
				first: [...first, ...nights(surveys, when)],
				requests: surveys.map((survey) => cone(survey, { ...at, radius }, when, query.dates))
			};
		}
		case 'places': {
			const at: Body = { ra: variable('ra'), dec: variable('dec'), radius: variable('radius') };
			const requests = query.surveys.map((survey) => cone(survey, at, { kind: 'any' }, 'within'));
			return { ...none, places: query.places, requests };
		}
		case 'name': {
			const { name, radius, when, surveys } = query;
			const at: Body = { ra: variable('ra'), dec: variable('dec'), radius };
			return {
				...none,
				first: [{ find: 'place', centre: { kind: 'name', name } }, ...nights(surveys, when)],
				requests: [
					...surveys.map((survey) => cone(survey, at, when, 'within')),
					request('ztf', 'resolver', { resolver: 'ssodnet', name, nmax: 10 }),
					request('ztf', 'resolver', { resolver: 'tns', name, nmax: 10 })
				],
				notes: ['The place is SIMBAD’s; the resolvers of Solar System bodies and of TNS are asked too.']
			};
		}
		case 'class':
			return {
				...none,
				first: nights(['ztf'], query.when),
				requests: spellings(query.classes).map((name) => latests(name, query.last, query.when, query.trend))
			};
		case 'tag':
			return {
				...none,
				first: nights(['lsst'], query.when),
				requests: query.tags.map((tag) => tagged(tag, query.last, query.when))
			};
		case 'date': {
			const tags = query.tags ?? LSST_TAGS.filter(({ api }) => api).map(({ name }) => name);
			return {
				...none,
				first: nights(query.surveys, query.when),
				requests: query.surveys.flatMap((survey) =>
					survey === 'ztf'
						? spellings(query.classes ?? DATED_CLASSES).map((name) => latests(name, MAX_LAST, query.when, null))
						: tags.map((tag) => tagged(tag, MAX_LAST, query.when))
				),
				notes: [
					`This script stops at the newest ${count(MAX_LAST)} of each class and tag, where the search asks on: for more, ask again with stopdate at the time of the oldest row.`
				]
			};
		}
		case 'sso':
			return {
				...none,
				requests: query.surveys.map((survey) => request(survey, 'sso', { n_or_d: query.names.join(',') }))
			};
		case 'candidates': {
			const { start, stop } = dates('ztf', query.when);
			const body: Body = {
				kind: query.what === 'orbits' ? 'orbParams' : 'lightcurves',
				...(query.id !== null && { ssoCandId: query.id }),
				...(start !== null && { start_date: start }),
				...(stop !== null && { stop_date: stop }),
				maxnumber: query.last
			};
			return { ...none, first: nights(['ztf'], query.when), requests: [{ survey: 'ztf', route: 'ssocand', body }] };
		}
		case 'tracklet':
			return {
				...none,
				requests: [request('ztf', 'tracklet', query.id === null ? { date: query.date ?? '' } : { id: query.id })]
			};
		case 'anomaly': {
			const { start, stop } = days(query.when);
			const body = {
				n: query.last,
				...(start !== null && { start_date: start }),
				...(stop !== null && { stop_date: stop })
			};
			const whole = query.when.kind === 'span' ? ['This route takes whole days, the last one included.'] : [];
			return { ...none, first: nights(['ztf'], query.when), requests: [request('ztf', 'anomaly', body)], notes: whole };
		}
		case 'statistics':
			return { ...none, requests: query.surveys.map((survey) => request(survey, 'statistics', { date: query.date })) };
		case 'skymap': {
			const map: Body = query.event === null ? { bayestar: variable('bayestar') } : { event_name: query.event };
			const requests = query.surveys.map((survey): Request => {
				const window: Body = { n_day_before: query.daysBefore, n_day_after: query.daysAfter };
				const body = { ...map, credible_level: query.level, ...(survey === 'ztf' && window) };
				return { survey, route: 'skymap', body };
			});
			return { ...none, requests };
		}
	}
}

function request(survey: Survey, route: string, body: Body): Request {
	const columns = COLUMNS[survey][route];
	return { survey, route, body: columns === undefined ? body : { ...body, columns } };
}

function cone(survey: Survey, at: Body, when: When, kind: 'within' | 'across'): Request {
	const { start, stop } = dates(survey, when);
	const dated: Body = start === null && stop === null ? {} : { startdate: start ?? BEGINNING, stopdate: stop ?? END };
	const meaning: Body = survey === 'lsst' && when.kind !== 'any' ? { kind } : {};
	// The server counts by cell of the sky and before it cuts at the radius: all it gives is asked for.
	return request(survey, 'conesearch', { ...at, n: MOST_ROWS, ...dated, ...meaning });
}

function latests(name: string, last: number, when: When, trend: string | null): Request {
	const body: Body = { class: name, n: last, ...newest('ztf', when), ...(trend !== null && { trend }) };
	return { survey: 'ztf', route: 'latests', body: { ...body, columns: classColumns(name, trend) } };
}

function tagged(tag: string, last: number, when: When): Request {
	return request('lsst', 'tags', { tag, n: last, ...newest('lsst', when) });
}

function newest(survey: Survey, when: When): Body {
	const { start, stop } = dates(survey, when);
	if (start === null && stop === null) return {};
	return { startdate: start ?? BEGINNING, ...(stop !== null && { stopdate: stop }) };
}

interface Dates {
	start: Value | null;
	stop: Value | null;
}

/** The times as a survey's routes take them; the newest night's are variables `ztf_start`, `ztf_stop`… */
function dates(survey: Survey, when: When): Dates {
	if (when.kind === 'any') return { start: null, stop: null };
	if (when.kind === 'span') {
		return {
			start: when.from === null ? null : dateText(survey, when.from),
			stop: when.to === null ? null : dateText(survey, when.to)
		};
	}
	if (when.night === LAST_NIGHT)
		return { start: variable(`${survey}_start`, true), stop: variable(`${survey}_stop`, true) };
	const from = dayMjd(when.night);
	return { start: dateText(survey, from), stop: dateText(survey, from + 1) };
}

/** Whole days, the last one included, for ZTF's anomalies. */
function days(when: When): Dates {
	if (when.kind === 'any') return { start: null, stop: null };
	if (when.kind === 'night') {
		const day = when.night === LAST_NIGHT ? variable('ztf_day', true) : dayText(when.night);
		return { start: day, stop: day };
	}
	const day = (mjd: number) => new Date(Math.round(msFromMjd(mjd))).toISOString().slice(0, 10);
	return {
		start: when.from === null ? null : day(Math.floor(when.from)),
		stop: when.to === null ? null : day(Math.ceil(when.to) - 1)
	};
}

/** MJD UTC → `YYYY-MM-DD hh:mm:ss[.sss]` in the survey's time scale. */
function dateText(survey: Survey, mjd: number): string {
	const ms = Math.round(msFromMjd(mjd)) + (survey === 'lsst' ? TAI_MINUS_UTC_S * SECOND_MS : 0);
	return new Date(ms)
		.toISOString()
		.replace('T', ' ')
		.replace(/(\.000)?Z$/, '');
}

function variable(name: string, text = false): Variable {
	return { variable: name, text };
}
