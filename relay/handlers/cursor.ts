import { readFile, rename, writeFile } from 'node:fs/promises';

/** Up to which frame the handlers were called, kept in a file: what a stopped relay did not hand on, the next one does. */
export class HandlerCursor {
	readonly #file: string;
	readonly #log: string;
	#seq: number;

	private constructor(file: string, log: string, seq: number) {
		this.#file = file;
		this.#log = log;
		this.#seq = seq;
	}
	/** A log of this id; without a file for it the cursor stands at `last`, or at 0 for a log that is another one. */
	static async open(file: string, log: { id: string; last: number }): Promise<HandlerCursor> {
		const text = await readFile(file, 'utf8').catch(() => null);
		const [id, seq] = text?.trim().split(' ') ?? [];
		const known = id === log.id && /^\d+$/.test(seq ?? '') ? Math.min(Number(seq), log.last) : null;
		const cursor = new HandlerCursor(file, log.id, known ?? (text === null || id === log.id ? log.last : 0));
		await cursor.move(cursor.seq);
		return cursor;
	}
	get seq(): number {
		return this.#seq;
	}
	async move(seq: number): Promise<void> {
		await writeFile(`${this.#file}.new`, `${this.#log} ${seq}\n`);
		await rename(`${this.#file}.new`, this.#file);
		this.#seq = seq;
	}
}
