import { SURVEYS, type Survey } from '#lib/alert/alert.ts';
import { DEFAULT_RADIUS } from '#lib/alert/coordinates.ts';
import { readDesignation } from '#lib/alert/designation.ts';
import { type Position, wholePosition } from '#lib/alert/position.ts';
import { readBare } from './bare.ts';
import { FINK_CLASSES, LSST_TAGS } from './classes.ts';
import { dayText, instantText } from './instant.ts';
import { keywordProblem } from './keyword.ts';
import { lex } from './lex.ts';
import { headed } from './list-columns.ts';
import { optionOf } from './options.ts';
import { type Centre, DEFAULT_DAYS, DEFAULT_LAST, DEFAULT_LEVEL, LAST_NIGHT, type Query, type When } from './query.ts';
import { plain, radiusText } from './units.ts';

/**
 * The text that asks a question, in its shortest form: `parseQuery` reads the same question from it. Only a name with
 * another radius than the default is read as the cone around it, which a radius always means.
 */
export function queryText(query: Query): string {
	return parts(query)
		.filter((part) => part !== '')
		.join(' ');
}

function parts(query: Query): string[] {
	switch (query.kind) {
		case 'object':
			return query.ids.map(({ id }) => id);
		case 'prefix':
			return [query.prefix];
		case 'cone':
			return [
				centreText(query.centre),
				query.radius === DEFAULT_RADIUS && query.centre.kind === 'place' ? '' : `r=${radiusText(query.radius)}`,
				...whenText(query.when),
				query.dates === 'across' ? 'dates=across' : '',
				surveysText(query.surveys)
			];
		case 'places':
			return [
				query.places.map((place) => `${placeText(place)} ${radiusText(place.radius)}`).join('; '),
				query.places.length === 1 ? ';' : '',
				surveysText(query.surveys)
			];
		case 'name':
			return [
				nameText(query.name),
				query.radius === DEFAULT_RADIUS ? '' : `r=${radiusText(query.radius)}`,
				...whenText(query.when),
				surveysText(query.surveys)
			];
		case 'class':
			return [
				listText('class', query.classes),
				...whenText(query.when),
				lastText(query.last),
				query.trend === null ? '' : `trend=${query.trend}`
			];
		case 'tag':
			return [listText('tag', query.tags), ...whenText(query.when), lastText(query.last)];
		case 'date':
			return dateParts(query);
		case 'sso':
			return [`sso=${query.names.map(bodyText).join(',')}`, surveysText(query.surveys)];
		case 'candidates':
			return [
				`candidates=${query.what}`,
				query.id === null ? '' : `id=${quoted(query.id)}`,
				...whenText(query.when),
				lastText(query.last)
			];
		case 'tracklet':
			return [query.id ?? `tracklet=${quoted(query.date ?? '')}`];
		case 'anomaly':
			return ['anomaly', ...whenText(query.when), lastText(query.last)];
		case 'statistics':
			return [query.date === '' ? 'statistics' : `statistics=${query.date}`, surveysText(query.surveys)];
		case 'skymap':
			return [
				`event=${query.event === null ? 'file' : quoted(query.event)}`,
				query.level === DEFAULT_LEVEL ? '' : `level=${plain(query.level)}`,
				query.daysBefore === DEFAULT_DAYS[0] && query.daysAfter === DEFAULT_DAYS[1]
					? ''
					: `days=${plain(query.daysBefore)},${plain(query.daysAfter)}`,
				surveysText(query.surveys, ['ztf'])
			];
	}
}

function dateParts({ classes, tags, when, surveys }: Query & { kind: 'date' }): string[] {
	const listed = classes !== null || tags !== null;
	const asked: readonly Survey[] =
		!listed || (classes !== null && tags !== null) ? SURVEYS : classes === null ? ['lsst'] : ['ztf'];
	return [
		classes === null ? '' : listText('class', classes),
		tags === null ? '' : listText('tag', tags),
		...whenText(when),
		listed ? 'last=all' : '',
		surveysText(surveys, asked)
	];
}

function centreText(centre: Centre): string {
	if (centre.kind === 'place') return placeText(centre.place);
	return centre.kind === 'object' ? centre.id.id : nameText(centre.name);
}

/** deg ICRS → `246.04 +25.67`. */
export function placeText(place: Position): string {
	const { ra, dec } = wholePosition(place);
	return `${plain(ra)} ${dec < 0 ? '' : '+'}${plain(dec)}`;
}

/** A name bare where it is read as a name, else with `name=` before it. */
function nameText(name: string): string {
	const { tokens, problems } = lex(name);
	const words = tokens.map((token) => (token.kind === 'word' && !token.quoted ? token.text : null));
	const bare = readBare(name);
	const word = name.toLowerCase();
	const taken =
		/^anomal(y|ies)$/.test(word) ||
		optionOf(word) === 'statistics' ||
		keywordProblem(name) !== null ||
		headed(name) !== null ||
		FINK_CLASSES.some((one) => one.toLowerCase() === word) ||
		LSST_TAGS.some((tag) => tag.name === word);
	return !taken && problems.length === 0 && words.join(' ') === name && bare.kind === 'name'
		? name
		: `name=${quoted(name)}`;
}

/** A body's name in quotes where it would be read as another spelling. */
function bodyText(name: string): string {
	return (readDesignation(name) ?? name) === name ? quoted(name, SURE_BODY) : quoted(name, NEVER);
}

/** Values that stand for themselves without quotes. */
const SURE = /^[\w.+*()-]+$/;
const NEVER = /^$/;
const SURE_BODY = /^[\w./+*-]+$/;

/** A value in quotes where it needs them; a quote within is doubled. */
export function quoted(value: string, sure = SURE): string {
	return sure.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}

function listText(name: string, values: readonly string[]): string {
	return `${name}=${values.map((value) => quoted(value)).join(',')}`;
}

/** `after=` and `before=`, or `night=`. */
export function whenText(when: When): string[] {
	if (when.kind === 'any') return [];
	if (when.kind === 'night') return [`night=${when.night === LAST_NIGHT ? LAST_NIGHT : dayText(when.night)}`];
	return [
		when.from === null ? '' : `after=${instantText(when.from)}`,
		when.to === null ? '' : `before=${instantText(when.to)}`
	];
}

function lastText(last: number): string {
	return last === DEFAULT_LAST ? '' : `last=${last}`;
}

/** `survey=` where it is not what is asked anyhow. */
function surveysText(surveys: readonly Survey[], asked: readonly Survey[] = SURVEYS): string {
	return surveys.join() === asked.join() ? '' : `survey=${surveys.join(',')}`;
}
