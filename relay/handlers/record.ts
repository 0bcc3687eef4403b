import { randomBytes } from 'node:crypto';
import { mkdir, open, type FileHandle, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { containerBlockHead, ContainerError, containerHeader, readContainer } from '../avro.ts';

interface Recording {
	schemaJson: string;
	sync: Uint8Array;
	handle: FileHandle;
	/** Blocks to write at the next flush. */
	waiting: Uint8Array[];
}

const SYNC_BYTES = 16;

/** Appends packets to `<topic>.avro`, and after a change of schema to `<topic>.2.avro` and so on; nothing is ever removed. */
export class Recorder {
	readonly #folder: string;
	readonly #open = new Map<string, Recording>();

	constructor(folder: string) {
		this.#folder = folder;
	}
	async add(topic: string, schemaJson: string, packet: Uint8Array): Promise<void> {
		let recording = this.#open.get(topic);
		if (recording === undefined || recording.schemaJson !== schemaJson) {
			if (recording !== undefined) await this.#flush(recording);
			await recording?.handle.close();
			recording = await this.#next(topic, schemaJson);
			this.#open.set(topic, recording);
		}
		recording.waiting.push(containerBlockHead(1, packet.length), packet, recording.sync);
	}
	/** Resolves when all that was added is on disk. */
	async flush(): Promise<void> {
		for (const recording of this.#open.values()) await this.#flush(recording);
	}
	async close(): Promise<void> {
		await this.flush();
		for (const { handle } of this.#open.values()) await handle.close();
		this.#open.clear();
	}
	async #flush(recording: Recording): Promise<void> {
		if (recording.waiting.length === 0) return;
		// One write: a block is whole or it is the torn end that the next start cuts.
		await recording.handle.appendFile(Buffer.concat(recording.waiting));
		recording.waiting = [];
		await recording.handle.datasync();
	}
	/** The topic's newest file when it has this schema, else a new one. */
	async #next(topic: string, schemaJson: string): Promise<Recording> {
		await mkdir(this.#folder, { recursive: true });
		// A topic of a replay is a folder's name and may hold anything but a slash.
		const stem = join(this.#folder, topic.replaceAll(/[^\w.-]/g, '_').replace(/^\./, '_'));
		for (let number = 1; ; number += 1) {
			const file = number === 1 ? `${stem}.avro` : `${stem}.${number}.avro`;
			const next = `${stem}.${number + 1}.avro`;
			if (await exists(next)) continue;
			const head = (await exists(file)) ? await mend(file) : { schemaJson, sync: null };
			if (head === null || (head.sync !== null && head.schemaJson !== schemaJson)) continue;
			const handle = await open(file, 'a');
			const sync = head.sync ?? randomBytes(SYNC_BYTES);
			const recording: Recording = { schemaJson, sync, handle, waiting: [] };
			if (head.sync === null) recording.waiting.push(containerHeader(schemaJson, { 'perch.topic': topic }, sync));
			return recording;
		}
	}
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false
	);
}

/**
 * Cuts the torn end of a recording and returns its schema and sync marker: `sync` null where only an empty file is
 * left, null altogether for a file that is not ours to write to.
 */
async function mend(file: string): Promise<{ schemaJson: string; sync: Uint8Array | null } | null> {
	let schemaJson: string | null = null;
	let end = 0;
	try {
		for await (const block of readContainer(file)) {
			schemaJson = block.schemaJson;
			end = block.end;
		}
	} catch (error) {
		if (!(error instanceof ContainerError)) throw error;
		if (error.code === 'none' && (await stat(file)).size > 0) return null;
		if (error.code === 'damaged') return null;
		await truncate(file, schemaJson === null ? 0 : end);
	}
	if (schemaJson === null) {
		await truncate(file, 0);
		return { schemaJson: '', sync: null };
	}
	const handle = await open(file);
	try {
		const { buffer } = await handle.read(Buffer.alloc(SYNC_BYTES), 0, SYNC_BYTES, end - SYNC_BYTES);
		return { schemaJson, sync: buffer };
	} finally {
		await handle.close();
	}
}
