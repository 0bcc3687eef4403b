import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { startRelay } from '../tests/support/relay.ts';
import type { Answer, Ask } from './_feed-clients.ts';

// Frames/s from a relay to 1,000 WebSocket clients, beside a bare server that sends the same bytes to the same clients;
// and how old an alert is when each of them has it. Relay, clients and bare server are processes of their own.

const CLIENTS = 1_000;
/** Alerts that the simulation begins with, at least: each client fetches them. */
const ALERTS = 800;
const ROUNDS = 5;
/** Alerts/s and time of the delay's measurement. */
const LIVE_RATE = 20;
const LIVE_MS = 10_000;
const HELLO = JSON.stringify({ type: 'hello', since: 'now' });
const FETCH = JSON.stringify({ type: 'hello', since: 0 });

const median = (values: number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What ends with this process, however it ends. */
const ends: (() => Promise<void>)[] = [];
process.on('uncaughtException', (error) => {
	console.error(error);
	void Promise.all(ends.map((end) => end())).finally(() => process.exit(1));
});

const child = fork(fileURLToPath(new URL('./_feed-clients.ts', import.meta.url)));
let finished = false;
child.on('exit', () => {
	if (!finished) throw new Error('the process of the clients ended too early');
});
async function clients<T extends Ask['ask']>(ask: Extract<Ask, { ask: T }>): Promise<Extract<Answer, { ask: T }>> {
	child.send(ask);
	const [told] = (await once(child, 'message')) as [Extract<Answer, { ask: T }>];
	return told;
}

/** The messages that a client who asks for everything gets, once the relay has as much as it takes. */
async function recorded(url: string): Promise<{ messages: Buffer[]; last: number; frames: number }> {
	const messages: Buffer[] = [];
	const socket = new WebSocket(url, { perMessageDeflate: false });
	await once(socket, 'open');
	let frames = 0;
	let last = 0;
	const all = new Promise<void>((resolve) => {
		socket.on('message', (data: Buffer) => {
			const news = JSON.parse(data.toString()) as { type: string; last: number; alerts?: unknown[] };
			if (news.type === 'welcome') last = news.last;
			if (news.alerts === undefined) return;
			messages.push(data);
			frames += news.alerts.length;
			if (news.last >= last) resolve();
		});
	});
	socket.send(FETCH);
	await all;
	socket.terminate();
	return { messages, last, frames };
}

/** Sends each client the same messages when it says hello, the next one when the last has left. */
async function bareServer(messages: readonly Buffer[]): Promise<{ url: string; close(): Promise<void> }> {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
	await once(server, 'listening');
	server.on('connection', (socket) => {
		let greeted = false;
		socket.on('message', () => {
			if (!greeted) {
				greeted = true;
				socket.send('{"type":"welcome"}');
				return;
			}
			const next = (i: number): void => {
				const message = messages[i];
				if (message) socket.send(message, { binary: false }, () => next(i + 1));
			};
			next(0);
		});
	});
	const { port } = server.address() as { port: number };
	return {
		url: `ws://127.0.0.1:${port}`,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

// A relay that gives out what it has at the start, and then nothing for longer than this takes.
const relay = await startRelay(['--source', 'simulate', '--rate', '0.001'], {
	env: { RELAY_LOG: 'json', FINK_TOPIC_HANDLERS: '{}' }
});
ends.push(() => relay.remove());
for (let before = -1, kept = 0; kept < ALERTS || kept !== before;) {
	await new Promise((resolve) => setTimeout(resolve, 500));
	const answer = await fetch(`${relay.url}/api/health`);
	const { log } = (await answer.json()) as { log: { last: number } };
	[before, kept] = [kept, log.last];
}
const feed = `${relay.url.replace('http', 'ws')}/api/feed`;
const { messages, last, frames } = await recorded(feed);
const bytes = messages.reduce((sum, message) => sum + message.length, 0);

const ours: number[] = [];
const limit: number[] = [];
const bare = await bareServer(messages);
for (let round = 0; round <= ROUNDS; round += 1) {
	for (const [url, times] of [
		[feed, ours],
		[bare.url, limit]
	] as const) {
		await clients({ ask: 'connect', url, count: CLIENTS, hello: HELLO });
		const { ms } = await clients({ ask: 'fetch', hello: FETCH, last });
		await clients({ ask: 'leave' });
		// The first round warms up.
		if (round > 0) times.push(ms);
	}
}
await bare.close();
await relay.remove();
const rate = (ms: number): number => (frames * CLIENTS * 1000) / ms;
const [mine, most] = [rate(median(ours)), rate(median(limit))];
console.log(
	`fan-out to ${CLIENTS} clients: ${(mine / 1e6).toFixed(2)} M frames/s, limit ${(most / 1e6).toFixed(2)} M frames/s (bare ws, the same ${(bytes / frames).toFixed(0)} B a frame), ratio ${(mine / most).toFixed(2)} (median of ${ROUNDS})`
);

const live = await startRelay(['--source', 'simulate', '--rate', String(LIVE_RATE)], {
	env: { RELAY_LOG: 'json', FINK_TOPIC_HANDLERS: '{}' }
});
ends.push(() => live.remove());
await clients({ ask: 'connect', url: `${live.url.replace('http', 'ws')}/api/feed`, count: CLIENTS, hello: HELLO });
const { p50, p99, messages: seen } = await clients({ ask: 'watch', ms: LIVE_MS });
await clients({ ask: 'leave' });
finished = true;
child.kill();
await live.remove();
console.log(
	`delay from made to received at ${LIVE_RATE} alerts/s and ${CLIENTS} clients: p50 ${p50} ms, p99 ${p99} ms (${seen} messages)`
);
process.exitCode = seen > 0 ? 0 : 1;
