import type { Cursor } from './cursor.ts';
import { AvroError } from './error.ts';
import type { AvroType } from './schema.ts';

/**
 * Skipping, the most of the work: a packet's long history is walked past, value by value, by a small interpreter, since
 * one loop over numbers runs many times faster than a call per value. Each step checks its bounds.
 *
 * Program: FIXED n · VARINT · BYTES · the same behind a union with null (branch of null, n) in a row of `times` ·
 * OPTIONAL null, length of body · UNION n, then n × length, bodies · ITEMS least, length of body, map? 1 : 0
 */
const FIXED = 0;
const VARINT = 1;
const BYTES = 2;
const OR_FIXED = 3;
const OR_VARINT = 4;
const OR_BYTES = 5;
const OPTIONAL = 6;
const UNION = 7;
const ITEMS = 8;

export type SkipProgram = Int32Array;

/** The program that walks past values of these types, one after the other. */
export function compileSkip(types: readonly AvroType[]): SkipProgram {
	const code: number[] = [];
	const writer = { code, mergeable: -1 };
	for (const type of types) emit(type, writer);
	return Int32Array.from(code);
}

interface Writer {
	code: number[];
	/** Where the last instruction begins that the next one may be joined with; -1 after a jump's target. */
	mergeable: number;
}

function emit(type: AvroType, to: Writer): void {
	switch (type.kind) {
		case 'null':
			return;
		case 'boolean':
		case 'float':
		case 'double':
		case 'fixed':
			fixed(type.least, to);
			return;
		case 'int':
		case 'long':
		case 'enum':
			single(VARINT, to);
			return;
		case 'bytes':
		case 'string':
			single(BYTES, to);
			return;
		case 'record':
			for (const field of type.fields) emit(field.type, to);
			return;
		case 'array':
		case 'map':
			body(type.items, to, (length) => [
				ITEMS,
				type.items.least + (type.kind === 'map' ? 1 : 0),
				length,
				type.kind === 'map' ? 1 : 0
			]);
			return;
		case 'union':
			union(type.branches, to);
	}
}

function fixed(n: number, to: Writer): void {
	const at = to.mergeable;
	if (at >= 0 && to.code[at] === FIXED) {
		to.code[at + 1] = (to.code[at + 1] ?? 0) + n;
		return;
	}
	to.mergeable = to.code.length;
	to.code.push(FIXED, n);
}

function single(op: number, to: Writer): void {
	to.mergeable = -1;
	to.code.push(op);
}

function body(type: AvroType, to: Writer, head: (length: number) => number[]): void {
	const inner: Writer = { code: [], mergeable: -1 };
	emit(type, inner);
	for (const word of head(inner.code.length)) to.code.push(word);
	for (const word of inner.code) to.code.push(word);
	to.mergeable = -1;
}

function union(branches: readonly AvroType[], to: Writer): void {
	const none = branches.findIndex((branch) => branch.kind === 'null');
	const other = branches[none === 0 ? 1 : 0];
	if (branches.length === 2 && none >= 0 && other && other.kind !== 'null') {
		const or = orNull(other);
		if (or === null) {
			body(other, to, (length) => [OPTIONAL, none, length]);
			return;
		}
		const n = or === OR_FIXED ? other.least : 0;
		const at = to.mergeable;
		if (at >= 0 && to.code[at] === or && to.code[at + 1] === none && to.code[at + 2] === n) {
			to.code[at + 3] = (to.code[at + 3] ?? 0) + 1;
			return;
		}
		to.mergeable = to.code.length;
		to.code.push(or, none, n, 1);
		return;
	}
	const inner = branches.map((branch) => compileSkip([branch]));
	to.code.push(UNION, branches.length, ...inner.map((code) => code.length));
	for (const code of inner) for (const word of code) to.code.push(word);
	to.mergeable = -1;
}

/** Instruction for a type beside null, where one instruction is enough. */
function orNull(type: AvroType): number | null {
	switch (type.kind) {
		case 'boolean':
		case 'float':
		case 'double':
		case 'fixed':
			return OR_FIXED;
		case 'int':
		case 'long':
		case 'enum':
			return OR_VARINT;
		case 'bytes':
		case 'string':
			return OR_BYTES;
		default:
			return null;
	}
}

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
