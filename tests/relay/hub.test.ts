import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { decoded, made } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';
import { FeedClient, served } from '../support/served.ts';

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

test('welcomes a client with the log, its ends, its topics and the source', async () => {
	const { port, log, status } = await served();
	await append(log, made(0, 3));
	status.setLag('fink_silent_ztf', null);
	const client = await FeedClient.connect(port, {});
	expect(await client.next()).toEqual({
		type: 'welcome',
		log: log.id,
		first: 1,
		last: 3,
		topics: [
			{ name: 'fink_silent_ztf', survey: null, received: 0 },
			{ name: 'fink_test_ztf', survey: 'ztf', received: 3 }
		],
		source: { kind: 'replay', state: 'live' },
		now: expect.closeTo(Date.now(), -5)
	});
});

test('sends what comes after now, in order, whole and once', async () => {
	const { port, log } = await served();
	await append(log, made(0, 3));
	const client = await FeedClient.connect(port, {});
	await client.next();
	for (let from = 3; from < 60; from += 3) await append(log, made(from, 3));
	const frames = await client.frames(60);
	expect(frames.map(({ seq }) => seq)).toEqual(upTo(60, 4));
	expect(frames[0]).toEqual(JSON.parse(`{"seq":4,${decoded(3).frame}`));
});

test.each([
	['a seq', { since: 4 }, 5],
	['0', { since: 0 }, 1],
	['the newest N', { since: -3 }, 8],
	['more of the newest than there are', { since: -50 }, 1],
	['earliest', { since: 'earliest' }, 1],
	['another log, whatever the place', { since: 9, log: 'other' }, 1],
	['a place beyond the last', { since: 11 }, 1],
	['a place beyond what a double holds', { since: 2 ** 60 }, 1]
])('resumes from %s', async (_, hello, first) => {
	const { port, log } = await served();
	await append(log, made(0, 10));
	const client = await FeedClient.connect(port, hello);
	expect(await client.seqs(10)).toEqual(upTo(10, first));
});

test('resumes in the same log after the last frame seen, also when the relay was restarted', async () => {
	const folder = temporary();
	const first = await openLog(folder);
	const one = await served({ log: first });
	await append(first, made(0, 5));
	const client = await FeedClient.connect(one.port, { since: 0 });
	expect(await client.seqs(5)).toEqual(upTo(5));
	await one.close();
	expect(await client.closed).toBe(1001);
	await append(first, made(5, 4));
	await first.close();
	const again = await openLog(folder);
	const two = await served({ log: again });
	const back = await FeedClient.connect(two.port, { since: 5, log: first.id });
	expect(await back.seqs(9)).toEqual(upTo(9, 6));
});

test('tells of a gap before it goes on, but not where no place was named', async () => {
	const log = await openLog(temporary(), { keepAlerts: 20 });
	const { port } = await served({ log });
	await append(log, made(0, 50));
	const client = await FeedClient.connect(port, { since: 4 });
	expect((await client.next()).type).toBe('welcome');
	expect(await client.next()).toEqual({ type: 'gap', from: 5, to: 30 });
	expect(await client.seqs(50)).toEqual(upTo(50, 31));
	for (const since of ['earliest', -100]) {
		const other = await FeedClient.connect(port, { since });
		expect((await other.next()).type).toBe('welcome');
		expect((await other.next()).type).toBe('alerts');
	}
});

