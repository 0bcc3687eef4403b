import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Cluster } from '../../config.ts';
import type { Message, Sink } from '../source.ts';
import { client, type Complaint, PATIENT, type Questions } from './client.ts';
import { Committer } from './committer.ts';
import { within } from './failure.ts';
import { Newest } from './newest.ts';
import type { Places } from './places.ts';

/** The least that brokers allow: a killed relay's partitions are free again after this, ms. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;
const REBALANCE_MS = 10_000;
/** One fetch: of a partition, and in all, bytes. */
const PARTITION_BYTES = 8 * 1024 * 1024;
const FETCH_BYTES = 16 * 1024 * 1024;
/** How long the broker may hold back an empty answer, ms: commits wait behind it on the same connection. */
const FETCH_WAIT_MS = 500;
/** Batches given to the sink that are not durable yet: one is decoded and one appended while the next is fetched. */
const MAX_IN_FLIGHT = 2;
/** Joining waits for a killed predecessor's session, then for the other members, ms. */
const JOIN_MS = SESSION_MS + REBALANCE_MS + 14_000;
const CLOSE_MS = 3_000;
/** kafkajs lets go of a group before it says why, by a CRASH; until then it only says that there is none. */
const LET_GO = /consumer group was not initialized/i;

export interface SessionOptions {
	cluster: Cluster;
	questions: Questions;
	places: Places;
	sink: Sink;
	topics: readonly string[];
	/** True for a topic that appeared while the relay ran. */
	late(topic: string): boolean;
	/** Where RELAY_START gives hours: ms since 1970. */
	since: number | null;
	/** Called when more of a topic was seen, or became durable. */
	read(topic: string): void;
}

/**
 * One membership in the consumer group, for a fixed list of topics, from joining to the first thing that ends it.
 * Reads on only while the sink takes what was read; commits only what is durable.
 */
export class Session {
	readonly #options: SessionOptions;
	readonly #consumer: Consumer;
	readonly #complaint: Complaint = { text: null };
	readonly #committer: Committer;
	readonly #ended = Promise.withResolvers<never>();
	readonly #settling = new Newest();
	#inFlight: Promise<void>[] = [];
	/** False until the places that were settled are committed. */
	#pinned = false;
	#closing = false;
	/** When the broker was last heard, by performance.now(). */
	lastSign = performance.now();

