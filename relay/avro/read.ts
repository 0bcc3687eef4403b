import { Cursor } from './cursor.ts';
import { AvroError } from './error.ts';
import type { AvroType, RecordType } from './schema.ts';
import { skip } from './skip.ts';
import { compileSkip } from './skip-program.ts';

/** Which fields to read, by name; `true` = the whole value, for bytes a copy of them. */
export interface Wanted {
	readonly [field: string]: true | Wanted;
}

/** A record as read: null, boolean, number, bigint (integers beyond 2^53), string, Uint8Array, arrays and records of them. */
export type AvroRecord = Record<string, unknown>;

type Read = (cursor: Cursor) => unknown;

export interface ReaderOptions {
	/** Longest text that is read, bytes; a longer one is an error. */
	maxText?: number;
	/** Leave out every value of type bytes or fixed. */
	withoutBytes?: boolean;
}

/**
 * Compiles a reader of one record: fields of `wanted` (null: all), the rest walked past. The reader throws AvroError
 * unless the record fills the cursor's window to its last byte.
 */
export function compileReader(
	type: RecordType,
	wanted: Wanted | null,
	options: ReaderOptions = {}
): (cursor: Cursor) => AvroRecord {
	const read = record(type, wanted ?? true, options);
	return (cursor) => {
		const value = read(cursor);
		if (cursor.pos !== cursor.end) throw new AvroError(`${cursor.end - cursor.pos} bytes left over`);
		return value;
	};
}

function record(type: RecordType, wanted: true | Wanted, options: ReaderOptions): (cursor: Cursor) => AvroRecord {
	const steps: { name: string | null; read: Read }[] = [];
	let skipped: AvroType[] = [];
	const flush = () => {
		if (skipped.length === 0) return;
		const code = compileSkip(skipped);
		steps.push({ name: null, read: (cursor) => skip(code, cursor) });
		skipped = [];
	};
	for (const field of type.fields) {
		const inner = wanted === true ? true : Object.hasOwn(wanted, field.name) ? wanted[field.name] : undefined;
		if (inner === undefined || (options.withoutBytes === true && isBytes(field.type))) {
			skipped.push(field.type);
			continue;
		}
		flush();
		steps.push({ name: field.name, read: reader(field.type, inner, options) });
	}
	flush();
	return (cursor) => {
		// Names come from outside: without a prototype `__proto__` is a name like others.
		const value = Object.create(null) as AvroRecord;
		for (const step of steps) {
			if (step.name === null) step.read(cursor);
			else value[step.name] = step.read(cursor);
		}
		return value;
	};
}

function reader(type: AvroType, wanted: true | Wanted, options: ReaderOptions): Read {
	switch (type.kind) {
		case 'null':
			return () => null;
		case 'boolean':
			return (cursor) => {
				const byte = cursor.bytes[cursor.take(1)];
				if (byte !== 0 && byte !== 1) throw new AvroError(`${byte} is neither true nor false`);
				return byte === 1;
			};
		case 'int':
			return (cursor) => cursor.int();
		case 'long':
			return (cursor) => cursor.long();
		case 'float':
			return (cursor) => cursor.view.getFloat32(cursor.take(4), true);
		case 'double':
			return (cursor) => cursor.view.getFloat64(cursor.take(8), true);
		case 'string':
			return text(options.maxText ?? Infinity);
		case 'bytes':
			return bytes((cursor) => cursor.length(), options);
		case 'fixed':
			return bytes(() => type.size, options);
		case 'enum':
			return (cursor) => type.symbols[cursor.index(type.symbols.length)];
		case 'record':
			return record(type, wanted, options);
		case 'union': {
			const branches = type.branches.map((branch) => reader(branch, wanted, options));
			return (cursor) => branches[cursor.index(branches.length)]?.(cursor);
		}
		case 'array':
			return items(type.items, wanted, options);
		case 'map':
			return map(type.items, wanted, options);
	}
}

function text(limit: number): Read {
	return (cursor) => {
		const length = cursor.length();
		if (length > limit) throw new AvroError(`a text of ${length} bytes, at most ${limit} expected`);
		const start = cursor.take(length);
		return cursor.bytes.toString('utf8', start, start + length);
	};
}

function bytes(length: (cursor: Cursor) => number, options: ReaderOptions): Read {
	return (cursor) => {
		const n = length(cursor);
		const start = cursor.take(n);
		// In arrays and maps a place must stay; fields are not read at all.
		return options.withoutBytes === true ? null : new Uint8Array(cursor.bytes.subarray(start, start + n));
	};
}

function items(type: AvroType, wanted: true | Wanted, options: ReaderOptions): Read {
	const read = reader(type, wanted, options);
	return (cursor) => {
		const values: unknown[] = [];
		blocks(cursor, type.least, () => values.push(read(cursor)));
		return values;
	};
}

function map(type: AvroType, wanted: true | Wanted, options: ReaderOptions): Read {
	const key = text(options.maxText ?? Infinity);
	const read = reader(type, wanted, options);
	return (cursor) => {
		const values = Object.create(null) as AvroRecord;
		blocks(cursor, type.least + 1, () => {
			const name = key(cursor) as string;
			values[name] = read(cursor);
		});
		return values;
	};
}

function blocks(cursor: Cursor, least: number, each: () => void): void {
	for (;;) {
		const { count, blockEnd } = cursor.block(least);
		if (count === 0) return;
		for (let i = 0; i < count; i++) each();
		if (blockEnd >= 0 && cursor.pos !== blockEnd) throw new AvroError('a block that is not as long as it says');
	}
}

function isBytes(type: AvroType): boolean {
	if (type.kind === 'union') return type.branches.every((branch) => branch.kind === 'null' || isBytes(branch));
	return type.kind === 'bytes' || type.kind === 'fixed';
}
