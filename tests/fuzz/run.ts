import { Chance, mutate } from './mutate.ts';
import type { Target } from './target.ts';

/** Longest that one input may take, ms. */
export const MAX_MS = 1_000;
/** Inputs that are read at once where reading waits. */
const AT_ONCE = 16;

export interface Result {
	name: string;
	inputs: number;
	/** What went wrong, each with its input in base64 (cut); at most ten. */
	failures: string[];
	/** Longest input, ms. */
	slowest: number;
	seconds: number;
}

/** Reads so many inputs of a seed; `tell` is called about once a second. */
export async function fuzz(
	target: Target,
	inputs: number,
	seed: number,
	tell: (done: number) => void = () => undefined
): Promise<Result> {
	const chance = new Chance(seed);
	const result: Result = { name: target.name, inputs: 0, failures: [], slowest: 0, seconds: 0 };
	const began = performance.now();
	let told = began;
	const failed = (error: unknown, input: Uint8Array) => {
		const stack =
			error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error);
		if (result.failures.length < 10)
			result.failures.push(`${stack} ← ${Buffer.from(input).toString('base64').slice(0, 4000)}`);
	};
	const one = async (): Promise<void> => {
		const input = mutate(chance, target.seeds, target.words);
		for (let tries = 0; ; tries += 1) {
			const start = performance.now();
			try {
				const reading = target.read(input);
				if (reading instanceof Promise) await reading;
			} catch (error) {
				failed(error, input);
			}
			const ms = performance.now() - start;
			// A busy machine is slow now and then, a slow input always.
			if (ms > MAX_MS && target.name !== 'http' && tries < 2) continue;
			if (ms > MAX_MS && target.name !== 'http') failed(new Error(`took ${Math.round(ms)} ms`), input);
			result.slowest = Math.max(result.slowest, ms);
			break;
		}
		result.inputs += 1;
	};
	const lanes = target.name === 'http' ? AT_ONCE : 1;
	await Promise.all(
		Array.from({ length: lanes }, async () => {
			while (result.inputs < inputs) {
				await one();
				if (performance.now() - told < 1000) continue;
				told = performance.now();
				tell(result.inputs);
				await new Promise((resolve) => setImmediate(resolve));
			}
		})
	);
	result.seconds = (performance.now() - began) / 1000;
	return result;
}
