import type { Start } from '../../config.ts';
import type { Logger } from '../../log-line.ts';
import type { Sink } from '../source.ts';

/** What the broker knows of one partition. Offsets are of its messages. */
export interface PartitionFacts {
	partition: number;
	/** Oldest kept message. */
	low: number;
	/** One past the newest. */
	high: number;
	/** What the group has committed; null for nothing. */
	committed: number | null;
	/** First message of the hours asked for; null where RELAY_START asks for no hours. */
	since: number | null;
}

/** Where reading goes on in one partition. */
export interface Place {
	/** Names cluster, group and the topic's life, within which offsets mean something. */
	origin: string;
	/** Where reading began. */
	begin: number;
	/** Next message to take; what is before it need not be durable yet. */
	next: number;
	/** One past the newest message. */
	high: number;
}

export interface PlacesOptions {
	sink: Pick<Sink, 'position' | 'shared' | 'learn'>;
	/** These two name the origin; in a shared log the first alone. */
	cluster: string;
	group: string;
	start: Start;
	log: Logger;
}

/**
 * Decides where reading begins in each partition and under which origin. A topic that was deleted and made again
 * counts its offsets anew: it gets the next origin, else the log would take its messages for known ones.
 */
export class Places {
	readonly #options: PlacesOptions;
	readonly #base: string;
	readonly #lives = new Map<string, number>();
	readonly #places = new Map<string, Map<number, Place>>();

	constructor(options: PlacesOptions) {
		this.#options = options;
		const { sink, cluster, group } = options;
		this.#base = sink.shared ? cluster : `kafka ${cluster} ${group}`;
	}