test.each([
	['topics', { topics: ['fink_other_ztf'] }, [11, 12]],
	['topics by wildcard', { topics: ['*_other_*', 'none'] }, [11, 12]],
	['families', { filter: { families: ['sn'] } }, [1, 4, 7, 10, 11]],
	['labels', { filter: { labels: ['SN candidate'] } }, [1, 4, 7, 10, 11]],
	['bands', { filter: { bands: ['r'] } }, [2, 4, 6, 8, 10, 12]],
	['surveys', { filter: { surveys: ['lsst'] } }, []],
	['magnitude', { filter: { magMax: 15 } }, [1, 7, 11]],
	['score, which null does not pass', { filter: { scoreMin: 0.5 } }, [2, 3, 4, 5, 7, 8, 9, 10, 12]],
	['a cone', { filter: { cone: { ra: 7, dec: -87, radiusDeg: 0.1 } } }, [2, 12]],
	['nothing, by empty lists', { topics: [], filter: { families: [], labels: [], surveys: [], bands: [] } }, upTo(12)],
	['two things at once', { topics: ['fink_test_ztf'], filter: { bands: ['g'], magMax: 15 } }, [1, 7]]
])('filters by %s', async (_, hello, wanted) => {
	const { port, log } = await served({ limits: { tellMs: 20 } });
	await append(log, made(0, 10));
	await append(log, made(0, 2, { topic: 'fink_other_ztf' }));
	const client = await FeedClient.connect(port, { since: 0, ...hello });
	// `last` moves past what the filter leaves out.
	expect(await client.seqs(12)).toEqual(wanted);
});

test('gives each client what it asked for, also where others stand at the same place', async () => {
	const { port, log } = await served();
	const hellos = [{}, { filter: { bands: ['g'] } }, { filter: { bands: ['r'] } }, { topics: ['none'] }];
	const compress = 'deflate-raw';
	const clients = await Promise.all(
		[...hellos, ...hellos.map((hello) => ({ ...hello, compress }))].map((hello) => FeedClient.connect(port, hello))
	);
	for (const client of clients) await client.next();
	await append(log, made(0, 6));
	// The one that gets nothing is told `last` a little later.
	const wanted = [upTo(6), [1, 3, 5], [2, 4, 6], []];
	for (const [at, client] of clients.entries()) {
		expect([at, await client.seqs(6)]).toEqual([at, wanted[at % 4]]);
		expect([at, client.binary > 0]).toEqual([at, at >= 4]);
	}
});

test('does not fill the line with empty messages for what a filter leaves out', async () => {
	const { port, log } = await served();
	const client = await FeedClient.connect(port, { filter: { families: ['agn'] } });
	await client.next();
	for (let from = 0; from < 40; from++) await append(log, made(from, 1));
	await append(log, made(40, 1, { outcome: (n) => decoded(n, { family: 'agn' }) }));
	expect(await client.next()).toMatchObject({ type: 'alerts', last: 41, alerts: [{ seq: 41 }] });
});

test('changes the subscription without a reconnect, from the same place or another one', async () => {
	const { port, log } = await served();
	await append(log, made(0, 10));
	const client = await FeedClient.connect(port, { since: 5 });
	expect(await client.seqs(10)).toEqual(upTo(10, 6));
	client.say({ type: 'hello', filter: { bands: ['g'] } });
	expect((await client.next()).type).toBe('welcome');
	await append(log, made(10, 5));
	expect(await client.seqs(15)).toEqual([11, 13, 15]);
	client.say({ type: 'hello', since: 12 });
	expect((await client.next()).type).toBe('welcome');
	expect(await client.seqs(15)).toEqual([13, 14, 15]);
});

test('deflates alerts, each message by itself, and nothing else', async () => {
	const { port, log } = await served();
	await append(log, made(0, 5));
	const client = await FeedClient.connect(port, { since: 0, compress: 'deflate-raw' });
	expect(await client.seqs(5)).toEqual(upTo(5));
	await append(log, made(5, 5));
	expect(await client.seqs(10)).toEqual(upTo(10, 6));
	expect(client.binary).toBe(2);
});

test('tells what the observer must know of the source, also one who comes late', async () => {
	const { port, status } = await served();
	const client = await FeedClient.connect(port, {});
	await client.next();
	status.set('failed', 'the password was refused');
	expect(await client.next()).toEqual({ type: 'source', state: 'failed', error: 'the password was refused' });
	const late = await FeedClient.connect(port, {});
	expect(await late.next()).toMatchObject({ source: { state: 'failed' } });
	expect(await late.next()).toEqual({ type: 'source', state: 'failed', error: 'the password was refused' });
	status.set('live');
	expect(await late.next()).toEqual({ type: 'source', state: 'live', error: null });
});

