import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Frame } from '#lib/protocol/frame.ts';
import { Decoder } from '../../relay/decoder.ts';
import { data, messages } from '../support/shared-data.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { type Broker, startBroker } from './broker.ts';
import { type Packet, writePackets } from './packets.ts';

export interface Health {
	status: string;
	source: {
		kind: string;
		state: string;
		error: string | null;
		topics: { name: string; received: number; rejected: number; duplicates: number; lag: number | null }[];
	};
	log: { id: string; first: number; last: number; bytes: number };
}

/** Real packets with their ids; `name`: which ones. */
export async function realPackets(name: RegExp): Promise<Packet[]> {
	const found = messages(data, name);
	const decoder = new Decoder({ schemasFolder: null });
	const batch = found.map((message, offset) => ({ ...message, offset, sent: null }));
	const outcomes = await decoder.decode({ origin: '', topic: '', partition: 0, messages: batch }, 0);
	await decoder.close();
	return found.map((message, i) => {
		const outcome = outcomes[i];
		const id = outcome?.ok === true && /^\d+$/.test(outcome.alertId) ? outcome.alertId : null;
		return { ...message, id };
	});
}

interface Started {
	relay: RunningRelay;
	stays: boolean;
}

/** All are ended first: one that was started again has the folder of the one before. */
async function removed(relays: readonly Started[]): Promise<void> {
	await Promise.all(relays.map(({ relay }) => relay.end()));
	for (const { relay } of relays) await relay.remove();
}

/** A Kafka with its client, and the relays that read from it; all of it goes with `close`. */
export class Stage {
	readonly broker: Broker;
	readonly #folder = mkdtempSync(join(tmpdir(), 'perch-stage-'));
	#relays: Started[] = [];
	#names = 0;

	private constructor(broker: Broker) {
		this.broker = broker;
	}
	static async open(): Promise<Stage> {
		return new Stage(await startBroker());
	}
	async close(): Promise<void> {
		await removed(this.#relays);
		await this.broker.close();
		rmSync(this.#folder, { recursive: true, force: true });
	}
	/** A name that no other test has: `fink_WORD7`. */
	name(word: string): string {
		this.#names += 1;
		return `fink_${word}${this.#names}`;
	}
	async topic(word: string, partitions = 1): Promise<string> {
		const name = this.name(word);
		await this.broker.feed.tell('create', name, partitions);
		return name;
	}
	file(packets: readonly Packet[]): string {
		this.#names += 1;
		const file = join(this.#folder, `packets${this.#names}`);
		writePackets(file, packets);
		return file;
	}
	async send(topic: string, packets: readonly Packet[], codec = 'none', time?: number): Promise<void> {
		const word = time === undefined ? 'send' : 'sendat';
		await this.broker.feed.tell(word, topic, codec, this.file(packets), ...(time === undefined ? [] : [time]));
	}
	/** `count` alerts made of few packets, with ids `base + start …`. */
	async many(topic: string, packets: readonly Packet[], count: number, start = 0): Promise<void> {
		await this.broker.feed.tell('many', topic, 'lz4', this.file(packets), count, start);
	}
	/** Ends the relays of a test that is over: many that stand by take a core from the others. */
	async rest(): Promise<void> {
		const over = this.#relays.filter(({ stays }) => !stays);
		this.#relays = this.#relays.filter(({ stays }) => stays);
		await removed(over);
	}
	/** A relay that reads topics of this broker in a group of its own, without printing alerts; `stays`: not for one test. */
	async relay(
		topics: string,
		env: Record<string, string> = {},
		{ stays = false, ...again }: { data?: string; port?: number; stays?: boolean } = {}
	): Promise<RunningRelay> {
		const relay = await startRelay([], {
			...again,
			env: {
				FINK_CREDENTIAL_URL: this.broker.plain,
				FINK_CREDENTIAL_GROUP_ID: `fink-group-${topics.replaceAll(/\W/g, '')}`,
				FINK_TOPIC: topics,
				FINK_TOPIC_HANDLERS: '{}',
				...env
			}
		});
		this.#relays.push({ relay, stays });
		return relay;
	}
	/** Settings of the listener that asks for a login. */
	get login(): Record<string, string> {
		const { login, user, password } = this.broker;
		return {
			FINK_CREDENTIAL_URL: login,
			FINK_CREDENTIAL_USERNAME: user,
			FINK_CREDENTIAL_PASSWORD: password
		};
	}
}

/** An answer that takes longer is none, ms. */
const ANSWER_MS = 20_000;

async function ask(relay: RunningRelay, path: string): Promise<unknown> {
	try {
		return await (await fetch(relay.url + path, { signal: AbortSignal.timeout(ANSWER_MS) })).json();
	} catch (cause) {
		throw new Error(`no answer to ${path}; the relay said:\n${relay.output().slice(-2000)}`, { cause });
	}
}
export async function health(relay: RunningRelay): Promise<Health> {
	return (await ask(relay, '/api/health')) as Health;
}

/** Every frame of the relay's log. */
export async function frames(relay: RunningRelay): Promise<Frame[]> {
	const all: Frame[] = [];
	for (;;) {
		const since = all.at(-1)?.seq ?? 0;
		const { alerts } = (await ask(relay, `/api/alerts?since=${since}&limit=10000`)) as { alerts: Frame[] };
		if (alerts.length === 0) return all;
		all.push(...alerts);
	}
}

/** Waits until the log has so many frames and the source has read all there is. */
export async function readAll(relay: RunningRelay, count: number, timeout = 30_000): Promise<Frame[]> {
	await expect.poll(async () => (await health(relay)).log.last, { timeout, interval: 50 }).toBe(count);
	await expect
		.poll(async () => (await health(relay)).source.topics.reduce((sum, { lag }) => sum + (lag ?? 0), 0))
		.toBe(0);
	const all = await frames(relay);
	expect(all).toHaveLength(count);
	return all;
}

/** Waits for a state, and a cause that fits. */
export async function reaches(relay: RunningRelay, state: string, error?: RegExp, timeout = 20_000): Promise<void> {
	await expect.poll(async () => (await health(relay)).source.state, { timeout, interval: 50 }).toBe(state);
	if (error !== undefined) {
		await expect.poll(async () => (await health(relay)).source.error ?? '', { timeout, interval: 50 }).toMatch(error);
	}
}
