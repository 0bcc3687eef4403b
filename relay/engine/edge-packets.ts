import { setTimeout as wait } from 'node:timers/promises';
import { readFrame } from '#lib/protocol/frame.ts';
import type { StoredPacket } from '../log/alert-log.ts';
import type { EdgeEntry } from './edge-entry.ts';
import { EngineError } from './error.ts';
import type { Engine } from './nats.ts';
import { PACKETS, SCHEMAS } from './streams.ts';
import { schemaSubject } from './subject.ts';

/** Schema texts that are kept, 40–70 kB each. */
const MAX_SCHEMAS = 64;
/** Tries, and the pause between them, ms, while the server that answers is behind. */
const TRIES = 10;
const BEHIND_MS = 100;

/** Packets and schemas of frames, read by sequence from whichever server answers. */
export class EdgePackets {
	readonly #engine: Engine;
	readonly #schemas = new Map<string, string>();

	constructor(engine: Engine) {
		this.#engine = engine;
	}
	/** `gone`: it has expired. */
	async read({ seq, json, packet, packetName, schema }: EdgeEntry): Promise<StoredPacket | 'gone'> {
		const found = await this.#packet(packet);
		// A stream that was made anew counts anew: what bears another name is another packet.
		if (found === null || found.header('Nats-Msg-Id') !== packetName) return 'gone';
		const { topic, survey, objectId, alertId } = readFrame({ ...(JSON.parse(json) as object), seq });
		return { topic, survey, objectId, alertId, schema: await this.#schema(schema), bytes: found.data };
	}
	async #packet(seq: number) {
		for (let tries = 0; ; tries += 1) {
			const found = await this.#engine.one(PACKETS, { seq });
			if (found !== null) return found;
			const facts = await this.#engine.stream(PACKETS);
			if (facts === null || seq < facts.first || seq > facts.last || tries >= TRIES) return null;
			await wait(BEHIND_MS);
		}
	}
	async #schema(sha256: string): Promise<string> {
		const known = this.#schemas.get(sha256);
		if (known !== undefined) return known;
		const found = await this.#engine.one(SCHEMAS, { subject: schemaSubject(sha256) });
		if (found === null) throw new EngineError('missing', `schema ${sha256} is not in ${SCHEMAS}`);
		const text = Buffer.from(found.data).toString('utf8');
		const [oldest] = this.#schemas.keys();
		if (this.#schemas.size >= MAX_SCHEMAS && oldest !== undefined) this.#schemas.delete(oldest);
		this.#schemas.set(sha256, text);
		return text;
	}
}
