import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Count, playwrightCount, vitestCount } from './test-reports.ts';

// `npm test`: every check there is, and one closing line, before it what failed by name.

const NONE: Count = { passed: 0, failed: 0, skipped: [], broken: [], shaky: [] };
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'perch-test-'));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** `heard`: takes the output; without it, it goes to ours as it comes. */
function run(
	command: string,
	args: string[],
	env: Record<string, string> = {},
	heard?: (chunk: Buffer) => void
): Promise<number> {
	return new Promise((resolve) => {
		const out = heard === undefined ? 'inherit' : 'pipe';
		const child = spawn(command, args, { cwd: root, stdio: ['ignore', out, out], env: { ...process.env, ...env } });
		if (heard !== undefined) for (const stream of [child.stdout, child.stderr]) stream?.on('data', heard);
		child.on('error', (error) => {
			console.error(error.message);
			resolve(127);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});
}

/** A step that is one check: its exit code says all. What it prints stands together, once it has ended. */
const check =
	(...commands: string[][]) =>
	async (): Promise<Count> => {
		const output: Buffer[] = [];
		let sound = true;
		for (const [command = '', ...args] of commands) {
			sound = (await run(bin(command), args, {}, (chunk) => output.push(chunk))) === 0;
			if (!sound) break;
		}
		process.stdout.write(Buffer.concat(output));
		return sound ? { ...NONE, passed: 1 } : { ...NONE, failed: 1, broken: [commands.map(([name]) => name).join(', ')] };
	};

/** A step whose tests are counted; one that ends badly without a failure (a crash, no test found) counts as one. */
const counted =
	(read: (report: string) => Count, command: string, args: (report: string) => string[]) =>
	async (): Promise<Count> => {
		const report = join(folder, `${command}.json`);
		const code = await run(bin(command), args(report), { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
		const count = read(report);
		return code !== 0 && count.failed === 0
			? { ...count, failed: 1, broken: [`${command} ended with ${code}`] }
			: count;
	};
const vitest = counted(
	(report) => vitestCount(report, root),
	'vitest',
	(report) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
);
const playwright = counted(playwrightCount, 'playwright', () => ['test', '--reporter=list,json']);

type Step = [name: string, work: () => Promise<Count>];
const types = check(
	['svelte-kit', 'sync'],
	['svelte-check', '--fail-on-warnings', '--output', 'human'],
	['tsc', '-p', 'src/service-worker'],
	['tsc', '-p', 'relay']
);
const lint = check(['eslint', '.', '--max-warnings', '0'], ['prettier', '--check', '--log-level', 'warn', '.']);
/** Each line begins when the one before it has ended; within it, lists of steps go on side by side: Kafka waits a lot. */
const plan: Step[][][] = [
	[
		[
			// Before the types, which are of what the build writes too: it has ended long before.
			['lint', lint],
			['types', types]
		],
		[
			['build', check(['vite', 'build', '--logLevel', 'error'])],
			['unit, relay, Kafka', vitest]
		]
	],
	[[['browser', playwright]]]
];

const total: Count = { passed: 0, failed: 0, skipped: [], broken: [], shaky: [] };
const only = process.argv.slice(2);
async function take([name, work]: Step): Promise<void> {
	if (only.length > 0 && !only.some((word) => name.includes(word))) return;
	console.log(`\n── ${name} ──`);
	const began = Date.now();
	let count: Count;
	try {
		count = await work();
	} catch (error) {
		const why = `${name} left no report: ${error instanceof Error ? error.message : String(error)}`;
		count = { ...NONE, failed: 1, broken: [why] };
	}
	console.log(`${name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - began) / 1000)} s`);
	total.passed += count.passed;
	total.failed += count.failed;
	for (const kind of ['skipped', 'broken', 'shaky'] as const) total[kind].push(...count[kind]);
}
async function inOrder(steps: Step[]): Promise<void> {
	for (const step of steps) await take(step);
}
for (const beside of plan) await Promise.all(beside.map(inOrder));
rmSync(folder, { recursive: true, force: true });
for (const name of total.skipped) console.log(`left out: ${name}`);
// A busy machine failed them once: named, so that nobody takes them for sound.
for (const name of total.shaky) console.log(`passed at the second try only: ${name}`);
for (const name of total.broken) console.log(`failed: ${name}`);
// In CI nothing may be left out.
if (process.env.CI && total.skipped.length > 0) total.failed += total.skipped.length;
console.log(
	`\n${total.passed} passed, ${total.failed} failed${total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : ''}`
);
process.exit(total.failed === 0 ? 0 : 1);
