import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Hello, readHello } from '#lib/protocol/hello.ts';
import { CLOSE, type SourceNews, type Welcome } from '#lib/protocol/news.ts';
import { type Access, WRONG_HOST } from './http/access.ts';
import { refuseRaw } from './http/answer.ts';
import { isLoopback } from './http/loopback.ts';
import { EVERYTHING, type Grant, sees } from './http/tokens.ts';
import type { Metrics } from './http/metrics.ts';
import { Client } from './hub/client.ts';
import { HUB_LIMITS, type HubLimits } from './hub/limits.ts';
import { Pump } from './hub/pump.ts';
import { startOf } from './hub/start.ts';
import { Subscription } from './hub/subscription.ts';
import type { ReadableLog } from './log/alert-log.ts';
import type { Status } from './status.ts';

export interface HubOptions {
	log: ReadableLog;
	status: Status;
	access: Access;
	metrics: Metrics;
	/** WebSocket clients in all, and from one address. */
	maxClients: number;
	maxPerAddress: number;
	limits?: Partial<HubLimits>;
}

/** The WebSocket side: who may come in, what they ask for, and the end. */
export class Hub {
	readonly #options: HubOptions;
	readonly #limits: HubLimits;
	readonly #server: WebSocketServer;
	readonly #pump: Pump;
	readonly #clients = new Set<Client>();
	readonly #perAddress = new Map<string, number>();
	readonly #pinger: NodeJS.Timeout;
	readonly #stopListening: () => void;

