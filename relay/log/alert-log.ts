import type { Survey } from '#lib/alert/alert.ts';
import type { Outcome } from '../decoder/outcome.ts';
import type { Batch } from '../source/source.ts';

/** One frame of the log. */
export interface LogEntry {
	seq: number;
	topic: string;
	/** The whole frame as JSON text. */
	json: string;
	/** Kafka's timestamp, ms since 1970, of frames that came since the start; null for others. */
	sent: number | null;
}

/** An archived packet. */
export interface StoredPacket {
	topic: string;
	survey: Survey;
	objectId: string;
	alertId: string;
	/** The writer's schema, JSON text. */
	schema: string;
	/** One schemaless Avro record. */
	bytes: Uint8Array;
}

/** A message that could not be decoded. */
export interface Rejection {
	topic: string;
	partition: number;
	offset: number;
	/** One line. */
	reason: string;
	keyBytes: number;
	valueBytes: number;
}

/** Messages of one topic since the log was begun: received = frames + rejected + duplicates. */
export interface TopicCounts {
	/** null: no frame yet. */
	survey: Survey | null;
	received: number;
	frames: number;
	rejected: number;
	duplicates: number;
}

/** What an append did. */
export interface Appended {
	/** seq of the first and last new frame; 0, 0 when there is none. */
	first: number;
	last: number;
	/** Per message: seq of its frame, 0 for rejected, duplicate and already done. */
	frames: number[];
}

/** What is known of a log without reading in it. */
export interface LogFacts {
	/** Random; another one means that the log was begun anew and cursors are void. */
	readonly id: string;
	/** Ends of what is kept, seq; empty: 1 and 0. */
	readonly first: number;
	readonly last: number;
	/** Bytes of the packets that are kept. */
	readonly bytes: number;
	counts(): Map<string, TopicCounts>;
}

/** What keeps the log does not answer now, in one line; it may soon. */
export class LogAway extends Error {
	override name = 'LogAway';
}

/**
 * All that hub and HTTP know of a log. What lies on this machine is answered at once, what lies on others by a promise,
 * which rejects by a LogAway when they do not answer.
 */
export interface ReadableLog extends LogFacts {
	/**
	 * Frames with seq > after, in order, of one topic or of all. Where `after` < `last` and all topics are asked for there
	 * is at least one. Those that are no longer kept are left out: the first one then is not after + 1.
	 */
	read(after: number, limit: number, topic?: string): LogEntry[] | Promise<LogEntry[]>;
	/** Names of the topics that have a frame, or had one. */
	topics(): string[];
	/** `gone`: no longer kept; null: never was. */
	packet(seq: number): Promise<StoredPacket | 'gone' | null>;
	/** Newest first. */
	rejected(limit: number): Rejection[] | Promise<Rejection[]>;
	/**
	 * Another relay of the same log may have given out a seq that has not come here yet: resolves when it has, or when it
	 * was waited for long enough. null: there is no other relay.
	 */
	ahead(seq: number): Promise<void> | null;
	/** Called whenever there are new frames; returns the way to stop that. */
	onAppend(listener: (last: number) => void): () => void;
}

/** The durable, ordered log of frames, and what it holds beside them. */
export interface AlertLog extends ReadableLog {
	/** Resolves when all is durable, each message exactly once; rejects with a LogError and has then changed nothing. */
	append(batch: Batch, outcomes: readonly Outcome[], schema: (sha256: string) => string): Promise<Appended>;
	/** First offset that is not done yet; null when nothing of the partition is. */
	position(origin: string, topic: string, partition: number): number | null;
	close(): Promise<void>;
}