	constructor(options: SessionOptions) {
		this.#options = options;
		this.#consumer = client(options.cluster, PATIENT, this.#complaint).consumer({
			groupId: options.cluster.group,
			sessionTimeout: SESSION_MS,
			heartbeatInterval: HEARTBEAT_MS,
			rebalanceTimeout: REBALANCE_MS,
			maxBytesPerPartition: PARTITION_BYTES,
			maxBytes: FETCH_BYTES,
			maxWaitTimeInMs: FETCH_WAIT_MS,
			metadataMaxAge: 30_000,
			allowAutoTopicCreation: false,
			// A crash is answered by a new session, which looks at topics and offsets afresh.
			retry: { ...PATIENT, restartOnFailure: () => Promise.resolve(false) }
		});
		this.#committer = new Committer((offsets) => this.#consumer.commitOffsets(offsets));
		this.#ended.promise.catch(() => undefined);
	}
	/** Rejects with the reason when the session cannot go on; never resolves. */
	get ended(): Promise<never> {
		return this.#ended.promise;
	}
	/** Resolves when the group has taken us in. */
	async start(): Promise<void> {
		const { CRASH, FETCH, FETCH_START, GROUP_JOIN, HEARTBEAT } = this.#consumer.events;
		const joined = Promise.withResolvers<null>();
		for (const sign of [FETCH, HEARTBEAT, GROUP_JOIN] as const) {
			this.#consumer.on(sign, () => {
				this.lastSign = performance.now();
			});
		}
		this.#consumer.on(GROUP_JOIN, ({ payload }) => {
			this.#committer.reset();
			this.#options.places.clear();
			// Another join may come before this one is settled.
			const settled = this.#settling.ask((current) => this.#settle(payload.memberAssignment, current));
			settled.then(
				() => joined.resolve(null),
				(error: unknown) => {
					if (!(error instanceof Error && LET_GO.test(error.message))) this.#ended.reject(error);
				}
			);
		});
		// Commits go nowhere, and in silence, until the first fetch after a join.
		this.#consumer.on(FETCH_START, () => this.#committer.open());
		this.#consumer.on(CRASH, ({ payload: { error } }) => {
			// "Failed to find group coordinator" is all that the error says of a group that is refused.
			const { text } = this.#complaint;
			this.#ended.reject(/coordinator/i.test(error.message) && text ? new Error(text, { cause: error }) : error);
		});
		const begin = async (): Promise<void> => {
			await this.#consumer.connect();
			await this.#consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
			await this.#consumer.run({
				autoCommit: false,
				eachBatchAutoResolve: false,
				eachBatch: (payload) => this.#take(payload)
			});
			await joined.promise;
		};
		await Promise.race([within(JOIN_MS, 'joining the group', begin()), this.ended]);
	}
	/** Lets what was read become durable, commits it, leaves the group. */
	async close(): Promise<void> {
		this.#closing = true;
		const leave = async (): Promise<void> => {
			await Promise.allSettled(this.#inFlight);
			await this.#committer.flush();
		};
		await within(CLOSE_MS, 'the last commit', leave()).catch(() => undefined);
		await within(CLOSE_MS, 'leaving the group', this.#consumer.disconnect()).catch(() => undefined);
	}
	/** Decides where each assigned partition goes on, and pins it by a commit before the first message is taken. */
	async #settle(assignment: Record<string, number[]>, current: () => boolean): Promise<void> {
		const { questions, places, sink, since, late, topics, read } = this.#options;
		// What was read under the last membership counts as read once it is durable.
		await Promise.allSettled(this.#inFlight);
		if (!current()) return;
		this.#pinned = false;
		for (const topic of topics) {
			if (Object.hasOwn(assignment, topic)) continue;
			places.leave(topic);
			read(topic);
		}
		if (Object.keys(assignment).length === 0) return;
		const facts = await questions.facts(Object.keys(assignment), since);
		for (const [topic, partitions] of Object.entries(assignment)) {
			const mine = (facts.get(topic) ?? []).filter((fact) => partitions.includes(fact.partition));
			await places.learn(topic, partitions);
			const newest = places.uncommitted(topic, mine) ? sink.newest(topic) : null;
			const later = newest === null ? null : await questions.later(topic, newest);
			if (!current()) return;
			const settled = places.settle(topic, mine, late(topic), later);
			for (const { partition, committed } of mine) {
				const place = settled.get(partition);
				if (place === undefined) continue;
				// Even there: kafkajs may have asked before a late commit of the last membership arrived, and would begin at the
				// one before it, which looks like a topic that was made anew.
				this.#consumer.seek({ topic, partition, offset: String(place.next) });
				if (place.next !== committed) this.#committer.put(topic, partition, place.next);
			}
			read(topic);
		}
	}
	async #take(payload: EachBatchPayload): Promise<void> {
		const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
		const { sink, places } = this.#options;
		await this.#beating(this.#settling.done(), heartbeat);
		if (this.#closing || sink.full || !isRunning() || isStale()) return;
		const { topic, partition } = batch;
		const place = places.get(topic, partition);
		const last = batch.messages.at(-1);
		if (place === undefined || last === undefined) return;
		const first = Number(batch.messages[0]?.offset);
		if (first < place.next) {
			places.renew(topic);
			this.#committer.put(topic, partition, first);
			this.#pinned = false;
		}
		if (!this.#pinned) await this.#committer.flush();
		this.#pinned = true;
		place.high = Number(batch.highWatermark);
		place.next = Number(last.offset) + 1;
		const { origin } = place;
		const messages = batch.messages.map(read);
		const durable = sink.accept({ origin, topic, partition, messages }).then(() => {
			const position = sink.position(origin, topic, partition);
			if (position !== null) this.#committer.put(topic, partition, position);
			this.#options.read(topic);
		});
		// Not durable: the session ends, and the next one begins at what is.
		durable.catch((error: unknown) => this.#ended.reject(error));
		this.#inFlight.push(durable);
		resolveOffset(last.offset);
		this.#options.read(topic);
		while (this.#inFlight.length > MAX_IN_FLIGHT - 1 || sink.full) {
			const oldest = this.#inFlight[0];
			if (oldest === undefined) break;
			await this.#beating(oldest, heartbeat);
			this.#inFlight.shift();
		}
	}
	/** Waits, and stays a member of the group meanwhile, however long it takes. */
	async #beating(work: Promise<void>, heartbeat: () => Promise<void>): Promise<void> {
		let done = false;
		const end = work.finally(() => {
			done = true;
		});
		end.catch(() => undefined);
		while (!done) {
			let timer: NodeJS.Timeout | undefined;
			const tick = new Promise<void>((resolve) => {
				timer = setTimeout(resolve, HEARTBEAT_MS);
			});
			await Promise.race([end, tick]).finally(() => clearTimeout(timer));
			if (!done) await heartbeat();
		}
		await end;
	}
}

function read(message: EachBatchPayload['batch']['messages'][number]): Message {
	const sent = Number(message.timestamp);
	return {
		offset: Number(message.offset),
		key: message.key,
		value: message.value,
		sent: Number.isFinite(sent) && sent >= 0 ? sent : null
	};
}
