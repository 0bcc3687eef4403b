import { setTimeout as wait } from 'node:timers/promises';
import type { TopicCounts } from '../log/alert-log.ts';
import { cause, type Logger } from '../log-line.ts';
import type { Engine } from './nats.ts';
import { readReport, type Report } from './report.ts';
import { STATE } from './streams.ts';
import { type CountedPartition, topicCounts } from './topic-counts.ts';

/** Between two looks, ms. */
const LOOK_MS = 1_000;
/** Ingests that are heard at once. */
const MAX_REPORTS = 256;

/** What the ingests say of themselves, as an edge hears it. */
export class Reports {
	readonly #engine: Engine;
	readonly #logger: Logger;
	readonly #changed: () => void;
	readonly #closed = new AbortController();
	/** Partition → its counts, the highest that any ingest told: one that stopped is silent, its counts stay. */
	readonly #counts = new Map<string, CountedPartition>();
	#running: Promise<void> = Promise.resolve();
	#reports: Report[] | null = null;
	#odd = '';

	/** `changed` is called after every look. */
	constructor(engine: Engine, logger: Logger, changed: () => void) {
		this.#engine = engine;
		this.#logger = logger;
		this.#changed = changed;
	}
	start(): void {
		this.#running = this.#run();
	}
	/** null: none was asked for so far. */
	get reports(): readonly Report[] | null {
		return this.#reports;
	}
	counts(): Map<string, TopicCounts> {
		return topicCounts(this.#counts.values());
	}
	async close(): Promise<void> {
		this.#closed.abort();
		await this.#running;
	}
	async #run(): Promise<void> {
		while (!this.#closed.signal.aborted) {
			// An engine that does not answer is told of by the log, which asks it more often.
			await this.#look().catch(() => undefined);
			this.#changed();
			await wait(LOOK_MS, undefined, { signal: this.#closed.signal }).catch(() => undefined);
		}
	}
	async #look(): Promise<void> {
		const { messages } = await this.#engine.several(STATE, { multi_last: ['perch.state.>'], batch: MAX_REPORTS });
		const reports: Report[] = [];
		for (const { data, subject } of messages) {
			try {
				reports.push(readReport(JSON.parse(Buffer.from(data).toString('utf8'))));
			} catch (error) {
				const odd = `${subject} is not as this edge knows it: ${cause(error)}`;
				if (odd !== this.#odd) this.#logger.warn(odd);
				this.#odd = odd;
			}
		}
		for (const one of reports.flatMap(({ counts }) => counts)) {
			const key = `${one.cluster}\n${one.topic}\n${one.partition}`;
			const known = this.#counts.get(key);
			const sum = (counts: CountedPartition | undefined): number =>
				counts === undefined ? -1 : counts.frames + counts.rejected + counts.duplicates;
			if (sum(one) >= sum(known)) this.#counts.set(key, one);
		}
		this.#reports = reports;
	}
}
