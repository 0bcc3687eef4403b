/** One thing that reads what strangers send. */
export interface Target {
	name: string;
	/** Good inputs that bad ones are made of. */
	seeds: readonly Uint8Array[];
	/** Words of its language, put in here and there. */
	words: readonly Uint8Array[];
	/** Inputs at once, where reading waits for a socket; else one after the other. */
	lanes?: number;
	/**
	 * Reads an input and says whether it was taken, not refused. What is taken is held against another way to read it; throws
	 * only where something is wrong with the reader: a crash, a result that cannot be, or one that differs.
	 */
	read(input: Uint8Array): boolean | Promise<boolean>;
	close?(): Promise<void>;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a reader may not give. */
export class WrongResult extends Error {
	override readonly name = 'WrongResult';
}

/** A finite number within its range, or null. */
export function inRange(what: string, value: number | null, least: number, most: number): void {
	if (value !== null && !(value >= least && value <= most)) throw new WrongResult(`${what} is ${value}`);
}

/** One line, as every reason is that a person is shown. */
export function oneLine(reason: string): void {
	if (/[\r\n]/.test(reason)) throw new WrongResult(`a reason of several lines: ${JSON.stringify(reason)}`);
}

/** The same in all its parts, or null; else where it differs. Integers may be bigint on one side; NaN is NaN, 0 is −0. */
export function difference(a: unknown, b: unknown, path = ''): string | null {
	if (Object.is(a, b) || (a === 0 && b === 0)) return null;
	if (typeof a === 'bigint' || typeof b === 'bigint')
		return isInteger(a) && isInteger(b) && BigInt(a) === BigInt(b) ? null : differs(a, b, path);
	if (a instanceof Uint8Array && b instanceof Uint8Array)
		return Buffer.compare(a, b) === 0 ? null : differs(a, b, path);
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return `${path}: ${a.length} and ${b.length} items`;
		return first(
			a.map((_, at) => String(at)),
			(at) => difference(a[Number(at)], b[Number(at)], `${path}[${at}]`)
		);
	}
	if (!isRecord(a) || !isRecord(b)) return differs(a, b, path);
	return first([...new Set([...Object.keys(a), ...Object.keys(b)])], (name) =>
		difference(a[name], b[name], `${path}.${name}`)
	);
}

/** Throws where two ways to read an input do not say the same. */
export function same(what: string, a: unknown, b: unknown): void {
	const found = difference(a, b);
	if (found !== null) throw new WrongResult(`${what}: ${found}`);
}

const isInteger = (value: unknown): value is number | bigint => typeof value === 'bigint' || Number.isInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function first(names: readonly string[], each: (name: string) => string | null): string | null {
	for (const name of names) {
		const found = each(name);
		if (found !== null) return found;
	}
	return null;
}

function differs(a: unknown, b: unknown, path: string): string {
	const shown = (value: unknown) =>
		(typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value))).slice(0, 120);
	return `${path}: ${shown(a)} and ${shown(b)}`;
}
