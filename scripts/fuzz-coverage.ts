import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { TARGETS } from '../tests/fuzz/targets.ts';

// `npm run fuzz:coverage -- TARGET --jazzer FOLDER [--seconds N]`: the same targets, inputs bred by the branches that they reach.
// Jazzer.js is no dependency of ours (a hundred packages, a native one): npm install --prefix FOLDER @jazzer.js/core

/** Of an input, s; longest one, bytes. */
const TIMEOUT_S = 1;
const MAX_BYTES = 200_000;
/** Beside tests/support, so that what is bundled finds the fixtures where the sources do. */
const OUT = fileURLToPath(new URL('../tests/.cache', import.meta.url));

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { seconds: { type: 'string', default: '300' }, jazzer: { type: 'string', default: OUT } }
});
const [name = ''] = positionals;
const target = await TARGETS[name]?.();
if (target === undefined || target.lanes !== undefined) {
	console.error(`expected a target that needs no socket, got “${name}”; there are: ${Object.keys(TARGETS).join(', ')}`);
	process.exit(2);
}
let command: string;
try {
	command = createRequire(join(resolve(values.jazzer), 'x')).resolve('@jazzer.js/core/dist/cli.js');
} catch {
	console.error(`no Jazzer.js in ${values.jazzer}: npm install --prefix FOLDER @jazzer.js/core, then --jazzer FOLDER`);
	process.exit(2);
}
await build({
	configFile: fileURLToPath(new URL('../vitest.config.ts', import.meta.url)),
	logLevel: 'warn',
	ssr: { noExternal: true },
	build: {
		ssr: fileURLToPath(new URL('../tests/fuzz/coverage-entry.ts', import.meta.url)),
		outDir: OUT,
		minify: false,
		rolldownOptions: { output: { format: 'cjs', entryFileNames: 'entry.cjs', codeSplitting: false } }
	}
});
const corpus = mkdtempSync(join(tmpdir(), `perch-fuzz-${name}-`));
const [seeds, found] = [join(corpus, 'seeds'), join(corpus, 'found')];
mkdirSync(seeds);
mkdirSync(found);
target.seeds.forEach((seed, at) => writeFileSync(join(seeds, `${at}`), seed));
const quoted = (word: Uint8Array) => [...word].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
writeFileSync(join(corpus, 'words'), target.words.map((word) => `"${quoted(word)}"\n`).join(''));
const sync = target.read(new Uint8Array()) instanceof Promise ? [] : ['--sync'];
await target.close?.();
const options = [
	`-max_total_time=${values.seconds}`,
	`-timeout=${TIMEOUT_S}`,
	`-max_len=${MAX_BYTES}`,
	`-dict=${join(corpus, 'words')}`,
	`-artifact_prefix=${corpus}/`
];
// Its look-out for code made of texts cries at avsc, which makes code of names: it is what we compare with, and reads no stranger's schema.
const args = ['--disableBugDetectors=.*', ...sync, '--', ...options];
const child = spawn(process.execPath, [command, join(OUT, 'entry.cjs'), found, seeds, ...args], {
	stdio: 'inherit',
	env: { ...process.env, FUZZ_TARGET: name }
});
child.once('exit', (code) => {
	console.log(`${name}: what was found lies in ${corpus}`);
	process.exit(code ?? 1);
});
