import { parseArgs } from 'node:util';
import { fuzz } from '../tests/fuzz/run.ts';
import { TARGETS } from '../tests/fuzz/targets.ts';

// `npm run fuzz -- [TARGET…] [--inputs N] [--seed N]`: bad bytes for everything that reads what strangers send.

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		inputs: { type: 'string', default: '1000000' },
		seed: { type: 'string', default: String(Date.now() % 1e9) }
	}
});
const names = positionals.length > 0 ? positionals : Object.keys(TARGETS);
const unknown = names.filter((name) => !(name in TARGETS));
if (unknown.length > 0) {
	console.error(`no target is called ${unknown.join(', ')}; there are: ${Object.keys(TARGETS).join(', ')}`);
	process.exit(2);
}
// Most inputs end in an error: a long stack of each would cost more than the reading.
Error.stackTraceLimit = 4;
// Stopped, it says how far it came.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
const figure = (value: number) => value.toLocaleString('en');
let failed = 0;
for (const name of names) {
	if (stop.signal.aborted) break;
	const target = await TARGETS[name]?.();
	if (target === undefined) continue;
	const seed = Number(values.seed);
	const tell = (done: number) => process.stdout.isTTY && process.stdout.write(`\r${name}: ${figure(done)}`);
	const result = await fuzz(target, Number(values.inputs), seed, { tell, signal: stop.signal });
	await target.close?.();
	const { inputs, taken, slowest, seconds } = result;
	console.log(
		`\r${name}: ${figure(inputs)} inputs of seed ${seed} in ${seconds.toFixed(0)} s, ${figure(taken)} taken, slowest ${slowest.toFixed(0)} ms, ${figure(result.failed)} failures`
	);
	for (const line of result.failures) console.log(`  ${line}`);
	failed += result.failed;
}
process.exit(failed === 0 ? 0 : 1);
