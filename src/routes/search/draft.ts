import { DEFAULT_RADIUS } from '#lib/alert/coordinates.ts';
import { type Survey, SURVEYS } from '#lib/alert/alert.ts';
import { instantText, dayText } from '#lib/query/instant.ts';
import {
	type Centre,
	type ConeDates,
	DEFAULT_DAYS,
	DEFAULT_LAST,
	DEFAULT_LEVEL,
	LAST_NIGHT,
	type Query,
	type Trend,
	type When
} from '#lib/query/query.ts';
import { placeText } from '#lib/query/text.ts';
import { radiusText } from '#lib/query/units.ts';

/** Sections of the form, in their order. */
export const SECTIONS = [
	{ kind: 'name', title: 'Id or name', about: 'ZTF…, 18 digits, TNS' },
	{ kind: 'cone', title: 'Cone', about: 'position, radius 10″' },
	{ kind: 'class', title: 'Class or tag', about: 'newest alerts' },
	{ kind: 'date', title: 'Dates', about: 'all alerts of a night' },
	{ kind: 'list', title: 'List', about: 'ids or positions, file' },
	{ kind: 'sso', title: 'Solar System', about: 'name, number, comet' },
	{ kind: 'candidates', title: 'Candidates', about: 'new bodies, ZTF' },
	{ kind: 'tracklet', title: 'Tracklets', about: 'ZTF' },
	{ kind: 'anomaly', title: 'Anomalies', about: 'ZTF' },
	{ kind: 'skymap', title: 'Sky map', about: 'GW event or file' },
	{ kind: 'statistics', title: 'Statistics', about: 'per night' }
] as const;
export type FormKind = (typeof SECTIONS)[number]['kind'];

/** Units of a radius by the letter that the box takes: arcsec, arcmin, degrees. */
export type RadiusUnit = 's' | 'm' | 'd';

/** What the fields of the form hold, as it was typed; a field that several sections have is the same in all of them. */
export interface Draft {
	/** Id, beginning of a ZTF name, or name. */
	name: string;
	/** Ids or positions, one a line. */
	list: string;
	centre: string;
	radius: string;
	unit: RadiusUnit;
	dates: ConeDates;
	/** Times in UTC, as they are typed. */
	from: string;
	to: string;
	/** `last`, a day `YYYY-MM-DD`, or ''. */
	night: string;
	side: 'class' | 'tag';
	classes: string[];
	tags: string[];
	last: string;
	trend: Trend | '';
	body: string;
	what: 'orbits' | 'alerts';
	candidate: string;
	tracklet: string;
	event: string;
	/** Of the map's probability, %. */
	level: string;
	/** Days before the event, and from it on. */
	before: string;
	after: string;
	/** '' = all nights. */
	statistics: string;
	surveys: Survey[];
	/** Of a sky map: LSST seldom answers such a question in time. */
	mapSurveys: Survey[];
}

/** What is wrong with a field; `when`: with the times together. */
export type Problems = Partial<Record<keyof Draft | 'when', string>>;

/** What each section of the form is given. */
export interface FieldsProps {
	draft: Draft;
	problems: Problems;
	onedit: () => void;
}

export function newDraft(): Draft {
	return {
		name: '',
		list: '',
		centre: '',
		radius: String(DEFAULT_RADIUS),
		unit: 's',
		dates: 'within',
		from: '',
		to: '',
		night: '',
		side: 'class',
		classes: [],
		tags: [],
		last: String(DEFAULT_LAST),
		trend: '',
		body: '',
		what: 'orbits',
		candidate: '',
		tracklet: '',
		event: '',
		level: percent(DEFAULT_LEVEL),
		before: String(DEFAULT_DAYS[0]),
		after: String(DEFAULT_DAYS[1]),
		statistics: '',
		surveys: [...SURVEYS],
		mapSurveys: ['ztf']
	};
}

