import type { AvroType } from './schema.ts';

/**
 * Skipping, the most of the work: a packet's long history is walked past, value by value, by a small interpreter, since
 * one loop over numbers runs many times faster than a call per value. Each step checks its bounds.
 *
 * Program: FIXED n · VARINT · BYTES · the same behind a union with null (branch of null, n) in a row of `times` ·
 * OPTIONAL null, length of body · UNION n, then n × length, bodies · ITEMS least, length of body, map? 1 : 0
 */
export const FIXED = 0;
export const VARINT = 1;
export const BYTES = 2;
export const OR_FIXED = 3;
export const OR_VARINT = 4;
export const OR_BYTES = 5;
export const OPTIONAL = 6;
export const UNION = 7;
export const ITEMS = 8;

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
