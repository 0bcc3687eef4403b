import { setTimeout as wait } from 'node:timers/promises';
import {
	LogAway,
	type LogEntry,
	type ReadableLog,
	type Rejection,
	type StoredPacket,
	type TopicCounts
} from '../log/alert-log.ts';
import { Window } from '../log/window.ts';
import { cause } from '../log-line.ts';
import { type EdgeEntry, entryOf } from './edge-entry.ts';
import { EdgePackets } from './edge-packets.ts';
import { EngineError } from './error.ts';
import type { Stored } from './nats/message.ts';
import type { Engine } from './nats.ts';
import { OldFrames, PAGE } from './old-frames.ts';
import { rejectionOf } from './rejection.ts';
import type { Reports } from './reports.ts';
import { FRAMES, logIdOf, MAKE_IT, PACKETS, REJECTED } from './streams.ts';
import { ALL_FRAMES, partitionOf } from './subject.ts';

/** Between two looks for new frames, when level, ms. */
const POLL_MS = 100;
/** Between two looks at the ends of the streams, ms. */
const FACTS_MS = 1_000;
/** Pause after a failure, ms. */
const RETRY_MS = 250;
/** How long a cursor that is ahead of this edge is waited for, ms. */
const AHEAD_MS = 1_000;
/** Looks in a row that must find the log shorter than what was read of it, before it is taken for another one. */
const SHORTER_LOOKS = 3;

export interface EdgeLogOptions {
	engine: Engine;
	reports: Reports;
	/** Frames in memory. */
	memory: number;
	/** The log has become another one. */
	renewed(): void;
}

/** The log as an edge reads it: the newest frames in memory, all else asked of the engine. It keeps nothing on disk. */
export class EdgeLog implements ReadableLog {
	readonly #options: EdgeLogOptions;
	readonly #window: Window<EdgeEntry>;
	readonly #old: OldFrames;
	readonly #packets: EdgePackets;
	readonly #listeners = new Set<(last: number) => void>();
	readonly #closed = new AbortController();
	/** Of the frames of the log, those that have expired among them. */
	#topics = new Set<string>();
	#running: Promise<unknown> = Promise.resolve();
	/** Counts the logs that were read. */
	#era = 0;
	#id = '';
	#first = 1;
	#last = 0;
	#bytes = 0;
	#shorter = 0;
	/** When the engine last answered, on the clock of `performance`, and why it does not. */
	#heard = performance.now();
	#silence = '';

