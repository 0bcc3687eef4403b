import { spawn, spawnSync } from 'node:child_process';
import {
	closeSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fixtures } from '../support/shared-data.ts';
import { compiled, type RunningRelay, startRelay } from '../support/relay.ts';

const main = fileURLToPath(new URL('../../relay/main.ts', import.meta.url));

/** Patience with a slow machine. */
const WAIT = { timeout: 20_000 };

let folder: string;
const relays: RunningRelay[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'perch-main-'));
	mkdirSync(join(folder, 'night'));
	cpSync(join(fixtures, 'containers/ZTF19acihgng.avro'), join(folder, 'night/ztf.avro'));
	cpSync(join(fixtures, 'containers/mma-2024-deflate.avro'), join(folder, 'night/mma.avro'));
});
afterEach(async () => {
	for (const relay of relays.splice(0)) await relay.remove();
	rmSync(folder, { recursive: true, force: true });
});

async function start(args: string[], options: Parameters<typeof startRelay>[1] = {}): Promise<RunningRelay> {
	const relay = await startRelay(args, options);
	relays.push(relay);
	return relay;
}
async function get<T>(relay: RunningRelay, path: string): Promise<T> {
	return (await (await fetch(`${relay.url}${path}`)).json()) as T;
}
interface Health {
	status: string;
	source: { kind: string; state: string; error: string | null; topics: { name: string; received: number }[] };
	log: { id: string; last: number };
}
const health = (relay: RunningRelay): Promise<Health> => get<Health>(relay, '/api/health');
/** Runs the relay to its end. */
function run(args: string[], env: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
		cwd: folder,
		encoding: 'utf8',
		env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...compiled, ...env }
	});
	return { status, stdout, stderr };
}

describe('what stops the start', () => {
	test.each([
		[['--prot', '1'], {}, /^perch: --prot: no flag has this name; --help lists them all\n$/],
		[[], { RELAY_PROT: '1' }, /^perch: RELAY_PROT: no setting has this name .*\n$/],
		[['--port', 'x'], {}, /^perch: RELAY_PORT: expected a whole number from 0 to 65535, got "x"\n$/],
		[['--source', 'replay:gone'], {}, /^perch: RELAY_SOURCE: nothing to replay at .*gone\n$/],
		[[], { FINK_TOPIC_HANDLERS: '{"*":"gone.mjs"}' }, /^perch: FINK_TOPIC_HANDLERS: cannot load .*gone\.mjs: .*\n$/]
	])('%j %j is one line', (args, env, line) => {
		const { status, stdout, stderr } = run(args, env);
		expect(stderr).toMatch(line);
		expect(status).toBe(1);
		expect(stdout).toBe('');
	});
	test('a port that is taken is one line too', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const address = server.address();
		const port = typeof address === 'object' ? String(address?.port) : '';
		const { status, stderr } = run(['--source', 'simulate', '--port', port]);
		server.close();
		expect(stderr).toMatch(new RegExp(`^perch: .*${port}.*\\n$`));
		expect(status).toBe(1);
	});
	test('help is printed and nothing is begun', () => {
		const { status, stdout } = run(['--help']);
		expect(status).toBe(0);
		expect(stdout).toContain('FINK_CREDENTIAL_URL');
		expect(stdout.endsWith('\n')).toBe(true);
		expect(readdirSync(folder)).toEqual(['night']);
	});
});

test.each([
	[['--help'], 0],
	[['status', '--port', '1'], 2],
	[['check', '--data', 'nowhere'], 1]
])('%j whose reader is gone ends without a word, with its own code', async (args, code) => {
	const child = spawn(process.execPath, [main, ...args], {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...compiled }
	});
	child.stdout.destroy();
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	expect(await new Promise((resolve) => child.on('close', resolve))).toBe(code);
	expect(errors).toBe('');
});

