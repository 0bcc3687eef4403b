import { once } from 'node:events';
import { deflateRawSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type WebSocket as Peer, WebSocketServer } from 'ws';
import { Connection } from '#lib/live/connection.ts';
import type { LinkState } from '#lib/live/listener.ts';
import { NO_NETWORK } from '#lib/live/cause.ts';
import type { Frame } from '#lib/protocol/frame.ts';
import { frame } from './frames.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A relay's end of the wire, played by the test, and a connection to it. */
async function setUp(options: { token?: string; frames?: number; host?: string } = {}) {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	const heard = {
		frames: [] as Frame[],
		fresh: 0,
		gaps: [] as [number, number][],
		unread: 0,
		links: [] as LinkState[],
		sources: [] as string[]
	};
	let changed = () => {};
	const connection = new Connection(
		{
			url: `ws://${options.host ?? '127.0.0.1'}:${address.port}/api/feed`,
			token: options.token ?? null,
			frames: options.frames ?? 1000
		},
		{
			onlink: (state) => (heard.links.push(state), changed()),
			onwelcome: (_, fresh) => (fresh && (heard.fresh += 1), changed()),
			onalerts: ({ frames }) => (heard.frames.push(...frames), changed()),
			onunread: (count) => ((heard.unread += count), changed()),
			ongap: (from, to) => (heard.gaps.push([from, to]), changed()),
			onsource: ({ state }) => (heard.sources.push(state), changed())
		}
	);
	closers.push(() => (connection.end(), server.close()));
	/** Resolves when it holds. */
	const until = (holds: () => boolean) =>
		new Promise<void>((resolve) => {
			changed = () => holds() && resolve();
			changed();
		});
	/** The next client and its first message. */
	const client = async (): Promise<{
		peer: Peer;
		hello: Record<string, unknown>;
		next: () => Promise<Record<string, unknown>>;
	}> => {
		const [peer] = (await once(server, 'connection')) as [Peer];
		const next = async () => JSON.parse(String((await once(peer, 'message'))[0])) as Record<string, unknown>;
		return { peer, hello: await next(), next };
	};
	return { connection, heard, until, client };
}

const say = (peer: Peer, message: object) => peer.send(JSON.stringify(message));
const welcome = (fields: object = {}) => ({
	type: 'welcome',
	log: 'L1',
	first: 1,
	last: 5,
	topics: [{ name: 'fink_early_sn_candidates_ztf', survey: 'ztf', received: 5 }],
	source: { kind: 'kafka', state: 'live' },
	now: 1_637_575_000_000,
	...fields
});

test('asks for the newest frames, shows its token, and hands on what comes, packed or not, in order', async () => {
	const { connection, heard, until, client } = await setUp({ token: 'secret', frames: 100 });
	const joined = client();
	connection.start();
	const { peer, hello } = await joined;
	expect(hello).toMatchObject({ type: 'hello', token: 'secret', since: -100, topics: ['*'], compress: 'deflate-raw' });
	say(peer, welcome());
	const many = { type: 'alerts', last: 4, alerts: [frame({ seq: 3 }), frame({ seq: 4 })] };
	peer.send(deflateRawSync(JSON.stringify(many)));
	say(peer, { type: 'alerts', last: 5, alerts: [frame({ seq: 5 })] });
	say(peer, { type: 'something new' });
	say(peer, { type: 'source', state: 'quiet' });
	await until(() => heard.sources.length === 1);
	expect(heard.frames.map(({ seq }) => seq)).toEqual([3, 4, 5]);
});

test('resumes after the last frame seen and takes none twice', async () => {
	const { connection, heard, until, client } = await setUp();
	let joined = client();
	connection.start();
	const first = await joined;
	say(first.peer, welcome());
	say(first.peer, { type: 'alerts', last: 7, alerts: [frame({ seq: 5 })] });
	await until(() => heard.frames.length === 1);
	joined = client();
	first.peer.terminate();
	const second = await joined;
	expect(second.hello).toMatchObject({ since: 7, log: 'L1' });
	say(second.peer, welcome({ last: 9 }));
	say(second.peer, { type: 'gap', from: 8, to: 8 });
	say(second.peer, { type: 'alerts', last: 9, alerts: [frame({ seq: 7 }), frame({ seq: 9 })] });
	await until(() => heard.frames.length === 2);
	expect(heard.frames.map(({ seq }) => seq)).toEqual([5, 9]);
	expect(heard.gaps).toEqual([[8, 8]]);
	expect(heard.fresh).toBe(0);
});

