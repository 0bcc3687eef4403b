import { someNumber, someText } from '#lib/alert/missing.ts';
import type { AvroRecord } from '../avro.ts';

/** Why a packet is no frame; one line, the name of what is wrong first. */
export class PacketError extends Error {
	override name = 'PacketError';
}

/** A record of a packet, its fields read by name; what is absent, null or a mark of nothing is null. */
export class Fields {
	readonly #values: AvroRecord;

	constructor(value: unknown) {
		this.#values = isRecord(value) ? value : {};
	}

	has(name: string): boolean {
		return name in this.#values;
	}

	/** The record in a field, or, where packets are flattened, this one itself. */
	within(name: string): Fields {
		return this.has(name) ? new Fields(this.#values[name]) : this;
	}

	/** Records of an array; nulls are left out. */
	list(name: string): Fields[] {
		const value = this.#values[name];
		return Array.isArray(value) ? value.filter(isRecord).map((item) => new Fields(item)) : [];
	}

	/** A finite number that is no mark of a missing one; 64-bit integers as the nearest double. */
	number(name: string): number | null {
		const value = this.#values[name];
		if (typeof value === 'number') return someNumber(value);
		return typeof value === 'bigint' ? Number(value) : null;
	}

	/** A finite number, whatever its value: LSST has no mark of a missing one, and −999 nJy is a flux. */
	finite(name: string): number | null {
		const value = this.#values[name];
		return typeof value === 'number' && Number.isFinite(value) ? value : null;
	}

	text(name: string): string | null {
		const value = this.#values[name];
		return typeof value === 'string' ? someText(value) : null;
	}

	/** A 64-bit identifier in digits; 0 and negative ones are marks of nothing. */
	id(name: string): string | null {
		const value = this.#values[name];
		if (typeof value === 'bigint') return value > 0n ? value.toString() : null;
		return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : null;
	}

	/** An identifier of a record that the packet itself repeats: one that contradicts itself could pass for another's alert. */
	repeatedId(record: string, name: string): string | null {
		const [inner, outer] = [this.within(record).id(name), this.id(name)];
		if (inner !== null && outer !== null && inner !== outer)
			throw new PacketError(`${name}: expected that of ${record}, ${inner}, found ${outer}`);
		return inner;
	}

	bytes(name: string): Uint8Array | null {
		const value = this.#values[name];
		return value instanceof Uint8Array ? value : null;
	}

	/** As `text` and `id`, but the packet is no alert without it. */
	needText(name: string): string {
		return this.text(name) ?? absent(name, 'a text');
	}
	needId(name: string): string {
		return this.id(name) ?? absent(name, 'an identifier');
	}
}

function absent(name: string, what: string): never {
	throw new PacketError(`${name}: expected ${what}, found none`);
}

function isRecord(value: unknown): value is AvroRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
