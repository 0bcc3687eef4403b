import type { Hello } from '#lib/protocol/hello.ts';
import type { Welcome } from '#lib/protocol/news.ts';
import { MAX_FRAMES } from './alerts.ts';
import { onThisMachine } from '#lib/protocol/loopback.ts';
import { backoffMs, causeOf, LATE_MS, NO_NETWORK } from './cause.ts';
import { canInflate, inflate } from './inflate.ts';
import type { Listener } from './listener.ts';
import { type Message, readMessage } from './message.ts';

/** A connection that is not there after so many ms is given up. */
const CONNECT_MS = 10_000;
/** After so many ms without a word the relay is asked whether it is still there. */
const SILENCE_MS = 30_000;
/** It has so many ms to answer; one on this machine that is asked because the network is gone, fewer. */
const ANSWER_MS = 10_000;
const NEAR_ANSWER_MS = 2000;
/** How often the silence is looked at, ms; a step much longer than this was sleep. */
const LOOK_MS = 5000;
/** Most bytes of one message, unpacked. */
const MAX_MESSAGE_BYTES = 64_000_000;

export interface ConnectionOptions {
	/** `ws://` or `wss://` address of the feed. */
	url: string;
	token: string | null;
	/** Frames asked for at the start. */
	frames?: number;
}

/**
 * One feed, kept up: resumes after the last frame heard, through sleep, lost networks and restarts of the relay, and
 * tells of what was missed. Nothing of it knows what is done with the frames.
 */
export class Connection {
	readonly #options: ConnectionOptions;
	readonly #listener: Listener;
	readonly #inflates = canInflate();
	#socket: WebSocket | null = null;
	/** What the relay said before it closed. */
	#said: { code: string; message: string } | null = null;
	/** Messages are handed on in their order, though some are unpacked first. */
	#order: Promise<void> = Promise.resolve();
	#log: string | null = null;
	/** Last seq heard of in that log; null: none yet. */
	#last: number | null = null;
	#tries = 0;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#deadline: ReturnType<typeof setTimeout> | undefined;
	#looker: ReturnType<typeof setInterval> | undefined;
	#heard = 0;
	#looked = 0;
	#ended = false;