	constructor(options: HubOptions) {
		const { log, status, metrics } = options;
		this.#options = options;
		this.#limits = { ...HUB_LIMITS, ...options.limits };
		this.#server = new WebSocketServer({
			noServer: true,
			clientTracking: false,
			perMessageDeflate: false,
			maxPayload: this.#limits.messageBytes
		});
		this.#server.on('wsClientError', (error, socket) => refuseRaw(socket, 400, 'bad-handshake', error.message));
		this.#pump = new Pump(log, this.#limits, ({ sent }) => {
			if (sent !== null) metrics.delay((Date.now() - sent) / 1000);
		});
		this.#stopListening = status.onChange(() => this.#tellSource());
		this.#pinger = setInterval(() => this.#ping(), this.#limits.pingMs);
		this.#pinger.unref();
	}
	/** Clients that are connected. */
	get size(): number {
		return this.#clients.size;
	}
	/** Clients that have not taken what they were sent. */
	get lagging(): number {
		return this.#pump.stalled;
	}
	/** Takes over a request to `/api/feed`. A client that is refused learns why: browsers show it no other way. */
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#server.handleUpgrade(request, socket, head, (peer) => this.#admit(peer, request));
	}
	/** Says goodbye to all and waits until they are gone; each knows its place by then. */
	async close(): Promise<void> {
		this.#stopListening();
		clearInterval(this.#pinger);
		this.#pump.close();
		await this.#dismiss(1001, 'the relay stops');
	}
	/** The log is another one: all are sent away, and come back to it. */
	async sendAway(): Promise<void> {
		this.#pump.clear();
		await this.#dismiss(1012, 'the log was begun anew');
	}
	async #dismiss(code: number, reason: string): Promise<void> {
		await Promise.all(
			[...this.#clients].map(
				({ socket }) =>
					new Promise<void>((resolve) => {
						const timer = setTimeout(() => socket.terminate(), this.#limits.closeMs);
						socket.once('close', () => {
							clearTimeout(timer);
							resolve();
						});
						socket.close(code, reason);
					})
			)
		);
	}

	#admit(socket: WebSocket, request: IncomingMessage): void {
		const { access, maxClients, maxPerAddress, metrics } = this.#options;
		const remote = access.address(request);
		const address = isLoopback(remote) ? null : remote;
		const client = new Client(socket, { address, limits: this.#limits, count: (bytes) => metrics.sent(bytes) });
		client.ondrain = () => this.#drained(client);
		// ws closes by itself after an error of the protocol, for example 1009.
		socket.on('error', () => undefined);
		const { origin } = request.headers;
		const here = address === null ? 0 : (this.#perAddress.get(address) ?? 0);
		if (!access.allowsHost(request)) {
			this.#refuse(client, 'origin', WRONG_HOST);
			return;
		}
		if (!access.allowsOrigin(request)) {
			this.#refuse(client, 'origin', `pages of ${origin} may not connect: add the origin to RELAY_ORIGINS`);
			return;
		}
		if (this.#clients.size >= maxClients) {
			this.#refuse(client, 'too-many', `${maxClients} clients are connected already`);
			return;
		}
		if (here >= maxPerAddress) {
			this.#refuse(client, 'too-many', `${here} clients of this address are connected already`);
			return;
		}
		this.#clients.add(client);
		if (address !== null) this.#perAddress.set(address, here + 1);
		const seconds = this.#limits.helloMs / 1000;
		const timer = setTimeout(
			() => this.#refuse(client, 'no-hello', `no hello within ${seconds} s`),
			this.#limits.helloMs
		);
		socket.on('message', (data, isBinary) => {
			client.heard = performance.now();
			if (!client.refused && this.#hear(client, data, isBinary)) clearTimeout(timer);
		});
		socket.on('pong', () => (client.heard = performance.now()));
		socket.on('close', () => {
			clearTimeout(timer);
			this.#forget(client);
		});
	}
	#forget(client: Client): void {
		this.#pump.remove(client);
		if (!this.#clients.delete(client) || client.address === null) return;
		const left = (this.#perAddress.get(client.address) ?? 1) - 1;
		if (left > 0) this.#perAddress.set(client.address, left);
		else this.#perAddress.delete(client.address);
	}
	#refuse(client: Client, code: keyof typeof CLOSE, message: string): void {
		this.#pump.remove(client);
		client.say({ type: 'error', code, message });
		client.refused = true;
		client.socket.close(CLOSE[code], code);
		const timer = setTimeout(() => client.socket.terminate(), this.#limits.closeMs);
		client.socket.once('close', () => clearTimeout(timer));
	}
	/** True when it was a good hello. */
	#hear(client: Client, data: RawData, isBinary: boolean): boolean {
		let hello: Hello;
		try {
			if (isBinary) throw new TypeError('expected a text message, got a binary one');
			hello = readHello(JSON.parse(String(data)));
		} catch (error) {
			this.#refuse(client, 'bad-message', error instanceof Error ? error.message : String(error));
			return false;
		}
		const first = client.subscription === null;
		if ((first || hello.token !== undefined) && !this.#grant(client, hello.token)) return false;
		client.hello = hello;
		const wait = this.#ahead(hello);
		if (wait === null) this.#greet(client, hello);
		else {
			const go = (): void => {
				if (client.hello === hello && client.open) this.#greet(client, hello);
			};
			wait.then(go, go);
		}
		return true;
	}
	/** True when the token that is shown lets the client in. */
	#grant(client: Client, token: string | undefined): boolean {
		const grant = this.#options.access.grant(token);
		if (grant === null) {
			const problem = token === undefined ? 'this relay asks for a token' : 'the token is not valid here';
			this.#refuse(client, 'token', problem);
			return false;
		}
		client.grant = null;
		if (grant.clients !== null) {
			const others = [...this.#clients].filter((one) => one.grant === grant && one.open).length;
			if (others >= grant.clients) {
				this.#refuse(client, 'too-many', `${others} clients with this token are connected already`);
				return false;
			}
		}
		client.grant = grant;
		client.token = token;
		return true;
	}
	/** The tokens are others: who may no longer come in is sent away, whose rights changed comes back with its new ones. */
	renewTokens(): void {
		for (const client of this.#clients) {
			if (client.grant === null || client.refused) continue;
			const grant = this.#options.access.grant(client.token);
			if (grant === null) this.#refuse(client, 'token', 'the token is no longer valid here');
			else if (JSON.stringify(grant) === JSON.stringify(client.grant)) client.grant = grant;
			else client.socket.close(1012, 'what the token allows has changed');
		}
	}
	/** A cursor of this log may come from another relay that is a little ahead of this one. */
	#ahead({ since, log: id }: Hello): Promise<void> | null {
		const { log } = this.#options;
		if (typeof since !== 'number' || since <= log.last || (id !== undefined && id !== log.id)) return null;
		return log.ahead(since);
	}
	#greet(client: Client, hello: Hello): void {
		client.cursor = startOf(hello, this.#options.log, client.subscription === null ? null : client.cursor);
		client.subscription = new Subscription(hello, client.grant?.topics);
		client.say(this.#welcome(client.grant ?? EVERYTHING));
		if (this.#options.status.error !== null) client.say(this.#source());
		this.#pump.add(client);
		// One that asks and asks but does not listen is not heard until it has.
		if (client.blocked) client.socket.pause();
	}
	#welcome(grant: Grant): Welcome {
		const { log, status } = this.#options;
		const counts = log.counts();
		const names = new Set([...counts.keys(), ...status.lag.keys()].filter((name) => sees(grant, name)));
		return {
			type: 'welcome',
			log: log.id,
			first: log.first,
			last: log.last,
			topics: [...names].sort().map((name) => ({
				name,
				survey: counts.get(name)?.survey ?? null,
				received: counts.get(name)?.received ?? 0
			})),
			source: { kind: status.kind, state: status.state },
			now: Date.now()
		};
	}
	#source(): SourceNews {
		const { state, error } = this.#options.status;
		return { type: 'source', state, error };
	}
	/** A client without room is told the state that holds once it has some. */
	#tellSource(): void {
		const news = Buffer.from(JSON.stringify(this.#source()));
		for (const client of this.#clients) {
			if (!client.open || client.subscription === null) continue;
			if (!client.blocked) client.send(news, false);
			else client.owesSource = true;
		}
	}
	#drained(client: Client): void {
		if (client.socket.isPaused) client.socket.resume();
		if (client.owesSource && client.open) {
			client.owesSource = false;
			client.say(this.#source());
		}
		this.#pump.drained(client);
	}
	#ping(): void {
		const now = performance.now();
		for (const client of this.#clients) {
			// One with a full buffer cannot answer: whether it is there at all is for TCP to find out.
			if (client.blocked) continue;
			if (now - client.heard > this.#limits.deadMs) client.socket.terminate();
			else if (client.socket.readyState === client.socket.OPEN) client.socket.ping();
		}
	}
}