test.each([
	['no JSON', 'hello'],
	['a list', '[]'],
	['another type', '{"type":"bye"}'],
	['an unknown field', '{"type":"hello","topic":"x"}'],
	['a wrongly typed field', '{"type":"hello","topics":"x"}'],
	['null for a field', '{"type":"hello","filter":null}'],
	['half a number', '{"type":"hello","since":1.5}'],
	['a place that is none', '{"type":"hello","since":"yesterday"}'],
	['an unknown field of the filter', '{"type":"hello","filter":{"mag":1}}'],
	['an unknown band', '{"type":"hello","filter":{"bands":["q"]}}'],
	['a cone beyond the sky', '{"type":"hello","filter":{"cone":{"ra":0,"dec":91,"radiusDeg":1}}}'],
	['another compression', '{"type":"hello","compress":"gzip"}'],
	['a binary message', Buffer.from('{"type":"hello"}')]
])('closes with 4400 after %s, and says what was wrong', async (_, message) => {
	const { port } = await served();
	const client = await FeedClient.connect(port);
	client.socket.send(message);
	expect(await client.next()).toMatchObject({
		type: 'error',
		code: 'bad-message',
		message: expect.stringMatching(/./)
	});
	expect(await client.closed).toBe(4400);
});

test('closes with 4400 also after a bad message behind a good hello', async () => {
	const { port } = await served();
	const client = await FeedClient.connect(port, {});
	await client.next();
	client.say({ type: 'ping' });
	expect(await client.next()).toMatchObject({ type: 'error', message: expect.stringContaining('hello') });
	expect(await client.closed).toBe(4400);
});

test('closes with 1009 after more than 64 kB', async () => {
	const { port } = await served();
	const client = await FeedClient.connect(port, { log: 'x'.repeat(66_000) });
	expect(await client.closed).toBe(1009);
	const fitting = await FeedClient.connect(port, { log: 'x'.repeat(63_000) });
	expect((await fitting.next()).type).toBe('welcome');
});

test('closes with 4408 without a hello in time', async () => {
	const { port } = await served({ limits: { helloMs: 20 } });
	const client = await FeedClient.connect(port);
	expect(await client.next()).toMatchObject({ type: 'error', code: 'no-hello' });
	expect(await client.closed).toBe(4408);
});

test('closes with 4401 without a token that is valid', async () => {
	const { port } = await served({ tokens: ['first', 'second'] });
	for (const hello of [{}, { token: 'third' }, { token: '' }]) {
		const client = await FeedClient.connect(port, hello);
		expect(await client.next()).toMatchObject({ type: 'error', code: 'token' });
		expect(await client.closed).toBe(4401);
	}
	const good = await FeedClient.connect(port, { token: 'second' });
	expect((await good.next()).type).toBe('welcome');
	good.say({ type: 'hello', topics: ['a'] });
	expect((await good.next()).type).toBe('welcome');
	good.say({ type: 'hello', token: 'third' });
	expect(await good.closed).toBe(4401);
});

test('closes with 4403 for pages of other origins', async () => {
	const { port } = await served();
	const code = async (at: number, origin: string) => {
		const client = await FeedClient.connect(at, {}, { origin });
		const news = await client.next();
		return news.type === 'error' ? client.closed : news.type;
	};
	expect(await code(port, 'https://evil.example')).toBe(4403);
	expect(await code(port, 'null')).toBe(4403);
	expect(await code(port, `http://127.0.0.1:${port}`)).toBe('welcome');
	expect(await code(port, 'http://localhost:5173')).toBe('welcome');
	const named = await served({ origins: ['https://sky.example'] });
	expect(await code(named.port, 'https://sky.example')).toBe('welcome');
	expect(await code(named.port, 'http://localhost:5173')).toBe(4403);
	expect(await code(named.port, 'https://sky.example.evil')).toBe(4403);
	const any = await served({ origins: ['*'] });
	expect(await code(any.port, 'https://evil.example')).toBe('welcome');
});

