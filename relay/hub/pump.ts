import type { LogEntry, ReadableLog } from '../log/alert-log.ts';
import type { Client } from './client.ts';
import type { HubLimits } from './limits.ts';
import { encode, type Page, Pages } from './pages.ts';

/**
 * Moves frames from the log to the clients. Those who have everything are served first, all in one go; those who are
 * behind get a page in turn, for a little time in a row; those whose buffer is full wait until it has drained.
 */
export class Pump {
	readonly #log: ReadableLog;
	readonly #limits: HubLimits;
	readonly #pages: Pages;
	/** Told of every frame once, when it first goes out as news. */
	readonly #onSent: (entry: LogEntry) => void;
	/** Have everything up to the last tick. */
	readonly #level = new Set<Client>();
	/** Behind and with room, in order of their turns. */
	readonly #behind = new Set<Client>();
	/** Without room. */
	readonly #stalled = new Set<Client>();
	/** Wait for a page that is being read elsewhere. */
	readonly #waiting = new Map<Client, Promise<Page | null>>();
	/** Frames up to this seq came while nobody followed: what they are late is no delay of ours. */
	#newsFrom: number;
	readonly #counted = new WeakSet<LogEntry>();
	#tickedAt = 0;
	#tick: NodeJS.Timeout | NodeJS.Immediate | null = null;
	#round: NodeJS.Immediate | null = null;
	readonly #teller: NodeJS.Timeout;
	readonly #stopListening: () => void;

	constructor(log: ReadableLog, limits: HubLimits, onSent: (entry: LogEntry) => void) {
		this.#log = log;
		this.#limits = limits;
		this.#pages = new Pages(log, limits);
		this.#onSent = onSent;
		this.#newsFrom = log.last;
		this.#stopListening = log.onAppend(() => this.#wake());
		this.#teller = setInterval(() => this.#tellFiltered(), limits.tellMs);
		this.#teller.unref();
	}
	/** Clients that wait for room. */
	get stalled(): number {
		return this.#stalled.size;
	}
	/** From its cursor on; also after the cursor or the subscription was changed. */
	add(client: Client): void {
		this.remove(client);
		client.told = client.cursor;
		this.#place(client);
		this.#rounds();
	}
	remove(client: Client): void {
		this.#level.delete(client);
		this.#behind.delete(client);
		this.#stalled.delete(client);
		this.#waiting.delete(client);
	}
	/** There may be room again. */
	drained(client: Client): void {
		if (!this.#stalled.delete(client)) return;
		this.#place(client);
		this.#rounds();
	}
	close(): void {
		this.#stopListening();
		clearInterval(this.#teller);
		if (this.#tick !== null) {
			clearTimeout(this.#tick as NodeJS.Timeout);
			clearImmediate(this.#tick as NodeJS.Immediate);
		}
		if (this.#round !== null) clearImmediate(this.#round);
		// Whoever comes back then need not skip again what its filter left out.
		this.#tellFiltered(0);
		for (const set of [this.#level, this.#behind, this.#stalled, this.#waiting]) set.clear();
	}
	/** The log is another one: nothing that was made of the old one may go out. */
	clear(): void {
		this.#pages.clear();
		for (const set of [this.#level, this.#behind, this.#stalled, this.#waiting]) set.clear();
		this.#newsFrom = this.#log.last;
	}

	/** At once after a pause, else at the next tick. */
	#wake(): void {
		if (this.#tick !== null) return;
		const wait = this.#tickedAt + this.#limits.tickMs - performance.now();
		const run = () => {
			this.#tick = null;
			this.#tickedAt = performance.now();
			this.#serveLevel();
		};
		this.#tick = wait <= 0 ? setImmediate(run) : setTimeout(run, Math.min(wait, this.#limits.tickMs));
	}
	#serveLevel(): void {
		if (this.#level.size === 0 && this.#behind.size === 0) this.#newsFrom = this.#log.last;
		for (const client of [...this.#level]) {
			this.#level.delete(client);
			if (!client.open) continue;
			if (!client.blocked) this.#serve(client);
			this.#place(client);
		}
		this.#rounds();
	}
	#place(client: Client): void {
		if (this.#waiting.has(client)) return;
		if (client.blocked) this.#stalled.add(client);
		else if (client.cursor >= this.#log.last) this.#level.add(client);
		else this.#behind.add(client);
	}
	/** Lets those who are behind have their turns until none is left. */
	#rounds(): void {
		if (this.#round !== null || this.#behind.size === 0) return;
		this.#round = setImmediate(() => {
			this.#round = null;
			const end = performance.now() + this.#limits.catchUpMs;
			for (const client of this.#behind) {
				this.#behind.delete(client);
				if (client.open) {
					this.#serve(client);
					this.#place(client);
				}
				if (performance.now() >= end) break;
			}
			this.#rounds();
		});
	}
	/** Sends one page. */
	#serve(client: Client): void {
		const { subscription } = client;
		if (subscription === null) return;
		const { first } = this.#log;
		if (client.cursor + 1 < first) {
			client.say({ type: 'gap', from: client.cursor + 1, to: first - 1 });
			client.cursor = first - 1;
			client.told = client.cursor;
		}
		const page = this.#pages.after(client.cursor, subscription, ({ frames }) => {
			for (const entry of frames) if (entry.seq > this.#newsFrom && !this.#counted.has(entry)) this.#sent(entry);
		});
		if (page instanceof Promise) this.#await(client, page);
		else this.#give(client, page);
	}
	/** Gives a page once it is read; where it cannot be, the client has its turn again a little later. */
	#await(client: Client, coming: Promise<Page | null>): void {
		this.#waiting.set(client, coming);
		const go = (page: Page | null): void => {
			// Meanwhile it may have left, or asked for something else.
			if (this.#waiting.get(client) !== coming) return;
			this.#waiting.delete(client);
			if (!client.open) return;
			this.#give(client, page);
			this.#place(client);
			this.#rounds();
		};
		coming.then(go, () => setTimeout(() => go(null), this.#limits.againMs).unref());
	}
	#give(client: Client, page: Page | null): void {
		const { subscription } = client;
		if (page === null || subscription === null) return;
		if (page.first > client.cursor + 1) client.say({ type: 'gap', from: client.cursor + 1, to: page.first - 1 });
		client.cursor = page.last;
		if (page.data === null) return;
		client.told = page.last;
		client.send(page.data, subscription.compress);
	}
	#sent(entry: LogEntry): void {
		this.#counted.add(entry);
		this.#onSent(entry);
	}
	/** `last` moves past what a filter leaves out: said now and then, so that a client that comes back need not skip it all again. */
	#tellFiltered(pause = this.#limits.tellMs): void {
		const now = performance.now();
		for (const client of [...this.#level, ...this.#behind]) {
			if (client.told >= client.cursor || now - client.toldAt < pause) continue;
			if (!client.open || client.blocked || client.subscription === null) continue;
			client.told = client.cursor;
			const { compress } = client.subscription;
			client.send(encode(client.cursor, [], compress), compress);
		}
	}
}
