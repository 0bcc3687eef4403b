import { Worker } from 'node:worker_threads';
import { Chance, mutate } from './mutate.ts';
import type { Target } from './target.ts';
import type { Watched } from './watchdog.ts';

/** Longest that one input may take, ms. */
export const MAX_MS = 1_000;
/** After which an input that has not ended is taken for one that never will, ms: the process is ended. */
const HANG_MS = 30_000;
/** Failures that are told, and characters of each. */
const MAX_TOLD = 10;
const MAX_CHARS = 1_500;

export interface Result {
	name: string;
	inputs: number;
	/** Inputs that were read as good: only of these could a wrong result come. */
	taken: number;
	/** What went wrong, each with the seed that makes its input again; the first ten. */
	failures: string[];
	failed: number;
	/** Longest input, ms. */
	slowest: number;
	seconds: number;
}

/** Reads so many inputs of a seed, fewer where it is stopped; `tell` is called about once a second. */
export async function fuzz(
	target: Target,
	inputs: number,
	seed: number,
	{ tell = () => undefined, signal }: { tell?: (done: number) => void; signal?: AbortSignal } = {}
): Promise<Result> {
	const chance = new Chance(seed);
	const result: Result = { name: target.name, inputs: 0, taken: 0, failures: [], failed: 0, slowest: 0, seconds: 0 };
	const place = new Uint32Array(new SharedArrayBuffer(8));
	const watched: Watched = { name: target.name, place: place.buffer, patience: HANG_MS };
	const watchdog = new Worker(new URL('./watchdog.ts', import.meta.url), { workerData: watched });
	const began = performance.now();
	let told = began;
	const failed = (error: unknown, state: number) => {
		const stack = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4) : [String(error)];
		result.failed += 1;
		if (result.failures.length < MAX_TOLD)
			result.failures.push(`${stack.join(' | ').slice(0, MAX_CHARS)} ← --inputs 1 --seed ${state}`);
	};
	const one = async (): Promise<void> => {
		const { state } = chance;
		Atomics.add(place, 0, 1);
		Atomics.store(place, 1, state);
		const input = mutate(chance, target.seeds, target.words);
		for (let tries = 1; ; tries += 1) {
			const start = performance.now();
			try {
				const reading = target.read(input);
				if (typeof reading === 'boolean' ? reading : await reading) result.taken += 1;
			} catch (error) {
				failed(error, state);
			}
			const ms = performance.now() - start;
			// A busy machine is slow now and then, a slow input always.
			if (ms > MAX_MS && tries < 3) continue;
			if (ms > MAX_MS) failed(new Error(`took ${Math.round(ms)} ms`), state);
			result.slowest = Math.max(result.slowest, ms);
			break;
		}
		result.inputs += 1;
	};
	const lane = async (): Promise<void> => {
		while (result.inputs < inputs && signal?.aborted !== true) {
			await one();
			if (performance.now() - told < 1000) continue;
			told = performance.now();
			tell(result.inputs);
			await new Promise((resolve) => setImmediate(resolve));
		}
	};
	await Promise.all(Array.from({ length: Math.min(inputs, target.lanes ?? 1) }, lane));
	await watchdog.terminate();
	result.seconds = (performance.now() - began) / 1000;
	return result;
}
