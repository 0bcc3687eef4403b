import { placesOf, visible } from '#lib/alert/unseen.ts';
import { absorb, placeTogether } from './absorb.ts';
import { build } from './build.ts';
import { LSST_TAGS, ZTF_CLASSES } from './classes.ts';
import { headsOf } from './heads.ts';
import { lex, type Token } from './lex.ts';
import { type OptionName, optionNear, OPTIONS } from './options.ts';
import { type Chip, MAX_TEXT, type Problem, type Query } from './query.ts';
import { type Known, Reading } from './reading.ts';
import { count, listWords } from './units.ts';

/** What a text asks. `query` is null where it asks nothing, or where there is a problem. */
export interface Parsed {
	query: Query | null;
	/** What was understood, in the order of the text, then what holds by default. */
	chips: Chip[];
	/** In the order of the text. */
	problems: Problem[];
	/** What was skipped though nothing is wrong with it. */
	notes: string[];
}

/** Options that take several values. */
const LISTS: readonly OptionName[] = ['class', 'tag', 'sso', 'id', 'survey'];
/** Most problems that are told at once. */
const MAX_PROBLEMS = 50;
export const STORED: Known = { classes: ZTF_CLASSES, tags: LSST_TAGS };

/**
 * Reads what stands in the box, but for marks that are not seen. `now`: MJD UTC. `known`: the classes and tags that Fink
 * has now, where they were asked.
 * Never throws; its time grows with the length of the text, of which no more than `MAX_TEXT` characters are read.
 */
export function parseQuery(text: string, now: number, known: Known = STORED): Parsed {
	if (text.length > MAX_TEXT) {
		const message = `The text has ${count(text.length)} characters, at most ${count(MAX_TEXT)} can be read: drop it as a file`;
		return { query: null, chips: [], problems: [{ from: 0, to: text.length, message }], notes: [] };
	}
	const plain = visible(text);
	const parsed = read(plain, now, known);
	if (plain.length === text.length) return parsed;
	// What is told of a piece is told where it stands in the box.
	const places = placesOf(text);
	const placed = <T extends { from: number; to: number }>(one: T): T =>
		one.to <= one.from ? one : { ...one, from: places[one.from] ?? 0, to: (places[one.to - 1] ?? 0) + 1 };
	return { ...parsed, chips: parsed.chips.map(placed), problems: parsed.problems.map(placed) };
}

/** Reads a text that is seen whole. */
function read(text: string, now: number, known: Known): Parsed {
	const reading = new Reading(text, now, known);
	const lexed = lex(text);
	reading.problems.push(...lexed.problems);
	const tokens = gather(reading, absorb(placeTogether(lexed.tokens), known, text));
	const { notes } = reading;
	if (tokens.length === 0) return { query: null, chips: [], problems: reading.problems, notes };
	const query = build(reading, headsOf(reading, tokens));
	const problems = reading.problems.sort((a, b) => a.from - b.from || a.to - b.to);
	const typed = reading.chips.filter(({ without }) => without !== null).sort((a, b) => a.from - b.from);
	const implied = reading.chips.filter(({ without }) => without === null);
	if (problems.length > 0) return { query: null, chips: typed, problems: problems.slice(0, MAX_PROBLEMS), notes };
	return { query, chips: [...typed, ...implied], problems, notes };
}

/** Enters the options, and tells those that are unknown, empty or said twice; all other tokens stay. */
function gather(reading: Reading, tokens: readonly Token[]): Token[] {
	return tokens.filter((token) => {
		if (token.kind === 'word') return true;
		const { typed, name } = token;
		if (name === null) {
			// More are not told anyhow.
			if (reading.problems.length < MAX_PROBLEMS) reading.fault(token, unknown(reading, typed));
			return false;
		}
		const given = token.items.filter(({ text }) => text.trim() !== '');
		if (given.length === 0) {
			const example = OPTIONS.find((option) => option.name === name)?.example ?? '';
			reading.fault(token, `${typed}= has no value: write one, as ${typed}=${example}, or take it away`);
			reading.broken.add(name);
		} else if (reading.options.has(name)) {
			const list = LISTS.includes(name) ? `, or write its values in one: ${typed}=a,b` : '';
			reading.fault(token, `${typed}= stands twice: keep one${list}`);
		} else {
			reading.options.set(name, { ...token, items: given });
			return true;
		}
		return false;
	});
}

function unknown(reading: Reading, typed: string): string {
	const near = optionNear(typed);
	reading.broken.add(near?.name ?? 'name');
	return near === null
		? `${typed}= is unknown: the options are ${listWords(OPTIONS.map(({ name }) => `${name}=`))}`
		: `${typed}= is unknown: did you mean ${near.spelt}=?`;
}
