import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArchiveFile } from '../archive.ts';

/** Files that are held open for writing at once; the one used longest ago is closed first. */
const MAX_OPEN = 64;

/** Ends the name of a file that has no block yet. */
export const UNFINISHED = '.new';

/** The files that are being written. */
export class Handles {
	readonly #folder: string;
	/** In order of use. */
	readonly #open = new Map<number, FileHandle>();

	constructor(folder: string) {
		this.#folder = folder;
	}
	/** Creates an empty file, by a name that no reader takes for a container yet. */
	async create(file: ArchiveFile): Promise<void> {
		const path = join(this.#folder, file.path);
		await mkdir(dirname(path), { recursive: true });
		await this.#keep(file.id, await open(path + UNFINISHED, 'w'));
	}
	/** Gives a file with its first block its name, and gives the folder whose names have changed. */
	async publish(file: ArchiveFile): Promise<string> {
		const path = join(this.#folder, file.path);
		await rename(path + UNFINISHED, path);
		return dirname(path);
	}
	/** Writes at a place and makes it durable. */
	async append(file: ArchiveFile, position: number, buffers: readonly Uint8Array[]): Promise<void> {
		let handle = this.#open.get(file.id);
		if (handle === undefined) {
			handle = await open(join(this.#folder, file.path), 'r+');
			await this.#keep(file.id, handle);
		} else {
			this.#open.delete(file.id);
			this.#open.set(file.id, handle);
		}
		const expected = buffers.reduce((sum, { length }) => sum + length, 0);
		const { bytesWritten } = await handle.writev(buffers, position);
		if (bytesWritten !== expected) {
			// A disk that fills up takes a part and only then says so.
			throw Object.assign(new Error(`${bytesWritten} of ${expected} bytes were written`), { code: 'ENOSPC' });
		}
		await handle.datasync();
	}
	close(id: number): void {
		const handle = this.#open.get(id);
		this.#open.delete(id);
		// All that counts is on the disk already.
		handle?.close().catch(() => undefined);
	}
	async closeAll(): Promise<void> {
		const handles = [...this.#open.values()];
		this.#open.clear();
		await Promise.all(handles.map((handle) => handle.close()));
	}
	async #keep(id: number, handle: FileHandle): Promise<void> {
		this.#open.set(id, handle);
		const [oldest] = this.#open;
		if (this.#open.size <= MAX_OPEN || oldest === undefined) return;
		this.#open.delete(oldest[0]);
		await oldest[1].close();
	}
}
