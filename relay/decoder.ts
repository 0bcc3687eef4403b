import { Worker } from 'node:worker_threads';
import { JOB, type Job, type JobDone, PACKET } from './decoder/job.ts';
import { Keys } from './decoder/keys.ts';
import type { Outcome } from './decoder/outcome.ts';
import type { Batch, Message } from './source/source.ts';

/** Longest that one packet may take, ms. */
const PACKET_MS = 1_000;
/** Largest packet that is decoded, bytes: real ones have up to 0.6 MB. */
const MAX_VALUE_BYTES = 8 << 20;
/** Bytes of packets handed to the thread at once. */
const JOB_BYTES = 8 << 20;
/** Jobs with the thread at once: it finds the next one waiting. */
const JOBS_AHEAD = 2;
/** Distinct schemas that the thread keeps compiled. */
const MAX_SCHEMAS = 256;
/** Heap of the thread, MB: a packet that needs more ends the thread and is rejected. */
const HEAP_MB = 512;
/** Looks at the thread's progress within PACKET_MS; a look without progress counts, not time, which a sleep would bend. */
const LOOKS = 10;
/** Ends of the thread, with no packet to blame, until decoding is given up. */
const MAX_FAILED_STARTS = 3;

export interface DecoderOptions {
	/** Folder of fink-client's schema files, for keys that only name a version. */
	schemasFolder: string | null;
	/** Limits, for tests: ms, bytes. */
	packetMs?: number;
	maxValueBytes?: number;
}

interface Piece {
	id: number;
	topic: string;
	received: number;
	entries: { message: Message; schemas: readonly string[]; at: number }[];
	/** Of the whole batch. */
	outcomes: (Outcome | null)[];
	done: () => void;
	failed: (error: Error) => void;
}

/** Turns messages into frames, in a thread of its own; a packet that takes too long or breaks the thread is rejected. */
export class Decoder {
	readonly #keys: Keys;
	readonly #packetMs: number;
	readonly #maxValueBytes: number;
	readonly #progress = new Int32Array(new SharedArrayBuffer(8));
	#worker: Worker | null = null;
	#watch: NodeJS.Timeout | null = null;
	/** Schemas that the thread has. */
	#sent = new Set<string>();
	#waiting: Piece[] = [];
	#running: Piece[] = [];
	#free: ArrayBuffer[] = [];
	#nextId = 1;
	#failedStarts = 0;
	#closed = false;

	constructor(options: DecoderOptions) {
		this.#keys = new Keys(options.schemasFolder);
		this.#packetMs = options.packetMs ?? PACKET_MS;
		this.#maxValueBytes = options.maxValueBytes ?? MAX_VALUE_BYTES;
		this.#start();
	}

