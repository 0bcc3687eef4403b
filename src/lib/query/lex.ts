import { type OptionName, optionNear, optionOf } from './options.ts';
import type { Problem } from './query.ts';

/** A word or a value as it stands in the text, `from` … `to` with its quotes. */
export interface Piece {
	text: string;
	quoted: boolean;
	from: number;
	to: number;
}
export interface OptionToken {
	kind: 'option';
	/** As it was typed. */
	typed: string;
	/** Null: there is no such option. */
	name: OptionName | null;
	/** Name and values. */
	from: number;
	to: number;
	items: Piece[];
}
export type Token = (Piece & { kind: 'word' }) | OptionToken;

/** Opening quote → those that close it. */
const CLOSING: Readonly<Record<string, string>> = {
	'"': '"',
	"'": "'",
	'“': '”“"',
	'”': '”"',
	'„': '“”"',
	'«': '»',
	'‘': "’‘'",
	'’': "’'"
};
/** Quotes that stand in names and coordinates too: one that is never closed is a sign like any other. */
const APOSTROPHES = "'‘’";
const OPTION = /([A-Za-z][A-Za-z_]{0,23})(?:\s*(=)|(:)(?!\/\/))/y;
/** Shortest word before a colon that may be an option misspelt, letters. */
const MIN_MISSPELT = 4;
const BLANK = /\s/;

/**
 * Cuts a text into words and options (`name=value`, `name:value`, values apart by commas). Words at a quote go to the
 * quote that closes it; a doubled quote within is that quote. In one pass, whatever the text.
 */
export function lex(text: string): { tokens: Token[]; problems: Problem[] } {
	const tokens: Token[] = [];
	const problems: Problem[] = [];
	/** Quotes that are known to close nowhere from here on. */
	const open = new Set<string>();
	/** Words before a colon, and whether they are an option misspelt. */
	const misspelt = new Map<string, boolean>();
	let at = 0;
	const blanks = () => {
		while (at < text.length && BLANK.test(text.charAt(at))) at++;
	};

	const isMisspelt = (word: string): boolean => {
		const known = misspelt.get(word) ?? (word.length >= MIN_MISSPELT && optionNear(word) !== null);
		misspelt.set(word, known);
		return known;
	};

	/** `name=` or `name:` here, if it is one: a colon makes an option of known names and their near misses only. */
	const option = (): { typed: string; name: OptionName | null; end: number } | null => {
		OPTION.lastIndex = at;
		const match = OPTION.exec(text);
		const typed = match?.[1];
		if (!match || typed === undefined) return null;
		const name = optionOf(typed);
		if (name === null && match[2] === undefined && !isMisspelt(typed)) return null;
		return { typed, name, end: OPTION.lastIndex };
	};

	const quoted = (): Piece | null => {
		const from = at;
		const quote = text.charAt(at);
		const closing = CLOSING[quote];
		if (closing === undefined || open.has(quote)) return null;
		let inner = '';
		for (let to = at + 1; to < text.length; to++) {
			const sign = text.charAt(to);
			if (!closing.includes(sign)) {
				inner += sign;
			} else if (text.charAt(to + 1) === sign && sign === quote) {
				inner += sign;
				to++;
			} else {
				at = to + 1;
				return { text: inner, quoted: true, from, to: at };
			}
		}
		open.add(quote);
		if (APOSTROPHES.includes(quote)) return null;
		problems.push({
			from,
			to: text.length,
			message: `The quote ${quote} is not closed: write it at the end of the value too, or take it away`
		});
		at = text.length;
		return { text: inner, quoted: true, from, to: at };
	};

	const bare = (stop: string): Piece => {
		const from = at;
		while (at < text.length && !BLANK.test(text.charAt(at)) && !stop.includes(text.charAt(at))) at++;
		return { text: text.slice(from, at), quoted: false, from, to: at };
	};

	/** Values of an option, apart by commas; none where the next option or the end follows. */
	const values = (): Piece[] => {
		const items: Piece[] = [];
		for (;;) {
			const before = at;
			blanks();
			if (at >= text.length || option() !== null) {
				at = before;
				return items;
			}
			if (text.charAt(at) !== ',') items.push(quoted() ?? bare(','));
			const end = at;
			blanks();
			if (text.charAt(at) !== ',') {
				at = end;
				return items;
			}
			at++;
		}
	};

	for (blanks(); at < text.length; blanks()) {
		const from = at;
		const found = option();
		if (found === null) {
			tokens.push({ kind: 'word', ...(quoted() ?? bare('')) });
			continue;
		}
		at = found.end;
		const items = values();
		tokens.push({
			kind: 'option',
			typed: found.typed,
			name: found.name,
			from,
			to: items.at(-1)?.to ?? found.end,
			items
		});
	}
	return { tokens, problems };
}
