import type { Survey } from '#lib/alert/alert.ts';

export type Argument = string | number | boolean;

/** One question to Fink. */
export interface Question {
	survey: Survey;
	/** Without `/api/v1/`. */
	route: string;
	args: Readonly<Record<string, Argument>>;
	/** Numbers and truth that the server reads from JSON only: always asked by POST. */
	json?: boolean;
	/** Names and lists that come at once or not at all: the short limit of time. */
	short?: boolean;
	/** Answers with pixels may bear a bare NaN. */
	nan?: boolean;
	/** The answer is bytes, no JSON. */
	binary?: boolean;
	/** Arguments that are no part of a link, for their size. */
	hidden?: readonly string[];
}

/** The question as a link that anyone can open: Python's spelling of truth, everything encoded. */
export function linkOf(base: string, { route, args, hidden = [] }: Question): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(args)) if (!hidden.includes(name)) query.set(name, argumentText(value));
	const text = query.toString();
	return `${base}/api/v1/${route}${text === '' ? '' : `?${text}`}`;
}

/** What tells questions with the same link apart: length and a sum of 64 bits of what the link hides. */
export function hiddenSum({ args, hidden = [] }: Question): string {
	const text = hidden.map((name) => String(args[name] ?? '')).join(' ');
	let [low, high] = [0x811c9dc5, 0x01000193];
	for (let i = 0; i < text.length; i += 1) {
		low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
		high = Math.imul(high ^ text.charCodeAt(i), 0x5bd1e995);
	}
	return text === '' ? '' : `${text.length}.${low >>> 0}.${high >>> 0}`;
}

function argumentText(value: Argument): string {
	return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** Base address as it is given in the settings → without the slash at its end. */
export function baseOf(address: string): string {
	return address.replace(/\/+$/, '');
}
