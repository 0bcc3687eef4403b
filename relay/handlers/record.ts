import { randomBytes } from 'node:crypto';
import { mkdir, open, type FileHandle, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { containerBlockHead, ContainerError, containerHeader, readContainer } from '../avro.ts';
import { cause } from '../log-line.ts';

interface Recording {
	file: string;
	schemaJson: string;
	sync: Uint8Array;
	handle: FileHandle;
	/** Bytes that are kept: what stands behind them may still be taken back. */
	size: number;
	/** Bytes written. */
	end: number;
	/** Blocks to write at the next flush. */
	waiting: Uint8Array[];
}

const SYNC_BYTES = 16;

/**
 * Appends packets to `<topic>.avro`, and after a change of schema to `<topic>.2.avro` and so on. What was added since
 * the last `keep` is taken back by `undo`, in all files; nothing else is ever removed.
 */
export class Recorder {
	readonly #folder: string;
	/** Topic → its recordings since the last `keep`, the one that is written to last. */
	readonly #open = new Map<string, Recording[]>();
	#waiting = 0;

	constructor(folder: string) {
		this.#folder = folder;
	}
	/** Bytes of packets that wait for the next flush. */
	get waiting(): number {
		return this.#waiting;
	}
	async add(topic: string, schemaJson: string, packet: Uint8Array): Promise<void> {
		const recordings = this.#open.get(topic) ?? [];
		let recording = recordings.at(-1);
		if (recording?.schemaJson !== schemaJson) {
			if (recording !== undefined) await write(recording, topic);
			recording = await this.#next(topic, schemaJson);
			recordings.push(recording);
			this.#open.set(topic, recordings);
		}
		recording.waiting.push(containerBlockHead(1, packet.length), packet, recording.sync);
		this.#waiting += packet.length;
	}
	/** Resolves when all that was added is on disk. */
	async flush(): Promise<void> {
		for (const [topic, recordings] of this.#open) {
			for (const recording of recordings) await write(recording, topic);
		}
		this.#waiting = 0;
	}
	/** What was flushed stays. */
	async keep(): Promise<void> {
		for (const [topic, recordings] of this.#open) {
			for (const recording of recordings) recording.size = recording.end;
			this.#open.set(topic, recordings.slice(-1));
			for (const recording of recordings.slice(0, -1)) await leave(recording);
		}
	}
	/** After a failure: every file ends again where the last `keep` left it, and nothing waits. */
	async undo(): Promise<void> {
		this.#waiting = 0;
		for (const [topic, [first, ...later]] of this.#open) {
			// Later ones were begun since: they hold nothing that is kept.
			for (const recording of later) await leave(recording);
			if (first === undefined) continue;
			first.waiting = [];
			try {
				await first.handle.truncate(first.size);
				first.end = first.size;
				this.#open.set(topic, [first]);
			} catch {
				// Opened anew it is looked through, and mended.
				await first.handle.close().catch(() => undefined);
				this.#open.delete(topic);
			}
		}
	}
	async close(): Promise<void> {
		try {
			await this.flush();
			await this.keep();
		} finally {
			for (const { handle } of [...this.#open.values()].flat()) await handle.close();
			this.#open.clear();
		}
	}
	/** The topic's newest file when it has this schema, else a new one. */
	async #next(topic: string, schemaJson: string): Promise<Recording> {
		await mkdir(this.#folder, { recursive: true });
		// A topic of a replay is a folder's name and may hold anything but a slash.
		const stem = join(this.#folder, topic.replaceAll(/[^\w.-]/g, '_').replace(/^\./, '_'));
		const held = new Set([...this.#open.values()].flat().map(({ file }) => file));
		for (let number = 1; ; number += 1) {
			const file = number === 1 ? `${stem}.avro` : `${stem}.${number}.avro`;
			const next = `${stem}.${number + 1}.avro`;
			if ((await exists(next)) || held.has(file)) continue;
			const found = (await exists(file)) ? await mend(file, topic) : EMPTY;
			if (found === null || (found.size > 0 && found.schemaJson !== schemaJson)) continue;
			const { size, sync } = found.size > 0 ? found : { size: 0, sync: randomBytes(SYNC_BYTES) };
			return { file, schemaJson, sync, handle: await open(file, 'a'), size, end: size, waiting: [] };
		}
	}
}

async function write(recording: Recording, topic: string): Promise<void> {
	const { handle, schemaJson, sync, waiting } = recording;
	if (waiting.length === 0) return;
	const head = recording.end === 0 ? [containerHeader(schemaJson, { 'perch.topic': topic }, sync)] : [];
	// One write: a block is whole or it is the torn end that is cut.
	const bytes = Buffer.concat([...head, ...waiting]);
	try {
		await handle.appendFile(bytes);
		await handle.datasync();
	} catch (error) {
		throw new Error(`${recording.file} cannot be written: ${cause(error)}`, { cause: error });
	}
	recording.end += bytes.length;
	recording.waiting = [];
}

/** Closes a file whose bytes are on disk already; one that holds none goes. */
async function leave({ handle, file, size }: Recording): Promise<void> {
	await handle.close().catch(() => undefined);
	if (size === 0) await rm(file, { force: true }).catch(() => undefined);
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false
	);
}

/** What a file that can be written to holds: `size` 0 where there is no head yet. */
interface Found {
	schemaJson: string;
	sync: Uint8Array;
	size: number;
}

const EMPTY: Found = { schemaJson: '', sync: new Uint8Array(), size: 0 };

/** Cuts the torn end of a recording; null for a file that is not ours to write to, or of another topic. */
async function mend(file: string, topic: string): Promise<Found | null> {
	let schemaJson: string | null = null;
	let end = 0;
	try {
		for await (const block of readContainer(file)) {
			if (block.meta['perch.topic'] !== topic) return null;
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
		return EMPTY;
	}
	const handle = await open(file);
	try {
		const { buffer } = await handle.read(Buffer.alloc(SYNC_BYTES), 0, SYNC_BYTES, end - SYNC_BYTES);
		return { schemaJson, sync: buffer, size: end };
	} finally {
		await handle.close();
	}
}
