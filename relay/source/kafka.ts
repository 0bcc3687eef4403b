import type { Cluster, Start } from '../config.ts';
import type { Logger } from '../log-line.ts';
import { Reader } from './kafka/reader.ts';
import type { Sink, Source, SourceState } from './source.ts';

export interface KafkaOptions {
	clusters: readonly Cluster[];
	/** Names, `*` as wildcard; each is looked for in every cluster. */
	topics: readonly string[];
	start: Start;
	log: Logger;
}

/** Of several clusters the one that is worst off is told. */
const WORST: readonly SourceState[] = ['failed', 'connecting', 'live'];

/** Alerts from one or several Kafka clusters. */
export class KafkaSource implements Source {
	readonly kind = 'kafka';
	readonly #options: KafkaOptions;
	#readers: Reader[] = [];
	#sink: Sink | null = null;
	#told = '';
	#topics = '';
	#saidMissing = new Set<string>();

	constructor(options: KafkaOptions) {
		this.#options = options;
	}
	start(sink: Sink): Promise<void> {
		this.#sink = sink;
		const { topics, start, clusters, log } = this.#options;
		this.#readers = clusters.map(
			(cluster) => new Reader({ cluster, topics, start, sink, log, changed: () => this.#changed(sink) })
		);
		sink.state('connecting');
		void Promise.all(this.#readers.map((reader) => reader.run())).then(() => {
			if (!sink.full) return;
			// What was left unread stands beside `ended` for good.
			this.#changed(sink);
			sink.state('ended');
		});
		return Promise.resolve();
	}
	async stop(): Promise<void> {
		await Promise.all(this.#readers.map((reader) => reader.stop()));
		this.#sink = null;
	}
	/** Joins what the clusters say into one state, one list of topics and one lag for each. */
	#changed(sink: Sink): void {
		if (this.#sink === null) return;
		const missing = this.#missing();
		for (const [name, reason] of missing) {
			if (!this.#saidMissing.has(name)) this.#options.log.warn(reason);
		}
		this.#saidMissing = new Set(missing.keys());
		const names = [...new Set([...this.#readers.flatMap((reader) => reader.topics), ...missing.keys()])].sort();
		if (names.join() !== this.#topics) {
			this.#topics = names.join();
			sink.topics(names);
		}
		for (const name of names) {
			const lags = this.#readers.map((reader) => reader.lag(name)).filter((lag) => lag !== null);
			if (lags.length > 0)
				sink.lag(
					name,
					lags.reduce((sum, lag) => sum + lag, 0)
				);
		}
		if (sink.full) return;
		const reader = this.#worst();
		const prefix = this.#readers.length > 1 && reader?.name ? `${reader.name}: ` : '';
		const state = reader?.state ?? 'connecting';
		const error = reader?.error ? prefix + reader.error : ([...missing.values()][0] ?? null);
		if (`${state} ${error}` === this.#told) return;
		this.#told = `${state} ${error}`;
		if (error === null) sink.state(state);
		else sink.state(state, error);
	}
	#worst(): { name: string | null; state: SourceState; error: string | null } | undefined {
		const found = this.#readers.map((reader, index) => ({
			name: this.#options.clusters[index]?.name ?? null,
			state: reader.state,
			error: reader.error
		}));
		// A cluster without any wanted topic is no fault while another one has them.
		const reading = this.#readers.some((reader) => reader.topics.length > 0);
		const counted = found.filter((_, index) => {
			const one = this.#readers[index];
			return !(reading && one?.missing !== null && one?.topics.length === 0);
		});
		return counted.sort((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state))[0];
	}
	/** Plain names that no cluster has; empty until every cluster was asked. */
	#missing(): Map<string, string> {
		const missing = new Map<string, string>();
		if (this.#readers.some((reader) => reader.missing === null)) return missing;
		for (const [name, reason] of this.#readers[0]?.missing ?? []) {
			if (this.#readers.every((reader) => reader.missing?.has(name))) missing.set(name, reason);
		}
		return missing;
	}
}
