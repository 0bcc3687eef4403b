import type { Survey } from '#lib/alert/alert.ts';
import { DEFAULT_RADIUS } from '#lib/alert/coordinates.ts';
import { LEFT_OUT_CLASS } from './classes.ts';
import { dayText, instantWords } from './instant.ts';
import { counted, rowNoun } from './nouns.ts';
import {
	type Centre,
	type ConeDates,
	DEFAULT_LAST,
	LAST_NIGHT,
	type ObjectId,
	type Query,
	type When
} from './query.ts';
import { spellings } from './spellings.ts';
import { count, listWords, placeWords, radiusWords, surveysWords } from './units.ts';

/** Most names in a sentence; the others are counted. */
const MAX_NAMED = 4;
const TAI = 'converted to TAI for LSST';

/** One sentence that says what will be asked: of which survey, how much, and what the dates restrict. */
export function queryWords(query: Query): string {
	return `${sentence(query)}.`;
}

function sentence(query: Query): string {
	switch (query.kind) {
		case 'object':
			return `All alerts of ${objects(query.ids)}`;
		case 'prefix':
			return `All alerts of the ZTF objects whose name begins with ${query.prefix}`;
		case 'cone': {
			const where = `Objects of ${surveysWords(query.surveys)} within ${radius(query.radius)} of ${centre(query.centre)}`;
			return join(where, coneDates(query.when, query.dates, query.surveys));
		}
		case 'places': {
			const radii = new Set(query.places.map((place) => place.radius));
			const [first = DEFAULT_RADIUS] = radii;
			const around = radii.size === 1 ? `within ${radius(first)} of` : 'each within its own radius of';
			return `Objects of ${surveysWords(query.surveys)} ${around} ${many(query.places.length, 'position')}`;
		}
		case 'name':
			return join(
				`What SsODNet (Solar System bodies), TNS or SIMBAD know as “${query.name}”; for a place, the objects of ` +
					`${surveysWords(query.surveys)} within ${radius(query.radius)}`,
				coneDates(query.when, 'within', query.surveys)
			);
		case 'class': {
			const trend = query.trend === null ? '' : ` and ${query.trend.replaceAll('_', ' ')}`;
			const of = `${newest(query.last)} of ZTF of class ${classesNamed(query.classes)}${trend}${each(spellings(query.classes))}`;
			const grouped = rowNoun(query) === 'object' ? `${of}, the newest one of each object alone` : of;
			return join(grouped, alertDates(query.when, ['ztf']));
		}
		case 'tag':
			return join(
				`${newest(query.last)} of LSST with the tag ${named(query.tags, 'or')}${each(query.tags)}`,
				alertDates(query.when, ['lsst'])
			);
		case 'date':
			return join(`All alerts ${dated(query)}`, alertDates(query.when, query.surveys));
		case 'sso':
			return `All detections by ${surveysWords(query.surveys)} of ${named(query.names)}, Solar System ${
				query.names.length === 1 ? 'body' : 'bodies'
			}`;
		case 'candidates': {
			const of = query.id === null ? '' : ` of ${query.id}`;
			return query.what === 'orbits'
				? join(
						`Orbits${of} of Solar System candidates of ZTF, at most ${count(query.last)}`,
						alertDates(query.when, ['ztf'])
					)
				: join(
						`Alerts${of} linked to Solar System candidates of ZTF, at most ${count(query.last)}`,
						alertDates(query.when, ['ztf'])
					);
		}
		case 'tracklet':
			return query.id === null
				? `Alerts of the fast-moving objects (tracklets) of ZTF of ${query.date ?? ''} UTC`
				: `Alerts of the tracklet ${query.id} of ZTF`;
		case 'anomaly':
			return join(`${newest(query.last)} of ZTF that are most anomalous`, alertDates(query.when, ['ztf']));
		case 'statistics':
			return `Counts of ${surveysWords(query.surveys)} by night, ${statisticsDate(query.date)}`;
		case 'skymap':
			return (
				`Objects of ${surveysWords(query.surveys)} in the most likely ${percent(query.level)} % of the map of ` +
				`${query.event ?? 'a gravitational wave, from a file'}; of ZTF those first detected from ${days(query.daysBefore)} ` +
				`before the event on, in ${days(query.daysAfter)}${query.surveys.includes('lsst') ? '; of LSST at any time' : ''}`
			);
	}
}

