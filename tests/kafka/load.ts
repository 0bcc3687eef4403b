import { Follower } from '../engine/follower.ts';
import type { Packet } from './packets.ts';
import type { Stage } from './stage.ts';

/** What comes back, comes back within, ms. */
const BACK_MS = 90_000;

/** What was found at the followers after all of it. */
export interface Found {
	alerts: number;
	lost: number;
	doubled: number;
	disordered: number;
	/** Told wrongly to one of the followers. */
	faults: string[];
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Alerts of one topic, numbered, and two followers that must get each of them once and in order. */
export class Load {
	readonly topic: string;
	readonly followers: readonly Follower[];
	readonly #stage: Stage;
	readonly #packets: readonly Packet[];
	#sent = 0;

	/** `urls`: where the relays are that are followed, as it is when one is asked. */
	constructor(stage: Stage, topic: string, packets: readonly Packet[], urls: () => readonly string[]) {
		this.topic = topic;
		this.#stage = stage;
		this.#packets = packets;
		this.followers = [0, 1].map((at) => new Follower(urls, at));
	}
	/** Sends so many more. */
	async send(count: number): Promise<void> {
		const from = this.#sent;
		this.#sent += count;
		await this.#stage.many(this.topic, this.#packets, count, from);
	}
	get sent(): number {
		return this.#sent;
	}
	/** From here on silence is measured. */
	rest(): void {
		for (const follower of this.followers) follower.rest();
	}
	/** Longest silence of a follower, ms. */
	get silence(): number {
		return Math.max(...this.followers.map(({ silence }) => silence));
	}
	/** Waits until all followers have so many; `explain` says more where that does not come. */
	async until(count: number, explain: () => string): Promise<void> {
		const end = performance.now() + BACK_MS;
		while (this.followers.some(({ last }) => last < count)) {
			if (performance.now() > end) {
				const places = this.followers.map(({ last }) => last).join(', ');
				throw new Error(`followers stand at ${places} of ${count}; the relay said:\n${explain().slice(-1500)}`);
			}
			await pause(10);
		}
	}
	/** Compares what every follower got with what was sent. */
	found(): Found {
		const base = BigInt(this.#packets[0]?.id ?? 0);
		const sum: Found = { alerts: this.#sent, lost: 0, doubled: 0, disordered: 0, faults: [] };
		for (const { frames, faults, gaps } of this.followers) {
			const ids = frames.map(({ alertId }) => Number(BigInt(alertId) - base));
			const distinct = new Set(ids);
			for (let at = 0; at < this.#sent; at += 1) if (!distinct.has(at)) sum.lost += 1;
			sum.doubled += ids.length - distinct.size;
			sum.disordered += ids.filter((id, at) => at > 0 && id <= (ids[at - 1] ?? 0)).length;
			sum.faults.push(...faults, ...gaps.map(({ from, to }) => `gap ${from}–${to}`));
		}
		return sum;
	}
	close(): void {
		for (const follower of this.followers) follower.close();
	}
}
