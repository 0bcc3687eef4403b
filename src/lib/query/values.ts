import { SURVEYS, type Survey } from '#lib/alert/alert.ts';
import { DEFAULT_RADIUS, isRadiusUnit, MAX_RADIUS, readRadius } from '#lib/alert/coordinates.ts';
import { SURVEY_NAMES, surveysOfWord } from '#lib/alert/names.ts';
import { brief, tooMany } from './bare.ts';
import { meant, readClass, readTag } from './class-name.ts';
import { LOW_STATE_CLASS } from './classes.ts';
import { counted, type Noun, nounOf } from './nouns.ts';
import type { OptionName } from './options.ts';
import {
	type ConeDates,
	DEFAULT_DAYS,
	DEFAULT_LAST,
	DEFAULT_LEVEL,
	MAX_BATCH,
	MAX_LAST,
	MAX_NAME,
	type Trend
} from './query.ts';
import type { Reading } from './reading.ts';
import { count, radiusWords, surveysWords } from './units.ts';

const TRENDS: readonly Trend[] = ['rising', 'fading', 'low_state', 'new_low_state'];
/** Most days around an event. */
const MAX_DAYS = 365;
const DECIMAL = /^(\d+(\.\d*)?|\.\d+)$/;

/** `r=`, arcsec; null where it is not said. */
export function radiusOf(reading: Reading): number | null {
	const found = reading.value('r');
	if (found === null) return null;
	const text = found.text.replace(/\s+/g, '');
	const radius = readRadius(text);
	if (radius !== null) {
		reading.chip(found.token, 'radius', radiusWords(radius));
		return radius;
	}
	const limit = `at most ${count(MAX_RADIUS)}″ (5°)`;
	const [, unit] = /^[\d.]+(\D*)$/.exec(text) ?? [];
	const isNumber = unit !== undefined && (unit === '' || isRadiusUnit(unit));
	reading.fault(
		found.token,
		isNumber
			? `The radius “${brief(found.text)}” is not above 0 and ${limit}: write a ${Number.parseFloat(text) > 0 ? 'smaller' : 'larger'} one`
			: `“${brief(found.text)}” is no radius: write arcsec (30), arcmin (5m) or degrees (1d), ${limit}`
	);
	return null;
}

/** The radius to ask with, where `trailing` (arcsec) was written behind the position. */
export function radiusOr(reading: Reading, trailing: number | null): number {
	const token = reading.options.get('r');
	const said = radiusOf(reading);
	if (token !== undefined && trailing !== null) {
		reading.fault(token, `The radius is said twice, ${radiusWords(trailing)} behind the position and r=: keep one`);
	}
	if (token === undefined && trailing === null)
		reading.chip(null, 'radius', `${radiusWords(DEFAULT_RADIUS)}, the default`);
	return trailing ?? said ?? DEFAULT_RADIUS;
}

/** `survey=`; `asked` where it is not said. */
export function surveysOf(reading: Reading, asked: readonly Survey[] = SURVEYS): readonly Survey[] {
	const token = reading.take('survey');
	if (token === undefined || token.items.length === 0) return asked;
	const surveys = new Set<Survey>();
	for (const item of token.items) {
		const named = surveysOfWord(item.text);
		if (named !== null) named.forEach((one) => surveys.add(one));
		else reading.fault(item, `“${brief(item.text)}” is no survey: write ztf, lsst or both`);
	}
	if (surveys.size > 0) reading.chip(token, surveys.size === 1 ? 'survey' : 'surveys', surveysWords([...surveys]));
	return surveys.size > 0 ? [...surveys] : asked;
}

/** A question that one survey alone can answer: `survey=` may only repeat that. */
export function onlySurvey(reading: Reading, survey: Survey, what: string): void {
	const token = reading.options.get('survey');
	const asked = surveysOf(reading, [survey]);
	if (token !== undefined && !asked.includes(survey)) {
		reading.fault(token, `${what} of ${SURVEY_NAMES[survey]} alone: take ${token.typed}= away`);
	}
}

/** `last=`, how many of what; `all` where that was asked. */
export function lastOf(reading: Reading, noun: Noun = 'alert'): number | 'all' {
	const found = reading.value('last');
	// Orbits bear no time.
	const label = noun === 'alert' ? 'newest' : 'at most';
	if (found === null) {
		if (!reading.has('last')) reading.chip(null, label, `${counted(DEFAULT_LAST, noun)}, the default`);
		return DEFAULT_LAST;
	}
	if (found.text.toLowerCase() === 'all') return 'all';
	const value = DECIMAL.test(found.text) ? Number(found.text) : Number.NaN;
	if (!Number.isInteger(value) || value < 1 || value > MAX_LAST) {
		reading.fault(
			found.token,
			value > MAX_LAST
				? `last=${brief(found.text)} is more than ${count(MAX_LAST)} at once: ask fewer, or last=all of some dates`
				: `“${brief(found.text)}” is no number of ${nounOf(2, noun)}: write 1 to ${count(MAX_LAST)}, or all with dates`
		);
		return DEFAULT_LAST;
	}
	reading.chip(found.token, label, counted(value, noun));
	return value;
}

