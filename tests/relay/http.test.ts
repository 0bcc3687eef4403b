import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CDS } from '#lib/protocol/api-address.ts';
import { readContainer } from '../../relay/avro.ts';
import { Decoder } from '../../relay/decoder.ts';
import type { Log } from '../../relay/log.ts';
import { decoded, made, packet, schemaText, SCHEMA } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';
import { FeedClient, served } from '../support/served.ts';
import { fixtures, messages } from '../support/shared-data.ts';

const body = async (response: Response): Promise<Record<string, unknown>> =>
	(await response.json()) as Record<string, unknown>;

/** Puts the real packets of the fixtures into a log, on one topic each survey. */
async function real(log: Log): Promise<string[]> {
	const decoder = new Decoder({ schemasFolder: join(fixtures, 'schemas') });
	const found = messages(fixtures);
	const batch = {
		origin: 'fixtures',
		topic: 'fink_fixtures_ztf',
		partition: 0,
		messages: found.map(({ key, value }, offset) => ({ offset, key, value, sent: null }))
	};
	const outcomes = await decoder.decode(batch, 1_790_000_000_000);
	const { frames } = await log.append(batch, outcomes, (sha) => decoder.schema(sha));
	await decoder.close();
	const names: string[] = [];
	for (const [at, seq] of frames.entries()) if (seq > 0) names[seq] = found[at]?.name ?? '';
	return names;
}

test('says in health how it is, with the counts of the log', async () => {
	const { url, log, status } = await served();
	await append(log, made(0, 3, { outcome: (n) => (n === 2 ? { ok: false, reason: 'bad' } : decoded(n)) }));
	await append(log, made(3, 1, { outcome: () => decoded(0) }));
	status.setLag('fink_test_ztf', 7);
	status.setLag('fink_awaited_ztf', null);
	const response = await fetch(`${url}/api/health`);
	expect(response.status).toBe(200);
	expect(await body(response)).toEqual({
		status: 'ok',
		source: {
			kind: 'replay',
			state: 'live',
			error: null,
			topics: [
				{ name: 'fink_awaited_ztf', received: 0, rejected: 0, duplicates: 0, lag: null },
				{ name: 'fink_test_ztf', received: 4, rejected: 1, duplicates: 1, lag: 7 }
			]
		},
		log: { id: log.id, first: 1, last: 2, bytes: log.bytes },
		clients: 0
	});
});

test.each([
	['live', 200],
	['quiet', 200],
	['paused', 200],
	['ended', 200],
	['connecting', 503],
	['failed', 503]
] as const)('answers health of a source that is %s with %i', async (state, code) => {
	const { url, status } = await served();
	status.set(state, 'why');
	const response = await fetch(`${url}/api/health`);
	expect(response.status).toBe(code);
	expect(await body(response)).toMatchObject({ source: { state, error: 'why' } });
});

