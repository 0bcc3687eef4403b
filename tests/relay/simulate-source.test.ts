import { expect, test } from 'vitest';
import { SimulateSource } from '../../relay/source/simulate.ts';
import type { Batch, Sink, SourceState } from '../../relay/source/source.ts';

/** Takes what comes until `limit` alerts; `gate` may hold each batch back. */
function taker(limit: number, gate: () => Promise<undefined> = () => Promise.resolve(undefined)) {
	const batches: Batch[] = [];
	const states: [SourceState, string | undefined][] = [];
	const topics = new Set<string>();
	const ended = Promise.withResolvers<SourceState>();
	const enough = Promise.withResolvers<undefined>();
	let count = 0;
	const sink: Sink = {
		accept: (batch) => {
			batches.push(batch);
			count += batch.messages.length;
			if (count >= limit) enough.resolve(undefined);
			return gate();
		},
		position: () => null,
		newest: () => null,
		shared: false,
		learn: () => Promise.resolve(),
		state: (state, error) => {
			states.push([state, error]);
			if (state === 'ended' || state === 'failed') ended.resolve(state);
		},
		lag: () => undefined,
		topics: (names) => {
			for (const name of names) topics.add(name);
		},
		get full() {
			return count >= limit;
		}
	};
	return { sink, batches, states, topics, ended: ended.promise, enough: enough.promise, count: () => count };
}

test('begins with some hundred alerts at once, then goes on until enough were taken', async () => {
	const all = taker(2_000);
	const source = new SimulateSource({ rate: 0, seed: 1 });
	await source.start(all.sink);
	expect(all.states[0]).toEqual(['live', undefined]);
	expect(await all.ended).toBe('ended');
	await source.stop();
	for (const { topic, origin, partition } of all.batches) {
		expect(all.topics).toContain(topic);
		expect([origin, partition]).toEqual(['simulation', 0]);
	}
	for (const [, batches] of Map.groupBy(all.batches, ({ topic }) => topic)) {
		const offsets = batches.flatMap(({ messages }) => messages.map(({ offset }) => offset));
		expect(offsets).toEqual(offsets.map((_, i) => i));
	}
});

test('makes no more than two turns while the first is not durable', async () => {
	const held = Promise.withResolvers<undefined>();
	const all = taker(100_000, () => held.promise);
	const source = new SimulateSource({ rate: 0, seed: 1 });
	await source.start(all.sink);
	for (let i = 0, last = -1; i < 2_000 && last !== all.count(); i += 1) {
		last = all.count();
		for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
	}
	expect(all.count()).toBeGreaterThan(800);
	expect(all.count()).toBeLessThan(2_000);
	held.resolve(undefined);
	await source.stop();
});

test('stop ends it, and nothing is handed on after', async () => {
	const all = taker(1_000);
	const source = new SimulateSource({ rate: 200, seed: 2 });
	await source.start(all.sink);
	await all.enough;
	await source.stop();
	const count = all.count();
	await new Promise((resolve) => setImmediate(resolve));
	expect(all.count()).toBe(count);
	expect(all.states.map(([state]) => state)).not.toContain('failed');
});

test('goes on behind what the log has already', async () => {
	const all = taker(800);
	const source = new SimulateSource({ rate: 0, seed: 1 });
	await source.start({ ...all.sink, full: true, position: () => 40 });
	await all.enough;
	await source.stop();
	const firsts = [...Map.groupBy(all.batches, ({ topic }) => topic).values()].map(
		(list) => list[0]?.messages[0]?.offset
	);
	expect(new Set(firsts)).toEqual(new Set([40]));
});

test('a log that refuses for good is said as a failure', async () => {
	const all = taker(100_000, () => Promise.reject(new Error('the disk is gone')));
	const source = new SimulateSource({ rate: 0, seed: 1 });
	await source.start(all.sink);
	expect(await all.ended).toBe('failed');
	expect(all.states.at(-1)?.[1]).toMatch(/^simulation: .*the disk is gone/);
	await source.stop();
});
