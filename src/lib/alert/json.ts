/** 2^53 − 1 in digits: the largest integer that a double holds without doubt. */
const SAFE_DIGITS = String(Number.MAX_SAFE_INTEGER);
const LONG = /[1-9]\d{15}/;
/**
 * A member's value of 17 digits or more, as servers write it. A quote between a letter and a colon can only end a key: one
 * that began a string would stand after a bracket, a comma or a colon; so no string needs to be walked for these.
 */
const MEMBER = /(?<=\w":)-?[1-9]\d{16,}(?=[,}])/g;
/** Whatever else may be a long integer: in lists, with blanks around, of 16 digits. */
const OTHER = /(?:^|[,:[ \t\n\r-])[1-9]\d{15,}(?=[,\]} \t\n\r]|$)/;
const OTHER_TOKEN = /[1-9]\d{15,}/g;
const OTHER_OR_NAN_TOKEN = /[1-9]\d{15,}|NaN/g;
const QUOTE = 34;
const BACKSLASH = 92;

export interface JsonOptions {
	/** Reads a bare `NaN` as null: arrays of pixels bear it, though it is no JSON. */
	nan?: boolean;
}

/**
 * Reads JSON as `JSON.parse` does, but for integers beyond ±(2^53 − 1): they become strings of their digits, so that ids stay
 * exact. Throws the SyntaxError of `JSON.parse`.
 */
export function parseJson(text: string, { nan = false }: JsonOptions = {}): unknown {
	if (!LONG.test(text) && !(nan && text.includes('NaN'))) return JSON.parse(text);
	const most = text.replace(MEMBER, '"$&"');
	const all = rest(most, nan);
	if (all === text) return JSON.parse(text);
	try {
		return JSON.parse(all);
	} catch (error) {
		// The same failure in the words of the text as it came, unless that failed on NaN only.
		if (!nan) JSON.parse(text);
		throw error;
	}
}

function rest(text: string, nan: boolean): string {
	if (nan && text.includes('NaN')) return rewrite(text, OTHER_OR_NAN_TOKEN);
	return OTHER.test(text) ? rewrite(text, OTHER_TOKEN) : text;
}

/** The text with long integers in quotes and NaN as null where they stand as values. */
function rewrite(text: string, token: RegExp): string {
	const parts: string[] = [];
	let copied = 0;
	/** All before it has been walked, and it lies outside of strings. */
	let outside = 0;
	token.lastIndex = 0;
	for (let match = token.exec(text); match !== null; match = token.exec(text)) {
		const end = match.index + match[0].length;
		const index = text.charAt(match.index - 1) === '-' && match[0] !== 'NaN' ? match.index - 1 : match.index;
		const found = text.slice(index, end);
		if (!isWhole(text, index, end)) continue;
		let within = -1;
		while (within < 0) {
			const open = text.indexOf('"', outside);
			if (open < 0 || open > index) break;
			const close = closingQuote(text, open);
			// A string without an end is an error that JSON.parse tells.
			if (close < 0) return parts.join('') + text.slice(copied);
			outside = close + 1;
			if (close > index) within = close;
		}
		if (within >= 0) {
			token.lastIndex = within + 1;
			continue;
		}
		if (found === 'NaN') parts.push(text.slice(copied, index), 'null');
		else if (isSafe(found)) continue;
		else parts.push(text.slice(copied, index), '"', found, '"');
		copied = end;
	}
	return parts.join('') + text.slice(copied);
}

/** Does a value stand here as a whole: no part of a fraction, an exponent, a longer word, a key? */
function isWhole(text: string, start: number, end: number): boolean {
	if (start > 0 && !'[,: \t\n\r'.includes(text.charAt(start - 1))) return false;
	let after = end;
	while (after < text.length && ' \t\n\r'.includes(text.charAt(after))) after += 1;
	return after === text.length || ',]}'.includes(text.charAt(after));
}

function isSafe(integer: string): boolean {
	const digits = integer.startsWith('-') ? integer.slice(1) : integer;
	return digits.length < SAFE_DIGITS.length || (digits.length === SAFE_DIGITS.length && digits <= SAFE_DIGITS);
}

/** Place of the quote that ends the string begun at `open`; −1: none does. */
function closingQuote(text: string, open: number): number {
	for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
		let before = close - 1;
		while (text.charCodeAt(before) === BACKSLASH) before -= 1;
		if ((close - before) % 2 === 1 && text.charCodeAt(close) === QUOTE) return close;
	}
	return -1;
}
