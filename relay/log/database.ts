import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Survey, SURVEYS } from '#lib/alert/alert.ts';
import type { ArchiveFile } from '../archive.ts';
import type { Rejection } from './alert-log.ts';
import { LogError } from './error.ts';
import type { FrameRow, Place, PositionRow, RejectionRow, TopicRow } from './rows.ts';
import { FORMAT, SCHEMA } from './schema.ts';

type Row = Record<string, unknown>;

/** File of a folder that the relay holds while it has the folder. */
export const LOCK = 'relay.lock';

/**
 * Takes hold of a folder for the life of the process; throws a LogError where another one has it. The system lets go of
 * it even after a kill.
 */
export function lock(folder: string): { release(): void } {
	const database = new DatabaseSync(join(folder, LOCK));
	try {
		// In a rollback journal an exclusive transaction holds the file itself.
		database.exec('PRAGMA journal_mode = DELETE; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		// 5 = SQLITE_BUSY.
		if ((error as { errcode?: unknown }).errcode !== 5) throw error;
		throw new LogError('locked', `${folder} is in use by another relay: stop that one, or set another RELAY_DATA`);
	}
	return { release: () => database.close() };
}

/** The tables of the log. All SQL is here; a second connection reads, so that it never sees half a batch. */
export class LogDatabase {
	readonly #writer: DatabaseSync;
	readonly #reader: DatabaseSync;
	readonly #put: Record<
		'frame' | 'topic' | 'file' | 'fileState' | 'rejection' | 'position' | 'schema' | 'meta',
		StatementSync
	>;
	readonly #has: StatementSync;
	readonly #get: Record<'frames' | 'framesOfTopic' | 'frame' | 'rejected' | 'schema', StatementSync>;

	private constructor(writer: DatabaseSync, reader: DatabaseSync) {
		this.#writer = writer;
		this.#reader = reader;
		this.#has = writer.prepare('SELECT 1 FROM frames WHERE topic = ? AND alertId = ? AND survey = ?');
		this.#put = {
			frame: writer.prepare('INSERT INTO frames VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
			topic: writer.prepare('INSERT OR REPLACE INTO topics VALUES (?, ?, ?, ?, ?, ?)'),
			file: writer.prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
			fileState: writer.prepare('UPDATE files SET bytes = ?, packets = ?, lastSeq = ? WHERE id = ?'),
			rejection: writer.prepare('INSERT INTO rejected VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)'),
			position: writer.prepare('INSERT OR REPLACE INTO positions VALUES (?, ?, ?, ?)'),
			schema: writer.prepare('INSERT OR IGNORE INTO schemas VALUES (?, ?)'),
			meta: writer.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)')
		};
		this.#get = {
			frames: reader.prepare('SELECT seq, topic, json FROM frames WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?'),
			framesOfTopic: reader.prepare(
				'SELECT seq, topic, json FROM frames WHERE topic = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?'
			),
			frame: reader.prepare('SELECT topic, json, file, offset, length FROM frames WHERE seq = ?'),
			rejected: reader.prepare(
				'SELECT topics.name AS topic, partition, offset, reason, keyBytes, valueBytes FROM rejected JOIN topics ON topics.id = rejected.topic ORDER BY rejected.id DESC LIMIT ?'
			),
			schema: reader.prepare('SELECT text FROM schemas WHERE sha = ?')
		};
	}

	/** Opens or begins the database; throws a LogError for one of a newer form, or one that is none. */
	static open(file: string, newId: () => string): LogDatabase {
		let writer: DatabaseSync | null = null;
		try {
			writer = new DatabaseSync(file, { timeout: 5_000 });
			writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF');
			const format = Number(writer.prepare('PRAGMA user_version').get()?.['user_version']);
			if (format > FORMAT) {
				throw new LogError(
					'newer',
					`${file} has form ${format}, this relay knows forms up to ${FORMAT}: update the relay, or set another RELAY_DATA`
				);
			}
			if (format === 0) {
				writer.exec('BEGIN');
				writer.exec(SCHEMA);
				writer.prepare("INSERT INTO meta VALUES ('id', ?)").run(newId());
				writer.exec(`PRAGMA user_version = ${FORMAT}; COMMIT`);
			}
			return new LogDatabase(writer, new DatabaseSync(file, { readOnly: true, timeout: 5_000 }));
		} catch (error) {
			writer?.close();
			// 11 = SQLITE_CORRUPT, 26 = SQLITE_NOTADB.
			const { errcode } = error as { errcode?: unknown };
			if (errcode !== 11 && errcode !== 26) throw error;
			throw new LogError(
				'damaged',
				`${file} is damaged or no log of this relay: move it away, or set another RELAY_DATA`,
				{
					cause: error
				}
			);
		}
	}

	begin(): void {
		this.#writer.exec('BEGIN IMMEDIATE');
	}
	commit(): void {
		this.#writer.exec('COMMIT');
	}
	/** Also after a failure that ended the transaction by itself. */
	rollback(): void {
		if (this.#writer.isTransaction) this.#writer.exec('ROLLBACK');
	}
	close(): void {
		this.#reader.close();
		this.#writer.close();
	}

	/** Whether the alert has a frame on this topic; sees the transaction that is under way. */
	has(topic: number, survey: Survey, alertId: string): boolean {
		return this.#has.get(topic, alertId, SURVEYS.indexOf(survey)) !== undefined;
	}
	putFrame(row: FrameRow): void {
		const { file, offset, length } = row.place;
		this.#put.frame.run(row.seq, row.topic, SURVEYS.indexOf(row.survey), row.alertId, row.json, file, offset, length);
	}
	putTopic({ id, name, survey, frames, rejected, duplicates }: TopicRow): void {
		this.#put.topic.run(id, name, survey, frames, rejected, duplicates);
	}
	putFile({ id, path, topic, schema, sync, hour, bytes, packets, lastSeq }: ArchiveFile): void {
		this.#put.file.run(id, path, topic, schema, sync, hour, bytes, packets, lastSeq);
	}
	putFileState({ id, bytes, packets, lastSeq }: ArchiveFile): void {
		this.#put.fileState.run(bytes, packets, lastSeq, id);
	}
	putRejection(row: RejectionRow): void {
		const { origin, topic, partition, offset, reason, keyBytes, valueBytes, at } = row;
		this.#put.rejection.run(origin, topic, partition, offset, reason, keyBytes, valueBytes, at);
	}
	putPosition({ origin, topic, partition, next }: PositionRow): void {
		this.#put.position.run(origin, topic, partition, next);
	}
	putSchema(sha: string, text: string): void {
		this.#put.schema.run(sha, text);
	}
	putMeta(name: string, value: string): void {
		this.#put.meta.run(name, value);
	}
	dropFramesBelow(seq: number): void {
		this.#writer.prepare('DELETE FROM frames WHERE seq < ?').run(seq);
	}
	dropFile(id: number): void {
		this.#writer.prepare('DELETE FROM files WHERE id = ?').run(id);
	}
	dropUnusedSchemas(): void {
		this.#writer.exec('DELETE FROM schemas WHERE sha NOT IN (SELECT schema FROM files)');
	}
	/** Keeps the newest `keep` rejections. */
	trimRejections(keep: number): void {
		this.#writer.prepare('DELETE FROM rejected WHERE id <= (SELECT max(id) FROM rejected) - ?').run(keep);
	}

	meta(name: string): string | null {
		const row = this.#reader.prepare('SELECT value FROM meta WHERE name = ?').get(name);
		return row === undefined ? null : String(row['value']);
	}
	ends(): { first: number; last: number } {
		const row = this.#reader.prepare('SELECT min(seq) AS first, max(seq) AS last FROM frames').get();
		return { first: Number(row?.['first'] ?? 1), last: Number(row?.['last'] ?? 0) };
	}
	/** What SQLite finds amiss, a line each; none: nothing. */
	integrity(): string[] {
		const rows = this.#all('PRAGMA integrity_check').map((row) => String(row['integrity_check']));
		return rows.filter((line) => line !== 'ok');
	}
	/** First and last seq, and how many frames there are between. */
	extent(): { first: number; last: number; frames: number } {
		const frames = Number(this.#reader.prepare('SELECT count(*) AS frames FROM frames').get()?.['frames']);
		return { ...this.ends(), frames };
	}
	topics(): TopicRow[] {
		return this.#all('SELECT * FROM topics').map((row) => ({
			id: Number(row['id']),
			name: String(row['name']),
			survey: SURVEYS.find((survey) => survey === row['survey']) ?? null,
			frames: Number(row['frames']),
			rejected: Number(row['rejected']),
			duplicates: Number(row['duplicates'])
		}));
	}
	positions(): PositionRow[] {
		return this.#all('SELECT * FROM positions').map((row) => ({
			origin: String(row['origin']),
			topic: String(row['topic']),
			partition: Number(row['partition']),
			next: Number(row['next'])
		}));
	}
	files(): ArchiveFile[] {
		return this.#all('SELECT * FROM files ORDER BY id').map((row) => ({
			id: Number(row['id']),
			path: String(row['path']),
			topic: String(row['topic']),
			schema: String(row['schema']),
			sync: row['sync'] as Uint8Array,
			hour: String(row['hour']),
			bytes: Number(row['bytes']),
			packets: Number(row['packets']),
			lastSeq: Number(row['lastSeq'])
		}));
	}
	/** Frames with after < seq ≤ last; `topic`: id, or null for all. */
	frames(
		after: number,
		last: number,
		limit: number,
		topic: number | null
	): { seq: number; topic: number; json: string }[] {
		const rows: unknown[] =
			topic === null
				? this.#get.frames.all(after, last, limit)
				: this.#get.framesOfTopic.all(topic, after, last, limit);
		// The columns are declared NOT NULL in a STRICT table.
		return rows as { seq: number; topic: number; json: string }[];
	}
	frame(seq: number): { topic: number; json: string; place: Place } | null {
		const row = this.#get.frame.get(seq);
		if (row === undefined) return null;
		return {
			topic: Number(row['topic']),
			json: String(row['json']),
			place: { file: Number(row['file']), offset: Number(row['offset']), length: Number(row['length']) }
		};
	}
	/** Newest first. */
	rejected(limit: number): Rejection[] {
		return this.#get.rejected.all(limit).map((row) => ({
			topic: String(row['topic']),
			partition: Number(row['partition']),
			offset: Number(row['offset']),
			reason: String(row['reason']),
			keyBytes: Number(row['keyBytes']),
			valueBytes: Number(row['valueBytes'])
		}));
	}
	schema(sha: string): string | null {
		const row = this.#get.schema.get(sha);
		return row === undefined ? null : String(row['text']);
	}
	#all(sql: string): Row[] {
		return this.#reader.prepare(sql).all();
	}
}
