import type { Which } from './decoder/cutout.ts';
import type { ReadDone, ReadTask } from './decoder/reader-worker.ts';
import { type Place, Thread } from './decoder/thread.ts';

/** Longest that one reading may take, ms. */
const READ_MS = 3_000;
/** Readings that may wait. */
const MAX_WAITING = 256;

/** Why a packet could not be read: `unreadable` (its bytes), `slow` (the time limit, or it broke the thread), `busy`. */
export class ReadError extends Error {
	override name = 'ReadError';
	readonly code: 'unreadable' | 'slow' | 'busy' | 'closed';

	constructor(code: ReadError['code'], message: string) {
		super(message);
		this.code = code;
	}
}

interface Waiting {
	task: ReadTask;
	done: (value: string | Uint8Array | null) => void;
	failed: (error: ReadError) => void;
}

/** Reads single archived packets on demand, in a thread of its own with a time limit. `schema`: the writer's, JSON text. */
export class PacketReader {
	readonly #readMs: number;
	#thread: Thread | null = null;
	#waiting: Waiting[] = [];
	#running: Waiting | null = null;
	#nextId = 1;
	#closed = false;

	/** `readMs`: another time limit than the named one. */
	constructor(options: { readMs?: number } = {}) {
		this.#readMs = options.readMs ?? READ_MS;
	}

	/** The whole packet as lossless JSON without its stamps: integers beyond 2^53 as texts, NaN as null. */
	async json(schema: string, packet: Uint8Array): Promise<string> {
		return text(await this.#read(schema, packet, 'json'));
	}

	/** JSON of the packet's LightCurve: nJy, AB mag, MJD UTC; at most 100 kB. */
	async lightCurve(schema: string, packet: Uint8Array): Promise<string> {
		return text(await this.#read(schema, packet, 'lightCurve'));
	}

	/** A stamp as a FITS file, uncompressed; null where the packet has none. */
	async cutout(schema: string, packet: Uint8Array, which: Which): Promise<Uint8Array | null> {
		const value = await this.#read(schema, packet, which);
		if (typeof value === 'string') throw new TypeError('expected bytes from the reader, got a text');
		return value;
	}

	/** Ends the thread; readings that wait fail. */
	async close(): Promise<void> {
		this.#closed = true;
		const all = [...(this.#running ? [this.#running] : []), ...this.#waiting];
		this.#running = null;
		this.#waiting = [];
		for (const one of all) one.failed(new ReadError('closed', 'the packet reader is closed'));
		await this.#thread?.close();
	}

	#read(schema: string, packet: Uint8Array, what: ReadTask['what']): Promise<string | Uint8Array | null> {
		return new Promise((done, failed) => {
			if (this.#closed) failed(new ReadError('closed', 'the packet reader is closed'));
			else if (this.#waiting.length >= MAX_WAITING)
				failed(new ReadError('busy', `${MAX_WAITING} packets wait already`));
			else {
				this.#waiting.push({ task: { id: this.#nextId, schema, packet, what }, done, failed });
				this.#nextId = this.#nextId >= 2 ** 30 ? 1 : this.#nextId + 1;
				this.#feed();
			}
		});
	}

	#feed(): void {
		if (this.#running) return;
		this.#running = this.#waiting.shift() ?? null;
		if (!this.#running) return;
		this.#thread ??= new Thread({
			module: new URL('./decoder/reader-worker.ts', import.meta.url),
			stepMs: this.#readMs,
			message: (message) => this.#finish(message as ReadDone),
			ended: (reason, place) => this.#ended(reason, place)
		});
		this.#thread.post(this.#running.task);
	}

	#finish(message: ReadDone): void {
		const one = this.#running;
		if (one?.task.id !== message.id) return;
		this.#running = null;
		if ('reason' in message) one.failed(new ReadError('unreadable', message.reason));
		else one.done(message.value);
		this.#feed();
	}

	/** Even with no packet to blame the reading that ran has failed: a thread that cannot start must not be started for ever. */
	#ended(reason: string, _place: Place): void {
		this.#thread = null;
		const one = this.#running;
		this.#running = null;
		one?.failed(new ReadError('slow', `the packet ${reason}`));
		this.#feed();
	}
}

function text(value: string | Uint8Array | null): string {
	if (typeof value !== 'string') throw new TypeError('expected a text from the reader');
	return value;
}
