import type { Outcome } from '../decoder/outcome.ts';
import type { Appending } from '../ingest.ts';
import type { LogFacts, TopicCounts } from '../log/alert-log.ts';
import type { Batch } from '../source/source.ts';
import { EngineDraft } from './draft.ts';
import { EngineError } from './error.ts';
import type { Engine } from './nats.ts';
import { learn, type Place } from './place.ts';
import { Recent } from './recent.ts';
import { FRAMES, logIdOf, PACKETS } from './streams.ts';
import { topicCounts } from './topic-counts.ts';
import { Writer } from './writer.ts';

/** Refusals in a row after which a batch is given back. */
const MAX_REFUSALS = 8;

/**
 * The log as an ingest fills it. A partition is a prefix of its offsets without holes: packets first, then what was
 * rejected, then frames, one write at a time, each bound to the last message that was there. Whatever comes back but an
 * acknowledgement says nothing of what is stored: then the leader is asked, and only the rest is written again.
 */
export class EngineLog implements Appending, LogFacts {
	readonly #engine: Engine;
	readonly #writer: Writer;
	readonly #recent: Recent;
	readonly #places = new Map<string, Place>();
	/** Partitions whose place has to be asked for before the next write. */
	readonly #unsure = new Set<string>();
	#looked = false;
	#facts = { id: '', first: 1, last: 0, bytes: 0 };

	constructor(engine: Engine) {
		this.#engine = engine;
		this.#writer = new Writer(engine);
		this.#recent = new Recent(engine);
	}
	get id(): string {
		return this.#facts.id;
	}
	get first(): number {
		return this.#facts.first;
	}
	get last(): number {
		return this.#facts.last;
	}
	get bytes(): number {
		return this.#facts.bytes;
	}
	/** Every partition that was read since the start. */
	get places(): readonly Place[] {
		return [...this.#places.values()];
	}
	counts(): Map<string, TopicCounts> {
		return topicCounts(this.places.map(({ where, counts, survey }) => ({ ...where, ...counts, survey })));
	}
	/** Asks for the ends of the streams, which others move too. */
	async refresh(): Promise<void> {
		const [frames, packets] = await Promise.all([this.#engine.stream(FRAMES), this.#engine.stream(PACKETS)]);
		if (frames === null || packets === null) throw new EngineError('missing', 'the streams are gone');
		const { first, last, config } = frames;
		this.#facts = { id: logIdOf(config) ?? '', first, last, bytes: packets.bytes };
	}

	async learn(origin: string, topic: string, partitions: readonly number[]): Promise<void> {
		this.#looked = false;
		for (const partition of partitions) await this.#learn({ cluster: origin, topic, partition });
	}
	position(origin: string, topic: string, partition: number): number | null {
		return this.#places.get(keyOf({ cluster: origin, topic, partition }))?.done ?? null;
	}
	newest(topic?: string): number | null {
		const times = this.places
			.filter(({ where }) => topic === undefined || where.topic === topic)
			.flatMap(({ sent }) => (sent === null ? [] : [sent]));
		return times.length === 0 ? null : Math.max(...times);
	}
	async append(
		batch: Batch,
		outcomes: readonly Outcome[],
		schema: (sha256: string) => string
	): Promise<{ first: number }> {
		const where = { cluster: batch.origin, topic: batch.topic, partition: batch.partition };
		const key = keyOf(where);
		await this.#look();
		/** Packets that are stored, whatever becomes of their frames. */
		const packets = new Map<number, number>();
		let first = 0;
		for (let refusals = 0; ; refusals += 1) {
			const known = this.#places.get(key);
			const place = known === undefined || this.#unsure.has(key) ? await this.#learn(where) : known;
			const draft = new EngineDraft(batch, outcomes, place, this.#recent, this.#engine.maxPayload);
			this.#unsure.add(key);
			try {
				const last = await this.#writer.write(draft, place, packets, schema, (from) => {
					first ||= from;
				});
				this.#facts.last = Math.max(this.#facts.last, last);
				this.#unsure.delete(key);
				// Also those that a write of unknown outcome has stored.
				for (const one of outcomes) if (one.ok) this.#recent.add(batch.topic, one.survey, one.alertId);
				return { first };
			} catch (error) {
				const again = error instanceof EngineError && error.code === 'refused' && refusals < MAX_REFUSALS;
				if (!again) throw error;
			}
		}
	}

	async #learn(where: Place['where']): Promise<Place> {
		const key = keyOf(where);
		this.#unsure.add(key);
		const place = await learn(this.#engine, where, this.#places.get(key) ?? null);
		this.#places.set(key, place);
		this.#unsure.delete(key);
		return place;
	}
	/** After a change of partitions: what others have written meanwhile is known, too. */
	async #look(): Promise<void> {
		if (this.#looked) return;
		await this.#recent.look();
		this.#looked = true;
	}
}

function keyOf({ cluster, topic, partition }: Place['where']): string {
	return `${cluster}\n${topic}\n${partition}`;
}
