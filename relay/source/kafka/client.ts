import kafkajs, { type Admin, type Kafka, type logCreator } from 'kafkajs';
import type { Cluster } from '../../config.ts';
import { oneLine } from '../../log-line.ts';
import { lz4, snappy, zstd } from './codecs.ts';
import { within } from './failure.ts';
import type { PartitionFacts } from './places.ts';
import { lookOnlyForWhatWaits } from './request-queue.ts';

/** Longest wait for a socket, ms. */
const CONNECT_MS = 3_000;
/** Longest wait for any answer about topics, groups and offsets, ms. */
const ASK_MS = 15_000;

const { CompressionCodecs, CompressionTypes } = kafkajs;
CompressionCodecs[CompressionTypes.Snappy] = snappy;
CompressionCodecs[CompressionTypes.LZ4] = lz4;
CompressionCodecs[CompressionTypes.ZSTD] = zstd;
lookOnlyForWhatWaits();

/** Brings a consumer back within 2 s of its broker, and never lets it give up. */
export const PATIENT = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 1_000_000 };
/** For questions: a refusal or an absent broker is told at once. */
const HASTY = { initialRetryTime: 100, maxRetryTime: 500, retries: 2 };

/** The last complaint of kafkajs: some reasons stand in its log alone. */
export interface Complaint {
	text: string | null;
}

export function client(cluster: Cluster, retry: typeof PATIENT, complaint: Complaint): Kafka {
	const { Kafka: Client, logLevel } = kafkajs;
	const keep: logCreator =
		() =>
		({ log }) => {
			const error: unknown = log.error;
			if (typeof error === 'string') complaint.text = oneLine(error);
		};
	return new Client({
		clientId: 'perch',
		brokers: cluster.servers,
		connectionTimeout: CONNECT_MS,
		...(cluster.login === null ? {} : { sasl: { mechanism: 'scram-sha-512', ...cluster.login } }),
		retry,
		logLevel: logLevel.ERROR,
		logCreator: keep
	});
}

/** Questions to one cluster about its topics and offsets; a connection of its own, made anew after any failure. */
export class Questions {
	readonly #cluster: Cluster;
	#admin: Promise<Admin> | null = null;

	constructor(cluster: Cluster) {
		this.#cluster = cluster;
	}
	/** Identity of the cluster, whatever name it was reached by. */
	clusterId(): Promise<string> {
		return this.#ask(async (admin) => (await admin.describeCluster()).clusterId);
	}
	topics(): Promise<string[]> {
		return this.#ask(async (admin) => (await admin.fetchTopicMetadata()).topics.map((topic) => topic.name));
	}
	/** Rejects with Kafka's reason when this topic cannot be read. */
	async topic(name: string): Promise<void> {
		await this.#ask((admin) => admin.fetchTopicMetadata({ topics: [name] }));
	}
	/** First offsets, ends, and what the group has committed; `since` in ms since 1970, or null. */
	facts(topics: readonly string[], since: number | null): Promise<Map<string, PartitionFacts[]>> {
		return this.#ask(async (admin) => {
			const committed = new Map<string, number>();
			for (const { topic, partitions } of await admin.fetchOffsets({
				groupId: this.#cluster.group,
				topics: [...topics]
			})) {
				for (const { partition, offset } of partitions) committed.set(`${topic} ${partition}`, Number(offset));
			}
			const facts = new Map<string, PartitionFacts[]>();
			for (const topic of topics) {
				const times = since === null ? [] : await admin.fetchTopicOffsetsByTimestamp(topic, since);
				const found = (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => {
					const commit = committed.get(`${topic} ${partition}`) ?? -1;
					const time = times.find((one) => one.partition === partition);
					return {
						partition,
						low: Number(low),
						high: Number(high),
						committed: commit < 0 ? null : commit,
						since: time === undefined ? null : Number(time.offset)
					};
				});
				facts.set(topic, found);
			}
			return facts;
		});
	}
	/** Partition → first message that is later than a time (ms since 1970), or the end. */
	later(topic: string, time: number): Promise<Map<number, number>> {
		return this.#ask(async (admin) => {
			const found = await admin.fetchTopicOffsetsByTimestamp(topic, time + 1);
			return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]));
		});
	}
	/** Newest offset of every partition of a topic. */
	ends(topic: string): Promise<{ partition: number; high: number }[]> {
		return this.#ask(async (admin) =>
			(await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, high: Number(high) }))
		);
	}
	async close(): Promise<void> {
		const admin = this.#admin;
		this.#admin = null;
		await admin?.then((open) => open.disconnect()).catch(() => undefined);
	}
	async #ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
		this.#admin ??= connected(this.#cluster);
		const asked = this.#admin;
		try {
			return await within(ASK_MS, 'the answer', asked.then(question));
		} catch (error) {
			// A deleted topic would stick in the old connection's list and spoil every later answer.
			if (this.#admin === asked) await within(CONNECT_MS, 'closing', this.close()).catch(() => undefined);
			throw error;
		}
	}
}

async function connected(cluster: Cluster): Promise<Admin> {
	const admin = client(cluster, HASTY, { text: null }).admin({ retry: HASTY });
	await admin.connect();
	return admin;
}
