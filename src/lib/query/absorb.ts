import { isRadiusUnit } from '#lib/alert/coordinates.ts';
import { classesNamed } from './class-name.ts';
import type { OptionToken, Piece, Token } from './lex.ts';
import type { OptionName } from './options.ts';
import type { Known } from './reading.ts';

/** Most words of a class's name. */
const CLASS_WORDS = 6;
const TIME = /^\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|UTC)?$/i;

/** How many of the words behind an unquoted value belong to it. */
function wanted(name: OptionName, value: string, words: readonly string[], known: Known): number {
	switch (name) {
		case 'class':
			for (let count = Math.min(words.length, CLASS_WORDS); count > 0; count--) {
				if (classesNamed([value, ...words.slice(0, count)].join(' '), known.classes).length > 0) return count;
			}
			return 0;
		case 'sso':
		case 'name':
			return words.length;
		case 'after':
		case 'before':
		case 'tracklet': {
			const time = /^\d{4}-\d\d?-\d\d?$/.test(value) && TIME.test(words[0] ?? '') ? 1 : 0;
			return (words[time] ?? '').toUpperCase() === 'UTC' ? time + 1 : time;
		}
		case 'r':
			return isRadiusUnit(words[0] ?? '') ? 1 : 0;
		case 'window':
			return /^(d|days?)$/.test(words[0] ?? '') ? 1 : 0;
		default:
			return 0;
	}
}

/** Gives unquoted values the words behind them that are theirs: `class=SN candidate`, `after=2026-03-22 10:00`, `r=5 m`. */
export function absorb(tokens: readonly Token[], known: Known, raw: string): Token[] {
	const out: Token[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token === undefined) continue;
		const last = token.kind === 'option' ? token.items.at(-1) : undefined;
		if (token.kind === 'word' || token.name === null || last === undefined || last.quoted) {
			out.push(token);
			continue;
		}
		let end = at + 1;
		while (tokens[end]?.kind === 'word' && !isQuoted(tokens[end])) end++;
		const words = tokens.slice(at + 1, end).filter((one) => one.kind === 'word');
		const taken = words.slice(
			0,
			wanted(
				token.name,
				last.text,
				words.map(({ text }) => text),
				known
			)
		);
		const to = taken.at(-1)?.to ?? token.to;
		const text = [last.text, ...taken.map((word) => word.text)].join(' ');
		const own = token.name === 'sso' && taken.length > 0 ? cut(raw, last.from, to) : [{ ...last, text, to }];
		const whole: OptionToken = { ...token, to, items: [...token.items.slice(0, -1), ...own] };
		out.push(whole);
		at += taken.length;
	}
	return out;
}

/** Names of several words, apart by commas. */
function cut(raw: string, from: number, to: number): Piece[] {
	const pieces: Piece[] = [];
	let start = from;
	for (const part of raw.slice(from, to).split(',')) {
		const text = part.trim().replace(/\s+/g, ' ');
		const begin = start + part.length - part.trimStart().length;
		if (text !== '') pieces.push({ text, quoted: false, from: begin, to: begin + part.trim().length });
		start += part.length + 1;
	}
	return pieces;
}

/** `ra=10.68 dec=41.27`, one right behind the other, is the position that they say, deg. */
export function placeTogether(tokens: readonly Token[]): Token[] {
	const at = tokens.findIndex((token, i) => isOf(token, 'ra') && isOf(tokens[i + 1], 'dec'));
	const [ra, dec] = tokens.slice(at, at + 2);
	if (at < 0 || ra?.kind !== 'option' || dec?.kind !== 'option') return [...tokens];
	const text = [...ra.items, ...dec.items].map((item) => item.text).join(' ');
	const word: Token = { kind: 'word', text, quoted: false, from: ra.from, to: dec.to };
	return [...tokens.slice(0, at), word, ...tokens.slice(at + 2)];
}

function isOf(token: Token | undefined, name: string): boolean {
	return token?.kind === 'option' && token.typed.toLowerCase() === name && token.items.length === 1;
}

function isQuoted(token: Token | undefined): boolean {
	return token?.kind === 'word' && token.quoted;
}
