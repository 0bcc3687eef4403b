/** One thing that reads what strangers send. */
export interface Target {
	name: string;
	/** Good inputs that bad ones are made of. */
	seeds: readonly Uint8Array[];
	/** Words of its language, put in here and there. */
	words: readonly Uint8Array[];
	/** Reads an input; throws only where something is wrong with the reader: a crash, a result that cannot be. */
	read(input: Uint8Array): void | Promise<void>;
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
