import { randomUUID } from 'node:crypto';
import { jetstreamManager, JetStreamApiError, type JetStreamManager, type StreamConfig } from '@nats-io/jetstream';
import { connect, errors, type NatsConnection } from '@nats-io/transport-node';
import type { EngineConfig } from '../config/engine.ts';
import { cause } from '../log-line.ts';
import { EngineError } from './error.ts';
import { Leaving } from './leaving.ts';
import { acknowledged, fence, headed, type Outgoing, type Stored, stored } from './nats/message.ts';
import { type Asker, NO_MESSAGE, NO_STREAM, told } from './nats/told.ts';
import { trustOf } from './trust.ts';
import { unreachable } from './unreachable.ts';

/** For a connection and for the answer to a question, ms. */
const CONNECT_MS = 3_000;
const ANSWER_MS = 3_000;
/** For the answer to a write, ms: an election takes longer, and then the leader is asked. */
const WRITE_MS = 5_000;
/** For all messages of one reading, ms. */
const READ_MS = 1_000;
/** Between two tries to come back, ms. */
const RECONNECT_MS = 250;
/** Between two signs of life, ms; after two without an answer another server is tried. */
const PING_MS = 2_000;

/** Answers that end a reading: all was sent, there is nothing. */
const END = 204;
const NOTHING = 404;

/** What a stream is and holds. */
export interface StreamFacts {
	config: Readonly<Record<string, unknown>>;
	/** Ends, sequences; empty: `last` + 1 and `last`. */
	first: number;
	last: number;
	bytes: number;
	/** Those that have a message, where they were asked for. */
	subjects: readonly string[];
	/** Name of the server that leads, null where there is none or one server only. */
	leader: string | null;
	/** It has several copies and none that leads: what is told of it is what one server has. */
	leaderless: boolean;
}

export type WantedStream = Partial<StreamConfig> & { name: string };

/** Which messages a reading brings: from a sequence on, of one subject (with wildcards) or of all; or the last of each. */
export type Wanted = { seq: number; batch: number; next_by_subj?: string } | { multi_last: string[]; batch: number };

/** Which message of a leader: by its sequence, the next one of a subject from a sequence on, or the last of a subject. */
export type AtLeader = { seq: number; next_by_subj?: string } | { last_by_subj: string };

/** The one way to the NATS servers. Everything that fails does so by an EngineError. */
export class Engine {
	readonly #connection: NatsConnection;
	readonly #manager: JetStreamManager;
	readonly #leaving: Leaving;
	#clustered = false;
	readonly #asker: Asker;

	private constructor(connection: NatsConnection, manager: JetStreamManager, leaving: Leaving, asker: Asker) {
		this.#connection = connection;
		this.#manager = manager;
		this.#leaving = leaving;
		this.#asker = asker;
	}
	/**
	 * `name`: who asks, for the servers' own lists; its inbox bears the role, and so the users' rights can tell them apart.
	 * `leaving`: how long no leader answers before another server is tried.
	 */
	static async connect(config: EngineConfig, role: string, name: string, leaving = new Leaving()): Promise<Engine> {
		const { servers, tls, user, password, ca } = config;
		let connection: NatsConnection;
		try {
			connection = await connect({
				servers,
				name,
				...(user === null ? {} : { user, pass: password ?? '' }),
				// An authority is named for TLS alone.
				...(tls || ca !== null ? { tls: trustOf(config) } : {}),
				inboxPrefix: `_INBOX_${role}`,
				timeout: CONNECT_MS,
				maxReconnectAttempts: -1,
				reconnectTimeWait: RECONNECT_MS,
				reconnectToServer: (pool) => leaving.choose(pool),
				ignoreAuthErrorAbort: true,
				// Of the addresses that servers tell of each other there are always more to try: a refused login would never
				// be told. And they may lie in a network of their own.
				ignoreClusterUpdates: true,
				pingInterval: PING_MS,
				noAsyncTraces: true
			});
		} catch (error) {
			const chain = [error, error instanceof Error ? error.cause : null].filter((one) => one instanceof Error);
			const refused = chain.some((one) => one instanceof errors.AuthorizationError);
			throw unreachable(chain, refused, config);
		}
		const manager = await jetstreamManager(connection, { checkAPI: false, timeout: ANSWER_MS });
		return new Engine(connection, manager, leaving, { role, user });
	}
	/** Servers that stand together keep copies; one alone has no cluster. */
	get clustered(): boolean {
		// Nothing is known of a server while another one is dialled.
		const { info } = this.#connection;
		if (info !== undefined) this.#clustered = info.cluster !== undefined;
		return this.#clustered;
	}
	/** How long leaders of streams have been asked without an answer, ms; 0 where servers elect none. */
	get leaderless(): number {
		return this.clustered ? this.#leaving.leaderless : 0;
	}
	/** Name of the server that it is connected to. */
	get server(): string {
		return this.#connection.info?.server_name ?? '?';
	}
	/** Largest message, bytes. */
	get maxPayload(): number {
		return this.#connection.info?.max_payload ?? 0;
	}
	get version(): string {
		return this.#connection.info?.version ?? '?';
	}
	/** Resolves when the connection is over for good; with the reason where nobody asked for it. */
	async closed(): Promise<string | null> {
		const reason = await this.#connection.closed();
		return reason instanceof Error ? cause(reason) : null;
	}
	async close(): Promise<void> {
		await this.#connection.close();
	}