test.runIf(existsSync('/dev/full'))('a command whose report finds no room does not end well', async () => {
	const full = openSync('/dev/full', 'w');
	const child = spawn(process.execPath, [main, 'status', '--port', '1'], {
		cwd: folder,
		stdio: ['ignore', full, 'ignore'],
		env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...compiled }
	});
	closeSync(full);
	expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
});

describe('a replay', () => {
	test('is read to its end, served, and not added again by a restart', async () => {
		const first = await start(['--source', `replay:${folder}`, '--rate', '0']);
		await expect.poll(async () => (await health(first)).source.state).toBe('ended');
		const before = await health(first);
		expect(before.log.last).toBeGreaterThan(1);
		expect(before.source).toMatchObject({ kind: 'replay', topics: [{ name: 'night', received: before.log.last }] });
		const lines = first.output().match(/^topic: night\nvalue: \S+ emitted .+ \(received .+\)$/gm);
		expect(lines).toHaveLength(before.log.last);
		await first.end();
		const second = await start(['--source', `replay:${folder}`, '--rate', '0'], { data: first.data });
		await expect.poll(async () => (await health(second)).source.state).toBe('ended');
		expect((await health(second)).log).toEqual(before.log);
		expect(second.output()).not.toContain('value: ');
	});
	test('has a folder of its own beside that of the simulation, which begins anew', async () => {
		const replay = await start(['--source', `replay:${folder}`, '--rate', '0']);
		await expect.poll(async () => (await health(replay)).source.state).toBe('ended');
		const { id } = (await health(replay)).log;
		await replay.end();
		const simulated = [];
		for (let i = 0; i < 2; i += 1) {
			const relay = await start(['--source', 'simulate'], { data: replay.data });
			await expect.poll(async () => (await health(relay)).log.last).toBeGreaterThan(0);
			simulated.push((await health(relay)).log.id);
			await relay.end();
		}
		expect(new Set([id, ...simulated]).size).toBe(3);
		expect(readdirSync(replay.data).sort()).toEqual(['replay', 'simulate']);
	});
});

test('recordings of simulated and replayed alerts have folders of their own', async () => {
	const record = ['--fink-topic-handlers', '{"*":"record"}'];
	const replay = await start(['--source', `replay:${folder}/night`, '--rate', '0', ...record]);
	const below = (...names: string[]): string[] => {
		const place = join(replay.data, 'record', ...names);
		return existsSync(place) ? readdirSync(place).sort() : [];
	};
	await expect
		.poll(() => below('replay', readdirSync(join(replay.data, 'replay'))[0] ?? ''), WAIT)
		.toContain('night.avro');
	await replay.end();
	const simulated = await start(['--source', 'simulate', ...record], { data: replay.data });
	await expect.poll(() => below('simulate').length, WAIT).toBeGreaterThan(0);
	await simulated.end();
	expect(below()).toEqual(['replay', 'simulate']);
	expect(below('simulate').every((name) => name.endsWith('.avro'))).toBe(true);
});

describe('a handler module that fails late', () => {
	const LATE = `
		let calls = 0;
		export default (frame) => {
			calls += 1;
			if (calls === 1) setTimeout(() => { throw new Error('thrown\\nlate'); });
			if (calls === 2) void Promise.reject(new Error('not awaited'));
			if (calls === 3) void Promise.reject(Object.create(null));
			if (calls === 4) setTimeout(() => { throw null; });
			if (calls === 5) queueMicrotask(() => structuredClone(() => 0));
		};`;
	test('is told in a line each and stops nothing', async () => {
		const module = join(folder, 'late.mjs');
		writeFileSync(module, LATE);
		const handlers = JSON.stringify({ '*': module });
		const relay = await start([
			'--source',
			'simulate',
			'--rate',
			'50',
			'--fink-topic-handlers',
			handlers,
			'--log',
			'text'
		]);
		await expect.poll(async () => (await health(relay)).log.last, WAIT).toBeGreaterThan(20);
		const errors = () => relay.output().match(/^.* error: .*$/gm) ?? [];
		await expect.poll(() => errors().length, WAIT).toBe(5);
		for (const line of [
			/handler .*late\.mjs failed after its call: thrown late$/,
			/handler .*late\.mjs failed after its call: not awaited$/,
			/not foreseen, of a handler module \(.*late\.mjs\) or of the relay itself.*: an error without a readable text$/,
			/not foreseen, .*: null$/,
			/=> 0 could not be cloned/
		]) {
			expect(errors().filter((error) => line.test(error))).toHaveLength(1);
		}
		expect(relay.output()).not.toMatch(/^\s+at /m);
		expect(relay.process.exitCode).toBeNull();
		await relay.end();
		expect(relay.process.exitCode).toBe(0);
	});
});

