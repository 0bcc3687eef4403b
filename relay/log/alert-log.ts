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

/** The durable, ordered log of frames, and what it holds beside them. Hub and HTTP know no more than this. */
export interface AlertLog {
	/** Random; another one means that the log was begun anew and cursors are void. */
	readonly id: string;
	/** Ends of what is kept, seq; empty: 1 and 0. */
	readonly first: number;
	readonly last: number;
	/** Bytes of the container files. */
	readonly bytes: number;
	/** Resolves when all is durable, each message exactly once; rejects with a LogError and has then changed nothing. */
	append(batch: Batch, outcomes: readonly Outcome[], schema: (sha256: string) => string): Promise<Appended>;
	/** First offset that is not done yet; null when nothing of the partition is. */
	position(origin: string, topic: string, partition: number): number | null;
	/** Frames with seq > after, in order, of one topic or of all. */
	read(after: number, limit: number, topic?: string): LogEntry[];
	/** `gone`: no longer kept; null: never was. */
	packet(seq: number): Promise<StoredPacket | 'gone' | null>;
	/** Newest first. */
	rejected(limit: number): Rejection[];
	counts(): Map<string, TopicCounts>;
	/** Called after every append that brought frames; returns the way to stop that. */
	onAppend(listener: (last: number) => void): () => void;
	close(): Promise<void>;
}
