import type { RunningRelay } from '../support/relay.ts';
import { type Found, Load, pause } from '../kafka/load.ts';
import type { Packet } from '../kafka/packets.ts';
import { health, type Stage } from '../kafka/stage.ts';
import type { Servers } from './engine.ts';

export const KINDS = ['ingest', 'edge', 'leader', 'all'] as const;
export type Kind = (typeof KINDS)[number];

/** Alerts that wait when something is killed: it happens in the middle of them. */
const WAITING = 600;

/** An ingest and two edges under load, each of which is killed with -9 and started again, as a supervisor does. */
export class Killing {
	readonly #stage: Stage;
	readonly #servers: Servers;
	readonly #load: Load;
	#ingest: RunningRelay;
	#edges: RunningRelay[];

	private constructor(
		stage: Stage,
		servers: Servers,
		packets: readonly Packet[],
		topic: string,
		relays: { ingest: RunningRelay; edges: RunningRelay[] }
	) {
		this.#stage = stage;
		this.#servers = servers;
		this.#ingest = relays.ingest;
		this.#edges = relays.edges;
		this.#load = new Load(stage, topic, packets, () => this.#edges.map(({ url }) => url));
	}
	static async open(stage: Stage, servers: Servers, packets: readonly Packet[]): Promise<Killing> {
		const topic = await stage.topic('killed');
		const relays = { ingest: await start(stage, servers, 'ingest', topic), edges: [] as RunningRelay[] };
		for (let at = 0; at < 2; at += 1) relays.edges.push(await start(stage, servers, 'edge', topic));
		return new Killing(stage, servers, packets, topic, relays);
	}
	/** Kills one thing in the middle of the alerts that wait; returns the longest silence of a follower, ms. */
	async hit(kind: Kind): Promise<number> {
		const before = this.#load.sent;
		await this.#load.send(WAITING);
		await this.#until(before + 1 + Math.floor((Math.random() * WAITING) / 3));
		await pause(Math.random() * 100);
		this.#load.rest();
		if (kind === 'ingest') await this.#killIngest();
		if (kind === 'edge') await this.#killEdge();
		if (kind === 'leader') await this.#killLeader();
		if (kind === 'all') {
			await Promise.all([this.#ingest, ...this.#edges].map((relay) => relay.end('SIGKILL')));
			for (let node = 1; node <= this.#servers.nodes; node += 1) await this.#servers.kill(node);
			await this.#servers.start();
			await this.#killIngest();
			for (const [at, { port, data }] of this.#edges.entries()) {
				this.#edges[at] = await start(this.#stage, this.#servers, 'edge', this.#load.topic, { port, data });
			}
		}
		await this.#until(this.#load.sent);
		return this.#load.silence;
	}
	found(): Found {
		return this.#load.found();
	}
	async close(): Promise<void> {
		this.#load.close();
		for (const relay of [this.#ingest, ...this.#edges]) await relay.remove();
	}
	async #killIngest(): Promise<void> {
		const { port, data } = this.#ingest;
		await this.#ingest.end('SIGKILL');
		this.#ingest = await start(this.#stage, this.#servers, 'ingest', this.#load.topic, { port, data });
	}
	async #killEdge(): Promise<void> {
		const [edge, other] = this.#edges;
		if (edge === undefined || other === undefined) throw new Error('expected two edges');
		await edge.end('SIGKILL');
		const { port, data } = edge;
		this.#edges = [other, await start(this.#stage, this.#servers, 'edge', this.#load.topic, { port, data })];
	}
	async #killLeader(): Promise<void> {
		const leader = (await this.#servers.leader('PERCH_FRAMES')) ?? 1;
		await this.#servers.kill(leader);
		await this.#servers.start();
	}
	async #until(count: number): Promise<void> {
		try {
			await this.#load.until(count, () => this.#ingest.output());
		} catch (cause) {
			// Lag and the last frame of each say who is behind: Kafka's reader, the engine, or an edge.
			const relays = [this.#ingest, ...this.#edges];
			const stand = await Promise.all(relays.map((relay) => health(relay).then(JSON.stringify, String)));
			throw new Error(['health of ingest and edges when followers were given up:', ...stand].join('\n'), { cause });
		}
	}
}

/** A relay in a role, of one group whatever its topics. */
function start(
	stage: Stage,
	servers: Servers,
	role: 'ingest' | 'edge',
	topic: string,
	again: { port?: number; data?: string } = {}
): Promise<RunningRelay> {
	return stage.relay(topic, { RELAY_ROLE: role, RELAY_ENGINE: servers.url, RELAY_KEEP_BYTES: '1G' }, again);
}
