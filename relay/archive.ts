import { mkdir, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveDraft, type Packet } from './archive/draft.ts';
import { Handles, UNFINISHED } from './archive/handles.ts';
import type { Place } from './log/rows.ts';

/** One container file: packets of one topic, one schema and one hour. */
export interface ArchiveFile {
	id: number;
	/** Below the archive's folder. */
	path: string;
	topic: string;
	/** SHA-256 of the writer's schema, hex. */
	schema: string;
	/** Sync marker, 16 bytes. */
	sync: Uint8Array;
	/** When it was begun, UTC: `YYYY-MM-DDTHH`. */
	hour: string;
	/** Length that counts, bytes: what lies behind it was never committed. */
	bytes: number;
	packets: number;
	/** seq of its newest frame. */
	lastSeq: number;
}

export interface ArchiveLimits {
	/** A file is not grown beyond this, bytes. */
	fileBytes: number;
	filePackets: number;
}

/** Names that only this archive gives; files that bear another one are never touched. */
const OWN_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d{8}\.avro(\.new)?$/;

/** The packets, as Avro container files that grow by whole blocks: `TOPIC/YYYY-MM-DDTHH-NUMBER.avro`. */
export class Archive {
	readonly folder: string;
	readonly limits: ArchiveLimits;
	/** What was found amiss at the start, a line each. */
	readonly notices: string[] = [];
	readonly #files: Map<number, ArchiveFile>;
	readonly #handles: Handles;
	/** Topic and schema → the file that grows. */
	readonly #growing = new Map<string, ArchiveFile>();
	/** Files behind whose committed end something may lie. */
	readonly #torn = new Set<number>();
	#nextId: number;
	#bytes = 0;
	/** No file's last frame is below this seq. */
	#lowest = 0;

	private constructor(folder: string, files: readonly ArchiveFile[], limits: ArchiveLimits) {
		this.folder = folder;
		this.limits = limits;
		this.#handles = new Handles(folder);
		this.#files = new Map(files.map((file) => [file.id, file]));
		this.#nextId = Math.max(0, ...this.#files.keys()) + 1;
	}

	/** Opens the archive as the log knows it: torn tails are cut, files that were never committed are removed. */
	static async open(folder: string, files: readonly ArchiveFile[], limits: ArchiveLimits): Promise<Archive> {
		await mkdir(folder, { recursive: true });
		const archive = new Archive(folder, files, limits);
		for (const file of files) await archive.#recover(file);
		await archive.#sweep();
		return archive;
	}

	/** Bytes of all files. */
	get bytes(): number {
		return this.#bytes;
	}
	get files(): ReadonlyMap<number, ArchiveFile> {
		return this.#files;
	}