	constructor(options: ConnectionOptions, listener: Listener) {
		this.#options = options;
		this.#listener = listener;
	}
	start(): void {
		this.#looked = Date.now();
		this.#looker = setInterval(() => this.#look(), LOOK_MS);
		this.#connect();
	}
	end(): void {
		this.#ended = true;
		clearInterval(this.#looker);
		this.#leave();
	}
	/** The machine woke up, the network came back, or the user asks: now rather than later. */
	wake(): void {
		if (this.#ended) return;
		if (this.#socket === null) {
			this.#tries = 0;
			this.#connect();
		} else if (this.#socket.readyState === WebSocket.OPEN) this.#probe();
	}
	/**
	 * The browser says that the network is gone. No socket says so by itself: the relay counts as lost until it answers,
	 * which one that is reached all the same does at once. One on this machine needs no network, and is only asked.
	 */
	networkGone(): void {
		if (this.#ended || this.#socket?.readyState !== WebSocket.OPEN) return;
		const near = onThisMachine(this.#options.url);
		if (!near) this.#listener.onlink({ phase: 'lost', cause: NO_NETWORK, retryAt: Date.now() + ANSWER_MS });
		this.#probe(near ? NEAR_ANSWER_MS : ANSWER_MS);
	}

	#connect(): void {
		this.#leave();
		this.#said = null;
		this.#listener.onlink({ phase: 'connecting', cause: null, retryAt: null });
		let socket: WebSocket;
		try {
			socket = new WebSocket(this.#options.url);
		} catch {
			// The security policy forbids it, or the address is none: both are said in Settings.
			return this.#lost(1006);
		}
		socket.binaryType = 'arraybuffer';
		this.#socket = socket;
		this.#deadline = setTimeout(() => this.#drop(socket), CONNECT_MS);
		socket.onopen = () => {
			if (socket !== this.#socket) return;
			this.#hello(this.#last ?? -(this.#options.frames ?? MAX_FRAMES));
		};
		socket.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (socket !== this.#socket) return;
			this.#heard = Date.now();
			this.#order = this.#order.then(() => this.#hear(socket, data));
		};
		socket.onclose = ({ code }) => {
			// What came before the end is heard first.
			void this.#order.then(() => {
				if (socket !== this.#socket) return;
				this.#lost(code);
			});
		};
	}
	/** Without `since` the relay goes on where it is. */
	#hello(since?: number): void {
		const hello: Hello = {
			type: 'hello',
			...(this.#options.token === null ? {} : { token: this.#options.token }),
			topics: ['*'],
			...(since === undefined ? {} : { since }),
			...(since === undefined || this.#log === null ? {} : { log: this.#log }),
			...(this.#inflates ? { compress: 'deflate-raw' } : {})
		};
		this.#socket?.send(JSON.stringify(hello));
	}
	async #hear(socket: WebSocket, data: unknown): Promise<void> {
		let message: Message | null;
		try {
			const text = data instanceof ArrayBuffer ? await inflate(data, MAX_MESSAGE_BYTES) : String(data);
			message = readMessage(JSON.parse(text));
		} catch {
			// Not JSON, or not to be unpacked: a frame may be missing, so it is asked for again.
			if (socket === this.#socket) this.#drop(socket);
			return;
		}
		if (socket === this.#socket && message !== null) this.#obey(message);
	}
	#obey({ news, unread }: Message): void {
		switch (news.type) {
			case 'welcome':
				return this.#welcome(news);
			case 'alerts': {
				const after = this.#last ?? 0;
				const last = Math.max(after, news.last);
				this.#last = last;
				this.#listener.onalerts({ after, last, frames: news.alerts.filter(({ seq }) => seq > after) });
				if (unread > 0) this.#listener.onunread(unread);
				return;
			}
			case 'gap':
				this.#last = Math.max(this.#last ?? 0, news.to);
				return this.#listener.ongap(news.from, news.to);
			case 'source':
				return this.#listener.onsource(news);
			case 'error':
				this.#said = news;
		}
	}
	#welcome(welcome: Welcome): void {
		clearTimeout(this.#deadline);
		const fresh =
			this.#log !== null && (this.#log !== welcome.log || (this.#last !== null && this.#last > welcome.last));
		const first = this.#log === null;
		this.#log = welcome.log;
		this.#tries = 0;
		this.#listener.onlink({ phase: 'open', cause: null, retryAt: null });
		this.#listener.onwelcome(welcome, fresh);
		if (!fresh && !first) return;
		const since = Math.max(welcome.first - 1, welcome.last - (this.#options.frames ?? MAX_FRAMES));
		this.#last = since;
		// The relay has begun at the first frame of another log; of a long one the newest are enough.
		if (fresh && since >= welcome.first) this.#hello(since);
	}
	#look(): void {
		const now = Date.now();
		const slept = now - this.#looked > 4 * LOOK_MS;
		this.#looked = now;
		if (slept) return this.wake();
		if (this.#socket?.readyState === WebSocket.OPEN && now - this.#heard > SILENCE_MS) this.#probe();
	}
	/** A socket may be dead without a word of it, so the relay is made to say something. */
	#probe(answerMs = ANSWER_MS): void {
		const socket = this.#socket;
		if (socket === null) return;
		const asked = Date.now();
		this.#hello();
		clearTimeout(this.#deadline);
		this.#deadline = setTimeout(() => {
			if (this.#heard < asked) this.#drop(socket);
		}, answerMs);
	}
	/** Given up by us: a dead socket does not say that it closed. */
	#drop(socket: WebSocket): void {
		if (socket === this.#socket) this.#lost(1006);
	}
	#lost(code: number): void {
		this.#leave();
		if (this.#ended) return;
		const { url, token } = this.#options;
		const cause = causeOf(code, this.#said?.message ?? null, {
			host: hostOf(url),
			origin: globalThis.location?.origin ?? '–',
			online: globalThis.navigator?.onLine ?? true,
			token: token !== null
		});
		const wait = cause.retry === 'never' ? null : cause.retry === 'late' ? LATE_MS : backoffMs(this.#tries);
		this.#tries += 1;
		if (wait !== null) this.#retry = setTimeout(() => this.#connect(), wait);
		this.#listener.onlink({ phase: 'lost', cause, retryAt: wait === null ? null : Date.now() + wait });
	}
	#leave(): void {
		clearTimeout(this.#retry);
		clearTimeout(this.#deadline);
		const socket = this.#socket;
		this.#socket = null;
		if (socket === null) return;
		socket.onopen = socket.onmessage = socket.onclose = null;
		socket.close();
	}
}

function hostOf(url: string): string {
	try {
		return new URL(url).host;
	} catch {
		return url;
	}
}
