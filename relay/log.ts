import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFrame } from '#lib/protocol/frame.ts';
import { Archive } from './archive.ts';
import type { Outcome } from './decoder/outcome.ts';
import { newestSent } from './ingest/newest.ts';
import type { AlertLog, Appended, LogEntry, Rejection, StoredPacket, TopicCounts } from './log/alert-log.ts';
import { Draft } from './log/draft.ts';
import { LOCK, lock, LogDatabase } from './log/database.ts';
import { LogError, writeError } from './log/error.ts';
import { archiveLimits, MAX_REJECTIONS, TRIM_EVERY, WINDOW_FRAMES } from './log/limits.ts';
import { Positions } from './log/positions.ts';
import { record } from './log/record.ts';
import { type Keep, outdated } from './log/retention.ts';
import { newTopic, type TopicRow } from './log/rows.ts';
import { Window } from './log/window.ts';
import { cause } from './log-line.ts';
import type { Batch } from './source/source.ts';

export type { AlertLog, Appended, LogEntry, Rejection, StoredPacket, TopicCounts } from './log/alert-log.ts';
export { LogError } from './log/error.ts';

export interface LogOptions {
	folder: string;
	/** Frames to keep, at least 1. */
	keepAlerts: number;
	/** Bytes of container files to keep. */
	keepBytes: number;
	/** Begin anew, with another id: whatever is in the folder goes. */
	fresh?: boolean;
}

/** The log on one machine: frames in SQLite, packets in container files beside it. */
export class Log implements AlertLog {
	readonly id: string;
	/** What was found amiss at the start, a line each. */
	readonly notices: readonly string[];
	readonly #folder: string;
	readonly #keep: Keep;
	readonly #lock: { release(): void };
	readonly #database: LogDatabase;
	readonly #archive: Archive;
	readonly #window = new Window<LogEntry>(WINDOW_FRAMES);
	readonly #topics: Map<string, TopicRow>;
	readonly #topicNames: Map<number, string>;
	readonly #positions: Positions;
	readonly #listeners = new Set<(last: number) => void>();
	#first: number;
	#last: number;
	/** Rejections since the last trim. */
	#untrimmed = 0;
	/** End of the chain of appends. */
	#tail: Promise<unknown> = Promise.resolve();
	#closed = false;