/** A number of alerts where all of some dates cannot be asked. */
export function countOf(reading: Reading, what: string, noun: Noun = 'alert'): number {
	const last = lastOf(reading, noun);
	if (last !== 'all') return last;
	const token = reading.take('last');
	if (token) reading.fault(token, `last=all goes with class= and tag=, not with ${what}: write a number`);
	return DEFAULT_LAST;
}

export function classesOf(reading: Reading): string[] | null {
	return listOf(reading, 'class', (text) => readClass(text, reading.known));
}
export function tagsOf(reading: Reading): string[] | null {
	return listOf(reading, 'tag', (text) => readTag(text, reading.known));
}

/** All values of `class=`, `tag=` or `sso=`, each once; null where it is not said. */
export function listOf(
	reading: Reading,
	name: OptionName,
	read: (text: string, quoted: boolean) => { name: string } | { problem: string }
): string[] | null {
	const token = reading.take(name);
	if (token === undefined) return null;
	if (token.items.length > MAX_BATCH) {
		reading.fault(token, tooMany(token.items.length, 'names'));
		return null;
	}
	const names = token.items.map((item) => {
		const text = item.text.trim();
		const one: ReturnType<typeof read> =
			text.length > MAX_NAME
				? { problem: `A name has at most ${MAX_NAME} characters, this has ${text.length}: shorten it` }
				: read(text, item.quoted);
		if ('name' in one) return one.name;
		reading.fault(item, one.problem);
		return null;
	});
	reading.chipEach(token, name === 'sso' ? 'body' : name, names);
	return [...new Set(names.filter((one) => one !== null))];
}

export function trendOf(reading: Reading, classes: readonly string[]): Trend | null {
	const found = reading.value('trend');
	if (found === null) return null;
	const trend = TRENDS.find((one) => one === found.text.toLowerCase().replace(/[\s-]/g, '_'));
	if (trend === undefined) {
		reading.fault(
			found.token,
			`“${brief(found.text)}” is no trend: ${meant(found.text, TRENDS, `write ${TRENDS.join(', ')}`)}`
		);
		return null;
	}
	const low = trend === 'low_state' || trend === 'new_low_state';
	if (low && classes.some((one) => one !== LOW_STATE_CLASS)) {
		reading.fault(
			found.token,
			`trend=${trend} goes with class="${LOW_STATE_CLASS}" alone: change the class, or write rising or fading`
		);
	}
	reading.chip(found.token, 'trend', trend.replaceAll('_', ' '));
	return trend;
}

export function datesOf(reading: Reading): ConeDates {
	const found = reading.value('dates');
	if (found === null) return 'within';
	const word = found.text.toLowerCase();
	if (word !== 'within' && word !== 'across') {
		reading.fault(
			found.token,
			`dates=${brief(found.text)} is unknown: write within (first detected in them) or across (seen over them)`
		);
		return 'within';
	}
	reading.chip(found.token, 'dates', word === 'within' ? 'first detected in them' : 'seen across them (LSST)');
	return word;
}

/** `level=`: how much of the map's probability, above 0 and at most 1; `90%` too. */
export function levelOf(reading: Reading): number {
	const found = reading.value('level');
	if (found === null) {
		if (!reading.has('level')) reading.chip(null, 'level', `${DEFAULT_LEVEL * 100} %, the default`);
		return DEFAULT_LEVEL;
	}
	const percent = /^(.+?)\s*%$/.exec(found.text);
	const digits = percent?.[1] ?? found.text;
	const level = DECIMAL.test(digits) ? Number(digits) / (percent ? 100 : 1) : Number.NaN;
	if (!(level > 0 && level <= 1)) {
		reading.fault(found.token, `“${brief(found.text)}” is no part of a map: write 0.2 or 20%, above 0 and at most 1`);
		return DEFAULT_LEVEL;
	}
	reading.chip(found.token, 'level', `${Number((level * 100).toPrecision(12))} %`);
	return level;
}

/** `days=1,6`: before the event, and from that start on. */
export function daysOf(reading: Reading): readonly [before: number, from: number] {
	const token = reading.take('days');
	if (token === undefined || token.items.length === 0) {
		if (token === undefined) {
			reading.chip(null, 'days', `${DEFAULT_DAYS[0]} before the event, then ${DEFAULT_DAYS[1]}, the default`);
		}
		return DEFAULT_DAYS;
	}
	const [before, from, more] = token.items.map(({ text }) => (DECIMAL.test(text.trim()) ? Number(text) : Number.NaN));
	if (
		before === undefined ||
		from === undefined ||
		more !== undefined ||
		!(before >= 0 && before <= MAX_DAYS) ||
		!(from > 0 && from <= MAX_DAYS)
	) {
		reading.fault(
			token,
			'days= takes two numbers: days before the event (at most 365), and days from there on, as days=1,6'
		);
		return DEFAULT_DAYS;
	}
	reading.chip(token, 'days', `${before} before the event, then ${from}`);
	return [before, from];
}
