import { bareClass } from '#lib/query/class-name.ts';
import { nearest } from '#lib/query/near.ts';
import { OPTIONS } from '#lib/query/options.ts';
import { parseQuery } from '#lib/query/parse.ts';
import type { Query } from '#lib/query/query.ts';
import { queryText, quoted } from '#lib/query/text.ts';
import type { Outcome } from './outcome.ts';

/** Another question in the place of one that found nothing, as the box holds it. */
export interface Instead {
	title: string;
	text: string;
}

/** What is known of names that somebody may have meant. */
export interface Spelt {
	classes: readonly string[];
	tags: readonly { name: string; about: string; api: boolean }[];
	/** Searches as they were typed, newest first. */
	recent: readonly string[];
	/** Ids and names of what was seen. */
	seen: Iterable<string>;
}

/** Names that are proposed at most. */
const MOST_NAMES = 3;
/** Parts of a gravitational wave's map that are proposed where a smaller one has nothing. */
const LEVELS = [0.5, 0.9];
/** Words that ask something, with an example's value where they need one. */
const WORDS: readonly string[] = ['anomaly', 'statistics'];
const HEADS: readonly string[] = ['class', 'candidates', 'tracklet', 'event'];

/** What to ask in the place of a question that is over and found nothing. `now`: MJD UTC. */
export function insteadOf({ query, rows, parts, unknown, over }: Outcome, spelt: Spelt, now: number): Instead[] {
	if (!over || rows.length > 0 || parts.some(({ state }) => state !== 'done')) return [];
	if (unknown !== null) return meantBy(unknown, query, spelt, now);
	if (query.kind !== 'skymap') return [];
	return LEVELS.filter((level) => level > query.level).map((level) => ({
		title: `Ask the most likely ${level * 100} %`,
		text: queryText({ ...query, level })
	}));
}

/** Questions for names that are spelt like an unknown one. */
function meantBy(unknown: string, query: Query, { classes, tags, recent, seen }: Spelt, now: number): Instead[] {
	const read = (text: string) => parseQuery(text, now, { classes, tags }).query;
	/** The same question with another name. */
	const renamed = (name: string) => () => {
		const asked = read(name);
		if (query.kind === 'cone' && asked?.kind === 'name') return queryText({ ...query, centre: { kind: 'name', name } });
		return asked === null ? name : queryText(asked);
	};
	/** Spelling → what it asks, the first of two. */
	const known = new Map<string, () => string>();
	const add = (spelling: string, text: () => string) => {
		if (spelling !== unknown && !known.has(spelling)) known.set(spelling, text);
	};
	for (const text of recent) {
		const asked = read(text);
		for (const name of asked === null ? [] : namesIn(asked)) add(name, renamed(name));
	}
	for (const word of WORDS) add(word, () => word);
	for (const { name, example } of OPTIONS) if (HEADS.includes(name)) add(name, () => `${name}=${example}`);
	for (const name of classes)
		for (const spelling of [name, bareClass(name)]) add(spelling, () => `class=${quoted(name)}`);
	for (const { name, api } of tags) if (api) add(name, () => `tag=${name}`);
	for (const name of seen) add(name, renamed(name));
	const texts = new Set(nearest(unknown, [...known.keys()], MOST_NAMES).map((name) => known.get(name)?.() ?? name));
	return [...texts].map((text) => ({ title: text, text }));
}

/** Names that a question held. */
function namesIn(query: Query): readonly string[] {
	switch (query.kind) {
		case 'name':
			return [query.name];
		case 'cone':
			if (query.centre.kind === 'place') return [];
			return [query.centre.kind === 'name' ? query.centre.name : query.centre.id.id];
		case 'sso':
			return query.names;
		case 'object':
			return query.ids.map(({ id }) => id);
		case 'skymap':
			return query.event === null ? [] : [query.event];
		default:
			return [];
	}
}
