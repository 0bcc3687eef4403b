import type { RunningRelay } from '../support/relay.ts';
import type { Packet } from '../kafka/packets.ts';
import type { Stage } from '../kafka/stage.ts';
import type { Servers } from './engine.ts';
import { Follower } from './follower.ts';

export const KINDS = ['ingest', 'edge', 'leader', 'all'] as const;
export type Kind = (typeof KINDS)[number];

/** Alerts that wait when something is killed: it happens in the middle of them. */
const WAITING = 600;
/** What comes back, comes back within, ms. */
const BACK_MS = 90_000;

/** What was found after all of it. */
export interface Found {
	alerts: number;
	lost: number;
	doubled: number;
	disordered: number;
	/** Told wrongly to one of the followers. */
	faults: string[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** An ingest and two edges under load, each of which is killed with -9 and started again, as a supervisor does. */
export class Killing {
	readonly #stage: Stage;
	readonly #servers: Servers;
	readonly #packets: readonly Packet[];
	readonly #topic: string;
	readonly #followers: Follower[];
	#ingest: RunningRelay;
	#edges: RunningRelay[];
	#sent = 0;

	private constructor(
		stage: Stage,
		servers: Servers,
		packets: readonly Packet[],
		topic: string,
		relays: { ingest: RunningRelay; edges: RunningRelay[] }
	) {
		this.#stage = stage;
		this.#servers = servers;
		this.#packets = packets;
		this.#topic = topic;
		this.#ingest = relays.ingest;
		this.#edges = relays.edges;
		this.#followers = [0, 1].map((at) => new Follower(() => this.#edges.map(({ url }) => url), at));
	}
	static async open(stage: Stage, servers: Servers, packets: readonly Packet[]): Promise<Killing> {
		const topic = await stage.topic('killed');
		const relays = { ingest: await start(stage, servers, 'ingest', topic), edges: [] as RunningRelay[] };
		for (let at = 0; at < 2; at += 1) relays.edges.push(await start(stage, servers, 'edge', topic));
		return new Killing(stage, servers, packets, topic, relays);
	}
	/** Kills one thing in the middle of the alerts that wait; returns the longest silence of a follower, ms. */
	async kill(kind: Kind): Promise<number> {
		const before = this.#sent;
		await this.#stage.many(this.#topic, this.#packets, WAITING, this.#sent);
		this.#sent += WAITING;
		await this.#until(before + 1 + Math.floor((Math.random() * WAITING) / 3));
		await pause(Math.random() * 100);
		for (const follower of this.#followers) follower.rest();
		if (kind === 'ingest') await this.#killIngest();
		if (kind === 'edge') await this.#killEdge();
		if (kind === 'leader') await this.#killLeader();
		if (kind === 'all') {
			await Promise.all([this.#ingest, ...this.#edges].map((relay) => relay.end('SIGKILL')));
			for (let node = 1; node <= this.#servers.nodes; node += 1) await this.#servers.kill(node);
			await this.#servers.start();
			await this.#killIngest();
			for (const [at, { port, data }] of this.#edges.entries()) {
				this.#edges[at] = await start(this.#stage, this.#servers, 'edge', this.#topic, { port, data });
			}
		}
		await this.#until(this.#sent);
		return Math.max(...this.#followers.map(({ silence }) => silence));
	}
	/** Compares what every follower got with what was sent. */
	found(): Found {
		const base = BigInt(this.#packets[0]?.id ?? 0);
		const sum: Found = { alerts: this.#sent, lost: 0, doubled: 0, disordered: 0, faults: [] };
		for (const { frames, faults, gaps } of this.#followers) {
			const ids = frames.map(({ alertId }) => Number(BigInt(alertId) - base));
			const distinct = new Set(ids);
			for (let at = 0; at < this.#sent; at += 1) if (!distinct.has(at)) sum.lost += 1;
			sum.doubled += ids.length - distinct.size;
			sum.disordered += ids.filter((id, at) => at > 0 && id <= (ids[at - 1] ?? 0)).length;
			sum.faults.push(...faults, ...gaps.map(({ from, to }) => `gap ${from}–${to}`));
		}
		return sum;
	}
	async close(): Promise<void> {
		for (const follower of this.#followers) follower.close();
		for (const relay of [this.#ingest, ...this.#edges]) await relay.remove();
	}
	async #killIngest(): Promise<void> {
		const { port, data } = this.#ingest;
		await this.#ingest.end('SIGKILL');
		this.#ingest = await start(this.#stage, this.#servers, 'ingest', this.#topic, { port, data });
	}
	async #killEdge(): Promise<void> {
		const [edge, other] = this.#edges;
		if (edge === undefined || other === undefined) throw new Error('expected two edges');
		await edge.end('SIGKILL');
		const { port, data } = edge;
		this.#edges = [other, await start(this.#stage, this.#servers, 'edge', this.#topic, { port, data })];
	}
	async #killLeader(): Promise<void> {
		const leader = (await this.#servers.leader('PERCH_FRAMES')) ?? 1;
		await this.#servers.kill(leader);
		await this.#servers.start();
	}
	async #until(count: number): Promise<void> {
		const end = performance.now() + BACK_MS;
		while (this.#followers.some(({ last }) => last < count)) {
			if (performance.now() > end) {
				const places = this.#followers.map(({ last }) => last).join(', ');
				throw new Error(
					`followers stand at ${places} of ${count}; the ingest said:\n${this.#ingest.output().slice(-1500)}`
				);
			}
			await pause(10);
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
