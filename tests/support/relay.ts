import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What Node made of the relay's sources at the start before: half of what a start costs. */
export const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'relay') };

/** A relay in a process of its own, as a user starts it. */
export interface RunningRelay {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	url: string;
	port: number;
	data: string;
	process: ChildProcess;
	/** All that it printed so far. */
	output(): string;
	/** Ends it with a signal and waits until it is gone; the data folder stays. */
	end(signal?: NodeJS.Signals): Promise<void>;
	/** Ends it and removes its data folder. */
	remove(): Promise<void>;
}

/** Settings of the surroundings that must not reach a relay under test. */
function surroundings(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(RELAY|FINK)_/.test(name)));
}

/**
 * Starts `relay/main.ts` on a free port with a data folder of its own and waits until it says its address.
 * `port` and `data` let a test start the same relay again.
 */
export async function startRelay(
	args: readonly string[],
	options: { env?: Record<string, string>; port?: number; data?: string; deadlineMs?: number } = {}
): Promise<RunningRelay> {
	const data = options.data ?? mkdtempSync(join(tmpdir(), 'perch-relay-'));
	// A home without registration files, and a working folder without .env.
	const env = { ...surroundings(), ...compiled, HOME: data, ...options.env };
	const child = spawn(
		process.execPath,
		[join(root, 'relay', 'main.ts'), '--port', String(options.port ?? 0), '--data', data, ...args],
		{ cwd: data, env, stdio: ['ignore', 'pipe', 'pipe'] }
	);
	let output = '';
	const address = new Promise<string>((resolve, reject) => {
		const timer = setTimeout(
			() => reject(new Error(`the relay said no address in ${options.deadlineMs ?? 20_000} ms:\n${output}`)),
			options.deadlineMs ?? 20_000
		);
		const hear = (chunk: Buffer) => {
			output += chunk.toString();
			const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
			if (found === null) return;
			clearTimeout(timer);
			resolve(found[0]);
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('exit', (code) => {
			clearTimeout(timer);
			reject(new Error(`the relay ended with ${code} before it said its address:\n${output}`));
		});
	});
	const url = await address;
	const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill(signal);
		await gone;
	};
	return {
		url,
		port: Number(new URL(url).port),
		data,
		process: child,
		output: () => output,
		end,
		remove: async () => {
			await end();
			rmSync(data, { recursive: true, force: true });
		}
	};
}
