import type { Start } from '../../config.ts';
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
	/** Next message to take. */
	next: number;
	high: number;
}

/**
 * Decides where reading begins in each partition and under which origin. A topic that was deleted and made again
 * counts its offsets anew: it gets the next origin, else the log would take its messages for known ones.
 */
export class Places {
	readonly #sink: Pick<Sink, 'position'>;
	readonly #base: string;
	readonly #start: Start;
	readonly #lives = new Map<string, number>();
	readonly #places = new Map<string, Map<number, Place>>();

	/** `cluster` and `group` name the origin. */
	constructor(sink: Pick<Sink, 'position'>, cluster: string, group: string, start: Start) {
		this.#sink = sink;
		this.#base = `kafka ${cluster} ${group}`;
		this.#start = start;
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
	/**
	 * Settles the assigned partitions of one topic. `late`: the topic appeared while the relay ran, so all of it is new.
	 */
	settle(topic: string, facts: readonly PartitionFacts[], late: boolean): ReadonlyMap<number, Place> {
		const known = this.#origin(topic, this.#life(topic, facts));
		// Kafka forgets a group's commits with the topic, and a commit is always there before the log has a message.
		const again = facts.some(({ partition, committed, high }) => {
			const position = this.#sink.position(known, topic, partition);
			return position !== null && (committed === null || position > high);
		});
		if (again) this.#lives.set(topic, this.#life(topic, facts) + 1);
		const origin = this.#origin(topic, this.#life(topic, facts));
		const places = new Map<number, Place>();
		for (const fact of facts) {
			const durable = this.#sink.position(origin, topic, fact.partition) ?? 0;
			const stale = fact.committed === null || fact.committed > fact.high;
			const wanted =
				again || (stale && late) ? fact.low : stale ? this.#begin(fact) : Math.max(fact.committed ?? 0, durable);
			places.set(fact.partition, { origin, next: Math.max(wanted, fact.low), high: fact.high });
		}
		this.#places.set(topic, places);
		return places;
	}
	/** The broker went back below what was read: the topic is another one now, in all its partitions. */
	renew(topic: string): void {
		const life = (this.#lives.get(topic) ?? 0) + 1;
		this.#lives.set(topic, life);
		for (const place of this.#places.get(topic)?.values() ?? []) {
			place.origin = this.#origin(topic, life);
			place.next = 0;
		}
	}
	/** Messages between what was read and the end, of all assigned partitions of a topic. */
	lag(topic: string): number {
		let sum = 0;
		for (const { next, high } of this.#places.get(topic)?.values() ?? []) sum += Math.max(0, high - next);
		return sum;
	}
	#begin({ low, high, since }: PartitionFacts): number {
		if (this.#start === 'earliest') return low;
		return this.#start === 'latest' ? high : (since ?? low);
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
			facts.some(({ partition }) => this.#sink.position(this.#origin(topic, candidate), topic, partition) !== null);
		while (has(life + 1)) life += 1;
		this.#lives.set(topic, life);
		return life;
	}
}
