import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { decoded, made } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';
import { Receiver } from '../support/receiver.ts';
import { FeedClient, served } from '../support/served.ts';

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
/** Frames with much in them, so that few fill the buffers of the system. */
const fat = (from: number, count: number) =>
	made(from, count, { size: 10, outcome: (n) => decoded(n, { label: 'x'.repeat(4000) }) });

/** A client that does not read a byte until it is told to. */
async function sleeper(port: number): Promise<{ socket: Socket; receiver: Receiver }> {
	const socket = connect(port, '127.0.0.1');
	onTestFinished(() => {
		socket.destroy();
	});
	await once(socket, 'connect');
	const receiver = new Receiver();
	socket.pause();
	socket.on('data', (bytes) => receiver.take(bytes));
	socket.pause();
	socket.write(receiver.request('/api/feed', port));
	socket.write(receiver.text('{"type":"hello","since":0}'));
	return { socket, receiver };
}
async function lagging(url: string): Promise<number> {
	const text = await (await fetch(`${url}/metrics`)).text();
	return Number(/^perch_client_lagging (\d+)$/m.exec(text)?.[1]);
}

test('a client that does not read costs the others nothing and gets everything once it does', async () => {
	const { port, url, log } = await served({ limits: { bufferBytes: 100_000 } });
	const slow = await sleeper(port);
	const quick = await FeedClient.connect(port, {});
	await quick.next();
	// 20 MB: more than the system's buffers hold.
	for (let from = 0; from < 5_000; from += 250) {
		await append(log, fat(from, 250));
		expect(await quick.seqs(from + 250)).toEqual(upTo(from + 250, from + 1));
	}
	expect(await lagging(url)).toBe(1);
	slow.socket.resume();
	await slow.receiver.until(5_000);
	expect(slow.receiver.seqs).toEqual(upTo(5_000));
	expect(await lagging(url)).toBe(0);
	await append(log, fat(5_000, 1));
	await slow.receiver.until(5_001);
	expect(slow.receiver.seqs).toEqual(upTo(5_001));
	expect(slow.receiver.faults).toEqual([]);
}, 60_000);

test('a client that stands still with a full buffer is not taken for a dead one', async () => {
	const { port, url, log } = await served({ limits: { bufferBytes: 100_000, pingMs: 100, deadMs: 1000 } });
	const slow = await sleeper(port);
	for (let from = 0; from < 5_000; from += 250) await append(log, fat(from, 250));
	const alive = await FeedClient.connect(port, { since: 'now' });
	let pings = 0;
	alive.socket.on('ping', () => (pings += 1));
	while ((await lagging(url)) === 0) await once(alive.socket, 'ping');
	pings = 0;
	// Three times as long as one without a full buffer may be silent.
	while (pings < 30) await once(alive.socket, 'ping');
	slow.socket.resume();
	await slow.receiver.until(5_000);
	expect(slow.receiver.seqs).toEqual(upTo(5_000));
}, 60_000);

test('a client whose place is gone when it wakes is told of the gap', async () => {
	const log = await openLog(temporary(), { keepAlerts: 1000 });
	const { port } = await served({ log, limits: { bufferBytes: 100_000 } });
	const slow = await sleeper(port);
	await append(log, fat(0, 1));
	for (let from = 1; from < 5_000; from += 250) await append(log, fat(from, 250));
	slow.socket.resume();
	await slow.receiver.until(log.last);
	// The system takes a little more now and then, so that there may be several gaps; nothing lies between them untold.
	const { gaps, faults, seqs } = slow.receiver;
	expect(gaps.length).toBeGreaterThan(0);
	expect(faults).toEqual([]);
	expect(seqs.at(-1)).toBe(log.last);
	expect(seqs.slice(-1000)).toEqual(upTo(log.last, log.first));
}, 60_000);

test('one that asks without end and does not read is not heard without end', async () => {
	const { port, url, log } = await served({ limits: { bufferBytes: 100_000 } });
	for (let at = 0; at < 200; at++) await append(log, made(0, 1, { topic: `fink_${'x'.repeat(200)}_${at}` }));
	const { socket, receiver } = await sleeper(port);
	const hello = receiver.text('{"type":"hello","since":"now"}');
	let full = false;
	// Each answer has 50 kB; the relay must leave the questions in the line long before these are all through.
	for (let at = 0; at < 20_000 && !full; at++) {
		full = !socket.write(Buffer.concat(Array.from({ length: 50 }, () => hello)));
		await new Promise(setImmediate);
	}
	expect(full).toBe(true);
	expect((await fetch(`${url}/api/health`)).status).toBe(200);
}, 60_000);

test('those who catch up do not hold up those who follow', async () => {
	// No time in a row: one page, then others have their turn.
	const { port, log } = await served({ limits: { catchUpMs: 0 } });
	for (let from = 0; from < 20_000; from += 1000) await append(log, made(from, 1000, { size: 10 }));
	const follower = await FeedClient.connect(port, {});
	await follower.next();
	// The real log, with an eye on when it is read: `turn` counts the rounds of the event loop.
	const reads: { turn: number; after: number }[] = [];
	let turn = 0;
	let watching = true;
	const count = () => {
		turn += 1;
		if (watching) setImmediate(count);
	};
	setImmediate(count);
	onTestFinished(() => {
		watching = false;
	});
	let began = () => {};
	const catchingUp = new Promise<void>((resolve) => (began = resolve));
	const read = log.read.bind(log);
	log.read = (after, limit, topic) => {
		reads.push({ turn, after });
		began();
		return read(after, limit, topic);
	};
	const late = await Promise.all(
		upTo(10).map((at) => FeedClient.connect(port, { since: 0, filter: { magMax: 30 + at } }))
	);
	await catchingUp;
	await append(log, made(20_000, 1));
	expect(await follower.seqs(20_001)).toEqual([20_001]);
	for (const client of late) expect(await client.seqs(20_001)).toEqual(upTo(20_001));
	const old = reads.filter(({ after }) => after < 20_000);
	expect(old).toHaveLength(10 * 40);
	expect(new Set(old.map((one) => one.turn)).size).toBe(old.length);
	// The follower had its frame while the others were far from done.
	const news = reads.findIndex(({ after }) => after === 20_000);
	expect(news).toBeGreaterThan(0);
	expect(news).toBeLessThan(200);
}, 60_000);
