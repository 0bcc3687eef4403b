import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { LSST_TAGS, ZTF_CLASSES } from '#lib/query/classes.ts';
import { counted } from '#lib/query/nouns.ts';
import { nearest } from '#lib/query/near.ts';
import { LAST_NIGHT, type Query } from '#lib/query/query.ts';
import { MAX_ROWS } from './limits.ts';
import type { Part } from './outcome.ts';
import { surveysOf, whenOf } from './plan.ts';
import { nightText, timeText } from './window.ts';

/** What a search says of itself when nothing more will come. */
export interface Ended {
	query: Query;
	rows: readonly FinkRow[];
	parts: readonly Part[];
	full: boolean;
	cancelled: boolean;
	/** Alerts that came under more than one class or tag. */
	several: number;
	/** A name was asked for, and no service knows it. */
	unknown: string | null;
	/** There are choices to go on with. */
	choices: number;
}

/** Most ids that are named as not found. */
const MOST_NAMED = 10;

export function endNotes(ended: Ended): string[] {
	const { parts, full, cancelled, several } = ended;
	const notes: string[] = [];
	const count = (state: Part['state']) => parts.filter((part) => part.state === state).length;
	const failed = count('failed');
	if (full)
		notes.push(
			`The first ${MAX_ROWS.toLocaleString('en-US')} rows are here, more are not asked: ask for less time or sky.`
		);
	if (cancelled) notes.push('Cancelled: what came before is here, it is not all.');
	if (failed > 0 && failed < parts.length)
		notes.push(`${failed} of ${parts.length} questions failed: what is here may not be all.`);
	if (several > 0) notes.push(`${counted(several, 'alert')} came under several classes or tags; each is here once.`);
	if (full || cancelled || failed > 0) return notes;
	return [...notes, ...notFound(ended)];
}

/** Surveys that were asked about a time and gave nothing, without any failure: the newest night may say why. */
export function emptyInTime(query: Query, rows: readonly FinkRow[], parts: readonly Part[]): Survey[] {
	const when = whenOf(query);
	if (when.kind === 'any' || (when.kind === 'night' && when.night === LAST_NIGHT)) return [];
	return surveysOf(query).filter((survey) => {
		const own = parts.filter((part) => part.survey === survey && !part.aside);
		return own.length > 0 && own.every(({ state }) => state === 'done') && !rows.some((row) => row.survey === survey);
	});
}

/** Which night `last` is. `newest`: the survey's newest night with data, `YYYYMMDD`. */
export function lastNightNote(survey: Survey, newest: string | null): string {
	const name = SURVEY_NAMES[survey];
	return newest === null
		? `${name}: no night with data, so it is not asked.`
		: `${name}: last night is ${nightText(newest)}, its newest night with data.`;
}

/** Why a time may be empty. `newest`: the survey's newest night with data, `YYYYMMDD`. */
export function emptyNote(survey: Survey, newest: string | null): string {
	const name = SURVEY_NAMES[survey];
	return newest === null
		? `${name}: nothing found; its statistics know no night with data.`
		: `${name}: nothing found in this time; its newest night with data is ${nightText(newest)}.`;
}

function notFound({ query, rows, parts, unknown, choices }: Ended): string[] {
	// That is the whole answer, and its face says it.
	if (unknown !== null) return [];
	if (query.kind === 'object')
		return missingIds(
			query.ids.map(({ id }) => id),
			rows
		);
	// Where nothing was asked that may give rows, nothing is known to be missing.
	if (rows.length > 0 || choices > 0 || parts.every(({ aside }) => aside)) return [];
	switch (query.kind) {
		case 'prefix':
			return [`Fink has no ZTF object whose name begins with ${query.prefix}.`];
		case 'cone':
			return [
				`Nothing within ${query.radius}″${inTime(query)}: a larger radius${whenOf(query).kind === 'any' ? '' : ' or other dates'} may help.`
			];
		case 'places':
			return ['Nothing at any of these places: a larger radius may help.'];
		case 'class':
			return nothingOf(query.classes, ZTF_CLASSES, 'class', inTime(query));
		case 'tag':
			return nothingOf(
				query.tags,
				LSST_TAGS.map(({ name }) => name),
				'tag',
				inTime(query)
			);
		case 'sso':
			return [
				`No alert of ${query.names.slice(0, MOST_NAMED).join(', ')}: check the spelling, or give a number or designation.`
			];
		case 'statistics':
		case 'skymap':
			return [];
		default:
			return [`Nothing found${inTime(query)}.`];
	}
}

function missingIds(ids: readonly string[], rows: readonly FinkRow[]): string[] {
	const found = new Set(rows.map(({ objectId }) => objectId));
	const missing = ids.filter((id) => !found.has(id));
	if (missing.length === 0) return [];
	const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
	return [
		`Fink does not have ${missing.slice(0, MOST_NAMED).join(', ')}${more}: check the spelling; alerts of the last day may not be in its database yet.`
	];
}

/** Fink cannot tell an unknown class from an empty one; the stored list can guess. */
function nothingOf(names: readonly string[], known: readonly string[], what: string, when: string): string[] {
	return names.map((name) => {
		if (known.includes(name)) return `No alert of ${name}${when}.`;
		const near = nearest(name, known);
		const instead = near.length === 0 ? `it is no ${what} that is known here` : `did you mean ${near.join(' or ')}?`;
		return `No alert of ${name}${when}: ${instead}`;
	});
}

function inTime(query: Query): string {
	const when = whenOf(query);
	if (when.kind === 'any') return '';
	if (when.kind === 'night') return ' in this night';
	const { from, to } = when;
	const [begin, end] = [from === null ? '' : ` from ${timeText(from)}`, to === null ? '' : ` to ${timeText(to)}`];
	return `${begin}${end} UTC`;
}
