// What the addresses of a result and of a list say in the same way.

/** Longest text of a filter, characters. */
export const MAX_FILTER = 200;
/** Of what was not understood, characters are shown. */
const MAX_SHOWN = 40;

interface Sorted {
	column: string;
	direction: 'ascending' | 'descending';
}

/** Reads parts of an address; one that is not understood counts as not said, and is named in `strange`: `sort=nosuch`. */
export class Parts {
	readonly strange: string[] = [];
	readonly #query: URLSearchParams;
	constructor(query: URLSearchParams) {
		this.#query = query;
	}
	read<T>(name: string, of: (text: string) => T | null): T | null {
		const text = this.#query.get(name);
		return text === null ? null : this.#known(name, text, of(text));
	}
	/** Of a part that may be said several times. */
	readAll<T>(name: string, of: (text: string) => T | null): T[] {
		return this.#query.getAll(name).flatMap((text) => this.#known(name, text, of(text)) ?? []);
	}
	#known<T>(name: string, text: string, value: T | null): T | null {
		if (value === null) this.strange.push(namedPart(name, text));
		return value;
	}
}

/** One part of an address in words: `sort=nosuch`. */
export function namedPart(name: string, text: string): string {
	return `${name}=${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}`;
}

/** `-mag`: from the largest on. */
export const orderText = ({ column, direction }: Sorted): string => `${direction === 'descending' ? '-' : ''}${column}`;

export function orderOf(text: string, isColumn: (key: string) => boolean): Sorted | null {
	const column = text.replace(/^-/, '');
	return isColumn(column) ? { column, direction: text.startsWith('-') ? 'descending' : 'ascending' } : null;
}

export const filterOf = (text: string): string | null => (text.trim() === '' || text.length > MAX_FILTER ? null : text);
