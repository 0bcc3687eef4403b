import { AvroError } from './error.ts';

/** Values without bytes (nulls) that a packet may hold beyond one per byte. */
const FREE_EMPTIES = 1_000;

/** A place in bytes that are being read; every step checks that the bytes are there. */
export class Cursor {
	readonly bytes: Buffer;
	readonly view: DataView;
	pos = 0;
	/** First byte that is not ours. */
	end: number;
	/** Values without bytes (nulls) that may still be read: a block of 2^45 of them costs three bytes. */
	empties: number;

	constructor(bytes: Uint8Array) {
		this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.end = bytes.byteLength;
		this.empties = bytes.byteLength + FREE_EMPTIES;
	}

	/** Reads `start` up to `end` from now on. */
	window(start: number, end: number): void {
		this.pos = start;
		this.end = end;
		this.empties = end - start + FREE_EMPTIES;
	}

	/** Moves past n bytes and says where they begin. */
	take(n: number): number {
		const start = this.pos;
		if (n > this.end - start) throw short(n, this.end - start);
		this.pos = start + n;
		return start;
	}

	/** 64-bit zigzag integer: a number while that is exact, else a bigint. */
	long(): number | bigint {
		const { bytes, end } = this;
		let pos = this.pos;
		let low = 0;
		let scale = 1;
		// Seven groups of 7 bits are exact in a double.
		for (let group = 0; group < 7; group++) {
			if (pos >= end) throw short(1, 0);
			const byte = bytes[pos++] ?? 0;
			low += (byte & 0x7f) * scale;
			if (byte < 0x80) {
				this.pos = pos;
				return low % 2 === 0 ? low / 2 : -(low + 1) / 2;
			}
			scale *= 128;
		}
		let high = 0;
		for (let group = 0; group < 3; group++) {
			if (pos >= end) throw short(1, 0);
			const byte = bytes[pos++] ?? 0;
			// The tenth byte holds the 64th bit alone.
			if (group === 2 && byte > 1) break;
			high += (byte & 0x7f) * 128 ** group;
			if (byte < 0x80) {
				this.pos = pos;
				const raw = (BigInt(high) << 49n) | BigInt(low);
				const value = (raw >> 1n) ^ -(raw & 1n);
				const number = Number(value);
				return Number.isSafeInteger(number) ? number : value;
			}
		}
		throw new AvroError('an integer of more than 64 bits');
	}

	int(): number {
		const value = this.long();
		if (typeof value !== 'number' || (value | 0) !== value) throw new AvroError(`${value} is no 32-bit integer`);
		return value;
	}

	/** Length of a string or of bytes, checked against what is left. */
	length(): number {
		const length = this.long();
		if (typeof length !== 'number' || length < 0) throw new AvroError(`${length} is no length`);
		if (length > this.end - this.pos) throw short(length, this.end - this.pos);
		return length;
	}

	/** Index into a union or an enum. */
	index(count: number): number {
		const index = this.long();
		if (typeof index !== 'number' || index < 0 || index >= count)
			throw new AvroError(`${index} is none of ${count} branches`);
		return index;
	}

	/**
	 * Head of a block of array or map items: how many, and where the block must end (-1: not said). More items than the
	 * bytes left can hold are refused here.
	 */
	block(least: number): { count: number; blockEnd: number } {
		let count = this.long();
		let blockEnd = -1;
		if (count < 0) {
			count = -count;
			blockEnd = this.length();
			blockEnd += this.pos;
		}
		const left = least === 0 ? this.empties : Math.floor((this.end - this.pos) / least);
		if (typeof count !== 'number' || count > left)
			throw new AvroError(`a block of ${count} items, ${this.end - this.pos} bytes left`);
		if (least === 0) this.empties -= count;
		return { count, blockEnd };
	}
}

function short(wanted: number, left: number): AvroError {
	return new AvroError(`ends too early: ${wanted} bytes expected, ${left} left`);
}
