import { TARGETS } from './targets.ts';

// What a coverage-guided fuzzer calls: one target, by name, of the bundle that scripts/fuzz-coverage.ts makes.

const name = process.env['FUZZ_TARGET'] ?? '';
const target = TARGETS[name]?.();
if (target === undefined || target instanceof Promise) throw new Error(`expected a target that reads, got “${name}”`);
const { read } = target;

/** Takes an input; rejects or throws where a target finds something wrong. */
export function fuzz(input: Uint8Array): Promise<void> | void {
	const reading = read(input);
	if (reading instanceof Promise) return reading.then(() => undefined);
}
