import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame } from '#lib/protocol/frame.ts';
import { ConfigError } from './config/error.ts';
import { HandlerCursor } from './handlers/cursor.ts';
import { alertLines } from './handlers/line.ts';
import { Recorder } from './handlers/record.ts';
import { cause, type Logger } from './log-line.ts';

/** What a module exports as default; called once the frame is durable, at least once. */
export type Handler = (frame: Frame, packet: Uint8Array) => void | Promise<void>;

/** Frames that are handed on between two saves of the cursor. */
const CHUNK = 500;
/** Bytes of packets that wait to be recorded; what is beyond them comes after a save. */
const MAX_WAITING_BYTES = 16_000_000;
/** Pause after a failure, ms. */
const RETRY_MS = 1_000;

interface DurableLog {
	readonly id: string;
	readonly last: number;
	read(after: number, limit: number): { seq: number; json: string }[];
	packet(seq: number): Promise<{ schema: string; bytes: Uint8Array } | 'gone' | null>;
	onAppend(listener: (last: number) => void): () => void;
}

export interface HandlerOptions {
	/** Topic (or `*`) → `log`, `record`, or a module's path. */
	wanted: ReadonlyMap<string, string>;
	/** Where modules' paths begin. */
	cwd: string;
	/** Folder of the recordings. */
	records: string;
	logger: Logger;
	/** Where the `log` handler prints. */
	out: { write(text: string): unknown };
}

type Action = { kind: 'log' } | { kind: 'record' } | { kind: 'module'; path: string; call: Handler };

/**
 * Calls the handlers for every frame of the log, in order and behind it: they follow the log instead of standing in
 * the way of the stream, and a slow one costs the others nothing but time.
 */
export class Handlers {
	readonly #options: HandlerOptions;
	readonly #actions: ReadonlyMap<string, Action>;
	readonly #recorder: Recorder;
	#closed = false;
	/** Up to this seq frames were printed and modules called: a retry only records. */
	#called = 0;
	/** Why nothing is handed on now, or null. */
	#trouble: string | null = null;
	#running: Promise<void> = Promise.resolve();
	#busy = false;
	#stopListening: () => void = () => undefined;

	private constructor(options: HandlerOptions, actions: ReadonlyMap<string, Action>) {
		this.#options = options;
		this.#actions = actions;
		this.#recorder = new Recorder(options.records);
	}
	/** Loads the modules; throws a ConfigError for one that cannot be. */
	static async load(options: HandlerOptions): Promise<Handlers> {
		const actions = new Map<string, Action>();
		for (const [topic, word] of options.wanted) {
			if (word === 'log' || word === 'record') actions.set(topic, { kind: word });
			else actions.set(topic, { kind: 'module', path: word, call: await loadModule(word, options.cwd) });
		}
		return new Handlers(options, actions);
	}
	/** Follows the log from where the handlers stopped; `folder` keeps the place. */
	async start(log: DurableLog, folder: string): Promise<void> {
		if (this.#actions.size === 0) return;
		const cursor = await HandlerCursor.open(join(folder, 'handlers.cursor'), log);
		const follow = (): void => {
			if (this.#busy || this.#closed) return;
			this.#busy = true;
			this.#running = this.#follow(log, cursor).then(
				() => {
					this.#busy = false;
					this.#tell(null);
					if (cursor.seq < log.last) follow();
				},
				(error: unknown) => {
					this.#tell(cause(error));
					// Busy until then: an append in between is no reason to try sooner.
					const again = (): void => {
						this.#busy = false;
						follow();
					};
					setTimeout(again, RETRY_MS).unref();
				}
			);
		};
		this.#stopListening = log.onAppend(follow);
		follow();
	}
	async close(): Promise<void> {
		this.#closed = true;
		this.#stopListening();
		await this.#running;
		await this.#recorder.close();
	}
	async #follow(log: DurableLog, cursor: HandlerCursor): Promise<void> {
		while (!this.#closed && cursor.seq < log.last) {
			try {
				const end = await this.#chunk(log, cursor.seq);
				await this.#recorder.flush();
				await cursor.move(end);
			} catch (error) {
				// The cursor did not move: the same frames come again.
				await this.#recorder.undo();
				throw error;
			}
			await this.#recorder.keep();
		}
	}
	/** Hands on some frames after seq `from`; returns up to where. */
	async #chunk(log: DurableLog, from: number): Promise<number> {
		const frames = log.read(from, CHUNK);
		let end = frames.length === 0 ? log.last : from;
		let lines = '';
		try {
			for (const { seq, json } of frames) {
				if (this.#closed || this.#recorder.waiting >= MAX_WAITING_BYTES) break;
				const frame = JSON.parse(json) as Frame;
				const action = this.#actions.get(frame.topic) ?? this.#actions.get('*');
				if (action?.kind === 'log') lines += seq > this.#called ? alertLines(frame) : '';
				else if (action !== undefined) await this.#hand(log, action, frame, seq);
				end = seq;
				this.#called = Math.max(this.#called, seq);
			}
		} finally {
			if (lines !== '') this.#options.out.write(lines);
		}
		return end;
	}
	async #hand(log: DurableLog, action: Exclude<Action, { kind: 'log' }>, frame: Frame, seq: number): Promise<void> {
		const { logger } = this.#options;
		const again = seq <= this.#called;
		if (again && action.kind === 'module') return;
		const packet = await log.packet(seq);
		if (packet === null || packet === 'gone') {
			if (!again) logger.warn(`packet ${seq} of ${frame.topic} was removed before its handler came to it`);
			return;
		}
		if (action.kind === 'record') {
			await this.#recorder.add(frame.topic, packet.schema, packet.bytes);
			return;
		}
		try {
			await action.call(frame, packet.bytes);
		} catch (error) {
			logger.error(`handler ${action.path} failed for ${frame.objectId} of ${frame.topic}: ${cause(error)}`);
		}
	}
	/** One line when trouble begins or changes, one when it ends. */
	#tell(trouble: string | null): void {
		const { logger } = this.#options;
		if (trouble === this.#trouble) return;
		this.#trouble = trouble;
		if (trouble === null) logger.info('alerts are handed to their handlers again');
		else logger.error(`handlers: ${trouble}; the same alerts are handed on again until it goes well`);
	}
}

/** Paths of the modules among the wanted handlers, each once. */
export function modulesOf(wanted: ReadonlyMap<string, string>): string[] {
	return [...new Set(wanted.values())].filter((word) => word !== 'log' && word !== 'record');
}

async function loadModule(path: string, cwd: string): Promise<Handler> {
	const file = isAbsolute(path) ? path : resolve(cwd, path);
	let module: unknown;
	try {
		module = await import(pathToFileURL(file).href);
	} catch (error) {
		throw new ConfigError('FINK_TOPIC_HANDLERS', `cannot load ${file}: ${cause(error)}`);
	}
	const call: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined;
	if (typeof call !== 'function') {
		throw new ConfigError('FINK_TOPIC_HANDLERS', `${file} exports no default function (frame, packet)`);
	}
	return async (frame, packet) => {
		await (call as Handler)(frame, packet);
	};
}
