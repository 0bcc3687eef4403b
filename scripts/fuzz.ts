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
let failed = 0;
for (const name of names) {
	const target = await TARGETS[name]?.();
	if (target === undefined) continue;
	const seed = Number(values.seed);
	const tell = (done: number) =>
		process.stdout.isTTY && process.stdout.write(`\r${name}: ${done.toLocaleString('en')}`);
	const { inputs, failures, slowest, seconds } = await fuzz(target, Number(values.inputs), seed, tell);
	await target.close?.();
	console.log(
		`\r${name}: ${inputs.toLocaleString('en')} inputs of seed ${seed} in ${seconds.toFixed(0)} s, slowest ${slowest.toFixed(0)} ms, ${failures.length} failures`
	);
	for (const line of failures) console.log(`  ${line}`);
	failed += failures.length;
}
process.exit(failed === 0 ? 0 : 1);
