import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { EdgeLog } from '../../relay/engine/edge-log.ts';
import { EngineLog } from '../../relay/engine/engine-log.ts';
import type { Engine } from '../../relay/engine/nats.ts';
import { OldFrames } from '../../relay/engine/old-frames.ts';
import { Reporter } from '../../relay/engine/reporter.ts';
import { Reports } from '../../relay/engine/reports.ts';
import { ensureStreams } from '../../relay/engine/streams.ts';
import { readTokens } from '../../relay/http/tokens.ts';
import { logger } from '../../relay/log-line.ts';
import { Status } from '../../relay/status.ts';
import { decoded, made, type Made, schemaText } from '../support/alerts.ts';
import { FeedClient, serveLog } from '../support/served.ts';
import { engineMissing, type Servers, startServers } from './engine.ts';

// The log in a real NATS server, without Kafka: rights, faults at the start, exactly once, what an edge reads of it.

const missing = engineMissing();
if (missing !== null) console.log(`left out: everything with a real NATS server, because ${missing}`);
// In CI nothing may be left out.
if (missing !== null && process.env['CI']) test('has what a real NATS server needs', () => expect.fail(missing));

const accounts = fileURLToPath(new URL('../../docs/nats-accounts.conf', import.meta.url));
const main = fileURLToPath(new URL('../../relay/main.ts', import.meta.url));
const silent = logger('text', { write: () => undefined });
const KAFKA = { FINK_CREDENTIAL_URL: '127.0.0.1:1', FINK_CREDENTIAL_GROUP_ID: 'g', FINK_TOPIC: 'fink_a' };
/** Small enough to be outgrown. */
const LIMITS = { keepAlerts: 1_000, keepBytes: 200_000, replicas: 1 };

