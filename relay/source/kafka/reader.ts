import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster, Start } from '../../config.ts';
import type { Logger } from '../../log-line.ts';
import type { Sink, SourceState } from '../source.ts';
import { Questions } from './client.ts';
import { explain, kafkaType } from './failure.ts';
import { Places } from './places.ts';
import { Session } from './session.ts';
import { matchTopics } from './topics.ts';

/** How often the cluster is asked for new topics and for the ends of those we read, ms. */
const TOPIC_POLL_MS = 10_000;
/** How often the session is looked at, ms. */
const WATCH_MS = 1_000;
/** Without a heartbeat or fetch for so long the broker counts as away, ms: kafkajs says nothing of an outage. */
const OUTAGE_MS = 6_000;
/** Silent for so long though the broker answers questions: the session is given up for a new one, ms. */
const STUCK_MS = 30_000;
/** The wall clock set back by more, ms: kafkajs, whose heartbeats are due by it, would be taken for dead meanwhile. */
const SET_BACK_MS = 2_000;
/** Pause before the next attempt, ms, doubled up to the most. */
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 10_000;
const MS_PER_HOUR = 3_600_000;

export interface ReaderOptions {
	cluster: Cluster;
	topics: readonly string[];
	start: Start;
	sink: Sink;
	log: Logger;
	/** State, topics or lag changed. */
	changed(): void;
}

/** Reads the wanted topics of one cluster for as long as the relay runs, through outages, refusals and new topics. */
export class Reader {
	readonly #options: ReaderOptions;
	readonly #questions: Questions;
	readonly #stop = new AbortController();
	/** Topics that were there when the relay first looked; null before. */
	#early: ReadonlySet<string> | null = null;
	#places: Places | null = null;
	readonly #since: number | null;
	#done: Promise<void> = Promise.resolve();
	state: SourceState = 'connecting';
	/** One line with the cause, or null. */
	error: string | null = null;
	/** Topics that are read. */
	topics: readonly string[] = [];
	/** Plain names that this cluster does not have, with the reason; null before it was asked. */
	missing: ReadonlyMap<string, string> | null = null;

