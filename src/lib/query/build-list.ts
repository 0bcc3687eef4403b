import { SURVEYS, type Survey } from '#lib/alert/alert.ts';
import { readDesignation } from '#lib/alert/designation.ts';
import { brief } from './bare.ts';
import { meant } from './class-name.ts';
import type { Head } from './heads.ts';
import { readDay } from './instant.ts';
import { DEFAULT_LAST, type Query } from './query.ts';
import type { Reading } from './reading.ts';
import { classesOf, countOf, lastOf, listOf, onlySurvey, surveysOf, tagsOf, trendOf } from './values.ts';
import { TIMES, whenOf } from './when.ts';

/** Questions whose head is an option. */
export function buildList(reading: Reading, head: Head): Query | null {
	switch (head.kind) {
		case 'bodies': {
			const names = listOf(reading, 'sso', (text, quoted) => ({
				name: quoted ? text : (readDesignation(text) ?? text)
			}));
			return { kind: 'sso', names: names ?? [], surveys: surveysOf(reading) };
		}
		case 'class':
		case 'tag':
			return alerts(reading);
		case 'candidates':
			return candidates(reading);
		case 'statistics':
			return statistics(reading, head);
		default:
			return null;
	}
}

/** The newest alerts of classes or tags, or all of some dates. */
function alerts(reading: Reading): Query | null {
	const classes = classesOf(reading);
	const tags = tagsOf(reading);
	const when = whenOf(reading);
	const last = reading.options.get('last');
	const all = last?.items[0]?.text.trim().toLowerCase() === 'all';
	if (all && last) {
		reading.take('last');
		reading.chip(last, 'newest', 'all alerts of the dates');
		if (!reading.has(...TIMES)) {
			reading.fault(last, 'last=all asks for all alerts of some dates: write night= or after= too, or a number');
		}
		const asked: readonly Survey[] = classes === null ? ['lsst'] : tags === null ? ['ztf'] : SURVEYS;
		const surveys = surveysOf(reading, asked);
		const token = reading.options.get('survey');
		if (token && classes !== null && !surveys.includes('ztf')) reading.fault(token, NO_CLASSES);
		if (token && tags !== null && !surveys.includes('lsst')) reading.fault(token, NO_TAGS);
		return { kind: 'date', when, classes, tags, surveys };
	}
	if (classes !== null && tags !== null) {
		const token = reading.options.get('tag');
		if (token)
			reading.fault(token, 'class= (ZTF) and tag= (LSST) go together with last=all and dates: write them, or keep one');
		return null;
	}
	const count = lastOf(reading);
	const newest = count === 'all' ? DEFAULT_LAST : count;
	if (tags !== null) {
		lone(reading, 'lsst', NO_TAGS);
		return { kind: 'tag', tags, last: newest, when };
	}
	lone(reading, 'ztf', NO_CLASSES);
	const trend = trendOf(reading, classes ?? []);
	return { kind: 'class', classes: classes ?? [], last: newest, when, trend };
}

const NO_CLASSES = 'LSST has tags, no classes: write tag=, or take survey= away';
const NO_TAGS = 'ZTF has classes, no tags: write class=, or take survey= away';

/** `survey=` may repeat what a class or a tag says already. */
function lone(reading: Reading, survey: Survey, message: string): void {
	const token = reading.options.get('survey');
	if (token && !surveysOf(reading, [survey]).includes(survey)) reading.fault(token, message);
}

function candidates(reading: Reading): Query | null {
	const found = reading.value('candidates');
	const word = found?.text.toLowerCase() ?? '';
	const what = word === 'orbits' || word === 'alerts' ? word : null;
	if (found && what === null) {
		reading.fault(
			found.token,
			`“${brief(found.text)}” is unknown: ${meant(word, ['orbits', 'alerts'], 'write orbits or alerts')}`
		);
	} else if (found) {
		reading.chip(found.token, 'candidates', `their ${word}`);
	}
	const id = reading.value('id');
	if (id) reading.chip(id.token, 'id', id.text);
	onlySurvey(reading, 'ztf', 'Solar System candidates are');
	const when = whenOf(reading);
	const last = countOf(reading, 'candidates=', what === 'orbits' ? 'orbit' : 'alert');
	return what === null ? null : { kind: 'candidates', what, id: id?.text ?? null, when, last };
}

/** `statistics`, or `statistics=` a day, a month, a year, all. */
function statistics(reading: Reading, head: Head): Query | null {
	const found = reading.value('statistics');
	const text = found?.text.toLowerCase() ?? 'all';
	const month = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(text);
	const date =
		text === 'all' ? '' : /^(19|20)\d\d$/.test(text) ? text : month ? `${month[1]}${month[2]}` : readDay(text);
	if (date === null) {
		reading.fault(head, `“${brief(text)}” is no day, month or year: write 2026-03-22, 2026-03, 2026 or all`);
		return null;
	}
	reading.chip(head, 'statistics', date === '' ? 'all nights' : text);
	return { kind: 'statistics', date, surveys: surveysOf(reading) };
}
