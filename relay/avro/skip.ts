import type { Cursor } from './cursor.ts';
import { AvroError } from './error.ts';
import {
	BYTES,
	FIXED,
	ITEMS,
	OPTIONAL,
	OR_BYTES,
	OR_FIXED,
	OR_VARINT,
	type SkipProgram,
	UNION,
	VARINT
} from './skip-program.ts';

/** Moves the cursor past the values of the program; throws AvroError where the bytes do not hold them. */
export function skip(code: SkipProgram, cursor: Cursor): void {
	cursor.pos = run(code, 0, code.length, cursor, cursor.pos);
}

function run(code: SkipProgram, from: number, to: number, cursor: Cursor, start: number): number {
	const { bytes, end } = cursor;
	let pos = start;
	let pc = from;
	while (pc < to) {
		switch (code[pc]) {
			case FIXED: {
				const n = word(code, pc + 1);
				if (n > end - pos) throw short(n, end - pos);
				pos += n;
				pc += 2;
				break;
			}
			case VARINT:
				pos = varint(bytes, pos, end);
				pc += 1;
				break;
			case BYTES:
				cursor.pos = pos;
				pos = cursor.length() + cursor.pos;
				pc += 1;
				break;
			case OR_FIXED: {
				const none = word(code, pc + 1) * 2;
				const n = word(code, pc + 2);
				for (let times = word(code, pc + 3); times > 0; times--) {
					if (pos >= end) throw short(1, 0);
					const branch = bytes[pos++];
					if (branch === none) continue;
					if (branch !== 2 - none) throw noBranch();
					if (n > end - pos) throw short(n, end - pos);
					pos += n;
				}
				pc += 4;
				break;
			}
			case OR_VARINT: {
				const none = word(code, pc + 1) * 2;
				for (let times = word(code, pc + 3); times > 0; times--) {
					if (pos >= end) throw short(1, 0);
					const branch = bytes[pos++];
					if (branch === none) continue;
					if (branch !== 2 - none) throw noBranch();
					pos = varint(bytes, pos, end);
				}
				pc += 4;
				break;
			}
			case OR_BYTES: {
				const none = word(code, pc + 1) * 2;
				for (let times = word(code, pc + 3); times > 0; times--) {
					if (pos >= end) throw short(1, 0);
					const branch = bytes[pos++];
					if (branch === none) continue;
					if (branch !== 2 - none) throw noBranch();
					cursor.pos = pos;
					pos = cursor.length() + cursor.pos;
				}
				pc += 4;
				break;
			}
			case OPTIONAL: {
				const none = word(code, pc + 1) * 2;
				if (pos >= end) throw short(1, 0);
				const branch = bytes[pos++];
				if (branch === none) pc += 3 + word(code, pc + 2);
				else if (branch === 2 - none) pc += 3;
				else throw noBranch();
				break;
			}
			case UNION: {
				const count = word(code, pc + 1);
				cursor.pos = pos;
				const branch = cursor.index(count);
				let at = pc + 2 + count;
				let next = at;
				for (let i = 0; i < count; i++) {
					if (i < branch) at += word(code, pc + 2 + i);
					next += word(code, pc + 2 + i);
				}
				pos = run(code, at, at + word(code, pc + 2 + branch), cursor, cursor.pos);
				pc = next;
				break;
			}
			case ITEMS: {
				const first = pc + 4;
				pc = first + word(code, pc + 2);
				pos = items(code, first, pc, cursor, pos);
				break;
			}
			default:
				throw new AvroError(`instruction ${code[pc]} is none`);
		}
	}
	return pos;
}

function items(code: SkipProgram, first: number, after: number, cursor: Cursor, start: number): number {
	const least = word(code, first - 3);
	const map = word(code, first - 1) === 1;
	let pos = start;
	for (;;) {
		cursor.pos = pos;
		const { count, blockEnd } = cursor.block(least);
		pos = cursor.pos;
		if (count === 0) return pos;
		// Items without an instruction are nulls: they have no bytes to walk past.
		if (map || after > first) {
			for (let i = 0; i < count; i++) {
				if (map) {
					cursor.pos = pos;
					pos = cursor.length() + cursor.pos;
				}
				pos = run(code, first, after, cursor, pos);
			}
		}
		if (blockEnd >= 0 && pos !== blockEnd) throw new AvroError('a block that is not as long as it says');
	}
}

function varint(bytes: Buffer, start: number, end: number): number {
	const last = Math.min(end, start + 10);
	for (let pos = start; pos < last; pos++) if ((bytes[pos] ?? 0) < 0x80) return pos + 1;
	if (last === end) throw short(1, 0);
	throw new AvroError('an integer of more than 64 bits');
}

function word(code: SkipProgram, at: number): number {
	return code[at] ?? 0;
}
function short(wanted: number, left: number): AvroError {
	return new AvroError(`ends too early: ${wanted} bytes expected, ${left} left`);
}
function noBranch(): AvroError {
	return new AvroError('neither null nor a value where one of them was expected');
}