	constructor(options: ReaderOptions) {
		this.#options = options;
		this.#questions = new Questions(options.cluster);
		const { start } = options;
		this.#since = typeof start === 'object' ? Date.now() - start.hoursBack * MS_PER_HOUR : null;
	}
	/** Messages of a topic of this cluster that are not durable here; null where it is not read. */
	lag(topic: string): number | null {
		return this.topics.includes(topic) ? (this.#places?.lag(topic) ?? null) : null;
	}
	/** Ends when stopped or when the sink is full. */
	run(): Promise<void> {
		this.#done = this.#run().finally(() => this.#questions.close());
		return this.#done;
	}
	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#done;
	}
	get #going(): boolean {
		return !this.#stop.signal.aborted && !this.#options.sink.full;
	}
	async #run(): Promise<void> {
		let pause = RETRY_MS;
		while (this.#going) {
			try {
				await this.#session();
				pause = RETRY_MS;
			} catch (error) {
				if (this.state === 'live') pause = RETRY_MS;
				this.#set('failed', explain(error, this.#options.cluster, this.missing !== null));
				await this.#sleep(pause);
				pause = Math.min(pause * 2, MAX_RETRY_MS);
			}
		}
	}
	/** One membership; returns when another one is due, throws with what ended it. */
	async #session(): Promise<void> {
		const { cluster, sink, start, log } = this.#options;
		const { group } = cluster;
		this.#places ??= new Places({ sink, cluster: await this.#questions.clusterId(), group, start, log });
		await this.#look();
		if (this.topics.length === 0) {
			const reasons = [...(this.missing?.values() ?? [])];
			this.#set('failed', reasons[0] ?? `${cluster.servers.join(',')} has no topic that matches`);
			await this.#sleep(TOPIC_POLL_MS);
			return;
		}
		const session = new Session({
			cluster,
			questions: this.#questions,
			places: this.#places,
			sink,
			topics: this.topics,
			late: (topic) => this.#early !== null && !this.#early.has(topic),
			since: this.#since,
			read: () => this.#options.changed()
		});
		try {
			await Promise.race([session.start(), this.#stopped()]);
			if (this.#going) this.#set('live', null);
			await this.#watch(session);
		} finally {
			await session.close();
		}
	}
	/** Looks which wanted topics exist. */
	async #look(): Promise<void> {
		const { topics, missing } = matchTopics(this.#options.topics, await this.#questions.topics());
		const reasons = new Map<string, string>();
		for (const name of missing) reasons.set(name, this.missing?.get(name) ?? (await this.#reason(name)));
		this.#early ??= new Set(topics);
		this.topics = topics;
		this.missing = reasons;
		this.#options.changed();
	}
	async #reason(name: string): Promise<string> {
		const where = this.#options.cluster.servers.join(',');
		const error = await this.#questions.topic(name).then(
			() => null,
			(reason: unknown) => reason
		);
		return kafkaType(error) === 'TOPIC_AUTHORIZATION_FAILED'
			? `topic ${name} is unknown to ${where}, or this user may not read it`
			: `topic ${name} does not exist on ${where} (yet)`;
	}
	async #watch(session: Session): Promise<void> {
		let looked = performance.now();
		let clock = Date.now() - looked;
		while (this.#going) {
			await Promise.race([session.ended, this.#sleep(WATCH_MS)]);
			if (!this.#going) return;
			const silence = performance.now() - session.lastSign;
			const before = clock;
			clock = Date.now() - performance.now();
			if (clock < before - SET_BACK_MS) {
				const seconds = Math.round((before - clock) / 1000);
				this.#options.log.info(`the clock was set back by ${seconds} s: joining the group again`);
				return;
			}
			if (silence > OUTAGE_MS) {
				const cause = await this.#cause(silence);
				if (performance.now() - session.lastSign > OUTAGE_MS) this.#set(cause.state, cause.text);
				if (silence > STUCK_MS && cause.state === 'connecting') return;
				continue;
			}
			this.#set('live', null);
			if (performance.now() - looked < TOPIC_POLL_MS) continue;
			looked = performance.now();
			const known = this.topics.join();
			// The session's own signs tell of an outage; the question is asked again later.
			await this.#refresh().catch(() => undefined);
			if (this.topics.join() !== known) return;
		}
	}
	/** New topics, and the ends of those that are read. */
	async #refresh(): Promise<void> {
		await this.#look();
		for (const topic of this.topics) {
			for (const { partition, high } of await this.#questions.ends(topic)) {
				const place = this.#places?.get(topic, partition);
				if (place !== undefined) place.high = Math.max(place.high, high);
			}
		}
		this.#options.changed();
	}
	/** Why the broker is silent: it refuses, cannot be reached, or only the session hangs. */
	async #cause(silence: number): Promise<{ state: 'connecting' | 'failed'; text: string }> {
		const { cluster } = this.#options;
		try {
			await this.#questions.topics();
			const seconds = Math.round(silence / 1000);
			return {
				state: 'connecting',
				text: `no alerts from ${cluster.servers.join(',')} for ${seconds} s; joining again`
			};
		} catch (error) {
			return { state: 'failed', text: explain(error, cluster, this.missing !== null) };
		}
	}
	#set(state: SourceState, error: string | null): void {
		if (this.state === state && this.error === error) return;
		this.state = state;
		this.error = error;
		this.#options.changed();
	}
	async #sleep(ms: number): Promise<void> {
		await wait(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);
	}
	#stopped(): Promise<void> {
		const { signal } = this.#stop;
		return new Promise((resolve) => {
			if (signal.aborted) resolve();
			else signal.addEventListener('abort', () => resolve(), { once: true });
		});
	}
}
