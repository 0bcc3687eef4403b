import { readFrame } from '#lib/protocol/frame.ts';
import type { Stored } from './nats/message.ts';
import type { Engine } from './nats.ts';
import { FRAMES } from './streams.ts';

/** Alerts whose names are remembered, about 60 bytes each. */
const MAX_NAMES = 100_000;
/** Frames that are read back at most, where they were written before our time or by another ingest. */
const MAX_BACK = 5_000;
/** Frames that are asked for at the same time. */
const AT_ONCE = 64;

/**
 * Names of the newest alerts of the log, by which one that comes again on its topic is known. A Kafka producer that was
 * not sure sends the same again within seconds, so the newest suffice.
 */
export class Recent {
	readonly #engine: Engine;
	readonly #names = new Set<string>();
	/** Up to this sequence the log was looked through. */
	#seen = 0;

	constructor(engine: Engine) {
		this.#engine = engine;
	}
	has(topic: string, survey: string, alertId: string): boolean {
		return this.#names.has(nameOf(topic, survey, alertId));
	}
	add(topic: string, survey: string, alertId: string): void {
		this.#names.add(nameOf(topic, survey, alertId));
		if (this.#names.size <= MAX_NAMES) return;
		const [oldest] = this.#names;
		if (oldest !== undefined) this.#names.delete(oldest);
	}
	/** Reads what was written since the last look; the leader is asked, as another server may be behind. */
	async look(): Promise<void> {
		const facts = await this.#engine.stream(FRAMES);
		if (facts === null) return;
		const from = Math.max(this.#seen + 1, facts.first, facts.last - MAX_BACK + 1);
		for (let seq = from; seq <= facts.last; seq += AT_ONCE) {
			const count = Math.min(AT_ONCE, facts.last - seq + 1);
			const asked = Array.from({ length: count }, (_, at) => this.#engine.atLeader(FRAMES, { seq: seq + at }));
			for (const found of await Promise.all(asked)) if (found !== null) this.#read(found);
		}
		this.#seen = Math.max(this.#seen, facts.last);
	}
	#read({ seq, data }: Stored): void {
		const { topic, survey, alertId } = readFrame({ ...(JSON.parse(Buffer.from(data).toString()) as object), seq });
		this.add(topic, survey, alertId);
	}
}

function nameOf(topic: string, survey: string, alertId: string): string {
	return `${topic}\n${survey}\n${alertId}`;
}
