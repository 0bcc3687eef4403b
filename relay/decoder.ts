import type { Job, JobDone } from './decoder/job.ts';
import { Keys, type Schema } from './decoder/keys.ts';
import type { Outcome } from './decoder/outcome.ts';
import { SchemaTexts } from './decoder/schema-texts.ts';
import { type Place, Thread } from './decoder/thread.ts';
import type { Batch, Message } from './source/source.ts';

/** Longest that one packet may take, ms: with the start of another thread after it a bad one costs less than a second. */
const PACKET_MS = 500;
/** Largest packet that is decoded, bytes: real ones have up to 0.6 MB. */
const MAX_VALUE_BYTES = 8 << 20;
/** Bytes of packets handed to the thread at once. */
const JOB_BYTES = 8 << 20;
/** Jobs with the thread at once: it finds the next one waiting. */
const JOBS_AHEAD = 2;
/** Distinct schemas that the thread keeps compiled. */
const MAX_SCHEMAS = 256;
/** Times that the thread ends with no packet to blame until decoding is given up. */
const MAX_FAILED_STARTS = 3;

export interface DecoderOptions {
	/** Folder of fink-client's schema files, for keys that only name a version. */
	schemasFolder: string | null;
	/** Other limits than the named ones: ms, bytes. */
	packetMs?: number;
	maxValueBytes?: number;
}

/** A part of a batch, as large as a job may be. */
interface Piece {
	id: number;
	topic: string;
	received: number;
	entries: { message: Message; schemas: readonly Schema[]; at: number }[];
	/** Of the whole batch. */
	outcomes: (Outcome | null)[];
	done: () => void;
	failed: (error: Error) => void;
}

/** Turns messages into frames, in a thread of its own; a packet that takes too long or breaks the thread is rejected. */
export class Decoder {
	readonly #keys: Keys;
	readonly #texts = new SchemaTexts();
	readonly #packetMs: number;
	readonly #maxValueBytes: number;
	#thread: Thread;
	/** Schemas that the thread has. */
	#sent = new Set<string>();
	#waiting: Piece[] = [];
	#running: Piece[] = [];
	#free: ArrayBuffer[] = [];
	#nextId = 1;
	#failedStarts = 0;
	/** Why nothing is decoded any more. */
	#over: Error | null = null;

	constructor(options: DecoderOptions) {
		this.#keys = new Keys(options.schemasFolder);
		this.#packetMs = options.packetMs ?? PACKET_MS;
		this.#maxValueBytes = options.maxValueBytes ?? MAX_VALUE_BYTES;
		this.#thread = this.#start();
	}

	/** Decodes a batch: one outcome per message, in order. `received`: ms since 1970. Batches are taken in the order of calls. */
	async decode(batch: Batch, received: number): Promise<Outcome[]> {
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
		return outcomes.map((outcome, at) => {
			if (outcome === null) throw new Error(`message ${at} of ${outcomes.length} has no outcome`);
			return outcome;
		});
	}

	/** Schema text of a hash seen in an outcome. */
	schema(sha256: string): string {
		return this.#texts.get(sha256);
	}

	/** Ends the thread; what is still being decoded fails. */
	async close(): Promise<void> {
		this.#giveUp(new Error('the decoder is closed'));
		await this.#thread.close();
	}

	#refuse({ value }: Message): string | null {
		if (value === null || value.length === 0) return 'packet: no bytes';
		if (value.length <= this.#maxValueBytes) return null;
		return `packet: ${value.length} bytes, at most ${this.#maxValueBytes} expected`;
	}

	#enqueue(topic: string, received: number, entries: Piece['entries'], outcomes: Piece['outcomes']): Promise<void> {
		return new Promise((done, failed) => {
			if (this.#over) {
				failed(this.#over);
				return;
			}
			this.#waiting.push({ id: this.#nextId, topic, received, entries, outcomes, done, failed });
			this.#nextId = this.#nextId >= 2 ** 30 ? 1 : this.#nextId + 1;
			this.#feed();
		});
	}

	#start(): Thread {
		this.#sent.clear();
		return new Thread({
			module: new URL('./decoder/worker.ts', import.meta.url),
			stepMs: this.#packetMs,
			message: (message) => this.#finish(message as JobDone),
			ended: (reason, place) => this.#again(reason, place)
		});
	}

	#feed(): void {
		while (this.#running.length < JOBS_AHEAD) {
			const piece = this.#waiting.shift();
			if (!piece) return;
			this.#running.push(piece);
			const job = this.#job(piece);
			this.#thread.post(job, [job.buffer]);
		}
	}

	#job({ id, topic, received, entries, outcomes }: Piece): Job {
		const size = entries.reduce((sum, { message }) => sum + (message.value?.length ?? 0), 0);
		const buffer = size <= JOB_BYTES ? (this.#free.pop() ?? new ArrayBuffer(JOB_BYTES)) : new ArrayBuffer(size);
		const bytes = new Uint8Array(buffer);
		const forget = this.#sent.size > MAX_SCHEMAS;
		if (forget) this.#sent.clear();
		const schemas: Job['schemas'] = [];
		let end = 0;
		const packets = entries.map(({ message, schemas: known, at }) => {
			const start = end;
			const skip = outcomes[at] !== null;
			if (message.value && !skip) {
				bytes.set(message.value, start);
				end += message.value.length;
			}
			for (const { sha256, text } of known) {
				if (this.#sent.has(sha256)) continue;
				this.#sent.add(sha256);
				schemas.push([sha256, text]);
			}
			const hashes = known.map((schema) => schema.sha256);
			return { start, length: end - start, schemas: hashes, sent: message.sent, skip };
		});
		return { id, topic, received, buffer, packets, schemas, forget };
	}

	#finish(done: JobDone): void {
		this.#failedStarts = 0;
		if (done.buffer.byteLength === JOB_BYTES && this.#free.length < JOBS_AHEAD) this.#free.push(done.buffer);
		const index = this.#running.findIndex((piece) => piece.id === done.id);
		const [piece] = index < 0 ? [] : this.#running.splice(index, 1);
		if (!piece) return;
		for (const [i, { at, schemas }] of piece.entries.entries()) {
			const outcome = (piece.outcomes[at] ??= done.outcomes[i] ?? null);
			if (!outcome?.ok) continue;
			const schema = schemas.find((one) => one.sha256 === outcome.schema);
			if (schema) this.#texts.use(schema);
		}
		piece.done();
		this.#feed();
	}

	/** Starts a new thread and hands it everything the last one had, without the packet that the last one ended at. */
	#again(reason: string, place: Place): void {
		if (this.#over) return;
		const entry = place && this.#running.find((piece) => piece.id === place.task);
		const at = entry?.entries[place?.step ?? 0]?.at;
		if (entry && at !== undefined) {
			entry.outcomes[at] = { ok: false, reason: `packet: ${reason}` };
		} else if (++this.#failedStarts > MAX_FAILED_STARTS) {
			this.#giveUp(new Error(`the decoder does not run: its thread ${reason}`));
			return;
		}
		this.#waiting = [...this.#running, ...this.#waiting];
		this.#running = [];
		this.#thread = this.#start();
		this.#feed();
	}

	#giveUp(error: Error): void {
		this.#over ??= error;
		for (const piece of [...this.#running, ...this.#waiting]) piece.failed(this.#over);
		this.#running = [];
		this.#waiting = [];
	}
}