/** The section that a question belongs to. */
export function sectionOf(query: Query): FormKind {
	switch (query.kind) {
		case 'object':
			return query.ids.length > 1 ? 'list' : 'name';
		case 'prefix':
		case 'name':
			return 'name';
		case 'places':
			return 'list';
		case 'tag':
			return 'class';
		default:
			return query.kind;
	}
}

/** The fields that a question sets. */
export function fieldsOf(query: Query): Partial<Draft> {
	switch (query.kind) {
		case 'object': {
			const ids = query.ids.map(({ id }) => id);
			return ids.length > 1 ? { list: ids.join('\n') } : { name: ids[0] ?? '' };
		}
		case 'prefix':
			return { name: query.prefix };
		case 'name':
			return { name: query.name, ...radius(query.radius), ...times(query.when), surveys: [...query.surveys] };
		case 'cone':
			return {
				centre: centreText(query.centre),
				...radius(query.radius),
				...times(query.when),
				dates: query.dates,
				surveys: [...query.surveys]
			};
		case 'places': {
			const [first] = query.places;
			const same = query.places.every((place) => place.radius === first?.radius);
			return {
				list: query.places
					.map((place) => (same ? placeText(place) : `${placeText(place)} ${radiusText(place.radius)}`))
					.join('\n'),
				...(same && first ? radius(first.radius) : {}),
				surveys: [...query.surveys]
			};
		}
		case 'class':
			return {
				side: 'class',
				classes: [...query.classes],
				last: String(query.last),
				trend: query.trend ?? '',
				...times(query.when)
			};
		case 'tag':
			return { side: 'tag', tags: [...query.tags], last: String(query.last), ...times(query.when) };
		case 'date':
			return {
				classes: [...(query.classes ?? [])],
				tags: [...(query.tags ?? [])],
				surveys: [...query.surveys],
				...times(query.when)
			};
		case 'sso':
			return { body: query.names.join(', '), surveys: [...query.surveys] };
		case 'candidates':
			return { what: query.what, candidate: query.id ?? '', last: String(query.last), ...times(query.when) };
		case 'tracklet':
			return { tracklet: query.id ?? query.date ?? '' };
		case 'anomaly':
			return { last: String(query.last), ...times(query.when) };
		case 'statistics':
			return { statistics: dateText(query.date), surveys: [...query.surveys] };
		case 'skymap':
			return {
				event: query.event ?? '',
				level: percent(query.level),
				before: String(query.daysBefore),
				after: String(query.daysAfter),
				mapSurveys: [...query.surveys]
			};
	}
}

function centreText(centre: Centre): string {
	if (centre.kind === 'place') return placeText(centre.place);
	return centre.kind === 'object' ? centre.id.id : centre.name;
}
/** Radius, arcsec, in the largest unit that leaves it a short number. */
function radius(arcsec: number): Pick<Draft, 'radius' | 'unit'> {
	for (const [unit, size] of [
		['d', 3600],
		['m', 60]
	] as const) {
		if (arcsec >= size && Number.isInteger((arcsec / size) * 10)) return { radius: String(arcsec / size), unit };
	}
	return { radius: String(arcsec), unit: 's' };
}
function times(when: When): Pick<Draft, 'from' | 'to' | 'night'> {
	if (when.kind === 'any') return { from: '', to: '', night: '' };
	if (when.kind === 'night') {
		return { from: '', to: '', night: when.night === LAST_NIGHT ? LAST_NIGHT : dayText(when.night) };
	}
	const text = (mjd: number | null) => (mjd === null ? '' : instantText(mjd).replace('T', ' '));
	return { from: text(when.from), to: text(when.to), night: '' };
}
function percent(level: number): string {
	return String(Number((level * 100).toPrecision(12)));
}
/** `YYYYMMDD`, `YYYYMM`, `YYYY` or '' with hyphens. */
function dateText(date: string): string {
	return [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].filter((part) => part !== '').join('-');
}
