import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningRelay } from '../support/relay.ts';
import { SEEN_MS, setClock, steppedClock } from '../support/stepped-clock.ts';
import { type Found, Load, pause } from './load.ts';
import type { Packet } from './packets.ts';
import { health, type Stage } from './stage.ts';

export const FAULTS = ['relay', 'broker', 'disk', 'clock'] as const;
export type Fault = (typeof FAULTS)[number];

/** Alerts that come while something happens. */
const COMING = 600;
/** A small disk for the relay's data folder, MB, and what it may keep there. */
const DISK_MB = 128;
const KEEP_BYTES = '48M';
/** The relay says that it is paused within, ms. */
const SAID_MS = 30_000;
/** What the clock is wrong by, ms: seconds, minutes, an hour, a day, to both sides. */
const CLOCKS = [10_000, 300_000, 3_600_000, 86_400_000].flatMap((ms) => [ms, -ms]);

/** Why no small file system can be had here, in a few words, or null. */
export function diskMissing(): string | null {
	const folder = mkdtempSync(join(tmpdir(), 'perch-disk-'));
	const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1M', 'perch', folder]);
	if (status === 0) spawnSync('umount', [folder]);
	rmSync(folder, { recursive: true });
	return status === 0 ? null : 'no file system may be mounted here: run it by `unshare -rm node …`';
}

/** One relay on one machine under load, to which things happen. */
export class Faults {
	readonly #stage: Stage;
	readonly #load: Load;
	readonly #folder: string;
	readonly #env: Record<string, string>;
	/** What the relay said wrongly, or did not say. */
	readonly #told: string[] = [];
	#relay: RunningRelay;

	private constructor(parts: {
		stage: Stage;
		packets: readonly Packet[];
		folder: string;
		env: Record<string, string>;
		topic: string;
		relay: RunningRelay;
	}) {
		this.#stage = parts.stage;
		this.#folder = parts.folder;
		this.#env = parts.env;
		this.#relay = parts.relay;
		this.#load = new Load(parts.stage, parts.topic, parts.packets, () => [this.#relay.url]);
	}
	/** A relay for one kind of fault: of a full disk its data folder is a small one, of a clock it has one that can be set. */
	static async open(stage: Stage, packets: readonly Packet[], kind: Fault): Promise<Faults> {
		const topic = await stage.topic(kind);
		const folder = mkdtempSync(join(tmpdir(), 'perch-faults-'));
		if (kind === 'disk') {
			const options = ['-t', 'tmpfs', '-o', `size=${DISK_MB}M`, 'perch', folder];
			const { status, stderr } = spawnSync('mount', options, { encoding: 'utf8' });
			if (status !== 0) throw new Error(`mount: ${stderr}`);
		}
		const env = {
			RELAY_KEEP_BYTES: kind === 'disk' ? KEEP_BYTES : '500M',
			...(kind === 'clock' && steppedClock(join(folder, 'clock')))
		};
		const relay = await stage.relay(topic, env, { data: folder });
		return new Faults({ stage, packets, folder, env, topic, relay });
	}
	/**
	 * Lets it happen in the middle of alerts that come; returns the longest silence of a follower, ms, from then on or, of disk
	 * and broker, from when they are back.
	 */
	async hit(kind: Fault): Promise<number> {
		const before = this.#load.sent;
		const sending = this.#load.send(COMING);
		sending.catch(() => undefined);
		await this.#until(before + 1 + Math.floor((Math.random() * COMING) / 3));
		await pause(Math.random() * 100);
		this.#load.rest();
		if (kind === 'relay') await this.#killRelay();
		if (kind === 'broker') await this.#killBroker();
		if (kind === 'disk') await this.#fillDisk();
		if (kind === 'clock') await this.#setClock();
		await sending;
		await this.#until(this.#load.sent);
		return this.#load.silence;
	}
	found(): Found {
		const found = this.#load.found();
		return { ...found, faults: [...found.faults, ...this.#told] };
	}
	async close(): Promise<void> {
		this.#load.close();
		await this.#relay.end();
		spawnSync('umount', [this.#folder]);
		rmSync(this.#folder, { recursive: true, force: true });
	}
	async #killRelay(): Promise<void> {
		const { port, data } = this.#relay;
		await this.#relay.end('SIGKILL');
		this.#relay = await this.#stage.relay(this.#load.topic, this.#env, { port, data });
	}
	/** Silence is measured from when the broker takes connections again: how long it takes is not the relay's doing. */
	async #killBroker(): Promise<void> {
		await this.#stage.broker.kill();
		await this.#stage.broker.start();
		this.#load.rest();
	}
	/** Until the relay says that it is paused, and a little longer; silence is measured from the room on. */
	async #fillDisk(): Promise<void> {
		const filler = join(this.#folder, 'filler');
		const end = performance.now() + SAID_MS;
		let said: string | null = null;
		while (said === null && performance.now() < end) {
			fill(filler);
			const { state, error } = (await health(this.#relay)).source;
			if (state === 'paused') said = error ?? '';
			// All of it may have come before the disk was full.
			else if (this.#load.followers.every(({ last }) => last >= this.#load.sent)) await this.#load.send(COMING);
		}
		if (said === null || !/^alerts cannot be kept: no room left on the disk of \S+: [^\n]+$/.test(said)) {
			this.#told.push(`expected that the disk is full, in one line; the relay says ${said ?? 'nothing'}`);
		}
		await pause(Math.random() * 2_000);
		rmSync(filler);
		this.#load.rest();
	}
	async #setClock(): Promise<void> {
		const moves = this.#load.followers.map(({ moves: before }) => before);
		const offset = CLOCKS[Math.floor(Math.random() * CLOCKS.length)] ?? 0;
		setClock(join(this.#folder, 'clock'), offset);
		await pause(SEEN_MS);
		// Meanwhile the relay looks at its source, its topics and its clients several times.
		await pause(3_000);
		const { state, error } = (await health(this.#relay)).source;
		if (state !== 'live') this.#told.push(`clock wrong by ${offset / 1000} s: the source is ${state} (${error ?? ''})`);
		if (this.#load.followers.some(({ moves: now }, at) => now !== moves[at])) {
			this.#told.push(`clock wrong by ${offset / 1000} s: a follower was sent away`);
		}
	}
	async #until(count: number): Promise<void> {
		await this.#load.until(count, () => this.#relay.output());
	}
}

/** Writes until there is no room; whatever disk it is, no more than the small one has. */
function fill(file: string): void {
	let left = DISK_MB * 2 ** 20 - (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
	for (let bytes = 2 ** 20; bytes >= 512 && left > 0;) {
		try {
			appendFileSync(file, Buffer.alloc(bytes));
			left -= bytes;
		} catch {
			bytes /= 2;
		}
	}
}