	/** null: no such stream. `subjects`: which are to be told, with wildcards. */
	async stream(name: string, subjects?: string): Promise<StreamFacts | null> {
		return this.#ofLeader(`stream ${name}`, async () => {
			try {
				const { config, state, cluster } = await this.#manager.streams.info(
					name,
					subjects === undefined ? undefined : { subjects_filter: subjects }
				);
				// A server that finds no leader tells what it has itself.
				const leaderless = cluster !== undefined && !cluster.leader;
				if (leaderless) this.#leaderless();
				else this.#leaving.led();
				return {
					config: { ...config },
					first: Math.max(1, state.first_seq),
					last: state.last_seq,
					bytes: state.bytes,
					subjects: Object.keys(state.subjects ?? {}),
					leader: cluster?.leader || null,
					leaderless
				};
			} catch (error) {
				if (error instanceof JetStreamApiError && error.code === NO_STREAM) return null;
				throw error;
			}
		});
	}
	async make(config: WantedStream): Promise<void> {
		await this.#try(`making stream ${config.name}`, () => this.#manager.streams.add(config));
	}
	/** A message as the leader has it; null for none. */
	async atLeader(stream: string, wanted: AtLeader): Promise<Stored | null> {
		return this.#ofLeader(`the leader of ${stream}`, async () => {
			try {
				const found = await this.#manager.streams.getMessage(stream, wanted);
				this.#leaving.led();
				if (found === null) return null;
				const { seq, subject, data } = found;
				return { seq, subject, data, header: (word) => found.header.get(word) };
			} catch (error) {
				if (error instanceof JetStreamApiError && error.code === NO_MESSAGE) return null;
				throw error;
			}
		});
	}
	/** A message from any server that has the stream, which may be a little behind; null for none. */
	async one(stream: string, wanted: { seq: number } | { subject: string }): Promise<Stored | null> {
		const subject = `$JS.API.DIRECT.GET.${stream}${'subject' in wanted ? `.${wanted.subject}` : ''}`;
		const asked = 'seq' in wanted ? JSON.stringify(wanted) : '';
		return this.#try(`reading ${stream}`, async () => {
			const message = await this.#connection.request(subject, asked, { timeout: ANSWER_MS });
			const status = message.headers?.code ?? 0;
			if (status === NOTHING) return null;
			if (status !== 0) throw new EngineError('other', `${stream}: ${message.headers?.description ?? status}`);
			return stored(message);
		});
	}
	/**
	 * Messages in order, from any server that has the stream, which may be a little behind. `whole` is false where the
	 * answer was cut: what came is a beginning without holes. Unlike the library's own reading it leaves nothing behind.
	 */
	async several(stream: string, wanted: Wanted): Promise<{ messages: Stored[]; whole: boolean }> {
		return this.#try(`reading ${stream}`, async () => {
			const messages: Stored[] = [];
			let whole = false;
			const answers = await this.#connection.requestMany(`$JS.API.DIRECT.GET.${stream}`, JSON.stringify(wanted), {
				strategy: 'sentinel',
				maxWait: READ_MS
			});
			for await (const message of answers) {
				const status = message.headers?.code ?? 0;
				if (status === 0) messages.push(stored(message));
				else if (status === END || status === NOTHING) whole = true;
				else throw new EngineError('other', `${stream}: ${message.headers?.description ?? status}`);
			}
			if (!whole && messages.length === 0) throw new EngineError('away', `${stream} gives no answer`);
			return { messages, whole };
		});
	}
	/** Writes one message; `expected`: sequence of the last one of the subject, else it is refused. Returns its sequence. */
	async write(subject: string, message: Outgoing, expected: number | null = null): Promise<number> {
		return this.#ofLeader(subject, async () => {
			const answer = await this.#connection.request(subject, message.data, {
				headers: headed(message, expected === null ? {} : fence(expected)),
				timeout: WRITE_MS
			});
			this.#leaving.led();
			return acknowledged(answer, subject);
		});
	}
	/** Writes several messages of a subject, all of them or none; returns the sequence of the last. */
	async writeAll(subject: string, messages: readonly Outgoing[], expected: number): Promise<number> {
		const last = messages.at(-1);
		if (last === undefined || messages.length === 1) {
			if (last === undefined) throw new RangeError('expected a message at least');
			return this.write(subject, last, expected);
		}
		return this.#ofLeader(subject, async () => {
			const batch = randomUUID();
			const place = (at: number): Record<string, string> => ({
				...(at === 0 ? fence(expected) : {}),
				'Nats-Batch-Id': batch,
				'Nats-Batch-Sequence': String(at + 1)
			});
			for (const [at, message] of messages.slice(0, -1).entries()) {
				this.#connection.publish(subject, message.data, { headers: headed(message, place(at)) });
			}
			const answer = await this.#connection.request(subject, last.data, {
				headers: headed(last, { ...place(messages.length - 1), 'Nats-Batch-Commit': '1' }),
				timeout: WRITE_MS
			});
			this.#leaving.led();
			return acknowledged(answer, subject);
		});
	}

	/** What is a leader's to answer. */
	async #ofLeader<T>(what: string, work: () => Promise<T>): Promise<T> {
		try {
			return await this.#try(what, work);
		} catch (error) {
			if (error instanceof EngineError && (error.code === 'away' || error.code === 'other')) this.#leaderless();
			throw error;
		}
	}
	/** No leader answered. A server that is cut off from the others keeps its clients, and leads them to nobody. */
	#leaderless(): void {
		if (!this.clustered || !this.#leaving.due(this.#connection.getServer())) return;
		// One that is closing goes nowhere.
		void this.#connection.reconnect().catch(() => undefined);
	}
	async #try<T>(what: string, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			throw told(error, what, this.#asker);
		}
	}
}
