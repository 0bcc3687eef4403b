import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome } from './decoder/outcome.ts';
import { type Decoded, type Decoding, decodeWhole } from './ingest/decoded.ts';
import type { Appended } from './log/alert-log.ts';
import { cause, type Logger } from './log-line.ts';
import type { Batch, Sink, SourceState } from './source/source.ts';
import type { Status } from './status.ts';

/** Packet bytes that are being decoded or appended at once; beyond it a source waits. */
const MAX_IN_FLIGHT_BYTES = 48 * 1024 * 1024;
/** Pause before an append is tried again, ms, doubled up to the most. */
const RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;
/** Without an alert for so long a live source counts as quiet, s; FINK_TIMEOUT where that is longer. */
const QUIET_SECONDS = 120;
const TICK_MS = 1_000;

/** The log as a source fills it. */
export interface Appending {
	append(
		batch: Batch,
		outcomes: readonly Outcome[],
		schema: (sha256: string) => string
	): Promise<Pick<Appended, 'first'>>;
	position(origin: string, topic: string, partition: number): number | null;
	/** Newest Kafka timestamp of the frames that are kept of a topic, or of all; ms since 1970, null for none. */
	newest(topic?: string): number | null;
	/** Where other relays write the same log: asks where partitions stand, and what is stored of them. */
	learn?(origin: string, topic: string, partitions: readonly number[]): Promise<void>;
}

export interface IngestOptions {
	decoder: Decoding;
	log: Appending;
	status: Status;
	logger: Logger;
	/** Seconds without an alert until a log line says so. */
	timeout: number;
	/** Stop after so many alerts; null for no end. */
	maxPoll: number | null;
	/** How often the quiet of topics is looked at, ms. */
	tickMs?: number;
	/** Another limit than the named one, s. */
	quietSeconds?: number;
	/** Another longest pause than the named one, ms. */
	maxRetryMs?: number;
}

/**
 * What a source hands its batches to: they are decoded, the next one while the last is appended, and appended in the
 * order they came. While the log cannot take them the source is `paused` and nothing is given up.
 */
export class Ingest implements Sink {
	readonly #options: IngestOptions;
	readonly #closed = new AbortController();
	readonly #timer: NodeJS.Timeout;
	/** End of the chain of appends. */
	#tail: Promise<unknown> = Promise.resolve();
	#bytes = 0;
	#room: (() => void)[] = [];
	#taken = 0;
	#source: { state: SourceState; error: string | null } = { state: 'connecting', error: null };
	/** Why nothing can be appended now, or null. */
	#paused: string | null = null;
	/** When the last alert came, by performance.now(): a clock that is set makes no silence. */
	#lastAlert = performance.now();
	/** False until the source was live for the first time: only then its silence begins to count. */
	#heard = false;
	/** Topic → when its last alert came, likewise; null once it was called quiet. */
	#topics = new Map<string, number | null>();

