import { open, type FileHandle } from 'node:fs/promises';
import { crc32, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { Cursor } from './cursor.ts';
import { AvroError } from './error.ts';
import { parseSchema } from './schema.ts';
import { skip } from './skip.ts';
import { compileSkip } from './skip-program.ts';
import { unsnappy } from './snappy.ts';

/** Largest header that is read, bytes: the schema is 40 to 350 kB of it. */
export const MAX_HEADER = 8_000_000;
/** Largest block that is read or unpacked, bytes. */
export const MAX_BLOCK = 256_000_000;

const MAGIC = Buffer.from('Obj\x01', 'latin1');
const SYNC = 16;

/** Why a container could not be read, and `offset`: where its last whole block ends. */
export class ContainerError extends Error {
	override name = 'ContainerError';
	/** `none`: the file is no container; `torn`: it ends within a block; `damaged`: anything else. */
	readonly code: 'none' | 'torn' | 'damaged';
	readonly offset: number;

	constructor(code: ContainerError['code'], message: string, offset: number, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.code = code;
		this.offset = offset;
	}
}

/** One block of a container. */
export interface ContainerBlock {
	schemaJson: string;
	/** The file's own metadata as text, without the `avro.` ones. */
	meta: Record<string, string>;
	/** Records as schemaless Avro. */
	records: Uint8Array[];
	/** Place of the block in the file, bytes. */
	offset: number;
	/** First byte after it. */
	end: number;
}

/** Head of a container without compression: magic, metadata, sync marker of 16 bytes. */
export function containerHeader(schemaJson: string, meta: Record<string, string>, sync: Uint8Array): Uint8Array {
	if (sync.length !== SYNC) throw new RangeError(`expected a sync marker of ${SYNC} bytes, got ${sync.length}`);
	const entries = Object.entries({ ...meta, 'avro.codec': 'null', 'avro.schema': schemaJson });
	const parts: Uint8Array[] = [MAGIC, varint(entries.length)];
	for (const entry of entries) {
		for (const text of entry) {
			const bytes = Buffer.from(text, 'utf8');
			parts.push(varint(bytes.length), bytes);
		}
	}
	parts.push(varint(0), sync);
	return Buffer.concat(parts);
}

/** Head of a block of `count` records of `byteLength` bytes in all: the block is head, records, sync marker. */
export function containerBlockHead(count: number, byteLength: number): Uint8Array {
	return Buffer.concat([varint(count), varint(byteLength)]);
}

/** Non-negative whole number as zigzag varint. */
function varint(value: number): Uint8Array {
	const bytes: number[] = [];
	let rest = value * 2;
	for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
	bytes.push(rest);
	return Uint8Array.from(bytes);
}

/** Reads a container block by block; throws ContainerError, after the last whole block where the file is torn. */
export async function* readContainer(file: string): AsyncGenerator<ContainerBlock, void, undefined> {
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		const { head, length: headLength } = await header(handle, size);
		const program = compileSkip([parse(head.schemaJson)]);
		let offset = headLength;
		while (offset < size) {
			// Two varints, 10 bytes each at most.
			const lengths = new Cursor(await bytes(handle, offset, Math.min(20, size - offset)));
			const { count, length } = at(offset, () => ({ count: lengths.long(), length: lengths.long() }));
			if (typeof count !== 'number' || typeof length !== 'number' || count < 0 || length < 0 || length > MAX_BLOCK) {
				throw new ContainerError('damaged', `a block of ${count} records in ${length} bytes`, offset);
			}
			const end = offset + lengths.pos + length + SYNC;
			if (end > size) throw new ContainerError('torn', 'the file ends within a block', offset);
			const block = await bytes(handle, offset + lengths.pos, length + SYNC);
			if (!head.sync.equals(block.subarray(length))) {
				throw new ContainerError('damaged', 'a block that does not end with the sync marker', offset);
			}
			const data = at(offset, () => unpack(head.codec, block.subarray(0, length)));
			const records = at(offset, () => split(data, count, program));
			yield { schemaJson: head.schemaJson, meta: head.meta, records, offset, end };
			offset = end;
		}
	} finally {
		await handle.close();
	}
}

