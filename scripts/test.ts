import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm test`: every check there is, and one closing line. A step that ends badly without counting a failure (a crash,
// no test found) counts as one.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'perch-test-'));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

interface Count {
	passed: number;
	failed: number;
	/** Names of tests that did not run. */
	skipped: string[];
	/** Names of tests that passed at their second try only. */
	shaky?: string[];
}

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
		return { passed: sound ? 1 : 0, failed: sound ? 0 : 1, skipped: [] };
	};

async function vitest(): Promise<Count> {
	const report = join(folder, 'vitest.json');
	const code = await run(bin('vitest'), [
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${report}`
	]);
	const result = JSON.parse(readFileSync(report, 'utf8')) as {
		numPassedTests: number;
		numFailedTests: number;
		testResults: { assertionResults: { status: string; fullName: string }[] }[];
	};
	const skipped = result.testResults
		.flatMap((file) => file.assertionResults)
		.filter((test) => test.status !== 'passed' && test.status !== 'failed')
		.map((test) => test.fullName);
	return { passed: result.numPassedTests, failed: result.numFailedTests || (code === 0 ? 0 : 1), skipped };
}

async function playwright(): Promise<Count> {
	const report = join(folder, 'playwright.json');
	const code = await run(bin('playwright'), ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
	const { stats, suites } = JSON.parse(readFileSync(report, 'utf8')) as {
		stats: { expected: number; unexpected: number; flaky: number; skipped: number };
		suites: Suite[];
	};
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected || (code === 0 ? 0 : 1),
		skipped: Array.from({ length: stats.skipped }, (_, index) => `browser test ${index + 1}`),
		shaky: suites.flatMap(shakyOf)
	};
}

interface Suite {
	title: string;
	specs?: { title: string; tests: { status: string }[] }[];
	suites?: Suite[];
}
/** Tests that a busy machine failed once: named, so that nobody takes them for sound. */
const shakyOf = ({ title, specs = [], suites = [] }: Suite): string[] =>
	[
		...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map((spec) => spec.title),
		...suites.flatMap(shakyOf)
	].map((name) => `${title} › ${name}`);

type Step = [name: string, work: () => Promise<Count>];
const types = check(
	['svelte-kit', 'sync'],
	['svelte-check', '--fail-on-warnings', '--output', 'human'],
	['tsc', '-p', 'src/service-worker'],
	['tsc', '-p', 'relay'],
	['tsc', '-p', 'tests']
);
const lint = check(['eslint', '.', '--max-warnings', '0'], ['prettier', '--check', '--log-level', 'warn', '.']);
/** Each line begins when the one before it has ended; within it, lists of steps go on side by side: Kafka waits a lot. */
const plan: Step[][][] = [
	[[['build', check(['vite', 'build', '--logLevel', 'error'])]]],
	[
		[
			['types', types],
			['lint', lint]
		],
		[['unit, relay, Kafka', vitest]]
	],
	[[['browser', playwright]]]
];

const total: Count = { passed: 0, failed: 0, skipped: [] };
const only = process.argv.slice(2);
async function take([name, work]: Step): Promise<void> {
	if (only.length > 0 && !only.some((word) => name.includes(word))) return;
	console.log(`\n── ${name} ──`);
	const began = Date.now();
	let count: Count;
	try {
		count = await work();
	} catch (error) {
		console.error(`${name} left no report: ${error instanceof Error ? error.message : String(error)}`);
		count = { passed: 0, failed: 1, skipped: [] };
	}
	console.log(`${name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - began) / 1000)} s`);
	total.passed += count.passed;
	total.failed += count.failed;
	total.skipped.push(...count.skipped);
	for (const name of count.shaky ?? []) console.log(`passed at the second try only: ${name}`);
}
async function inOrder(steps: Step[]): Promise<void> {
	for (const step of steps) await take(step);
}
for (const beside of plan) await Promise.all(beside.map(inOrder));
rmSync(folder, { recursive: true, force: true });
for (const name of total.skipped) console.log(`left out: ${name}`);
// In CI nothing may be left out.
if (process.env.CI && total.skipped.length > 0) total.failed += total.skipped.length;
console.log(
	`\n${total.passed} passed, ${total.failed} failed${total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : ''}`
);
process.exit(total.failed === 0 ? 0 : 1);