	/** Decodes a batch: one outcome per message, in order. `received`: ms since 1970. Batches are taken in the order of calls. */
	async decode(batch: Batch, received: number): Promise<Outcome[]> {
		if (this.#closed) throw new Error('the decoder is closed');
		const outcomes: (Outcome | null)[] = batch.messages.map(() => null);
		const pieces: Promise<void>[] = [];
		let entries: Piece['entries'] = [];
		let bytes = 0;
		const cut = () => {
			if (entries.length > 0) pieces.push(this.#enqueue(batch.topic, received, entries, outcomes));
			entries = [];
			bytes = 0;
		};
		for (const [at, message] of batch.messages.entries()) {
			const refused = this.#refuse(message);
			const resolved = refused === null ? this.#keys.resolve(batch.topic, message.key) : { reason: refused };
			if ('reason' in resolved) {
				outcomes[at] = { ok: false, reason: resolved.reason };
				continue;
			}
			const size = message.value?.length ?? 0;
			if (bytes + size > JOB_BYTES) cut();
			bytes += size;
			entries.push({ message, schemas: resolved.schemas, at });
		}
		cut();
		await Promise.all(pieces);
		return outcomes.map((outcome) => outcome ?? { ok: false, reason: 'packet: not decoded' });
	}

	/** Schema text of a hash seen in an outcome. */
	schema(sha256: string): string {
		return this.#keys.text(sha256);
	}

	/** Ends the thread; what is still being decoded fails. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#unwatch();
		const worker = this.#worker;
		this.#worker = null;
		worker?.removeAllListeners();
		this.#fail(new Error('the decoder was closed'));
		await worker?.terminate();
	}

	#refuse({ value }: Message): string | null {
		if (value === null || value.length === 0) return 'packet: no bytes';
		return value.length > this.#maxValueBytes
			? `packet: ${value.length} bytes, at most ${this.#maxValueBytes} expected`
			: null;
	}

	#enqueue(topic: string, received: number, entries: Piece['entries'], outcomes: Piece['outcomes']): Promise<void> {
		return new Promise((done, failed) => {
			this.#waiting.push({ id: this.#nextId, topic, received, entries, outcomes, done, failed });
			this.#nextId = this.#nextId >= 2 ** 30 ? 1 : this.#nextId + 1;
			this.#feed();
		});
	}

	#start(): void {
		this.#progress.fill(0);
		this.#sent.clear();
		const worker = new Worker(new URL('./decoder/worker.ts', import.meta.url), {
			workerData: { progress: this.#progress.buffer },
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
			execArgv: [],
			name: 'decoder'
		});
		this.#worker = worker;
		let cause = '';
		worker.on('message', (done: JobDone) => this.#finish(done));
		worker.on('error', (error) => {
			cause = error instanceof Error ? error.message : String(error);
		});
		worker.once('exit', () => this.#ended(`broke the decoder${cause ? `: ${cause.split('\n', 1)[0]}` : ''}`));
	}

	#feed(): void {
		while (this.#worker && this.#running.length < JOBS_AHEAD) {
			const piece = this.#waiting.shift();
			if (!piece) break;
			this.#running.push(piece);
			this.#post(this.#worker, piece);
		}
		if (this.#running.length === 0) this.#unwatch();
		else this.#watch ??= this.#look();
	}

	#post(worker: Worker, piece: Piece): void {
		const size = piece.entries.reduce((sum, { message }) => sum + (message.value?.length ?? 0), 0);
		const buffer = size <= JOB_BYTES ? (this.#free.pop() ?? new ArrayBuffer(JOB_BYTES)) : new ArrayBuffer(size);
		const bytes = new Uint8Array(buffer);
		const forget = this.#sent.size > MAX_SCHEMAS;
		if (forget) this.#sent.clear();
		const schemas = new Map<string, string>();
		let end = 0;
		const packets = piece.entries.map(({ message, schemas: hashes, at }) => {
			const start = end;
			const skip = piece.outcomes[at] !== null;
			if (message.value && !skip) {
				bytes.set(message.value, start);
				end += message.value.length;
				for (const hash of hashes) if (!this.#sent.has(hash)) schemas.set(hash, this.#keys.text(hash));
			}
			return { start, length: end - start, schemas: hashes, sent: message.sent, skip };
		});
		for (const hash of schemas.keys()) this.#sent.add(hash);
		const { id, topic, received } = piece;
		const job: Job = { id, topic, received, buffer, packets, schemas: [...schemas], forget };
		worker.postMessage(job, [buffer]);
	}

	#finish(done: JobDone): void {
		this.#failedStarts = 0;
		if (done.buffer.byteLength === JOB_BYTES && this.#free.length < JOBS_AHEAD) this.#free.push(done.buffer);
		const index = this.#running.findIndex((piece) => piece.id === done.id);
		const [piece] = index < 0 ? [] : this.#running.splice(index, 1);
		if (!piece) return;
		for (const [i, { at }] of piece.entries.entries()) piece.outcomes[at] ??= done.outcomes[i] ?? null;
		piece.done();
		this.#feed();
	}

	/** Watches the thread: the same packet at every look of a whole PACKET_MS ends it. */
	#look(): NodeJS.Timeout {
		let job = 0;
		let packet = 0;
		let looks = 0;
		return setInterval(() => {
			const [nowJob = 0, nowPacket = 0] = [Atomics.load(this.#progress, JOB), Atomics.load(this.#progress, PACKET)];
			looks = nowJob !== 0 && nowJob === job && nowPacket === packet ? looks + 1 : 0;
			job = nowJob;
			packet = nowPacket;
			if (looks < LOOKS) return;
			looks = 0;
			const worker = this.#worker;
			if (!worker) return;
			worker.removeAllListeners();
			this.#worker = null;
			void worker.terminate().then(() => {
				const still = Atomics.load(this.#progress, JOB) === job && Atomics.load(this.#progress, PACKET) === packet;
				this.#again(still ? `took more than ${this.#packetMs / 1000} s` : null);
			});
		}, this.#packetMs / LOOKS);
	}

	#unwatch(): void {
		if (this.#watch) clearInterval(this.#watch);
		this.#watch = null;
	}

	/** The thread ended by itself. */
	#ended(reason: string): void {
		this.#worker = null;
		this.#again(reason);
	}

	/** Starts a new thread and hands it everything the last one had, without the packet that the last one was at. */
	#again(reason: string | null): void {
		if (this.#closed) return;
		const id = Atomics.load(this.#progress, JOB);
		const piece = this.#running.find((one) => one.id === id);
		const entry = piece?.entries[Atomics.load(this.#progress, PACKET)];
		if (piece && entry && reason !== null) {
			piece.outcomes[entry.at] = { ok: false, reason: `packet: ${reason}` };
			this.#failedStarts = 0;
		} else if (++this.#failedStarts > MAX_FAILED_STARTS) {
			this.#fail(new Error(`the decoder's thread does not run: it ${reason ?? 'was ended'}`));
		}
		this.#waiting = [...this.#running, ...this.#waiting];
		this.#running = [];
		this.#start();
		this.#feed();
	}

	#fail(error: Error): void {
		const all = [...this.#running, ...this.#waiting];
		this.#running = [];
		this.#waiting = [];
		for (const piece of all) piece.failed(error);
		this.#unwatch();
	}
}