	private constructor(parts: {
		options: LogOptions;
		lock: { release(): void };
		database: LogDatabase;
		archive: Archive;
	}) {
		const { options, database, archive } = parts;
		this.#folder = options.folder;
		this.#keep = { alerts: Math.max(1, options.keepAlerts), bytes: options.keepBytes };
		this.#lock = parts.lock;
		this.#database = database;
		this.#archive = archive;
		this.id = database.meta('id') ?? '';
		this.notices = archive.notices;
		const topics = database.topics();
		this.#topics = new Map(topics.map((topic) => [topic.name, topic]));
		this.#topicNames = new Map(topics.map((topic) => [topic.id, topic.name]));
		this.#positions = new Positions(database.positions());
		({ first: this.#first, last: this.#last } = database.ends());
	}

	/** Opens or begins the log of a folder; throws a LogError where another relay has it, or it cannot be read. */
	static async open(options: LogOptions): Promise<Log> {
		const { folder, keepAlerts, keepBytes } = options;
		let held: ReturnType<typeof lock>;
		try {
			await mkdir(folder, { recursive: true });
			held = lock(folder);
		} catch (error) {
			if (error instanceof LogError) throw error;
			throw new LogError('write', `${folder} cannot be written (${cause(error)}): set another RELAY_DATA`, {
				cause: error
			});
		}
		let database: LogDatabase | null = null;
		try {
			if (options.fresh === true) {
				const rest = (await readdir(folder)).filter((name) => name !== LOCK);
				for (const name of rest) await rm(join(folder, name), { recursive: true, force: true });
			}
			database = LogDatabase.open(join(folder, 'log.sqlite'), () => randomBytes(9).toString('base64url'));
			const limits = archiveLimits({ alerts: keepAlerts, bytes: keepBytes });
			const archive = await Archive.open(join(folder, 'packets'), database.files(), limits);
			const log = new Log({ options, lock: held, database, archive });
			await log.#retain();
			return log;
		} catch (error) {
			database?.close();
			held.release();
			throw writeError(error, folder);
		}
	}

	get first(): number {
		return this.#first;
	}
	get last(): number {
		return this.#last;
	}
	get bytes(): number {
		return this.#archive.bytes;
	}

	append(batch: Batch, outcomes: readonly Outcome[], schema: (sha256: string) => string): Promise<Appended> {
		if (this.#closed) return Promise.reject(new LogError('closed', `the log of ${this.#folder} is closed`));
		const done = this.#tail.then(() => this.#append(batch, outcomes, schema));
		this.#tail = done.catch(() => undefined);
		return done;
	}
	position(origin: string, topic: string, partition: number): number | null {
		return this.#positions.get(origin, topic, partition);
	}
	read(after: number, limit: number, topic?: string): LogEntry[] {
		const from = Math.max(after, this.#first - 1);
		if (topic === undefined) {
			const entries = this.#window.read(from, limit);
			if (entries !== null) return entries;
		}
		const id = topic === undefined ? null : this.#topics.get(topic)?.id;
		if (id === undefined) return [];
		return this.#database.frames(from, this.#last, limit, id).map((row) => ({
			seq: row.seq,
			topic: this.#topicNames.get(row.topic) ?? '',
			json: `{"seq":${row.seq},${row.json}`,
			sent: null
		}));
	}
	topics(): string[] {
		return [...this.#topics.keys()];
	}
	async packet(seq: number): Promise<StoredPacket | 'gone' | null> {
		if (seq < 1 || seq > this.#last) return null;
		const row = seq < this.#first ? null : this.#database.frame(seq);
		const file = row === null ? undefined : this.#archive.files.get(row.place.file);
		const schema = file === undefined ? null : this.#database.schema(file.schema);
		if (row === null || schema === null) return 'gone';
		const { topic, survey, objectId, alertId } = readFrame(JSON.parse(`{"seq":${seq},${row.json}`));
		const bytes = await this.#archive.read(row.place);
		return bytes === null ? 'gone' : { topic, survey, objectId, alertId, schema, bytes };
	}
	rejected(limit: number): Rejection[] {
		return this.#database.rejected(limit);
	}
	newest(topic?: string): number | null {
		return newestSent(this, topic);
	}
	ahead(): null {
		return null;
	}
	counts(): Map<string, TopicCounts> {
		return new Map(
			[...this.#topics.values()].map(({ name, survey, frames, rejected, duplicates }) => [
				name,
				{ survey, frames, rejected, duplicates, received: frames + rejected + duplicates }
			])
		);
	}
	onAppend(listener: (last: number) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	/** Waits for the appends under way; the folder is free then. */
	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		await this.#tail;
		await this.#archive.close();
		this.#database.close();
		this.#lock.release();
	}

	async #append(batch: Batch, outcomes: readonly Outcome[], schema: (sha256: string) => string): Promise<Appended> {
		const { origin, partition } = batch;
		const topic = this.#topics.get(batch.topic) ?? newTopic(this.#topics.size + 1, batch.topic);
		const draft = new Draft(batch, outcomes, {
			topic,
			after: this.#last,
			position: this.#positions.get(origin, batch.topic, partition),
			has: (survey, alertId) => this.#database.has(topic.id, survey, alertId)
		});
		if (draft.position === null) return draft.appended;
		const now = Date.now();
		const packets = this.#archive.plan(batch.topic, draft.packets, schema, now);
		const ends = { first: this.#first, last: this.#last + draft.rows.length };
		const written = new Map(packets.parts.map(({ file }) => [file.id, file]));
		const writing = this.#archive.write(packets);
		// Met below, after the database has its part.
		writing.catch(() => undefined);
		let old: ReturnType<typeof outdated>;
		try {
			this.#database.begin();
			record(this.#database, draft, packets, schema, now);
			if (this.#untrimmed + draft.rejections.length > TRIM_EVERY) this.#database.trimRejections(MAX_REJECTIONS);
			this.#database.putPosition({ ...batch, next: draft.position });
			old = outdated(this.#archive, written, ends, this.#keep);
			this.#drop(old, ends.first);
			// The frames become visible only with their packets safe.
			await writing;
			this.#database.commit();
		} catch (error) {
			this.#database.rollback();
			await writing.catch(() => undefined);
			await this.#archive.undo(packets);
			throw writeError(error, this.#folder);
		}
		this.#archive.commit(packets);
		this.#untrimmed += draft.rejections.length;
		if (this.#untrimmed > TRIM_EVERY) this.#untrimmed = 0;
		this.#topics.set(batch.topic, draft.topic);
		this.#topicNames.set(draft.topic.id, batch.topic);
		this.#positions.set(origin, batch.topic, partition, draft.position);
		for (const { seq, json, sent } of draft.rows) {
			this.#window.push({ seq, topic: batch.topic, json: `{"seq":${seq},${json}`, sent });
		}
		this.#last = ends.last;
		this.#first = old.first;
		await this.#archive.remove(old.files);
		if (draft.rows.length > 0) for (const listener of this.#listeners) listener(this.#last);
		return draft.appended;
	}
	/** Within a transaction. */
	#drop({ first, files }: ReturnType<typeof outdated>, before: number): void {
		if (first > before) this.#database.dropFramesBelow(first);
		for (const file of files) this.#database.dropFile(file.id);
		if (files.length > 0) this.#database.dropUnusedSchemas();
	}
	/** At the start: the settings may keep less than they did. */
	async #retain(): Promise<void> {
		const old = outdated(this.#archive, new Map(), { first: this.#first, last: this.#last }, this.#keep);
		if (old.first === this.#first && old.files.length === 0) return;
		this.#database.begin();
		try {
			this.#drop(old, this.#first);
			this.#database.commit();
		} finally {
			this.#database.rollback();
		}
		this.#first = old.first;
		await this.#archive.remove(old.files);
	}
}
