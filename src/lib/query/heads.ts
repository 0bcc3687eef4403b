import { type Bare, brief, readBare, readTracklet } from './bare.ts';
import { FINK_CLASSES } from './classes.ts';
import { headed } from './list-columns.ts';
import { keywordProblem } from './keyword.ts';
import type { OptionToken, Token } from './lex.ts';
import { optionOf } from './options.ts';
import type { Reading } from './reading.ts';

/** What is asked about; all else of a text says how. */
export type Head =
	| (Bare & Place)
	| ({ kind: 'bodies' | 'class' | 'tag' | 'candidates' | 'statistics' } & Place)
	| ({ kind: 'anomaly' } & Place);
interface Place {
	from: number;
	to: number;
	/** In words, with its article: `a class`. */
	what: string;
}

const WHAT: Readonly<Record<Bare['kind'], string>> = {
	object: 'an object',
	prefix: 'the beginning of a name',
	tracklet: 'tracklets',
	place: 'a position',
	around: 'a radius around something',
	places: 'a list of positions',
	sso: 'a Solar System body',
	event: 'an event',
	name: 'a name',
	problem: 'what cannot be read'
};

/** All that a text asks about, in the order of the text: one is right. */
export function headsOf(reading: Reading, tokens: readonly Token[]): Head[] {
	const heads: Head[] = [];
	let words: (Token & { kind: 'word' })[] = [];
	const flush = () => {
		const [first] = words;
		const last = words.at(-1);
		if (first && last)
			heads.push(
				wordsHead(
					reading,
					words
						.map((word) => word.text)
						.join(' ')
						.trim(),
					first.from,
					last.to
				)
			);
		words = [];
	};
	for (const token of tokens) {
		if (token.kind === 'word') {
			words.push(token);
			continue;
		}
		flush();
		const head = optionHead(reading, token);
		if (head) heads.push(head);
	}
	flush();
	return heads;
}

function wordsHead(reading: Reading, text: string, from: number, to: number): Head {
	const place = { from, to };
	const word = text.toLowerCase();
	if (word === 'anomaly' || word === 'anomalies') return { kind: 'anomaly', ...place, what: 'anomalies' };
	if (optionOf(word) === 'statistics') return { kind: 'statistics', ...place, what: 'statistics' };
	const value = { text, quoted: false, ...place };
	const isClass = FINK_CLASSES.some((name) => name !== 'Unknown' && name.toLowerCase() === word);
	const isTag = reading.known.tags.some(({ name }) => name === word);
	if ((isClass || isTag) && !reading.has(isClass ? 'class' : 'tag')) {
		const name = isClass ? 'class' : 'tag';
		reading.options.set(name, { kind: 'option', typed: name, name, ...place, items: [value] });
		return { kind: name, ...place, what: `a ${name}` };
	}
	const bare = wordsBare(reading, text);
	return { ...bare, ...place, what: WHAT[bare.kind] };
}

function wordsBare(reading: Reading, text: string): Bare {
	const list = headed(text);
	if (list !== null && list.rest === '') {
		return { kind: 'problem', problem: `“${brief(text)}” is the header of a list without lines: write what it lists` };
	}
	if (list !== null) {
		const rest = readBare(list.rest);
		if (rest.kind !== 'name') {
			reading.notes.push(`“${list.header}” was taken for the header of a list.`);
			return rest;
		}
	}
	// Words behind an option that is misspelt may be the rest of its value.
	const lacking = reading.broken.size > 0 ? null : keywordProblem(text);
	return lacking === null ? readBare(text) : { kind: 'problem', problem: lacking };
}

function optionHead(reading: Reading, token: OptionToken): Head | null {
	if (token.name === null) return null;
	const place = { from: token.from, to: token.to };
	switch (token.name) {
		case 'sso':
			return { kind: 'bodies', ...place, what: 'a Solar System body' };
		case 'class': {
			const [item, second] = token.items;
			if (second === undefined && item?.text.toLowerCase() === 'anomaly') {
				reading.take('class');
				return { kind: 'anomaly', ...place, what: 'anomalies' };
			}
			return { kind: 'class', ...place, what: 'a class' };
		}
		case 'tag':
			return { kind: 'tag', ...place, what: 'a tag' };
		case 'candidates':
			return { kind: 'candidates', ...place, what: 'Solar System candidates' };
		case 'statistics':
			return { kind: 'statistics', ...place, what: 'statistics' };
		case 'name':
			return { kind: 'name', name: reading.value('name')?.text ?? '', ...place, what: WHAT.name };
		case 'event':
			return { kind: 'event', event: reading.value('event')?.text ?? '', ...place, what: WHAT.event };
		case 'tracklet': {
			const text = reading.value('tracklet')?.text ?? '';
			return { ...trackletOf(text), ...place, what: WHAT.tracklet };
		}
		case 'id': {
			if (reading.has('candidates')) return null;
			const text = (reading.take('id')?.items ?? []).map((item) => item.text).join(' ');
			const bare = readBare(text);
			const isId =
				bare.kind === 'object' || bare.kind === 'prefix' || bare.kind === 'tracklet' || bare.kind === 'problem';
			const problem = `“${brief(text)}” is no id of an object: write as ZTF21abfmbix, or candidates= for one of theirs`;
			return isId
				? { ...bare, ...place, what: WHAT[bare.kind] }
				: { kind: 'problem', problem, ...place, what: WHAT.problem };
		}
		default:
			return null;
	}
}

/** A tracklet's id, or a night with or without a time: `2023-12-13`, `2023-12-13 13:36`, `20231213`. */
function trackletOf(text: string): Bare {
	const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:(?:T|\s+)(\d\d)(?::(\d\d)(?::(\d\d))?)?)?\s*(?:Z|UTC)?$/i.exec(text);
	if (!match) return readTracklet(text);
	const [, year, month, day, ...time] = match;
	return readTracklet(`TRCK_${year}${month}${day}${time[0] === undefined ? '' : `_${time.join('')}`}`);
}
