/** A message that is not as agreed; one line: where in it, what was expected, what was seen. */
export class WireError extends Error {
	override name = 'WireError';
}

export type Fields = Readonly<Record<string, unknown>>;

/** Longest piece of a foreign value that an error shows, characters. */
const MAX_SHOWN = 60;

export function unexpected(path: string, wanted: string, seen: unknown): WireError {
	const text = seen === undefined ? 'nothing' : typeof seen === 'number' ? String(seen) : JSON.stringify(seen);
	return new WireError(
		`${path}: expected ${wanted}, saw ${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}`
	);
}

export function object(value: unknown, path: string): Fields {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(path, 'an object', value);
	return value as Fields;
}
/** Refuses fields that are not known: one that is misspelt would be a wish that nobody grants. */
export function only(fields: Fields, names: readonly string[], path: string): void {
	for (const name of Object.keys(fields))
		if (!names.includes(name)) throw unexpected(path, `no field but ${names.join(', ')}`, name);
}
export function list(value: unknown, path: string): readonly unknown[] {
	if (!Array.isArray(value)) throw unexpected(path, 'a list', value);
	return value;
}
export function text(value: unknown, path: string): string {
	if (typeof value !== 'string') throw unexpected(path, 'a text', value);
	return value;
}
/** A finite number: `JSON.parse` makes an infinite one of `1e999`, and nothing could be sent on of it but null. */
export function number(value: unknown, path: string, least = -Infinity, most = Infinity): number {
	if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) {
		const range = least === -Infinity && most === Infinity ? 'a number' : `a number from ${least} to ${most}`;
		throw unexpected(path, range, value);
	}
	return value;
}
/** A whole number that a double holds exactly. */
export function whole(value: unknown, path: string, least = Number.MIN_SAFE_INTEGER): number {
	if (!Number.isSafeInteger(value) || (value as number) < least) {
		throw unexpected(path, least > Number.MIN_SAFE_INTEGER ? `a whole number ≥ ${least}` : 'a whole number', value);
	}
	return value as number;
}
export function oneOf<T extends string>(value: unknown, words: readonly T[], path: string): T {
	const word = words.find((one) => one === value);
	if (word === undefined) throw unexpected(path, `one of ${words.join(', ')}`, value);
	return word;
}
export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
	return value === undefined || value === null ? null : read(value);
}
