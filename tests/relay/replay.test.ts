import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { containerBlockHead, containerHeader } from '../../relay/avro.ts';
import { logger } from '../../relay/log-line.ts';
import { ReplaySource } from '../../relay/source/replay.ts';
import type { Batch, Sink, SourceState } from '../../relay/source/source.ts';

const SCHEMA = '{"type":"record","name":"alert","fields":[{"name":"n","type":"int"}]}';
const SYNC = Buffer.alloc(16, 7);

let folder: string;
let said: string[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'perch-replay-'));
	said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A container of one block; record i is the int `first + i`. */
function container(count: number, first = 0, meta: Record<string, string> = {}): Buffer {
	const records = Buffer.from(Array.from({ length: count }, (_, i) => (first + i) * 2));
	return Buffer.concat([containerHeader(SCHEMA, meta, SYNC), containerBlockHead(count, records.length), records, SYNC]);
}
function put(path: string, bytes: Uint8Array): void {
	mkdirSync(join(folder, path, '..'), { recursive: true });
	writeFileSync(join(folder, path), bytes);
}

/** Takes all that is handed on, remembers how far it came, and knows when the source is done. */
function taker(limit = Number.POSITIVE_INFINITY) {
	const done = Promise.withResolvers<SourceState>();
	const errors: string[] = [];
	const positions = new Map<string, number>();
	const batches: Batch[] = [];
	const topics = new Set<string>();
	const place = (origin: string, topic: string) => `${origin}\n${topic}`;
	const sink: Sink = {
		accept: (batch) => {
			batches.push(batch);
			const last = batch.messages.at(-1);
			if (last !== undefined) positions.set(place(batch.origin, batch.topic), last.offset + 1);
			return Promise.resolve();
		},
		position: (origin, topic) => positions.get(place(origin, topic)) ?? null,
		newest: () => null,
		shared: false,
		learn: () => Promise.resolve(),
		state: (state, error) => {
			if (error) errors.push(error);
			if (state === 'ended' || state === 'failed') done.resolve(state);
		},
		lag: () => undefined,
		topics: (names) => {
			for (const name of names) topics.add(name);
		},
		get full() {
			return batches.flatMap((batch) => batch.messages).length >= limit;
		}
	};
	return { sink, batches, topics, errors, ended: done.promise };
}
async function replay(sinkOf: ReturnType<typeof taker>, path = folder, rate = 0): Promise<SourceState> {
	const log = logger('text', { write: (text: string) => said.push(text) });
	const source = new ReplaySource({ path, rate, log });
	await source.start(sinkOf.sink);
	const state = await sinkOf.ended;
	await source.stop();
	return state;
}
const seen = (sink: ReturnType<typeof taker>) =>
	sink.batches.flatMap(({ origin, topic, messages }) =>
		messages.map(({ offset, value }) => `${origin} ${topic} ${offset} ${(value?.[0] ?? 0) / 2}`)
	);

test('a folder is read recursively in path order; the topic is in the file or the name of its folder', async () => {
	put('b/two.avro', container(2, 10));
	put('a/one.avro', container(1, 5));
	put('a/c/named.avro', container(1, 7, { 'perch.topic': 'fink_x_ztf' }));
	put('a/notes.txt', Buffer.from('x'));
	const sink = taker();
	expect(await replay(sink)).toBe('ended');
	expect(seen(sink)).toEqual([
		'a/c/named.avro fink_x_ztf 0 7',
		'a/one.avro a 0 5',
		'b/two.avro b 0 10',
		'b/two.avro b 1 11'
	]);
	expect([...sink.topics].sort()).toEqual(['a', 'b', 'fink_x_ztf']);
	expect(Buffer.from(sink.batches[0]?.messages[0]?.key ?? []).toString()).toBe(SCHEMA);
});

test('one file alone has the topic of its folder', async () => {
	put('night/one.avro', container(1));
	const sink = taker();
	await replay(sink, join(folder, 'night/one.avro'));
	expect(seen(sink)).toEqual(['one.avro night 0 0']);
});

test('what is no container is named once and skipped, what is torn gives its whole blocks', async () => {
	put('a/bad.avro', Buffer.from('not avro at all'));
	put('a/good.avro', container(1, 3));
	put('a/torn.avro', Buffer.concat([container(2, 4), containerBlockHead(1, 50), Buffer.alloc(10)]));
	const sink = taker();
	expect(await replay(sink)).toBe('ended');
	expect(seen(sink)).toEqual(['a/good.avro a 0 3', 'a/torn.avro a 0 4', 'a/torn.avro a 1 5']);
	expect(said.filter((line) => line.includes('bad.avro'))).toEqual([
		expect.stringMatching(/is no Avro container: left out/)
	]);
	expect(said.filter((line) => line.includes('torn.avro'))).toHaveLength(1);
});

test('a folder without a container has failed, and is named', async () => {
	put('keys/one.key', Buffer.from('x'));
	const sink = taker();
	expect(await replay(sink, join(folder, 'keys'))).toBe('failed');
	expect(sink.errors).toEqual([expect.stringMatching(/^replay: .*keys holds no \*\.avro file: name a folder/)]);
});

test('a restart goes on where the log stopped', async () => {
	put('a/one.avro', container(40));
	const first = taker(15);
	const sink = taker();
	await replay(first, folder, 50);
	const before = seen(first);
	expect(before.length).toBeGreaterThanOrEqual(15);
	expect(before.length).toBeLessThan(40);
	const again: Sink = { ...sink.sink, full: false, position: first.sink.position, accept: first.sink.accept };
	await replay({ ...sink, sink: again });
	expect(seen(first)).toEqual(Array.from({ length: 40 }, (_, i) => `a/one.avro a ${i} ${i}`));
});

test('at full speed a file larger than a batch comes in several, in order', async () => {
	put('a/one.avro', container(60));
	copyFileSync(join(folder, 'a/one.avro'), join(folder, 'a/two.avro'));
	const sink = taker();
	await replay(sink);
	expect(seen(sink)).toHaveLength(120);
	expect(new Set(seen(sink)).size).toBe(120);
});

test('follows links to containers, and gives out no time that Kafka never set', async () => {
	put('elsewhere/a.bin', container(2));
	mkdirSync(join(folder, 'topic'));
	symlinkSync(join(folder, 'elsewhere', 'a.bin'), join(folder, 'topic', 'a.avro'));
	const taken = taker();
	expect(await replay(taken)).toBe('ended');
	const messages = taken.batches.flatMap((batch) => batch.messages);
	expect(messages.map(({ sent }) => sent)).toEqual([null, null]);
	expect([...taken.topics]).toEqual(['topic']);
});
