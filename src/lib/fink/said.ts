/** Longest text of a server that is shown, characters. */
const SAID_MOST = 400;
/** The part that counts of a Python dict written as text; an exception's name may stand around it. */
const PYTHON_TEXT = /['"]text['"]\s*:\s*(?:[A-Za-z_]+\()?\s*(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)")/;

/**
 * What a server says in the body of a failure, as one line of plain text: the text of a Python dict, the message of a JSON
 * object, or plain words. Null for a web page, and for nothing.
 */
export function said(body: string): string | null {
	const text = body.trim();
	if (text === '') return null;
	const python = PYTHON_TEXT.exec(text);
	if (python) return oneLine(unescape(python[1] ?? python[2] ?? ''));
	const message = jsonMessage(text);
	if (message !== null) return oneLine(message);
	return /<\s*(!doctype|html|head|body|title|h1|p|pre|br)\b/i.test(text) ? null : oneLine(text);
}

/** Is this a web page? */
export function isPage(body: string): boolean {
	return /^\s*<\s*(!doctype|html|head|\?xml)/i.test(body);
}

function jsonMessage(text: string): string | null {
	if (!text.startsWith('{')) return null;
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null) return null;
		const found = Object.entries(value).find(([name, words]) => /^(message|text|error)$/.test(name) && words !== '');
		return typeof found?.[1] === 'string' ? found[1] : null;
	} catch {
		return null;
	}
}

/** Escapes of a Python literal: line ends are blanks, a backslash before another character is dropped. */
function unescape(text: string): string {
	return text.replace(/\\([\s\S])/g, (_, one: string) => (/[nrt]/.test(one) ? ' ' : one));
}

function oneLine(text: string): string | null {
	const line = text
		// eslint-disable-next-line no-control-regex
		.replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
		.trim();
	if (line === '') return null;
	return line.length > SAID_MOST ? `${line.slice(0, SAID_MOST)}…` : line;
}
