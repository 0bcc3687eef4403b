import { bareClass } from './class-name.ts';
import { FINK_CLASSES, LOW_STATE_CLASS } from './classes.ts';
import { lex, type OptionToken, type Token } from './lex.ts';
import { type OptionName, OPTIONS } from './options.ts';
import { MAX_TEXT } from './query.ts';
import { rank } from './rank.ts';
import type { Known } from './reading.ts';
import { quoted } from './text.ts';

/** Most completions at once. */
export const MAX_COMPLETIONS = 20;
/** Fewest letters of a word that is looked up among classes and tags. */
const MIN_LETTERS = 2;

/** Longest word that may begin an option, characters. */
const MAX_WORD = 30;

/** How a text may go on. */
export interface Completion {
	kind: 'option' | 'class' | 'tag' | 'value' | 'recent';
	/** What is put in: `class=`, `(TNS) SN Ia`, `in_tns`, a whole search. */
	label: string;
	/** What it is, in words; may be empty. */
	about: string;
	/** Heading that it stands under. */
	group: string;
	/** The whole text then, and where the caret stands in it. */
	text: string;
	caret: number;
}

/** Options that go with what is asked about; without `class=`, `tag=`… it is a cone. */
const WITH: readonly [OptionName, readonly OptionName[]][] = [
	['class', ['last', 'night', 'after', 'before', 'window', 'trend', 'tag']],
	['tag', ['last', 'night', 'after', 'before', 'window', 'class']],
	['candidates', ['id', 'last', 'night', 'after', 'before', 'window']],
	['event', ['level', 'days', 'survey']],
	['sso', ['survey']],
	['statistics', ['survey']],
	['tracklet', []]
];
const WITH_WORDS: readonly OptionName[] = ['r', 'night', 'after', 'before', 'window', 'dates', 'survey'];
/** Values of options that have few. */
const VALUES: Partial<Readonly<Record<OptionName, readonly (readonly [string, string])[]>>> = {
	trend: [
		['rising', 'getting brighter'],
		['fading', 'getting fainter']
	],
	survey: [
		['ztf', 'ZTF alone'],
		['lsst', 'LSST alone'],
		['both', 'both surveys']
	],
	dates: [
		['within', 'first detected in them'],
		['across', 'seen over them (LSST)']
	],
	candidates: [
		['orbits', 'their orbits'],
		['alerts', 'the alerts that were linked']
	],
	night: [['last', 'the newest with data']],
	last: [['all', 'all alerts of the dates']],
	statistics: [['all', 'all nights']],
	event: [['file', 'a map that you choose beside the box']]
};
const LOW_STATES = [
	['low_state', 'in a low state'],
	['new_low_state', 'newly in a low state']
] as const;

/** Completions of what stands before the caret, best first. `recent`: searches as they were typed, newest first. */
export function complete(
	text: string,
	caret: number,
	known: Known & { recent: readonly string[] },
	most = MAX_COMPLETIONS
): Completion[] {
	if (text.length > MAX_TEXT) return [];
	const before = text.slice(0, caret);
	const { tokens } = lex(before);
	const recent = ofRecent(text, caret, known.recent);
	const found = [
		...(text.trim() === '' ? recent : []),
		...ofValue(text, caret, tokens, known),
		...ofWord(text, caret, tokens, known),
		...recent
	];
	const unique = new Map(found.filter((one) => one.text.trim() !== text.trim()).map((one) => [one.text, one]));
	return [...unique.values()].slice(0, most);
}