/** What the dates of a cone restrict, or '' for none. Times are UTC. */
export function coneDates(when: When, dates: ConeDates, surveys: readonly Survey[]): string {
	const span = whenWords(when);
	if (span === '') return '';
	if (dates === 'within' || !surveys.includes('lsst')) return `first detected ${span}${tai(when, surveys)}`;
	const across = `active (between first and last detection) ${span}`;
	return surveys.includes('ztf')
		? `of ZTF first detected ${span}, of LSST ${across}${tai(when, surveys)}`
		: `${across}${tai(when, surveys)}`;
}

/** What the dates of classes, tags and candidates restrict, or '' for none. */
export function alertDates(when: When, surveys: readonly Survey[]): string {
	const span = whenWords(when);
	return span === '' ? '' : `alert time ${span}${tai(when, surveys)}`;
}

/** The dates themselves: `from 2026-03-22 00:00 to 2026-03-23 00:00 UTC`, `in the newest night with data`; '' for any. */
export function whenWords(when: When): string {
	if (when.kind === 'any') return '';
	if (when.kind === 'night') {
		return when.night === LAST_NIGHT ? 'in the newest night that has data (UTC day)' : `on ${dayText(when.night)} UTC`;
	}
	if (when.from === null) return when.to === null ? '' : `before ${instantWords(when.to)} UTC`;
	if (when.to === null) return `from ${instantWords(when.from)} UTC on`;
	return `from ${instantWords(when.from)} to ${instantWords(when.to)} UTC`;
}

function tai(when: When, surveys: readonly Survey[]): string {
	return when.kind !== 'any' && surveys.includes('lsst') ? ` (${TAI})` : '';
}

function dated({ classes, tags, surveys }: Query & { kind: 'date' }): string {
	const ztf =
		classes === null
			? `of ZTF of all Fink classes but ${LEFT_OUT_CLASS} (no TNS or SIMBAD types)`
			: `of ZTF of class ${classesNamed(classes)}`;
	const lsst = tags === null ? 'of LSST with any tag that can be asked' : `of LSST with the tag ${named(tags, 'or')}`;
	return surveys.map((survey) => (survey === 'ztf' ? ztf : lsst)).join(' and ');
}

function objects(ids: readonly ObjectId[]): string {
	if (ids.length <= MAX_NAMED) return listWords(ids.map(({ id, survey }) => `${id} (${surveysWords([survey])})`));
	const of = (['ztf', 'lsst'] as const).flatMap((survey) => {
		const number = ids.filter((one) => one.survey === survey).length;
		return number === 0 ? [] : [`${count(number)} of ${surveysWords([survey])}`];
	});
	return `${count(ids.length)} objects, ${listWords(of)}`;
}

function centre(at: Centre): string {
	if (at.kind === 'place') return placeWords(at.place);
	return at.kind === 'object' ? `the newest position of ${at.id.id}` : `“${at.name}” (by SIMBAD or TNS)`;
}

function radius(arcsec: number): string {
	return `${radiusWords(arcsec)}${arcsec === DEFAULT_RADIUS ? ' (the default)' : ''}`;
}

function newest(last: number): string {
	return `The newest ${last === 1 ? 'alert' : counted(last, 'alert')}${last === DEFAULT_LAST ? ' (the default)' : ''}`;
}

function each(names: readonly string[]): string {
	return names.length > 1 ? ', so many of each' : '';
}

function named(names: readonly string[], last = 'and'): string {
	return names.length <= MAX_NAMED
		? listWords(
				names.map((name) => `“${name}”`),
				last
			)
		: `${names
				.slice(0, MAX_NAMED - 1)
				.map((name) => `“${name}”`)
				.join(', ')} ${last} ${count(names.length - MAX_NAMED + 1)} more`;
}

/** Classes, and that those of SIMBAD with two spellings are asked by both. */
function classesNamed(classes: readonly string[]): string {
	const asked = spellings(classes);
	const also = asked.filter((name) => !classes.includes(name));
	if (also.length === 0) return named(classes, 'or');
	return also.length === 1
		? `${named(classes, 'or')}, also spelt ${named(also)}`
		: `${named(classes, 'or')}, in both of SIMBAD’s spellings`;
}

function many(number: number, what: string): string {
	return `${count(number)} ${what}${number === 1 ? '' : 's'}`;
}

function days(number: number): string {
	return many(number, 'day');
}

function percent(level: number): string {
	return String(Number((level * 100).toPrecision(6)));
}

function statisticsDate(date: string): string {
	if (date === '') return 'all nights';
	if (date.length === 4) return `in ${date}`;
	return date.length === 6 ? `in ${date.slice(0, 4)}-${date.slice(4)}` : `of ${dayText(date)}`;
}

function join(what: string, dates: string): string {
	return dates === '' ? what : `${what}, ${dates}`;
}
