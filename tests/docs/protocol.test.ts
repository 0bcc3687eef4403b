import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { CLOSE } from '#lib/protocol/news.ts';
import { FeedClient } from '../support/served.ts';
import { type RunningRelay, startRelay } from '../support/relay.ts';
import { blocks, page, quoted, rows } from './page.ts';

const text = page('protocol.md');
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

const simulated = (options?: Parameters<typeof startRelay>[1]) =>
	startRelay(['--source', 'simulate', '--rate', '100'], options);
/** The same relay after its end, with a log that is begun anew. */
async function again(relay: RunningRelay): Promise<RunningRelay> {
	await relay.end();
	return simulated({ port: relay.port, data: relay.data });
}
let relay: RunningRelay;
beforeAll(async () => {
	relay = await simulated();
});
afterAll(() => relay.remove());

/** The page's example, word for word, as a program of its own. */
class Follower {
	readonly folder = mkdtempSync(join(tmpdir(), 'perch-follower-'));
	printed = '';
	#child: ChildProcess | null = null;
	constructor() {
		const [example = ''] = blocks(text, 'js');
		writeFileSync(join(this.folder, 'follow.mjs'), example);
		// What `npm install ws` brings.
		symlinkSync(modules, join(this.folder, 'node_modules'));
	}
	start(relay: RunningRelay): void {
		const env = { ...process.env, RELAY: `${relay.url.replace('http', 'ws')}/api/feed` };
		this.#child = spawn(process.execPath, ['follow.mjs'], {
			cwd: this.folder,
			env,
			stdio: ['ignore', 'pipe', 'inherit']
		});
		this.#child.stdout?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
	}
	async kill(): Promise<void> {
		if (this.#child === null) return;
		const gone = once(this.#child, 'close');
		this.#child.kill('SIGKILL');
		await gone;
		this.#child = null;
	}
	/** The seqs of its whole lines; what it prints from now on is counted anew. */
	take(): number[] {
		const whole = this.printed.slice(0, this.printed.lastIndexOf('\n') + 1);
		this.printed = '';
		return [...whole.matchAll(/^(\d+) \S+ .+ \S+ \S+ \S+$/gm)].map(([, seq]) => Number(seq));
	}
	get place(): { log: string; since: number } {
		return JSON.parse(readFileSync(join(this.folder, 'place.json'), 'utf8')) as { log: string; since: number };
	}
}
const upTo = (last: number, from = 1): number[] => Array.from({ length: last - from + 1 }, (_, at) => at + from);

test('the example follows without a loss, killed itself, and goes on by itself at a relay with another log', async () => {
	const follower = new Follower();
	let mine = await simulated();
	onTestFinished(async () => {
		await follower.kill();
		await mine.remove();
		rmSync(follower.folder, { recursive: true });
	});
	follower.start(mine);
	await expect.poll(() => follower.printed).toMatch(/^40 /m);
	await follower.kill();
	const before = follower.take();
	const { log, since } = follower.place;
	expect(before).toEqual(upTo(before.length));
	expect(before.length).toBeGreaterThanOrEqual(since);

	follower.start(mine);
	await expect.poll(() => follower.printed).toMatch(new RegExp(`^${since + 40} `, 'm'));
	mine = await again(mine);
	await expect.poll(() => follower.printed).toMatch(/^1 [^]*^40 /m);
	await follower.kill();
	const after = follower.take();
	const anew = after.indexOf(1);
	expect(anew).toBeGreaterThanOrEqual(40);
	expect(after).toEqual([...upTo(since + anew, since + 1), ...upTo(after.length - anew)]);
	expect(follower.place.log).not.toBe(log);
});

const curl = spawnSync('curl', ['--version']).error === undefined;
if (!curl) console.log('not tried here: the line for curl in docs/protocol.md (not installed)');
test.runIf(curl)('the line for curl brings alerts', () => {
	const [line = ''] = blocks(text, 'sh');
	const answer = execFileSync('sh', ['-c', line.replace('127.0.0.1:8787', `127.0.0.1:${relay.port}`)], {
		encoding: 'utf8'
	});
	expect(JSON.parse(answer)).toMatchObject({ first: 1, alerts: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
});

test.each(rows(text, 'GET').map(([route = '']) => quoted(route)[0] ?? ''))('%s is there', async (route) => {
	const path = route.replace('SEQ', '1').replace('WHICH', 'science').replaceAll('=N', '=2').replace('NAME', 'a');
	await expect.poll(async () => (await fetch(`${relay.url}${path}`)).status).toBe(200);
});

/** What the table of fields in a part of the page names. */
function fieldsIn(title: string): string[] {
	const part = text.slice(text.indexOf(`\n## ${title}`));
	return rows(part, 'field').flatMap(([cell = '']) => quoted(cell));
}
test('the page names the fields of a frame and of hello, no other ones', async () => {
	const client = await FeedClient.connect(relay.port, { since: 0 });
	expect((await client.next()).type).toBe('welcome');
	const [frame] = await client.frames(1);
	expect(fieldsIn('The frame').toSorted()).toEqual(Object.keys(frame ?? {}).toSorted());

	client.say({ type: 'hello', other: 1 });
	let refusal = await client.next();
	while (refusal.type !== 'error') refusal = await client.next();
	const known = /no field but (.*), saw/.exec(refusal.message)?.[1]?.split(', ');
	expect(['type', ...fieldsIn('WebSocket')].toSorted()).toEqual(known?.toSorted());
	expect(await client.closed).toBe(CLOSE['bad-message']);
});

test('the page names each close of the relay', () => {
	const told = rows(text, 'close').flatMap(([code = '', word = '']) =>
		quoted(word).map((name) => [name, Number(code)])
	);
	expect(Object.fromEntries(told)).toEqual(CLOSE);
});