/** Values of the option that the caret stands in. */
function ofValue(text: string, caret: number, tokens: readonly Token[], known: Known): Completion[] {
	const at = tokens.findLastIndex(({ kind }) => kind === 'option');
	const option = tokens[at];
	if (option?.kind !== 'option' || option.name === null) return [];
	// Words behind the value are the rest of it, unless it is closed.
	const raw = text.slice(option.from, caret).replace(/^\w+\s*[=:]/, '');
	const closed = /["'”’»]\s+\S*$/.test(raw) || /["”»]$/.test(raw.replace(/^\s*["“„«]/, ''));
	if (closed && !/,\s*$/.test(raw)) return [];
	const last = raw.slice(raw.lastIndexOf(',') + 1);
	const typed = last.trimStart().replace(/^["'“„«‘]/, '');
	const start = caret - last.trimStart().length;
	// A blank behind a bare value ends it, where it is one of few words.
	if (/\s$/.test(typed) && option.name !== 'class') return [];
	const put = (value: string): Pick<Completion, 'text' | 'caret'> => replaced(text, start, caret, quoted(value));
	switch (option.name) {
		case 'class':
			return rank(typed, left(known.classes, option), (name) => [name, bareClass(name)]).map((name) => ({
				...{ kind: 'class', label: name, about: '', group: groupOf(name) },
				...put(name)
			}));
		case 'tag': {
			const tags = known.tags.filter(({ name, api }) => api && left([name], option).length > 0);
			return rank(typed, tags, ({ name, about }) => [name, name.replaceAll('_', ' '), about]).map(
				({ name, about }) => ({
					...{ kind: 'tag', label: name, about, group: 'Tags' },
					...put(name)
				})
			);
		}
		default: {
			const more = option.name === 'trend' && saysLowState(tokens) ? LOW_STATES : [];
			const values = [...(VALUES[option.name] ?? []), ...more];
			return rank(typed, values, ([value]) => [value]).map(([value, about]) => ({
				...{ kind: 'value', label: value, about, group: `${option.name}=` },
				...put(value)
			}));
		}
	}
}

/** Options whose name begins so, and classes and tags that go by the words. */
function ofWord(text: string, caret: number, tokens: readonly Token[], known: Known): Completion[] {
	const before = text.slice(0, caret);
	const [word = ''] = /[A-Za-z_]*$/.exec(before.slice(-MAX_WORD)) ?? [];
	const start = caret - word.length;
	if (start > 0 && !/\s/.test(before.charAt(start - 1))) return [];
	// Right behind `name=` a value is wanted, not the next option.
	if (word === '' && /[=:,]\s*$/.test(before)) return [];
	const all = lex(text).tokens;
	const typed = all.filter((token): token is OptionToken => token.kind === 'option');
	const words = all.filter((token) => token.kind === 'word' && !(token.from <= start && token.to >= start));
	const head = WITH.find(([name]) => typed.some((option) => option.name === name));
	const fit = head?.[1] ?? (words.length > 0 ? WITH_WORDS : OPTIONS.map(({ name }) => name));
	const after = typed.some(({ name }) => name === 'after');
	const open = OPTIONS.filter(
		({ name }) => fit.includes(name) && (name !== 'window' || after) && !typed.some((option) => option.name === name)
	);
	const named = (word === '' ? open : open.filter(({ name }) => name.startsWith(word.toLowerCase()))).map(
		({ name, about, example }): Completion => ({
			...{ kind: 'option', label: `${name}=`, about: `${about}, as ${name}=${example}`, group: 'Options' },
			...replaced(text, start, caret, `${name}=`, '')
		})
	);
	return head === undefined ? [...named, ...ofBare(text, caret, tokens, known)] : named;
}

/** Classes and tags that bare words may mean. */
function ofBare(text: string, caret: number, tokens: readonly Token[], known: Known): Completion[] {
	const from = tokens.findLastIndex(({ kind }) => kind === 'option') + 1;
	const first = tokens[from];
	if (first?.kind !== 'word') return [];
	const typed = text.slice(first.from, caret);
	if (typed.trim().length < MIN_LETTERS) return [];
	const classes = rank(typed, FINK_CLASSES, (name) => [name, bareClass(name)]).map((name): Completion => ({
		...{ kind: 'class', label: name, about: 'class of ZTF', group: 'Classes' },
		...replaced(text, first.from, caret, `class=${quoted(name)}`)
	}));
	const tags = rank(
		typed,
		known.tags.filter(({ api }) => api),
		({ name }) => [name, name.replaceAll('_', ' ')]
	).map(({ name, about }): Completion => ({
		...{ kind: 'tag', label: name, about, group: 'Tags' },
		...replaced(text, first.from, caret, `tag=${name}`)
	}));
	return [...classes, ...tags];
}

function ofRecent(text: string, caret: number, recent: readonly string[]): Completion[] {
	if (text.trim() !== '' && caret < text.trimEnd().length) return [];
	return rank(text, recent, (one) => [one]).map((one) => ({
		...{ kind: 'recent', label: one, about: '', group: 'Recent searches' },
		...{ text: one, caret: one.length }
	}));
}

/** The text with a piece of it, from `start` over the caret to its end, replaced; a blank behind, to go on. */
function replaced(
	text: string,
	start: number,
	caret: number,
	by: string,
	behind = ' '
): { text: string; caret: number } {
	const opened = text.slice(start, caret).match(/^["'“„«‘]/);
	const closing = opened ? /^[^"'”’»=]*["'”’»]/ : /^[^\s,=]*/;
	const rest = text.slice(caret).replace(text.slice(caret).match(/^[\w-]*\s*=/) ? /^/ : closing, '');
	const head = text.slice(0, start) + by;
	const gap = behind !== '' && !/^[\s,]/.test(rest) ? behind : '';
	// The caret goes behind the blank that is there already.
	return { text: head + gap + rest, caret: head.length + (behind === '' || rest.startsWith(',') ? 0 : 1) };
}

/** Names that the option does not have yet, but for the one that is being typed. */
function left(names: readonly string[], { items }: OptionToken): string[] {
	const chosen = new Set(
		items.filter(({ quoted: whole }, at) => whole && at < items.length - 1).map((item) => item.text)
	);
	const last = items.at(-1);
	if (last !== undefined && items.length === 1 && last.quoted) chosen.add(last.text);
	return names.filter((name) => !chosen.has(name));
}

function groupOf(name: string): string {
	const group = /^\((TNS|SIMBAD)\)/.exec(name)?.[1];
	return group === undefined ? 'Fink' : group;
}

function saysLowState(tokens: readonly Token[]): boolean {
	return tokens.some(
		(token) =>
			token.kind === 'option' && token.name === 'class' && token.items.every(({ text }) => text === LOW_STATE_CLASS)
	);
}