	get(topic: string, partition: number): Place | undefined {
		return this.#places.get(topic)?.get(partition);
	}
	all(): IterableIterator<[string, ReadonlyMap<number, Place>]> {
		return this.#places.entries();
	}
	/** Forgets what was assigned before: another reader of the group may have gone on. */
	clear(): void {
		this.#places.clear();
	}
	/** Before a topic is settled: asks a shared log where its partitions stand, in each of the topic's lives. */
	async learn(topic: string, partitions: readonly number[]): Promise<void> {
		const { sink } = this.#options;
		if (!sink.shared) return;
		for (let life = 0; ; life += 1) {
			const origin = this.#origin(topic, life);
			await sink.learn(origin, topic, partitions);
			if (life >= (this.#lives.get(topic) ?? 1) && !partitions.some((one) => this.#position(origin, topic, one) > 0))
				return;
		}
	}
	/** Whether the log has places of a topic that the group has no commits of: `settle` then needs to know what is later. */
	uncommitted(topic: string, facts: readonly PartitionFacts[]): boolean {
		const origin = this.#origin(topic, this.#life(topic, facts));
		return facts.some(({ partition, committed }) => committed === null && this.#position(origin, topic, partition) > 0);
	}
	/**
	 * Settles the assigned partitions of one topic. `late`: the topic appeared while the relay ran, so all of it is new.
	 * `later`: partition → its first message that is later than every alert of the topic in the log; null for not known.
	 */
	settle(
		topic: string,
		facts: readonly PartitionFacts[],
		late: boolean,
		later: ReadonlyMap<number, number> | null = null
	): ReadonlyMap<number, Place> {
		const lost = this.uncommitted(topic, facts);
		const again = this.#isAnother(topic, facts, later);
		if (again) {
			this.#lives.set(topic, this.#life(topic, facts) + 1);
			this.#anew(topic);
		} else if (lost) {
			const { group, log } = this.#options;
			log.warn(`group ${group} has no commits of topic ${topic} any more: reading goes on where the log is`);
		}
		const life = this.#life(topic, facts);
		const origin = this.#origin(topic, life);
		const places = new Map<number, Place>();
		for (const fact of facts) {
			const { partition, low, high } = fact;
			// A commit beyond the end is of something that is gone.
			const commit = fact.committed !== null && fact.committed <= high ? fact.committed : null;
			const position = this.#position(origin, topic, partition);
			const least = this.#options.sink.shared ? 0 : (commit ?? 0);
			const known = position > 0 ? Math.max(position, least) : commit;
			// All of a topic that was made anew is new, until the group or the log has a place in it.
			const wanted = again ? low : (known ?? (late || life > 0 ? low : this.#begin(fact)));
			if (wanted < low) this.#skipped(topic, partition, wanted, low);
			const next = Math.max(wanted, low);
			places.set(partition, { origin, begin: next, next, high });
		}
		this.#places.set(topic, places);
		return places;
	}
	/** The broker went back below what was read: the topic is another one now, in all its partitions. */
	renew(topic: string): void {
		const life = (this.#lives.get(topic) ?? 0) + 1;
		this.#lives.set(topic, life);
		this.#anew(topic);
		for (const place of this.#places.get(topic)?.values() ?? []) {
			place.origin = this.#origin(topic, life);
			place.begin = 0;
			place.next = 0;
		}
	}
	/** Says that other readers of the group have all of a topic. */
	leave(topic: string): void {
		this.#places.set(topic, new Map());
	}
	/** Messages between what is durable and the end, of all assigned partitions of a topic; null until it is settled. */
	lag(topic: string): number | null {
		const places = this.#places.get(topic);
		if (places === undefined) return null;
		let sum = 0;
		for (const [partition, { origin, begin, high }] of places) {
			sum += Math.max(0, high - Math.max(begin, this.#position(origin, topic, partition)));
		}
		return sum;
	}
	/**
	 * Whether this topic is another one than the log has places of. Sure is what is shorter than we read. A lost commit
	 * alone says little: Kafka forgets commits with a topic, but also those of a group that was away for a week. Then
	 * only the times tell: where the oldest message of each partition is later than every alert in the log, the log has
	 * nothing of what is there, and reading all of it doubles none. A topic made anew, longer than the old one and filled
	 * with messages of old times cannot be told from a group that lost its commits: the place of the log counts, as
	 * the other choice would double every alert whose frame is no longer kept.
	 */
	#isAnother(topic: string, facts: readonly PartitionFacts[], later: ReadonlyMap<number, number> | null): boolean {
		const origin = this.#origin(topic, this.#life(topic, facts));
		if (facts.some(({ partition, high }) => this.#position(origin, topic, partition) > high)) return true;
		if (later === null) return false;
		const ours = facts.filter(({ partition, low }) => low < this.#position(origin, topic, partition));
		return (
			ours.length > 0 &&
			ours.every(({ partition, committed, low }) => committed === null && later.get(partition) === low)
		);
	}
	#anew(topic: string): void {
		this.#options.log.warn(`topic ${topic} is another one than was read before: read from its beginning`);
	}
	#skipped(topic: string, partition: number, from: number, low: number): void {
		this.#options.log.warn(
			`topic ${topic}: ${low - from} messages (partition ${partition}, offsets ${from} to ${low - 1}) were not read before Kafka removed them: passed over`
		);
	}
	/** First offset that is not durable; 0 when nothing is. */
	#position(origin: string, topic: string, partition: number): number {
		return this.#options.sink.position(origin, topic, partition) ?? 0;
	}
	#begin({ low, high, since }: PartitionFacts): number {
		const { start } = this.#options;
		if (start === 'earliest') return low;
		return start === 'latest' ? high : (since ?? low);
	}
	#origin(topic: string, life: number): string {
		return life === 0 ? this.#base : `${this.#base} ${topic}#${life}`;
	}
	/** The newest life of a topic that the log has something of, else the first. */
	#life(topic: string, facts: readonly PartitionFacts[]): number {
		const known = this.#lives.get(topic);
		if (known !== undefined) return known;
		let life = 0;
		const has = (candidate: number): boolean =>
			facts.some(({ partition }) => this.#position(this.#origin(topic, candidate), topic, partition) > 0);
		while (has(life + 1)) life += 1;
		this.#lives.set(topic, life);
		return life;
	}
}