test('begins anew on another log, with its newest frames only', async () => {
	const { connection, heard, until, client } = await setUp({ frames: 10 });
	let joined = client();
	connection.start();
	const first = await joined;
	say(first.peer, welcome());
	say(first.peer, { type: 'alerts', last: 500, alerts: [frame({ seq: 500 })] });
	await until(() => heard.frames.length === 1);
	joined = client();
	first.peer.terminate();
	const second = await joined;
	const again = second.next();
	say(second.peer, welcome({ log: 'L2', first: 1, last: 90 }));
	expect(await again).toMatchObject({ type: 'hello', since: 80, log: 'L2' });
	// What was on its way before the second hello is not for us.
	say(second.peer, { type: 'alerts', last: 1, alerts: [frame({ seq: 1 })] });
	say(second.peer, { type: 'alerts', last: 81, alerts: [frame({ seq: 81 })] });
	await until(() => heard.frames.length === 2);
	expect(heard.fresh).toBe(1);
	expect(heard.frames.map(({ seq }) => seq)).toEqual([500, 81]);
});

test('takes a log that ends before the last frame seen for another one', async () => {
	const { connection, heard, until, client } = await setUp();
	let joined = client();
	connection.start();
	const first = await joined;
	say(first.peer, welcome());
	say(first.peer, { type: 'alerts', last: 5, alerts: [frame({ seq: 5 })] });
	await until(() => heard.frames.length === 1);
	joined = client();
	first.peer.terminate();
	say((await joined).peer, welcome({ last: 3 }));
	await until(() => heard.fresh === 1);
});

test('says why it was refused and does not knock again', async () => {
	const { connection, heard, until, client } = await setUp();
	const joined = client();
	connection.start();
	const { peer } = await joined;
	say(peer, { type: 'error', code: 'token', message: 'a token is needed' });
	peer.close(4401);
	await until(() => heard.links.at(-1)?.phase === 'lost');
	expect(heard.links.at(-1)?.cause?.cause).toMatch(/asks for a token/);
	expect(heard.links.at(-1)?.retryAt).toBeNull();
});

test('knocks at once when it is woken', async () => {
	const { connection, heard, until, client } = await setUp();
	let joined = client();
	connection.start();
	const { peer } = await joined;
	peer.close(4401);
	await until(() => heard.links.at(-1)?.phase === 'lost');
	joined = client();
	connection.wake();
	await joined;
});

test('asks an open relay whether it is there when the machine wakes', async () => {
	const { connection, heard, until, client } = await setUp();
	const joined = client();
	connection.start();
	const { peer, next } = await joined;
	say(peer, welcome());
	await until(() => heard.links.at(-1)?.phase === 'open');
	const asked = next();
	connection.wake();
	// Without a cursor, so that the stream goes on where it is.
	expect(await asked).not.toHaveProperty('since');
});

test.each([
	// 0.0.0.0 leads to this machine, and is not taken for it.
	['elsewhere', '0.0.0.0', ['lost', 'open']],
	['on this machine', '127.0.0.1', ['open']]
] as const)(
	'without a network a relay %s is lost at once, or only asked; and is there as soon as it answers',
	async (_, host, phases) => {
		const { connection, heard, until, client } = await setUp({ host });
		const joined = client();
		connection.start();
		const { peer, next } = await joined;
		say(peer, welcome());
		await until(() => heard.links.at(-1)?.phase === 'open');
		const before = heard.links.length;
		const asked = next();
		connection.networkGone();
		// Nothing was awaited.
		expect(heard.links.slice(before).map(({ phase }) => phase)).toEqual(phases.slice(0, -1));
		expect(await asked).not.toHaveProperty('since');
		// What was under way when the network went is no answer.
		say(peer, { type: 'alerts', last: 5, alerts: [frame({ seq: 5 })] });
		await until(() => heard.frames.length === 1);
		expect(heard.links.slice(before).map(({ phase }) => phase)).toEqual(phases.slice(0, -1));
		say(peer, welcome());
		await until(() => heard.links.length === before + phases.length);
		expect(heard.links.slice(before).map(({ phase }) => phase)).toEqual(phases);
		expect(heard.links.slice(before, -1).map(({ cause }) => cause)).toEqual(phases.slice(0, -1).map(() => NO_NETWORK));
	}
);

test('connects anew after a message that is no message', async () => {
	const { connection, client } = await setUp();
	let joined = client();
	connection.start();
	const { peer } = await joined;
	joined = client();
	peer.send('{"type":"alerts","last":"x"}');
	await joined;
});

test('leaves out an alert that it cannot read, says so, and goes on', async () => {
	const { connection, heard, until, client } = await setUp();
	const joined = client();
	connection.start();
	const { peer } = await joined;
	say(peer, welcome());
	say(peer, { type: 'alerts', last: 5, alerts: [frame({ seq: 4, ra: undefined as never }), frame({ seq: 5 })] });
	await until(() => heard.frames.length === 1 && heard.unread === 1);
	expect(heard.frames[0]?.seq).toBe(5);
});
