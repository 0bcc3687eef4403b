import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePorts } from '../support/ports.ts';

const script = fileURLToPath(new URL('kafka.sh', import.meta.url));
const run = promisify(execFile);

/** Why no broker can be started here, in a few words, or null. */
export function kafkaMissing(): string | null {
	const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
	const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
	if (version < 17) return 'Java 17 is not installed';
	const cache = process.env.KAFKA_JARS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kafka-jars');
	if (existsSync(cache) || spawnSync('mvn', ['-version']).status === 0) return null;
	return 'Maven is not installed';
}

/** What is told to the client is done within, ms. */
const TELL_MS = 110_000;

/** How much of what the broker wrote is told, characters. */
const SAID = 2000;

/** A Kafka client in Java, told what to do by lines (see Feed.java). */
export class Feed {
	readonly #process: ChildProcess;
	readonly #lines: Interface;
	readonly #said: () => string;
	#waiting: { resolve(): void; reject(error: Error): void }[] = [];

	private constructor(child: ChildProcess, lines: Interface, said: () => string) {
		this.#said = said;
		this.#process = child;
		this.#lines = lines;
		lines.on('line', (line) => {
			const next = this.#waiting.shift();
			if (line === 'ok') next?.resolve();
			else next?.reject(new Error(`Kafka's client: ${line}`));
		});
		child.on('exit', () => {
			for (const { reject } of this.#waiting.splice(0)) reject(new Error("Kafka's client ended"));
		});
	}
	/** `said`: what the broker wrote last, for when the client does not answer. */
	static async open(servers: string, said: () => string): Promise<Feed> {
		const source = fileURLToPath(new URL('Feed.java', import.meta.url));
		const child = spawn(script, ['run', source, servers], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
		const feed = new Feed(child, createInterface({ input: child.stdout }), said);
		await feed.#answer();
		return feed;
	}
	/** `create fink_x_ztf 1` and so on. */
	async tell(...words: (string | number)[]): Promise<void> {
		const answer = this.#answer();
		this.#process.stdin?.write(`${words.join(' ')}\n`);
		let timer: ReturnType<typeof setTimeout> | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(
				() => reject(new Error(`Kafka's client did not answer: ${words.join(' ')}; the broker said:\n${this.#said()}`)),
				TELL_MS
			);
		});
		await Promise.race([answer, late]).finally(() => clearTimeout(timer));
	}
	close(): void {
		this.#lines.close();
		this.#process.stdin?.end();
		if (this.#process.pid !== undefined && this.#process.exitCode === null) process.kill(-this.#process.pid);
	}
	#answer(): Promise<void> {
		return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
	}
}

/** A broker of its own, with one user who may read topics `fink_…` as group `fink-group…`. */
export interface Broker {
	/** Asks for SCRAM-SHA-512. */
	login: string;
	/** Asks for nothing. */
	plain: string;
	user: string;
	password: string;
	feed: Feed;
	/** Ends the broker, its topics stay. */
	stop(): Promise<void>;
	/** The same by kill -9. */
	kill(): Promise<void>;
	/** Starts it again where it was. */
	start(): Promise<void>;
	/** Ends it and removes all. */
	close(): Promise<void>;
}

export async function startBroker(): Promise<Broker> {
	const folder = mkdtempSync(join(tmpdir(), 'perch-kafka-'));
	const port = await freePorts([0, 1, 2]);
	const start = async (): Promise<void> => {
		await run(script, ['start', folder, String(port)]);
	};
	const stop = async (): Promise<void> => {
		await run(script, ['stop', folder]);
	};
	await start();
	const plain = `127.0.0.1:${port + 1}`;
	const said = (): string => readFileSync(join(folder, 'kafka.log'), 'utf8').slice(-SAID);
	const feed = await Feed.open(plain, said);
	await feed.tell('allow', 'fink-user', 'fink_', 'fink-group');
	return {
		login: `127.0.0.1:${port}`,
		plain,
		user: 'fink-user',
		password: 'fink-pass',
		feed,
		stop,
		kill: async () => {
			await run(script, ['kill', folder]);
		},
		start,
		close: async () => {
			feed.close();
			await run(script, ['kill', folder]);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
