import { networkInterfaces } from 'node:os';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineMissing } from '../engine/engine.ts';
import { FeedClient } from '../support/served.ts';
import { Front, installed, PROXIES } from './front.ts';
import { Certificates, makeStreams, MOST, Scale, TOKEN } from './scale.ts';

// What operators copy: the engine over TLS by deploy/nats-tls.conf and certificates.sh, two real edges, and before them the
// proxies of deploy/, where they are installed. What is not tried is said; all that needs no proxy is tried without.

const missing = engineMissing();
if (missing !== null) console.log(`not tried here: edges, an engine with TLS and proxies, because ${missing}`);
const proxies = PROXIES.filter(installed);
for (const proxy of PROXIES) if (!proxies.includes(proxy)) console.log(`not tried here: ${proxy} (not installed)`);
/** An address of this machine that is not loopback, which no limit holds for. */
const outside = Object.values(networkInterfaces())
	.flatMap((all) => all ?? [])
	.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
if (outside === undefined) console.log('not tried here: the limit of an address by proxies (no address but loopback)');

const bearer = { Authorization: `Bearer ${TOKEN}` };
const hello = { token: TOKEN, since: 0 };
/** Enough that a proxy gives each edge some. */
const BROWSERS = 16;

describe.runIf(missing === null)('two edges of an engine with TLS', { timeout: 60_000 }, () => {
	let certificates: Certificates;
	let scale: Scale;
	beforeAll(async () => {
		certificates = new Certificates();
		scale = await Scale.open(certificates);
	});
	afterAll(async () => {
		await scale.close();
		certificates.remove();
	});

	test('give the same alerts by the same cursor; figures need a token', async () => {
		const told = await Promise.all(
			scale.edges.map(async ({ port, url }) => {
				expect((await fetch(`${url}/metrics`)).status).toBe(401);
				expect((await fetch(`${url}/metrics`, { headers: bearer })).status).toBe(200);
				const client = await FeedClient.connect(port, hello);
				const welcome = await client.next();
				return [welcome.type === 'welcome' && welcome.log, await client.seqs(scale.last)];
			})
		);
		expect(told[0]).toEqual([expect.any(String), Array.from({ length: scale.last }, (_, at) => at + 1)]);
		expect(told[1]).toEqual(told[0]);
	});

	test('a wrong password is one line in a cluster as well, whose servers tell of each other', async () => {
		const environment = { RELAY_ENGINE: scale.servers.url, RELAY_ENGINE_CA: certificates.file('ca.pem') };
		const failed = await makeStreams(environment, 'not-the-word').catch((error: unknown) => error);
		expect(failed).toMatchObject({
			code: 1,
			stderr: expect.stringMatching(
				/^perch: login refused by [\d.:,]+ for user admin; correct RELAY_ENGINE_USER and _PASSWORD\n$/
			)
		});
	});
	test('a relay that does not know the authority says in one line what to set, and does not wait', async () => {
		const failed = await makeStreams({ RELAY_ENGINE: scale.servers.url }).catch((error: unknown) => error);
		expect(failed).toMatchObject({
			code: 1,
			stderr: expect.stringMatching(
				/^perch: the certificate of [\d.:,]+ is not trusted \(\w+\); name the PEM file of its authority in RELAY_ENGINE_CA\n$/
			)
		});
	});

	describe.each(proxies)('behind %s', (proxy) => {
		let front: Front;
		beforeAll(async () => {
			const edges = scale.edges.map(({ port }) => `127.0.0.1:${port}`);
			front = await Front.start(proxy, edges, certificates);
		});
		afterAll(() => front.close());

		test('the page comes with its policies, files packed and kept, lists packed', async () => {
			const page = await front.get('/', { headers: { 'Accept-Encoding': 'br' } });
			expect(page.status).toBe(200);
			expect(page.headers).toMatchObject({
				'content-encoding': 'br',
				'cache-control': 'no-cache',
				'strict-transport-security': expect.stringMatching(/^max-age=\d{7,}$/),
				'x-content-type-options': 'nosniff',
				'x-frame-options': 'DENY',
				'referrer-policy': 'no-referrer',
				'content-security-policy': expect.stringContaining(` wss://localhost:${front.port} `)
			});
			const script = /\/_app\/immutable\/[^"']+\.js/.exec(brotliDecompressSync(page.body).toString())?.[0] ?? '';
			const file = await front.get(script, { headers: { 'Accept-Encoding': 'br, gzip' } });
			expect(file.headers).toMatchObject({
				'content-type': 'text/javascript; charset=utf-8',
				'content-encoding': 'br',
				'cache-control': 'public, max-age=31536000, immutable'
			});
			expect(brotliDecompressSync(file.body).length).toBeGreaterThan(0);
			const known = { 'If-None-Match': page.headers.etag ?? '', 'Accept-Encoding': 'br' };
			expect((await front.get('/', { headers: known })).status).toBe(304);
			expect((await front.get('/api/alerts')).status).toBe(401);
			const list = await front.get('/api/alerts?limit=20', { headers: { ...bearer, 'Accept-Encoding': 'gzip' } });
			expect(list.headers['content-encoding']).toBe('gzip');
			expect(JSON.parse(gunzipSync(list.body).toString())).toMatchObject({ alerts: { length: 20 } });
		});
		test('health is told, figures are not; pages of other origins get nothing', async () => {
			// An edge that has just started asks first how the ingests are.
			await expect.poll(async () => String((await front.get('/api/health')).body)).toBe('{"status":"ok"}');
			expect((await front.get('/metrics', { headers: bearer })).status).toBe(404);
			const foreign = { ...front.trust, origin: 'https://evil.example' };
			expect(await (await FeedClient.connect(front.feed, hello, foreign)).closed).toBe(4403);
			const headers = { ...bearer, Origin: foreign.origin };
			expect((await front.get('/api/alerts', { headers })).headers).not.toHaveProperty('access-control-allow-origin');
			if (front.plainPort === 0) return;
			const plain = await fetch(`http://127.0.0.1:${front.plainPort}/sky?a=1`, { redirect: 'manual' });
			expect(plain.status).toBe(301);
			expect(plain.headers.get('location')).toMatch(/^https:\/\/.*\/sky\?a=1$/);
		});
		test('a table that was lent, larger than proxies take by themselves, is found each time', async () => {
			const type = { 'Content-Type': 'application/x-votable+xml', Origin: front.origin, ...bearer };
			const body = `<VOTABLE>${' '.repeat(1_500_000)}</VOTABLE>`;
			const lent = await front.get('/api/tables', { method: 'POST', headers: type, body });
			expect(lent.status).toBe(201);
			const { path } = JSON.parse(String(lent.body)) as { path: string };
			const found = await Promise.all(Array.from({ length: 8 }, () => front.get(path)));
			expect(found.map(({ status, body: table }) => [status, table.length])).toEqual(
				found.map(() => [200, body.length])
			);
		});
		test('an edge is killed: its browsers go on at the other one where they were, once each', async () => {
			const clients = await Promise.all(
				Array.from({ length: BROWSERS }, () => FeedClient.connect(front.feed, hello, front.trust))
			);
			const welcomes = await Promise.all(clients.map((client) => client.next()));
			const logs = new Set(welcomes.map((news) => (news.type === 'welcome' ? news.log : news.type)));
			expect(logs.size).toBe(1);
			const all = Array.from({ length: scale.last }, (_, at) => at + 1);
			for (const client of clients) expect(await client.seqs(scale.last)).toEqual(all);
			const [here, there] = [await scale.clients(0), await scale.clients(1)];
			expect([here > 0, there > 0, here + there]).toEqual([true, true, BROWSERS]);

			const since = scale.last;
			await scale.edges[0]?.end('SIGKILL');
			const left = () => clients.filter(({ socket }) => socket.readyState === socket.CLOSED).length;
			await expect.poll(left).toBe(here);
			await scale.put(5);
			const again = await Promise.all(
				Array.from({ length: here }, () =>
					FeedClient.connect(front.feed, { token: TOKEN, since, log: [...logs][0] }, front.trust)
				)
			);
			const stayed = clients.filter(({ socket }) => socket.readyState === socket.OPEN);
			for (const client of [...again, ...stayed]) {
				expect(await client.seqs(scale.last)).toEqual([1, 2, 3, 4, 5].map((step) => since + step));
			}
			for (const client of [...clients, ...again]) client.socket.terminate();
			await scale.startEdge(0);
		});
		// Not as a test that is left out: it was said above.
		if (outside === undefined) return;
		test('the limit of an address is of the browser itself, whatever it claims', async () => {
			const ends = await Promise.all(
				Array.from({ length: 4 * MOST }, async (_, at) => {
					const headers = { 'X-Forwarded-For': `203.0.113.${at}` };
					const client = await FeedClient.connect(front.feed, hello, {
						...front.trust,
						headers,
						localAddress: outside,
						family: 4
					});
					return Promise.race([client.closed, client.next().then(({ type }) => type)]);
				})
			);
			expect(ends.filter((end) => end === 'welcome').length).toBeLessThanOrEqual(2 * MOST);
			expect(ends.filter((end) => end === 'welcome').length).toBeGreaterThanOrEqual(MOST);
			expect(ends.some((end) => end !== 'welcome')).toBe(true);
		});
	});
});
