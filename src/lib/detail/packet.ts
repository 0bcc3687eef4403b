import { someNumber, someText } from '#lib/alert/missing.ts';
import { DetailError } from './error.ts';

/** Fields of a packet, read by path (`candidate.drb`); what is absent, of another type or a mark of nothing is null. */
export class Packet {
	/** Length of its JSON. */
	readonly bytes: number;
	readonly #root: unknown;

	constructor(root: unknown, bytes: number) {
		this.#root = root;
		this.bytes = bytes;
	}
	/** Is there a field of that name at all, whatever it holds? */
	has(path: string): boolean {
		return this.#at(path) !== undefined;
	}
	/** A number; −999 is ZTF's mark of none. */
	number(path: string): number | null {
		const value = this.#at(path);
		return typeof value === 'number' ? someNumber(value) : null;
	}
	/** A number written as a text (Mangrove's). */
	numeral(path: string): number | null {
		const value = this.#at(path);
		if (typeof value === 'number') return someNumber(value);
		return typeof value === 'string' && value.trim() !== '' ? someNumber(Number(value)) : null;
	}
	/** A text; `nan`, `None` and `null` stand for none. */
	text(path: string): string | null {
		const value = this.#at(path);
		return typeof value === 'string' ? someText(value) : null;
	}
	flag(path: string): boolean | null {
		const value = this.#at(path);
		return typeof value === 'boolean' ? value : null;
	}

	#at(path: string): unknown {
		let value: unknown = this.#root;
		for (const name of path.split('.')) {
			if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
			value = Object.getOwnPropertyDescriptor(value, name)?.value;
		}
		return value;
	}
}

export function readPacket(answer: unknown, bytes: number): Packet {
	if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return new Packet(answer, bytes);
	throw new DetailError('answer', `expected a packet as an object from the relay, got ${typeof answer}`);
}
