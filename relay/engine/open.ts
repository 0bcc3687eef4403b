import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { EngineConfig } from '../config/engine.ts';
import { cause, type Logger } from '../log-line.ts';
import { EngineError } from './error.ts';
import { Engine } from './nats.ts';

/** How long an engine that is away is waited for at the start, and between two tries, ms: one that starts has no leader. */
const START_MS = 20_000;
const RETRY_MS = 500;

/** Name of this process among others of its role. */
export function processName(): string {
	return `${hostname()}-${process.pid}`;
}

/**
 * Reaches the engine and does what a role begins with. What may come by itself is waited for, with one line that says so;
 * what only an operator can mend is thrown at once.
 */
export async function openEngine<T>(
	config: EngineConfig,
	role: string,
	log: Logger,
	begin: (engine: Engine) => Promise<T>
): Promise<{ engine: Engine; begun: T }> {
	const until = performance.now() + START_MS;
	let engine: Engine | null = null;
	for (let said = false; ; said = true) {
		try {
			engine ??= await Engine.connect(config, role, `perch ${role} ${processName()}`);
			const begun = await begin(engine);
			void watch(engine, log);
			return { engine, begun };
		} catch (error) {
			const passing = error instanceof EngineError && (error.code === 'away' || error.code === 'missing');
			if (!passing || performance.now() > until) {
				await engine?.close();
				throw error;
			}
			if (!said) log.warn(`engine: ${cause(error)}; waiting up to ${START_MS / 1000} s`);
			await wait(RETRY_MS);
		}
	}
}

/** A connection that comes back by itself never ends: when it does, the process is of no use any more. */
async function watch(engine: Engine, log: Logger): Promise<void> {
	const reason = await engine.closed();
	if (reason === null) return;
	log.error(`the connection to the engine is over: ${reason}`);
	process.exit(1);
}
