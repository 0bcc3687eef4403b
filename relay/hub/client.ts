import type { WebSocket } from 'ws';
import type { News } from '#lib/protocol/news.ts';
import type { Grant } from '../http/tokens.ts';
import type { HubLimits } from './limits.ts';
import type { Subscription } from './subscription.ts';

/** One WebSocket and how far it has come. */
export class Client {
	readonly socket: WebSocket;
	/** Who counts as one address; null = free of that limit. */
	readonly address: string | null;
	/** null: no hello yet. */
	subscription: Subscription | null = null;
	/** seq up to which everything was sent or left out by the filter. */
	cursor = 0;
	/** `last` that it was told. */
	told = 0;
	/** When it was told anything, by performance.now(): clocks are set. */
	toldAt = 0;
	/** Last sign of life, likewise. */
	heard = performance.now();
	/** A state of the source that it could not be told yet. */
	owesSource = false;
	/** Its hello that is being answered; an older one is not. */
	hello: object | null = null;
	/** What its token allows; null: it has shown none yet. */
	grant: Grant | null = null;
	/** The token that it showed. */
	token: string | undefined;
	/** It was refused and is being closed. */
	refused = false;
	/** When bytes have left, so that there may be room again. */
	ondrain: () => void = () => undefined;
	readonly #limits: HubLimits;
	readonly #count: (bytes: number) => void;

	constructor(
		socket: WebSocket,
		options: { address: string | null; limits: HubLimits; count: (bytes: number) => void }
	) {
		this.socket = socket;
		this.address = options.address;
		this.#limits = options.limits;
		this.#count = options.count;
	}
	get open(): boolean {
		return this.socket.readyState === this.socket.OPEN && !this.refused;
	}
	/** Its buffer is full: nothing new until it has drained. */
	get blocked(): boolean {
		return this.socket.bufferedAmount > this.#limits.bufferBytes;
	}
	say(news: News): void {
		this.send(Buffer.from(JSON.stringify(news)), false);
	}
	send(data: Buffer, binary: boolean): void {
		this.toldAt = performance.now();
		this.#count(data.length);
		this.socket.send(data, { binary, compress: false }, (error) => {
			if (error) return;
			this.heard = performance.now();
			if (!this.blocked) this.ondrain();
		});
	}
}