	constructor(options: IngestOptions) {
		this.#options = options;
		this.#timer = setInterval(() => this.#tick(), options.tickMs ?? TICK_MS);
		this.#timer.unref();
	}
	get full(): boolean {
		const { maxPoll } = this.#options;
		return maxPoll !== null && this.#taken >= maxPoll;
	}
	position(origin: string, topic: string, partition: number): number | null {
		return this.#options.log.position(origin, topic, partition);
	}
	newest(topic: string): number | null {
		const { log } = this.#options;
		return log.newest(topic) ?? log.newest();
	}
	get shared(): boolean {
		return this.#options.log.learn !== undefined;
	}
	async learn(origin: string, topic: string, partitions: readonly number[]): Promise<void> {
		const { log } = this.#options;
		await this.#insist(async () => log.learn?.(origin, topic, partitions));
	}
	async accept(batch: Batch): Promise<void> {
		const taken = this.#cut(batch);
		if (taken.messages.length === 0) return this.#tail.then(() => undefined);
		const size = taken.messages.reduce(
			(sum, { key, value }) => sum + (value?.length ?? 0) + (key === null ? 0 : 64),
			0
		);
		while (this.#bytes > 0 && this.#bytes + size > MAX_IN_FLIGHT_BYTES) {
			await new Promise<void>((resolve) => this.#room.push(resolve));
		}
		this.#closed.signal.throwIfAborted();
		this.#bytes += size;
		const received = Date.now();
		const decoding = decodeWhole(this.#options.decoder, taken, received);
		// A failure is met where the outcomes are asked for.
		decoding.catch(() => undefined);
		const done = this.#tail.then(() => this.#append(taken, decoding, received));
		this.#tail = done.catch(() => undefined);
		try {
			await done;
		} finally {
			this.#bytes -= size;
			for (const next of this.#room.splice(0)) next();
		}
	}
	state(state: SourceState, error?: string): void {
		if (state === 'live' && !this.#heard) {
			this.#heard = true;
			this.#lastAlert = performance.now();
		}
		this.#source = { state, error: error ?? null };
		this.#tell();
	}
	lag(topic: string, messages: number): void {
		this.#options.status.setLag(topic, messages);
	}
	topics(names: readonly string[]): void {
		for (const name of names) {
			if (this.#topics.has(name)) continue;
			this.#topics.set(name, performance.now());
			this.#options.status.setLag(name, null);
		}
	}
	/** Waits for what was accepted, then takes no more. */
	async close(): Promise<void> {
		clearInterval(this.#timer);
		if (this.#paused !== null) this.#closed.abort();
		await this.#tail;
		this.#closed.abort();
	}
	/** Takes no more alerts than asked for. */
	#cut(batch: Batch): Batch {
		const { maxPoll } = this.#options;
		const left = maxPoll === null ? Number.POSITIVE_INFINITY : maxPoll - this.#taken;
		const messages = batch.messages.length > left ? batch.messages.slice(0, Math.max(0, left)) : batch.messages;
		this.#taken += messages.length;
		return messages === batch.messages ? batch : { ...batch, messages };
	}
	async #append(batch: Batch, decoding: Promise<Decoded>, received: number): Promise<void> {
		const { decoder, log } = this.#options;
		let decoded: Decoded | null = null;
		const { first } = await this.#insist(async (again) => {
			decoded ??= await (again ? decodeWhole(decoder, batch, received) : decoding);
			return log.append(batch, decoded.outcomes, decoded.schema);
		});
		const frames = first > 0;
		// What was rejected or known already is no alert.
		if (frames) {
			this.#lastAlert = performance.now();
			this.#topics.set(batch.topic, this.#lastAlert);
		}
		this.#tell();
	}
	/** Tries until it goes well; meanwhile the source is paused. */
	async #insist<T>(work: (again: boolean) => Promise<T>): Promise<T> {
		const { logger, maxRetryMs = MAX_RETRY_MS } = this.#options;
		for (let pause = RETRY_MS; ; pause = Math.min(pause * 2, maxRetryMs)) {
			try {
				const done = await work(pause > RETRY_MS);
				if (this.#paused !== null) {
					logger.info('alerts are kept again');
					this.#paused = null;
					this.#tell();
				}
				return done;
			} catch (error) {
				this.#closed.signal.throwIfAborted();
				const text = `alerts cannot be kept: ${cause(error)}`;
				if (this.#paused === null) logger.error(`${text}; reading is paused until they can`);
				this.#paused = text;
				this.#tell();
				await wait(pause, undefined, { signal: this.#closed.signal });
			}
		}
	}
	#tick(): void {
		const { timeout, logger } = this.#options;
		const now = performance.now();
		if (this.#source.state === 'live' && this.#paused === null) {
			for (const [topic, last] of this.#topics) {
				if (last === null || now - last < timeout * 1000) continue;
				this.#topics.set(topic, null);
				logger.info(`topic ${topic} is quiet: no alert for ${timeout} s`);
			}
		}
		this.#tell();
	}
	/** Status = what the source says, over it the pause that the log made, or the quiet. */
	#tell(): void {
		const { status, timeout, quietSeconds = QUIET_SECONDS } = this.#options;
		const { state, error } = this.#source;
		const silent = performance.now() - this.#lastAlert >= Math.max(quietSeconds, timeout) * 1000;
		if (this.#paused !== null) status.set('paused', this.#paused);
		else if (state === 'live' && silent && status.kind === 'kafka') status.set('quiet', error);
		else status.set(state, error);
	}
}