test('closes with 4429 for more clients than it takes, and has room again when one leaves', async () => {
	const { port } = await served({ maxClients: 2 });
	const first = await FeedClient.connect(port, {});
	await FeedClient.connect(port, {});
	const third = await FeedClient.connect(port, {});
	expect(await third.next()).toMatchObject({ type: 'error', code: 'too-many' });
	expect(await third.closed).toBe(4429);
	first.socket.close();
	await first.closed;
	expect((await (await FeedClient.connect(port, {})).next()).type).toBe('welcome');
});

test('counts clients by address behind a proxy, and loopback never', async () => {
	const { port } = await served({ maxPerAddress: 1, proxy: true });
	const from = (address: string) => FeedClient.connect(port, {}, { headers: { 'X-Forwarded-For': address } });
	await from('203.0.113.9');
	expect(await (await from('198.51.100.1, 203.0.113.9')).closed).toBe(4429);
	expect((await (await from('203.0.113.9, 198.51.100.1')).next()).type).toBe('welcome');
	const open = await served({ maxPerAddress: 1 });
	for (let at = 0; at < 3; at++) {
		const client = await FeedClient.connect(open.port, {}, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
		expect((await client.next()).type).toBe('welcome');
	}
});

test('a proxy that the settings do not know of is told once, by a page or by the feed', async () => {
	const headers = { 'X-Forwarded-For': '203.0.113.9' };
	for (const proxy of [false, true]) {
		for (const first of ['page', 'feed']) {
			const doubts: string[] = [];
			const logger = { warn: (line: string) => void doubts.push(line), error: () => undefined };
			const { port, url } = await served({ proxy, logger });
			await fetch(`${url}/api/health`);
			await FeedClient.connect(port, {});
			expect(doubts).toEqual([]);
			if (first === 'page') await fetch(`${url}/api/health`, { headers });
			else await FeedClient.connect(port, {}, { headers });
			const told = proxy ? [] : [expect.stringMatching(/^a request bears X-Forwarded-For: .* set RELAY_PROXY=1, else/)];
			expect(doubts).toEqual(told);
			await fetch(`${url}/api/health`, { headers });
			await FeedClient.connect(port, {}, { headers });
			expect(doubts).toEqual(told);
		}
	}
});

test('closes what gives no sign of life, and keeps what answers its pings', async () => {
	const { port } = await served({ limits: { pingMs: 250, deadMs: 2000 } });
	const alive = await FeedClient.connect(port, {});
	const dead = await FeedClient.connect(port, {});
	dead.socket.pause();
	const lost = new Promise((resolve) => dead.socket.once('close', resolve));
	let pings = 0;
	alive.socket.on('ping', () => (pings += 1));
	// A paused socket hears of its end when it reads on.
	while (pings < 10) await once(alive.socket, 'ping');
	dead.socket.resume();
	await lost;
	expect(alive.socket.readyState).toBe(alive.socket.OPEN);
});

test('a clock that is set by a day, forward or back, sends nobody away, and a filter still tells how far it came', async () => {
	const { port, log } = await served({ limits: { pingMs: 20, deadMs: 60_000, tellMs: 20 } });
	const client = await FeedClient.connect(port, { topics: ['none'] });
	await client.next();
	const real = Date.now.bind(Date);
	onTestFinished(() => void vi.restoreAllMocks());
	for (const [at, days] of [1, -1].entries()) {
		const spy = vi.spyOn(Date, 'now').mockImplementation(() => real() + days * 86_400_000);
		await once(client.socket, 'ping');
		await once(client.socket, 'ping');
		await append(log, made(at, 1));
		expect(await client.next()).toMatchObject({ type: 'alerts', last: at + 1, alerts: [] });
		spy.mockRestore();
	}
});
