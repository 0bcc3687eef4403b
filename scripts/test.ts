import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm test`: every check there is, one after the other, and one closing line. A step that ends badly without
// counting a failure (a crash, no test found) counts as one.

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

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, ...env }
		});
		child.on('error', (error) => {
			console.error(error.message);
			resolve(127);
		});
		child.on('exit', (code) => resolve(code ?? 1));
	});
}

/** A step that is one check: its exit code says all. */
const check =
	(...commands: string[][]) =>
	async (): Promise<Count> => {
		for (const [command = '', ...args] of commands) {
			if ((await run(bin(command), args)) !== 0) return { passed: 0, failed: 1, skipped: [] };
		}
		return { passed: 1, failed: 0, skipped: [] };
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

const steps: [string, () => Promise<Count>][] = [
	[
		'types',
		check(
			['svelte-kit', 'sync'],
			['svelte-check', '--fail-on-warnings', '--output', 'human'],
			['tsc', '-p', 'relay'],
			['tsc', '-p', 'tests']
		)
	],
	['lint', check(['eslint', '.', '--max-warnings', '0'], ['prettier', '--check', '--log-level', 'warn', '.'])],
	['build', check(['vite', 'build', '--logLevel', 'error'])],
	['unit, relay, Kafka', vitest],
	['browser', playwright]
];

const total: Count = { passed: 0, failed: 0, skipped: [] };
const only = process.argv.slice(2);
for (const [name, step] of steps) {
	if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
	console.log(`\n── ${name} ──`);
	const began = Date.now();
	let count: Count;
	try {
		count = await step();
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
rmSync(folder, { recursive: true, force: true });
for (const name of total.skipped) console.log(`left out: ${name}`);
// In CI nothing may be left out.
if (process.env.CI && total.skipped.length > 0) total.failed += total.skipped.length;
console.log(
	`\n${total.passed} passed, ${total.failed} failed${total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : ''}`
);
process.exit(total.failed === 0 ? 0 : 1);
