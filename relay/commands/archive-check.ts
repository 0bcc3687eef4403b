import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveFile } from '../archive.ts';
import { AvroError, containerHeader, Cursor } from '../avro.ts';

/** Longest head of a block, bytes: two integers of ten. */
const HEAD_BYTES = 20;
const SYNC_BYTES = 16;

/** How far an archive file is as it should be. */
export interface FileState {
	/** `short`: bytes that were written are not there · `damaged`: a block is not as it was written. */
	state: 'whole' | 'missing' | 'short' | 'damaged';
	/** Where the last whole block ends, and packets up to there. */
	bytes: number;
	packets: number;
}

/** Reads a file's blocks, not its packets. `schema`: the writer's, JSON text. Anything but what can be read is thrown. */
export async function checkFile(folder: string, file: ArchiveFile, schema: string): Promise<FileState> {
	let handle: FileHandle;
	try {
		handle = await open(join(folder, file.path));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'missing', bytes: 0, packets: 0 };
		throw error;
	}
	try {
		return await walk(handle, file, schema);
	} finally {
		await handle.close();
	}
}

async function walk(handle: FileHandle, file: ArchiveFile, schema: string): Promise<FileState> {
	const header = containerHeader(schema, { 'perch.topic': file.topic }, file.sync);
	if (!same(await read(handle, 0, header.length), header)) return { state: 'damaged', bytes: 0, packets: 0 };
	let bytes = header.length;
	let packets = 0;
	const { size } = await handle.stat();
	while (bytes < file.bytes) {
		const broken: FileState = { state: size < file.bytes ? 'short' : 'damaged', bytes, packets };
		const head = headOf(await read(handle, bytes, HEAD_BYTES));
		if (head === null) return broken;
		const end = bytes + head.length + head.bytes;
		if (end + SYNC_BYTES > file.bytes || !same(await read(handle, end, SYNC_BYTES), file.sync)) return broken;
		bytes = end + SYNC_BYTES;
		packets += head.packets;
	}
	return { state: 'whole', bytes, packets };
}

/** Packets and bytes of the block that begins so; null: no block begins so. */
function headOf(start: Uint8Array): { packets: number; bytes: number; length: number } | null {
	const cursor = new Cursor(start);
	try {
		const packets = Number(cursor.long());
		const bytes = Number(cursor.long());
		return packets > 0 && bytes >= 0 ? { packets, bytes, length: cursor.pos } : null;
	} catch (error) {
		if (error instanceof AvroError) return null;
		throw error;
	}
}

async function read(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
	const bytes = new Uint8Array(length);
	const { bytesRead } = await handle.read(bytes, 0, length, at);
	return bytes.subarray(0, bytesRead);
}
function same(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}