describe('a stop', () => {
	test.each(['SIGINT', 'SIGTERM'] as const)('by %s ends within five seconds, with success', async (signal) => {
		const relay = await start(['--source', 'simulate', '--rate', '200', '--fink-topic-handlers', '{"*":"record"}']);
		await expect.poll(async () => (await health(relay)).log.last).toBeGreaterThan(0);
		const began = Date.now();
		await relay.end(signal);
		expect(relay.process.exitCode).toBe(0);
		// The limit is a promise to the operator, whatever the machine.
		expect(Date.now() - began).toBeLessThan(5_000);
	});
	test('a reader of its lines that goes away ends it without a stack', async () => {
		const child = spawn(process.execPath, [main, '--source', `replay:${folder}`, '--port', '0', '--rate', '1'], {
			cwd: folder,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { PATH: process.env['PATH'] ?? '', HOME: folder }
		});
		let errors = '';
		child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		const gone = new Promise((resolve) => child.on('exit', resolve));
		child.stdout.once('data', () => child.stdout.destroy());
		expect(await gone).toBe(0);
		expect(errors).not.toMatch(/^\s+at /m);
	});
});

test('log lines are json where no terminal reads them, and hold no password', async () => {
	const relay = await start([], {
		env: {
			FINK_CREDENTIAL_URL: '127.0.0.1:1',
			FINK_CREDENTIAL_USERNAME: 'ann',
			FINK_CREDENTIAL_PASSWORD: 'open-sesame',
			FINK_CREDENTIAL_GROUP_ID: 'group',
			FINK_TOPIC: 'fink_*'
		}
	});
	await expect.poll(async () => (await health(relay)).source.state).toBe('failed');
	const answer = await fetch(`${relay.url}/api/health`);
	expect(answer.status).toBe(503);
	expect(await answer.text()).toContain('cannot reach 127.0.0.1:1: connection refused');
	const line = relay
		.output()
		.split('\n')
		.find((text) => text.includes('source failed'));
	expect(JSON.parse(line ?? '')).toMatchObject({ level: expect.stringMatching(/info|warn/) as string });
	expect(relay.output()).not.toContain('open-sesame');
});

test('what the settings may not have meant is said, at the start whatever letters a secret has', async () => {
	const relay = await start(['--source', 'simulate', '--tokens', 'h']);
	await expect
		.poll(() => relay.output())
		.toMatch(/RELAY_TOKENS holds a token of fewer than 16 characters, which can be guessed: make one by openssl/);
	await fetch(relay.url, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
	await expect.poll(() => relay.output()).toContain('set RELAY_PROXY=1');
});

test('settings come from .env in the working folder', async () => {
	writeFileSync(join(folder, '.env'), `RELAY_SOURCE=replay:${folder}\nRELAY_RATE=0\n`);
	const data = mkdtempSync(join(tmpdir(), 'perch-env-'));
	cpSync(join(folder, '.env'), join(data, '.env'));
	const relay = await start([], { data });
	await expect.poll(async () => (await health(relay)).source.kind).toBe('replay');
});