/** A relay that does not start: its lines and its exit code. */
async function fails(role: string, engine: Record<string, string>): Promise<{ code: number | null; lines: string }> {
	const env = {
		PATH: process.env['PATH'] ?? '',
		HOME: '/nonexistent',
		RELAY_LOG: 'text',
		RELAY_PORT: '0',
		...KAFKA,
		...engine
	};
	const child = spawn(process.execPath, [main, role], { env, stdio: ['ignore', 'ignore', 'pipe'] });
	let lines = '';
	child.stderr.on('data', (data: Buffer) => (lines += data.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, lines };
}

describe.skipIf(missing !== null)('users and faults at the start', { timeout: 120_000 }, () => {
	let servers: Servers;
	/** Takes as long as an engine is waited for: it goes on beside the other tests. */
	let away: ReturnType<typeof fails>;
	beforeAll(async () => {
		away = fails('edge', { RELAY_ENGINE: 'nats://127.0.0.1:1' });
		servers = await startServers(1, { users: accounts });
	});
	afterAll(() => servers.close());

	test('an ingest that may not make the streams names the one that is missing; an admin makes them', async () => {
		const [admin, ingest, edge] = await Promise.all(['admin', 'ingest', 'edge'].map((role) => servers.connect(role)));
		if (admin === undefined || ingest === undefined || edge === undefined) throw new Error('no connection');
		await expect(ensureStreams(ingest, LIMITS)).rejects.toThrow(
			/^stream PERCH_FRAMES is missing, and this user may not make it: make it as docs\/scale-out.md says/
		);
		const reports = new Reports(edge, silent, () => undefined);
		await expect(EdgeLog.open({ engine: edge, reports, memory: 1, renewed: () => undefined })).rejects.toThrow(
			/^stream PERCH_FRAMES is missing: make it as .*: npm run relay -- streams, as user admin$/
		);
		await ensureStreams(admin, LIMITS);
		expect(await ensureStreams(ingest, LIMITS)).toEqual([]);
		expect(await ensureStreams(ingest, { ...LIMITS, keepAlerts: 5 })).toEqual([
			'stream PERCH_FRAMES has max_msgs 1000, the settings say 5: nats stream edit changes it'
		]);
		const log = new EngineLog(ingest);
		const { batch, outcomes } = made(0, 3);
		await log.append(batch, outcomes, schemaText);
		// An edge reads, and can do nothing else.
		expect((await edge.several('PERCH_FRAMES', { seq: 1, batch: 10 })).messages).toHaveLength(3);
		expect(await edge.atLeader('PERCH_FRAMES', { seq: 2 })).toMatchObject({ seq: 2 });
		for (const subject of [
			'perch.frame.a.b.0',
			'$JS.API.STREAM.PURGE.PERCH_FRAMES',
			'$JS.API.CONSUMER.CREATE.PERCH_FRAMES'
		]) {
			await expect(edge.write(subject, { headers: {}, data: '{}' })).rejects.toMatchObject({
				code: 'denied',
				message: `user edge may not ask or write ${subject}: give it the rights that docs/nats-accounts.conf gives to edge`
			});
		}
		for (const subject of ['$JS.API.STREAM.PURGE.PERCH_FRAMES', '$JS.API.STREAM.DELETE.PERCH_FRAMES']) {
			await expect(ingest.write(subject, { headers: {}, data: '' })).rejects.toMatchObject({ code: 'denied' });
		}
		await Promise.all([admin, ingest, edge].map((one) => one.close()));
	});
	test('a wrong password is one line without the password', async () => {
		const { code, lines } = await fails('edge', {
			RELAY_ENGINE: servers.url,
			RELAY_ENGINE_USER: 'edge',
			RELAY_ENGINE_PASSWORD: 'not-the-word'
		});
		expect(lines).toMatch(
			/^perch: login refused by 127\.0\.0\.1:\d+ for user edge; correct RELAY_ENGINE_USER and _PASSWORD\n$/
		);
		expect(code).toBe(1);
	});
	test.each([
		['streams', 'edge', 'admin'],
		['ingest', 'edge', 'ingest'],
		['edge', 'ingest', 'edge']
	])('%s as user %s is told which user it needs', async (role, user, needed) => {
		const login = { RELAY_ENGINE_USER: user, RELAY_ENGINE_PASSWORD: user };
		const { code, lines } = await fails(role, { RELAY_ENGINE: servers.url, ...login });
		expect(lines).toBe(
			`perch: user ${user} may not hear the answers to ${role} (_INBOX_${role}.>): set RELAY_ENGINE_USER=${needed} and its _PASSWORD, or give it the rights that docs/nats-accounts.conf gives to ${needed}\n`
		);
		expect(code).toBe(1);
	});
	test('a server without TLS that was asked for is said at once, and what to write', async () => {
		const { code, lines } = await fails('edge', { RELAY_ENGINE: servers.url.replace('nats:', 'tls:') });
		expect(lines).toMatch(
			/^perch: 127\.0\.0\.1:\d+ does not speak TLS, which tls:\/\/ in RELAY_ENGINE asks for; write nats:\/\/, or .*\n$/
		);
		expect(code).toBe(1);
	});
	test('a stream that lacks what was asked for stops an ingest, with one line that names both', async () => {
		const old = await startServers(1);
		onTestFinished(() => old.close());
		const admin = await old.connect();
		await admin.make({ name: 'PERCH_FRAMES', subjects: ['perch.frame.>'], allow_direct: true });
		await admin.close();
		const { code, lines } = await fails('ingest', { RELAY_ENGINE: old.url });
		expect(lines).toMatch(
			/^perch: stream PERCH_FRAMES lacks allow_atomic true \(server [\d.]+\): it needs NATS 2\.12 or later.*\n$/
		);
		expect(code).toBe(1);
	});
	test('an engine that is away is waited for, then named in one line', async () => {
		const { code, lines } = await away;
		expect(lines).toMatch(/warn: engine: cannot reach 127\.0\.0\.1:1: connection refused; waiting up to 20 s\n/);
		expect(lines).toMatch(/\nperch: cannot reach 127\.0\.0\.1:1: connection refused\n$/);
		expect(code).toBe(1);
	});
});

describe.skipIf(missing !== null)('the log', { timeout: 120_000 }, () => {
	let servers: Servers;
	let engine: Engine;
	beforeAll(async () => {
		servers = await startServers(1);
		engine = await servers.connect('ingest');
		await ensureStreams(engine, LIMITS);
	});
	afterAll(async () => {
		await engine.close();
		await servers.close();
	});
	const put = (log: EngineLog, { batch, outcomes }: Made) => log.append(batch, outcomes, schemaText);
	async function edgeLog(memory = 1_000): Promise<{ edge: EdgeLog; reports: Reports }> {
		const reader = await servers.connect('edge');
		const reports = new Reports(reader, silent, () => undefined);
		const edge = await EdgeLog.open({ engine: reader, reports, memory, renewed: () => undefined });
		reports.start();
		onTestFinished(async () => {
			await Promise.all([edge.close(), reports.close()]);
			await reader.close();
		});
		return { edge, reports };
	}

	test('holds each alert once, whatever is written again, by whom, or after a restart; edges read it in order', async () => {
		const bad = (n: number) =>
			n % 10 === 3 ? { ok: false as const, reason: `bad ${n}` } : decoded(n % 10 === 7 ? n - 1 : n);
		const batches = Array.from({ length: 10 }, (_, at) => made(at * 20, 20, { outcome: bad }));
		// Two ingests that both believe the partition theirs.
		const logs = [new EngineLog(engine), new EngineLog(await servers.connect('ingest'))];
		await Promise.all(
			logs.map(async (log) => {
				for (const one of batches) await put(log, one);
			})
		);
		const again = new EngineLog(engine);
		await again.learn('test', 'fink_test_ztf', [0]);
		expect(again.position('test', 'fink_test_ztf', 0)).toBe(200);
		for (const one of batches.slice(5)) await put(again, one);
		// The last offset of the partition, and an alert that it had before.
		await put(again, made(200, 1, { outcome: () => decoded(199) }));
		expect(again.counts().get('fink_test_ztf')).toMatchObject({ survey: 'ztf', frames: 160, rejected: 20 });

		const { edge } = await edgeLog();
		const wanted = Array.from({ length: 200 }, (_, n) => n).filter((n) => n % 10 !== 3 && n % 10 !== 7);
		const entries = await edge.read(0, 1_000);
		expect(entries.map(({ json }) => Number(/ZTF26a(\d+)/.exec(json)?.[1]))).toEqual(wanted);
		expect(entries.map(({ seq }) => seq)).toEqual(wanted.map((_, at) => at + 1));
		expect(entries[4]?.json).toBe(`{"seq":5,${decoded(5).frame}`);
		expect(await edge.read(0, 3, 'fink_test_ztf')).toHaveLength(3);
		expect(await edge.read(0, 3, 'fink_other')).toEqual([]);
		// The newest from memory, those before them from the engine.
		const some = (await edgeLog(50)).edge;
		for (const topic of [undefined, 'fink_test_ztf']) {
			expect((await some.read(20, 1_000, topic)).map(({ seq }) => seq)).toEqual(
				entries.slice(20).map(({ seq }) => seq)
			);
			expect((await some.read(20, 120, topic)).at(-1)?.seq).toBe(140);
		}
		expect(await some.read(20, 1_000, 'fink_other')).toEqual([]);
		// No ingest tells its counts any more.
		const token = 'a-token-of-some-topics';
		const { url, renewTokens } = await serveLog(edge);
		renewTokens(readTokens(`${token} topics=fink_t*,fink_none`, 'tokens'));
		const answer = await fetch(`${url}/api/alerts?limit=3`, { headers: { Authorization: `Bearer ${token}` } });
		expect(await answer.json()).toMatchObject({ last: 160, alerts: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
		const rejected = await edge.rejected(5);
		expect(rejected.map(({ offset, reason }) => [offset, reason])).toEqual(
			[193, 183, 173, 163, 153].map((offset) => [offset, `bad ${offset}`])
		);
		const packet = await edge.packet(5);
		expect(packet).toMatchObject({
			topic: 'fink_test_ztf',
			objectId: 'ZTF26a5',
			schema: schemaText(decoded(5).schema)
		});
		expect(
			typeof packet === 'object' &&
				packet !== null &&
				Buffer.compare(packet.bytes, batches[0]?.batch.messages[5]?.value ?? new Uint8Array())
		).toBe(0);
		expect(await edge.packet(161)).toBeNull();
	});
	test('is not taken to end where a server is behind that answers', async () => {
		const reader = await servers.connect('edge');
		onTestFinished(() => reader.close());
		const has = 100;
		const old = new OldFrames({
			several: async (stream, wanted) => {
				const { messages } = await reader.several(stream, wanted);
				return { messages: messages.filter(({ seq }) => seq <= has), whole: true };
			},
			atLeader: (stream, wanted) => reader.atLeader(stream, wanted)
		});
		for (const topic of [undefined, 'fink_test_ztf']) {
			expect(await old.read(0, has, 1_000, topic)).toHaveLength(has);
			await expect(old.read(0, has + 1, 1_000, topic)).rejects.toMatchObject({ code: 'away' });
		}
		expect(await old.read(0, 160, 1_000, 'fink_other')).toEqual([]);
		expect(await old.one(has + 1)).toMatchObject({ seq: has + 1, topic: 'fink_test_ztf' });
		expect(await old.one(161)).toBeNull();
	});
	test('tells edges how the ingests are, and that none is at work', async () => {
		const { edge, reports } = await edgeLog();
		await expect.poll(() => reports.reports).toEqual([]);
		const status = new Status('kafka');
		const log = new EngineLog(engine);
		await log.learn('test', 'fink_test_ztf', [0]);
		const reporter = new Reporter({ engine, log, status, name: 'one', logger: silent });
		status.set('live');
		await expect.poll(() => reports.reports?.[0]?.state).toBe('live');
		expect(edge.counts().get('fink_test_ztf')).toMatchObject({ frames: 160, rejected: 20 });
		await reporter.close();
		await expect.poll(() => reports.reports?.[0]?.stopped).toBe(true);
	});
	test('tells of what expired by a gap, and of a packet that is gone', async () => {
		const { edge } = await edgeLog(100);
		const { port, url } = await serveLog(edge);
		const early = await FeedClient.connect(port, { since: 150 });
		expect(await early.seqs(160)).toEqual([151, 152, 153, 154, 155, 156, 157, 158, 159, 160]);
		const log = new EngineLog(engine);
		for (let from = 1_000; from < 2_500; from += 500) await put(log, made(from, 500));
		await expect.poll(() => edge.last).toBe(1_660);
		await expect.poll(() => edge.first).toBe(661);
		const late = await FeedClient.connect(port, { since: 10 });
		await late.next();
		expect(await late.next()).toEqual({ type: 'gap', from: 11, to: 660 });
		const seqs = await late.seqs(1_660);
		expect(seqs).toEqual(Array.from({ length: 1_000 }, (_, at) => 661 + at));
		for (const seq of [100, 700]) expect((await fetch(`${url}/api/alerts/${seq}/packet`)).status).toBe(410);
		expect((await fetch(`${url}/api/alerts/1660/packet`)).status).toBe(200);
		// Another edge was ahead of this one: a place it gave out is waited for, then it is of another log.
		const ahead = await FeedClient.connect(port, { since: 1_661, log: edge.id });
		await put(log, made(2_500, 2));
		expect(await ahead.seqs(1_662)).toEqual([1_662]);
		// A topic that comes later is known as well.
		await put(log, made(0, 1, { topic: 'fink_later_ztf', outcome: () => decoded(9_000, { topic: 'fink_later_ztf' }) }));
		await expect.poll(() => edge.topics()).toEqual(['fink_test_ztf', 'fink_later_ztf']);
	});
	test('of an engine that is away is asked for later; what memory holds is there', async () => {
		const { edge } = await edgeLog(100);
		const { url } = await serveLog(edge);
		await servers.kill(1);
		for (const path of ['?since=1000', '?since=1000&topic=fink_test_ztf', '/1100/packet']) {
			const answer = await fetch(`${url}/api/alerts${path}`);
			expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
			expect(await answer.json()).toEqual({
				error: { code: 'away', message: 'what keeps the alerts does not answer: ask again' }
			});
		}
		const newest = await fetch(`${url}/api/alerts?since=${edge.last - 1}`);
		expect(await newest.json()).toMatchObject({ alerts: [{ seq: edge.last }] });
	});
});

test('the script that starts the servers says what it can do', () => {
	const { status, stderr } = spawnSync(fileURLToPath(new URL('nats.sh', import.meta.url)), { encoding: 'utf8' });
	expect(status).toBe(2);
	expect(stderr).toContain('nats.sh start DIR PORT NODES');
});