interface Head {
	schemaJson: string;
	codec: string;
	meta: Record<string, string>;
	sync: Buffer;
}

async function header(handle: FileHandle, size: number): Promise<{ head: Head; length: number }> {
	for (let wanted = 128_000; ; wanted *= 4) {
		const start = await bytes(handle, 0, Math.min(wanted, size));
		if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new ContainerError('none', 'no Avro container', 0);
		const cursor = new Cursor(start);
		try {
			cursor.take(MAGIC.length);
			return { head: readHead(cursor), length: cursor.pos };
		} catch (error) {
			if (!(error instanceof AvroError)) throw error;
			if (wanted >= size) throw new ContainerError('torn', `header: ${error.message}`, 0);
			if (wanted >= MAX_HEADER) throw new ContainerError('damaged', `a header of more than ${MAX_HEADER} bytes`, 0);
		}
	}
}

function readHead(cursor: Cursor): Head {
	const meta = Object.create(null) as Record<string, string>;
	for (;;) {
		const { count } = cursor.block(2);
		if (count === 0) break;
		for (let i = 0; i < count; i++) {
			const key = text(cursor);
			meta[key] = text(cursor);
		}
	}
	const start = cursor.take(SYNC);
	const { 'avro.schema': schemaJson, 'avro.codec': codec = 'null', ...own } = meta;
	if (schemaJson === undefined) throw new AvroError('no avro.schema');
	return { schemaJson, codec, meta: own, sync: Buffer.from(cursor.bytes.subarray(start, start + SYNC)) };
}

function text(cursor: Cursor): string {
	const length = cursor.length();
	const start = cursor.take(length);
	return cursor.bytes.toString('utf8', start, start + length);
}

function parse(schemaJson: string): ReturnType<typeof parseSchema> {
	return at(0, () => parseSchema(schemaJson));
}

function unpack(codec: string, block: Buffer): Uint8Array {
	switch (codec) {
		case 'null':
			return block;
		case 'deflate':
			return inflateRawSync(block, { maxOutputLength: MAX_BLOCK });
		case 'zstandard':
			return zstdDecompressSync(block, { maxOutputLength: MAX_BLOCK });
		case 'snappy': {
			if (block.length < 4) throw new AvroError('snappy: ends too early');
			const data = unsnappy(block.subarray(0, -4), MAX_BLOCK);
			if (crc32(data) !== block.readUInt32BE(block.length - 4)) throw new AvroError('snappy: wrong checksum');
			return data;
		}
		default:
			throw new AvroError(`codec ${JSON.stringify(codec.slice(0, 20))}: expected null, deflate, snappy or zstandard`);
	}
}

/** The records of a block, each a view of it. */
function split(data: Uint8Array, count: number, program: ReturnType<typeof compileSkip>): Uint8Array[] {
	const cursor = new Cursor(data);
	const records: Uint8Array[] = [];
	if (count > data.length + 1) throw new AvroError(`${count} records in ${data.length} bytes`);
	for (let i = 0; i < count; i++) {
		const start = cursor.pos;
		skip(program, cursor);
		records.push(data.subarray(start, cursor.pos));
	}
	if (cursor.pos !== data.length) throw new AvroError(`${data.length - cursor.pos} bytes left over`);
	return records;
}

/** Runs a step on the block at `offset`; what goes wrong there is damage. */
function at<T>(offset: number, step: () => T): T {
	try {
		return step();
	} catch (error) {
		throw new ContainerError('damaged', error instanceof Error ? error.message : String(error), offset, error);
	}
}

async function bytes(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
	const buffer = Buffer.allocUnsafe(length);
	let filled = 0;
	while (filled < length) {
		const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
		if (bytesRead === 0) break;
		filled += bytesRead;
	}
	return buffer.subarray(0, filled);
}