	private constructor(options: EdgeLogOptions) {
		this.#options = options;
		this.#window = new Window(options.memory);
		this.#old = new OldFrames(options.engine);
		this.#packets = new EdgePackets(options.engine);
	}
	/** Reads the newest frames into memory, then follows. Throws an EngineError where there is no log. */
	static async open(options: EdgeLogOptions): Promise<EdgeLog> {
		const log = new EdgeLog(options);
		await log.#begin(() => undefined);
		log.#running = Promise.all([log.#follow(), log.#watch()]);
		return log;
	}
	get id(): string {
		return this.#id;
	}
	get first(): number {
		return this.#first;
	}
	get last(): number {
		return this.#last;
	}
	get bytes(): number {
		return this.#bytes;
	}
	/** How long the engine has been silent, ms, and the reason. */
	get silence(): { ms: number; reason: string } {
		return { ms: performance.now() - this.#heard, reason: this.#silence };
	}
	counts(): Map<string, TopicCounts> {
		return this.#options.reports.counts();
	}
	read(after: number, limit: number, topic?: string): LogEntry[] | Promise<LogEntry[]> {
		const from = Math.max(after, this.#first - 1);
		if (from >= this.#last || limit < 1) return [];
		if (topic === undefined) {
			const entries = this.#window.read(from, limit);
			if (entries !== null) return entries;
		}
		return asked(this.#readOld(from, limit, topic));
	}
	topics(): string[] {
		return [...this.#topics];
	}
	packet(seq: number): Promise<StoredPacket | 'gone' | null> {
		return asked(this.#packet(seq));
	}
	rejected(limit: number): Promise<Rejection[]> {
		return asked(this.#rejected(limit));
	}
	async #packet(seq: number): Promise<StoredPacket | 'gone' | null> {
		if (seq < 1 || seq > this.#last) return null;
		if (seq < this.#first) return 'gone';
		const entry = this.#window.get(seq) ?? (await this.#old.one(seq));
		return entry === null ? 'gone' : this.#packets.read(entry);
	}
	async #rejected(limit: number): Promise<Rejection[]> {
		const { engine } = this.#options;
		const facts = await engine.stream(REJECTED);
		if (facts === null) return [];
		const found: Rejection[] = [];
		for (let seq = Math.max(facts.first, facts.last - limit + 1); seq <= facts.last;) {
			const { messages } = await engine.several(REJECTED, { seq, batch: PAGE });
			for (const message of messages) found.push(rejectionOf(message));
			const end = messages.at(-1)?.seq;
			if (end === undefined) break;
			seq = end + 1;
		}
		return found.reverse();
	}
	ahead(seq: number): Promise<void> {
		return new Promise((resolve) => {
			const stop = this.onAppend((last) => last >= seq && done());
			const timer = setTimeout(() => done(), AHEAD_MS);
			const done = (): void => {
				clearTimeout(timer);
				stop();
				resolve();
			};
		});
	}
	onAppend(listener: (last: number) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	async close(): Promise<void> {
		this.#closed.abort();
		await this.#running;
	}

	/** From the newest frames that memory holds. `reset`: called once the ends are those of the log that is read now. */
	async #begin(reset: () => void): Promise<void> {
		const { engine, memory } = this.#options;
		const facts = await engine.stream(FRAMES, ALL_FRAMES);
		const id = facts === null ? null : logIdOf(facts.config);
		if (facts === null || id === null) {
			const lack = facts === null ? 'is missing' : 'has no perch.log';
			throw new EngineError('missing', `stream ${FRAMES} ${lack}: ${MAKE_IT}`);
		}
		await mayAskLeader(engine, facts.first);
		// Not from what ingests tell of themselves, which ends with them.
		this.#topics = new Set(facts.subjects.map((subject) => partitionOf(subject).topic));
		this.#era += 1;
		this.#window.clear();
		this.#id = id;
		this.#first = facts.first;
		this.#last = Math.max(facts.first - 1, facts.last - memory);
		reset();
		while (this.#last < facts.last && !this.#closed.signal.aborted) await this.#more(false);
		this.#heard = performance.now();
	}
	/** Reads what follows; true when there may be more. */
	async #more(fresh: boolean): Promise<boolean> {
		const era = this.#era;
		const { messages, whole } = await this.#options.engine.several(FRAMES, { seq: this.#last + 1, batch: PAGE });
		// Of another log than the one that is read now.
		if (era !== this.#era) return true;
		for (const message of messages) this.#take(message, fresh);
		return messages.length === PAGE || !whole;
	}
	#take(message: Stored, fresh: boolean): void {
		const { seq } = message;
		if (seq <= this.#last) return;
		// The numbers have no holes: what is missing has expired.
		if (seq > this.#last + 1) this.#first = Math.max(this.#first, seq);
		const entry = entryOf(message, fresh);
		this.#topics.add(entry.topic);
		this.#window.push(entry);
		this.#last = seq;
	}
	async #follow(): Promise<void> {
		while (!this.#closed.signal.aborted) {
			const began = performance.now();
			const before = this.#last;
			let more = false;
			let pause = POLL_MS;
			try {
				more = await this.#more(true);
				this.#heard = performance.now();
			} catch (error) {
				this.#silence = cause(error);
				pause = RETRY_MS;
			}
			if (this.#last > before) for (const listener of this.#listeners) listener(this.#last);
			if (!more) await this.#sleep(Math.max(0, pause - (performance.now() - began)));
		}
	}
	async #watch(): Promise<void> {
		while (!this.#closed.signal.aborted) {
			await this.#sleep(FACTS_MS);
			// What fails here fails there, too, where it is told.
			await this.#look().catch(() => undefined);
		}
	}
	async #look(): Promise<void> {
		const { engine, renewed } = this.#options;
		const before = this.#last;
		const facts = await engine.stream(FRAMES);
		if (facts === null) return;
		const id = logIdOf(facts.config);
		this.#shorter = facts.last < before ? this.#shorter + 1 : 0;
		if ((id !== null && id !== this.#id) || this.#shorter >= SHORTER_LOOKS) {
			this.#shorter = 0;
			await this.#begin(renewed);
			return;
		}
		this.#first = Math.max(this.#first, Math.min(facts.first, this.#last + 1));
		this.#bytes = (await engine.stream(PACKETS))?.bytes ?? this.#bytes;
	}
	async #readOld(from: number, limit: number, topic: string | undefined): Promise<LogEntry[]> {
		const era = this.#era;
		// The newest are here: the server that answers may be a little behind.
		const end = Math.max(from, (this.#window.first ?? this.#last + 1) - 1);
		const newest = this.#window.read(end, limit, (entry) => topic === undefined || entry.topic === topic) ?? [];
		const entries = await this.#old.read(from, end, limit, topic);
		if (era !== this.#era) throw new EngineError('away', 'the log has become another one');
		return [...entries, ...newest.slice(0, limit - entries.length)];
	}
	async #sleep(ms: number): Promise<void> {
		await wait(ms, undefined, { signal: this.#closed.signal }).catch(() => undefined);
	}
}

/** Told at the start: an edge whose user lacks this right of docs/nats-accounts.conf would fail at some questions only. */
async function mayAskLeader(engine: Engine, seq: number): Promise<void> {
	try {
		await engine.atLeader(FRAMES, { seq });
	} catch (error) {
		if (error instanceof EngineError && error.code === 'denied') throw error;
	}
}

/** An engine that does not answer is no fault of who asks: he may ask again. */
async function asked<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof EngineError && error.code === 'away') throw new LogAway(error.message, { cause: error });
		throw error;
	}
}