test('lists frames after a seq, so many, of one topic', async () => {
	const { url, log } = await served();
	await append(log, made(0, 6));
	await append(log, made(0, 2, { topic: 'fink_other_ztf' }));
	const ask = async (query: string) => {
		const { alerts, ...ends } = await body(await fetch(`${url}/api/alerts${query}`));
		expect(ends).toEqual({ log: log.id, first: 1, last: 8 });
		return (alerts as { seq: number }[]).map(({ seq }) => seq);
	};
	expect(await ask('')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	expect(await ask('?since=2&limit=3')).toEqual([3, 4, 5]);
	expect(await ask('?since=0&topic=fink_other_ztf')).toEqual([7, 8]);
	expect(await ask('?topic=fink_unknown')).toEqual([]);
	expect(await ask('?since=100')).toEqual([]);
	expect(await ask('?limit=0')).toEqual([]);
	const [first] = (await body(await fetch(`${url}/api/alerts`)))['alerts'] as unknown[];
	expect(first).toEqual(JSON.parse(`{"seq":1,${decoded(0).frame}`));
});

test('an empty log has the ends 1 and 0', async () => {
	const { url, log } = await served();
	expect(await body(await fetch(`${url}/api/alerts`))).toEqual({ log: log.id, first: 1, last: 0, alerts: [] });
});

test.each([
	['/api/alerts?since=-1', 400],
	['/api/alerts?since=1.5', 400],
	['/api/alerts?since=now', 400],
	['/api/alerts?since=', 400],
	['/api/alerts?limit=10001', 400],
	['/api/alerts?limit=many', 400],
	['/api/alerts/x', 400],
	['/api/alerts/-1', 400],
	['/api/alerts/1e3/lightcurve', 400],
	['/api/alerts/0', 404],
	['/api/alerts/51', 404],
	['/api/alerts/51/packet', 404],
	['/api/alerts/50/cutout', 404],
	['/api/alerts/50/cutout/all', 404],
	['/api/alerts/50/lightcurve/1', 404],
	['/api/alerts/50/other', 404],
	['/api', 404],
	['/api/', 404],
	['/api/other', 404],
	['/api/alerts/1', 410],
	['/api/alerts/40/packet', 410],
	['/api/alerts/40/cutout/science', 410],
	['/api/feed', 426]
])('answers %s with %i and says why', async (path, code) => {
	const log = await openLog(temporary(), { keepAlerts: 10 });
	const { url } = await served({ log });
	await append(log, made(0, 50));
	const response = await fetch(url + path);
	expect(response.status).toBe(code);
	expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
	expect(await body(response)).toEqual({ error: { code: expect.any(String), message: expect.stringMatching(/^.+$/) } });
});

test('takes a place that no double holds for one beyond the last', async () => {
	const { url } = await served();
	const response = await fetch(`${url}/api/alerts?since=99999999999999999999`);
	expect([response.status, (await body(response)) as object]).toMatchObject([200, { alerts: [] }]);
	expect((await fetch(`${url}/api/alerts/99999999999999999999`)).status).toBe(404);
});

/** Sends bytes on a connection of its own; gives all that comes back until its end. */
async function raw(url: string, bytes: string): Promise<{ status: number; body: unknown }> {
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	let text = '';
	socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
	socket.write(bytes);
	await once(socket, 'close');
	const at = text.indexOf('\r\n\r\n');
	return { status: Number(text.split(' ')[1]), body: JSON.parse(text.slice(at + 4)) as unknown };
}

test.each([
	['what is no HTTP', 'nonsense\r\n\r\n', 400],
	['endless headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
	[
		'a WebSocket elsewhere',
		'GET /foo HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
		404
	],
	[
		'a bad handshake',
		'GET /api/feed HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n',
		400
	]
])('answers %s in JSON too', async (_, bytes, code) => {
	const { url } = await served();
	const answer = await raw(url, bytes);
	expect(answer).toEqual({
		status: code,
		body: { error: { code: expect.any(String), message: expect.stringMatching(/^.+$/) } }
	});
});

test('answers a client that offers HTTP/2 in HTTP/1.1', async () => {
	const { url } = await served();
	const upgrade = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__';
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	socket.write(`GET /api/health HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n\r\n`);
	const [chunk] = (await once(socket, 'data')) as [Buffer];
	socket.destroy();
	expect(chunk.toString()).toMatch(/^HTTP\/1\.1 (200|503) [\s\S]*"source"/);
});

test('answers only GET, HEAD and OPTIONS', async () => {
	const { url } = await served();
	const posted = await fetch(`${url}/api/alerts`, { method: 'POST', body: 'x' });
	expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
	const head = await fetch(`${url}/api/alerts`, { method: 'HEAD' });
	expect([head.status, await head.text()]).toEqual([200, '']);
});

test('gives a packet as a container of one record', async () => {
	const { url, log } = await served();
	await append(log, made(0, 3));
	const response = await fetch(`${url}/api/alerts/2/packet`);
	expect(response.headers.get('content-disposition')).toBe('attachment; filename="ZTF26a1_3000000000000000001.avro"');
	const file = join(temporary(), 'packet.avro');
	writeFileSync(file, Buffer.from(await response.arrayBuffer()));
	const blocks = [];
	for await (const block of readContainer(file)) blocks.push(block);
	expect(blocks).toHaveLength(1);
	expect(blocks[0]?.schemaJson).toBe(schemaText(SCHEMA));
	expect(blocks[0]?.records.map((record) => Buffer.from(record))).toEqual([Buffer.from(packet(1))]);
});

test('gives the light curve, the whole packet and the stamps of real alerts', async () => {
	const { url, log } = await served();
	const names = await real(log);
	expect(log.last).toBeGreaterThan(2);
	let stamps = 0;
	for (let seq = 1; seq <= log.last; seq++) {
		const [frame] = log.read(seq - 1, 1).map(({ json }) => JSON.parse(json) as { alertId: string; survey: string });
		const curve = await fetch(`${url}/api/alerts/${seq}/lightcurve`);
		expect(curve.headers.get('cache-control')).toContain('immutable');
		expect(await body(curve)).toMatchObject({ alertId: frame?.alertId, points: expect.any(Array) });
		const whole = await (await fetch(`${url}/api/alerts/${seq}`)).text();
		expect([typeof JSON.parse(whole), whole.includes('stampData')]).toEqual(['object', false]);
		const science = await fetch(`${url}/api/alerts/${seq}/cutout/science`);
		if (science.status === 404) {
			expect(await body(science)).toMatchObject({ error: { code: 'no-cutout' } });
			continue;
		}
		stamps += 1;
		expect(science.headers.get('content-type')).toBe('image/fits');
		const bytes = Buffer.from(await science.arrayBuffer());
		expect([names[seq], bytes.subarray(0, 9).toString()]).toEqual([names[seq], 'SIMPLE  =']);
		expect(bytes.length % 2880).toBe(0);
	}
	expect(stamps).toBeGreaterThan(1);
});

test('says when an archived packet cannot be read', async () => {
	const { url, log } = await served();
	// This schema has none of a packet's fields.
	await append(log, made(0, 1));
	const response = await fetch(`${url}/api/alerts/1/lightcurve`);
	expect(response.status).toBe(500);
	expect(await body(response)).toMatchObject({ error: { code: 'unreadable' } });
});

test('lists what was rejected', async () => {
	const { url, log } = await served();
	await append(log, made(0, 2, { outcome: (n) => ({ ok: false, reason: `bad ${n}` }) }));
	expect(await body(await fetch(`${url}/api/rejected`))).toEqual({ rejected: log.rejected(10) });
});

test('gives metrics in which received = frames + rejected + duplicates, and the delay of each frame once', async () => {
	const { url, log, port, status } = await served();
	const clients = [await FeedClient.connect(port, {}), await FeedClient.connect(port, { filter: { magMax: 99 } })];
	for (const client of clients) await client.next();
	await append(log, made(0, 10, { sent: Date.now() - 2_000 }));
	await append(log, made(10, 2, { outcome: (n) => (n === 10 ? { ok: false, reason: 'bad' } : decoded(0)) }));
	for (const client of clients) await client.frames(10);
	status.setLag('fink_test_ztf', 5);
	status.set('quiet');
	const response = await fetch(`${url}/metrics`);
	expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
	const text = await response.text();
	const value = (name: string) =>
		Number(
			text
				.split('\n')
				.find((line) => line.startsWith(`${name} `))
				?.split(' ')[1]
		);
	for (const [what, count] of Object.entries({ received: 12, frames: 10, rejected: 1, duplicates: 1 })) {
		expect([what, value(`perch_${what}_total{topic="fink_test_ztf"}`)]).toEqual([what, count]);
	}
	expect(value('perch_log_last_seq')).toBe(10);
	expect(value('perch_log_bytes')).toBe(log.bytes);
	expect(value('perch_kafka_lag{topic="fink_test_ztf"}')).toBe(5);
	expect(value('perch_source_state{state="quiet"}')).toBe(1);
	expect(value('perch_source_state{state="live"}')).toBe(0);
	expect(value('perch_clients')).toBe(2);
	expect(value('perch_client_lagging')).toBe(0);
	expect(value('perch_sent_bytes_total')).toBeGreaterThan(2 * 10 * decoded(0).frame.length);
	expect(value('perch_alert_delay_seconds_count')).toBe(10);
	expect(value('perch_alert_delay_seconds_bucket{le="1"}')).toBe(0);
	expect(value('perch_alert_delay_seconds_bucket{le="+Inf"}')).toBe(10);
});

test('asks for a token everywhere but for the status and the files of the app', async () => {
	const { url } = await served({ tokens: ['secret', 'other'] });
	const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
	for (const path of ['/api/alerts', '/api/alerts/1', '/api/rejected', '/metrics']) {
		const refused = await fetch(url + path);
		expect([path, refused.status, refused.headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer']);
		expect((await fetch(url + path, bearer('wrong'))).status).toBe(401);
		expect((await fetch(url + path, bearer('other'))).status).not.toBe(401);
	}
	expect(await body(await fetch(`${url}/api/health`))).toEqual({ status: 'ok' });
	expect(await body(await fetch(`${url}/api/health`, bearer('secret')))).toMatchObject({ clients: 0 });
	expect((await fetch(`${url}/config.json`)).status).toBe(200);
});

test('lets pages of allowed origins read, and no others', async () => {
	const { url } = await served({ origins: ['https://sky.example'] });
	const from = (origin: string, method = 'GET') => fetch(`${url}/api/alerts`, { method, headers: { Origin: origin } });
	const good = await from('https://sky.example');
	expect(good.headers.get('access-control-allow-origin')).toBe('https://sky.example');
	expect(good.headers.get('vary')).toBe('Origin');
	expect((await from('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
	const preflight = await from('https://sky.example', 'OPTIONS');
	expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
		204,
		'Authorization, Content-Type'
	]);
	expect((await from('https://evil.example', 'OPTIONS')).headers.get('access-control-allow-headers')).toBeNull();
});

test('answers config.json from the addresses of the APIs', async () => {
	const api = { ztf: 'https://ztf.example', lsst: 'https://lsst.example/base' };
	const { url } = await served({ api });
	expect(await body(await fetch(`${url}/config.json`))).toEqual({ fink: api, cds: CDS });
});

test('says at / how to build the app where it is not built', async () => {
	const { url } = await served();
	const response = await fetch(url);
	expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^.*npm run build.*\n$/)]);
	expect((await fetch(`${url}/settings`)).status).toBe(404);
});

test('names the address that is in use', async () => {
	const { port } = await served();
	await expect(served({ port })).rejects.toMatchObject({
		name: 'ServeError',
		message: expect.stringMatching(new RegExp(`127.0.0.1:${port} is in use.*RELAY_PORT`))
	});
});

test('refuses a WebSocket at any other address', async () => {
	const { port } = await served();
	const socket = new WebSocket(`ws://127.0.0.1:${port}/feed`);
	const message = await new Promise<string>((resolve) => socket.once('error', (error) => resolve(error.message)));
	expect(message).toContain('404');
});

test('stops within five seconds with clients that listen and clients that do not', async () => {
	const relay = await served();
	const client = await FeedClient.connect(relay.port, {});
	const deaf = await FeedClient.connect(relay.port, {});
	await client.next();
	deaf.socket.pause();
	const before = performance.now();
	await relay.close();
	expect(performance.now() - before).toBeLessThan(5_000);
	expect(await client.closed).toBe(1001);
});