	/** Says where packets of one topic would go; nothing is written yet. `now`: ms since 1970. */
	plan(topic: string, packets: readonly Packet[], schemaText: (sha: string) => string, now: number): ArchiveDraft {
		const hour = new Date(now).toISOString().slice(0, 13);
		const growing = (schema: string) => this.#growing.get(key(topic, schema)) ?? null;
		return new ArchiveDraft({ topic, hour, limits: this.limits, nextId: this.#nextId, growing, schemaText }, packets);
	}
	/** Writes a plan and makes it durable; the files count no more bytes before `commit`. */
	async write(draft: ArchiveDraft): Promise<void> {
		for (const id of this.#torn) await this.#cut(id);
		const folders = new Set<string>();
		for (const part of draft.parts) {
			if (part.created) await this.#handles.create(part.file);
			await this.#handles.append(part.file, part.position, part.buffers);
			if (part.created) folders.add(await this.#handles.publish(part.file));
		}
		for (const folder of folders) await syncFolder(folder);
		// A topic's first file brought its folder.
		if (folders.size > 0) await syncFolder(this.folder);
	}
	/** After the log has committed the plan. */
	commit(draft: ArchiveDraft): void {
		for (const { file } of draft.parts) {
			this.#bytes += file.bytes - (this.#files.get(file.id)?.bytes ?? 0);
			this.#files.set(file.id, file);
			this.#lowest = Math.min(this.#lowest, file.lastSeq);
			const name = key(file.topic, file.schema);
			const before = this.#growing.get(name);
			if (before !== undefined && before.id !== file.id) this.#handles.close(before.id);
			this.#growing.set(name, file);
			this.#nextId = Math.max(this.#nextId, file.id + 1);
		}
	}
	/** After a failure: takes back what was written. What cannot be cut now is cut before the next write. */
	async undo(draft: ArchiveDraft): Promise<void> {
		for (const { file, created } of draft.parts) {
			if (created) {
				this.#handles.close(file.id);
				for (const end of ['', UNFINISHED]) {
					await rm(join(this.folder, file.path + end), { force: true }).catch(() => undefined);
				}
			} else {
				this.#torn.add(file.id);
				await this.#cut(file.id).catch(() => undefined);
			}
		}
	}
	/** The bytes of a packet, or null where the file is gone or too short. */
	async read({ file: id, offset, length }: Place): Promise<Uint8Array | null> {
		const file = this.#files.get(id);
		if (file === undefined) return null;
		const handle = await open(join(this.folder, file.path)).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return null;
			throw error;
		});
		if (handle === null) return null;
		try {
			const bytes = new Uint8Array(length);
			const { bytesRead } = await handle.read(bytes, 0, length, offset);
			return bytesRead === length ? bytes : null;
		} finally {
			await handle.close();
		}
	}
	/** Files whose every frame is below a seq. */
	below(seq: number): ArchiveFile[] {
		if (seq <= this.#lowest) return [];
		const found: ArchiveFile[] = [];
		this.#lowest = Infinity;
		for (const file of this.#files.values()) {
			if (file.lastSeq < seq) found.push(file);
			this.#lowest = Math.min(this.#lowest, file.lastSeq);
		}
		return found;
	}
	/** Forgets files and removes them; one that cannot be removed now is at the next start. */
	async remove(files: readonly ArchiveFile[]): Promise<void> {
		for (const file of files) {
			this.#files.delete(file.id);
			this.#bytes -= file.bytes;
			this.#torn.delete(file.id);
			const name = key(file.topic, file.schema);
			if (this.#growing.get(name)?.id === file.id) this.#growing.delete(name);
			this.#handles.close(file.id);
		}
		for (const file of files) await rm(join(this.folder, file.path), { force: true }).catch(() => undefined);
	}
	async close(): Promise<void> {
		await this.#handles.closeAll();
	}

	async #cut(id: number): Promise<void> {
		const file = this.#files.get(id);
		if (file !== undefined) await truncate(join(this.folder, file.path), file.bytes);
		this.#torn.delete(id);
	}
	async #recover(file: ArchiveFile): Promise<void> {
		const path = join(this.folder, file.path);
		const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return null;
			throw error;
		});
		if (found === null || found.size < file.bytes) {
			this.notices.push(
				found === null
					? `${path} is missing: its ${file.packets} packets are gone`
					: `${path} has ${found.size} bytes, ${file.bytes} were written: some of its packets are gone`
			);
			this.#files.set(file.id, { ...file, bytes: found?.size ?? 0 });
			this.#bytes += found?.size ?? 0;
			return;
		}
		if (found.size > file.bytes) await truncate(path, file.bytes);
		this.#bytes += file.bytes;
		this.#growing.set(key(file.topic, file.schema), file);
	}
	async #sweep(): Promise<void> {
		const known = new Set([...this.#files.values()].map((file) => join(this.folder, file.path)));
		for (const entry of await readdir(this.folder, { recursive: true, withFileTypes: true })) {
			const path = join(entry.parentPath, entry.name);
			if (!entry.isFile() || known.has(path)) continue;
			if (OWN_NAME.test(entry.name)) await rm(path, { force: true });
			else this.notices.push(`${path} is not of this archive: left alone`);
		}
	}
}

function key(topic: string, schema: string): string {
	return `${topic}\n${schema}`;
}

/** Makes the names in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
