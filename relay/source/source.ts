/** One message as it came: from Kafka, a file, or the simulation. */
export interface Message {
	/** Place in its partition; unique and growing within (origin, topic, partition). */
	offset: number;
	/** Writer schema as JSON text, a schema's name, or nothing. */
	key: Uint8Array | null;
	/** One schemaless Avro record. */
	value: Uint8Array | null;
	/** Kafka's timestamp, ms since 1970; null where there is none. */
	sent: number | null;
}

/** Messages of one partition, in order of offset. */
export interface Batch {
	/** Where from: the Kafka cluster and group, or the file below the replayed folder. Offsets mean something only within it. */
	origin: string;
	topic: string;
	partition: number;
	messages: readonly Message[];
}

export type SourceKind = 'kafka' | 'replay' | 'simulate';
export type SourceState = 'connecting' | 'live' | 'quiet' | 'paused' | 'failed' | 'ended';

/** What a source talks to while it runs. */
export interface Sink {
	/** Resolves when every message of the batch is durable: only then may the source commit. Rejects when the log cannot take it. */
	accept(batch: Batch): Promise<void>;
	/** First offset not yet durable for this partition, or null when nothing of it is. */
	position(origin: string, topic: string, partition: number): number | null;
	/**
	 * Other relays fill the same log: then it alone says where a partition goes on, and a commit beyond that is of
	 * something that was lost since.
	 */
	readonly shared: boolean;
	/** Asks where partitions stand in a shared log; `position` knows it then. */
	learn(origin: string, topic: string, partitions: readonly number[]): Promise<void>;
	/**
	 * Newest `sent` of the alerts that are kept of this topic, of all topics where none is; ms since 1970, null for none.
	 * Reads all of them: for rare questions.
	 */
	newest(topic: string): number | null;
	/** Says how the source is; `error` is one line for the observer. */
	state(state: SourceState, error?: string): void;
	/** Messages between what is durable and the end of the topic. */
	lag(topic: string, messages: number): void;
	/** All topics that the source knows it reads, also those without a message so far. */
	topics(names: readonly string[]): void;
	/** True once FINK_MAX_POLL_NUMBER alerts were taken: the source stops and says `ended`. */
	readonly full: boolean;
}

/** A stream of messages. `start` resolves when reading has begun or failed for good; it never throws for an outage. */
export interface Source {
	readonly kind: SourceKind;
	start(sink: Sink): Promise<void>;
	/** Resolves when nothing more will be handed on. */
	stop(): Promise<void>;
}
