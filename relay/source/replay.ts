import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ContainerBlock, ContainerError, readContainer } from '../avro.ts';
import { cause, type Logger } from '../log-line.ts';
import type { Message, Sink, Source } from './source.ts';

export interface ReplayOptions {
	/** A container file, or a folder of them, read recursively in path order. */
	path: string;
	/** Alerts/s; 0 = as fast as the sink takes them. */
	rate: number;
	log: Logger;
}

/** Most of one batch, when nothing sets a pace. */
const MAX_BATCH = 500;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** Batches given to the sink that are not durable yet. */
const MAX_IN_FLIGHT = 2;
/** Shortest pause between two batches of a paced replay, ms. */
const PACE_MS = 100;
/** What a replay that was held up makes up for at most, ms. */
const MAX_DEBT_MS = 2_000;

/** Alerts from recorded Avro containers. Goes on where the log stopped; at the end the state is `ended`. */
export class ReplaySource implements Source {
	readonly kind = 'replay';
	readonly #options: ReplayOptions;
	readonly #stop = new AbortController();
	readonly #topics = new Set<string>();
	#done: Promise<void> = Promise.resolve();
	#inFlight: Promise<void>[] = [];
	/** When the next alerts are due, on the clock of `performance`. */
	#due = 0;

	constructor(options: ReplayOptions) {
		this.#options = options;
	}
	start(sink: Sink): Promise<void> {
		sink.state('live');
		this.#done = this.#run(sink).catch((error: unknown) => {
			if (!this.#stop.signal.aborted) sink.state('failed', `replay: ${cause(error)}`);
		});
		return Promise.resolve();
	}
	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#done;
	}
	async #run(sink: Sink): Promise<void> {
		const { path, log } = this.#options;
		const single = (await stat(path)).isFile();
		const files = single ? [path] : await containers(path);
		if (files.length === 0) {
			throw new Error(
				`${path} holds no *.avro file: name a folder of Avro containers, as this relay and others write them`
			);
		}
		for (const file of files) {
			if (this.#stop.signal.aborted || sink.full) break;
			try {
				await this.#file(sink, file, single ? basename(file) : relative(path, file));
			} catch (error) {
				if (!(error instanceof ContainerError)) throw error;
				log.warn(
					error.code === 'none'
						? `${file} is no Avro container: left out`
						: `${file}: ${error.message}; its rest is left out`
				);
			}
		}
		await Promise.all(this.#inFlight);
		if (!this.#stop.signal.aborted) sink.state('ended');
	}
	async #file(sink: Sink, file: string, origin: string): Promise<void> {
		let offset = 0;
		let waiting: Message[] = [];
		let bytes = 0;
		let topic = '';
		const give = async (): Promise<void> => {
			if (waiting.length > 0) await this.#give(sink, { origin, topic, partition: 0, messages: waiting });
			waiting = [];
			bytes = 0;
		};
		let schemaJson = '';
		let key: Uint8Array = new Uint8Array();
		for await (const block of wholeBlocks(file, give)) {
			topic = block.meta['perch.topic'] ?? basename(dirname(file));
			if (!this.#topics.has(topic)) sink.topics([...this.#topics.add(topic)]);
			if (block.schemaJson !== schemaJson) {
				schemaJson = block.schemaJson;
				key = Buffer.from(schemaJson);
			}
			const known = sink.position(origin, topic, 0) ?? 0;
			for (const value of block.records) {
				if (this.#stop.signal.aborted || sink.full) return;
				if (offset >= known) {
					waiting.push({ offset, key, value, sent: null });
					bytes += value.length;
				}
				offset += 1;
				if (waiting.length >= this.#batch || bytes >= MAX_BATCH_BYTES) await give();
			}
		}
		await give();
	}
	/** Alerts of one batch: what a pace gives in a tenth of a second, at least one. */
	get #batch(): number {
		const { rate } = this.#options;
		return rate === 0 ? MAX_BATCH : Math.min(MAX_BATCH, Math.max(1, Math.round((rate * PACE_MS) / 1000)));
	}
	async #give(
		sink: Sink,
		batch: { origin: string; topic: string; partition: number; messages: Message[] }
	): Promise<void> {
		const { rate } = this.#options;
		this.#inFlight.push(sink.accept(batch));
		for (const one of this.#inFlight) one.catch(() => undefined);
		while (this.#inFlight.length >= MAX_IN_FLIGHT) await this.#inFlight.shift();
		if (rate === 0) return;
		// Against a running clock, so that what one pause or one read takes too long the next makes up for.
		const now = performance.now();
		this.#due = Math.max(this.#due, now - MAX_DEBT_MS) + (batch.messages.length / rate) * 1000;
		const pause = this.#due - now;
		if (pause > 0) await wait(pause, undefined, { signal: this.#stop.signal }).catch(() => undefined);
	}
}

/** The blocks of a container; before it throws for a damaged one, what came before is handed on. */
async function* wholeBlocks(file: string, give: () => Promise<void>): AsyncGenerator<ContainerBlock, void, undefined> {
	try {
		yield* readContainer(file);
	} catch (error) {
		if (error instanceof ContainerError) await give();
		throw error;
	}
}

/** All `*.avro` below a folder, in path order. */
async function containers(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files: string[] = [];
	for (const entry of entries) {
		if (!entry.name.endsWith('.avro')) continue;
		const path = join(entry.parentPath, entry.name);
		// A link counts as what it leads to; one that leads nowhere is found out when it is read.
		if (entry.isFile() || (entry.isSymbolicLink() && !(await stat(path).catch(() => null))?.isDirectory()))
			files.push(path);
	}
	return files.sort();
}
