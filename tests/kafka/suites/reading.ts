import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { data, messages } from '../../support/shared-data.ts';
import type { Packet } from '../packets.ts';
import { frames, health, reaches, readAll, realPackets, type Stage } from '../stage.ts';

export function reading(stage: () => Stage): void {
	test('every real packet of both surveys and of the messengers becomes one frame', async () => {
		const sets = { ztf: /^ztf-20/, lsst: /^lsst-20/, mma: /^mma-20/ };
		const topics: string[] = [];
		let count = 0;
		for (const [word, name] of Object.entries(sets)) {
			const topic = await stage().topic(word, word === 'lsst' ? 3 : 1);
			const packets = messages(data, name).map((message): Packet => ({ ...message, id: null }));
			await stage().send(topic, packets);
			topics.push(topic);
			count += packets.length;
		}
		const relay = await stage().relay(topics.join(','));
		const all = await readAll(relay, count);
		expect(new Set(all.map(({ alertId, topic }) => `${alertId} ${topic}`)).size).toBe(count);
		expect(new Set(all.map(({ topic, survey }) => `${topic} ${survey}`))).toEqual(
			new Set([`${topics[0]} ztf`, `${topics[1]} lsst`, `${topics[2]} ztf`])
		);
		for (const { sent, received } of all) {
			// Kafka's clock is this machine's.
			expect(sent).toBeGreaterThan(received - 600_000);
			expect(sent).toBeLessThanOrEqual(received);
		}
		const { source } = await health(relay);
		expect(source).toMatchObject({ state: 'live', error: null });
		expect(source.topics.map(({ rejected, duplicates }) => [rejected, duplicates])).toEqual([
			[0, 0],
			[0, 0],
			[0, 0]
		]);
	});

	test('batches that a real client compressed are read: gzip, snappy, lz4, zstd', async () => {
		const packets = messages(data, /^ztf-20|^lsst-2026-01/).map((message): Packet => ({ ...message, id: null }));
		const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
		const prefix = stage().name('codec');
		for (const codec of codecs) {
			await stage().broker.feed.tell('create', `${prefix}_${codec}`, 1);
			await stage().send(`${prefix}_${codec}`, packets, codec);
		}
		const relay = await stage().relay(`${prefix}_*`);
		const all = await readAll(relay, codecs.length * packets.length);
		const idsOf = (codec: string) =>
			all.filter(({ topic }) => topic === `${prefix}_${codec}`).map(({ alertId }) => alertId);
		for (const codec of codecs) expect(idsOf(codec)).toEqual(idsOf('none'));
	});

	test('what cannot be decoded is kept apart with its place, and the rest goes on', async () => {
		const topic = await stage().topic('bad');
		const [good] = await realPackets(/^ztf-2025-02$/);
		if (good === undefined) throw new Error('a packet is missing');
		const bad = { name: 'cut', key: good.key, value: good.value.subarray(0, 1000), id: null };
		await stage().send(topic, [bad, { ...bad, key: null }, good, { ...good }]);
		const relay = await stage().relay(topic);
		await readAll(relay, 1);
		expect((await health(relay)).source.topics).toEqual([
			{ name: topic, received: 4, rejected: 2, duplicates: 1, lag: 0 }
		]);
		const { rejected } = (await (await fetch(`${relay.url}/api/rejected`)).json()) as {
			rejected: { offset: number }[];
		};
		expect(rejected.map(({ offset }) => offset).sort()).toEqual([0, 1]);
	});

	test('what the disk does not take counts as lag', async () => {
		const topic = await stage().topic('waiting');
		const relay = await stage().relay(topic);
		await reaches(relay, 'live');
		const archive = join(relay.data, 'kafka', 'packets', topic);
		// A file where the folder should be fails each attempt, until it is gone.
		mkdirSync(join(archive, '..'), { recursive: true });
		writeFileSync(archive, '');
		await stage().many(topic, await realPackets(/^ztf-2025-02$/), 40);
		await reaches(relay, 'paused', /cannot be kept/);
		await expect.poll(async () => (await health(relay)).source.topics[0]?.lag).toBe(40);
		rmSync(archive);
		await readAll(relay, 40);
	});

	test('two relays of one group share the partitions; together they have each alert once', async () => {
		const topic = await stage().topic('shared', 4);
		const [packet] = await realPackets(/^ztf-2025-02$/);
		if (packet === undefined) throw new Error('a packet is missing');
		// The same schema with other blanks at its end is another key, and so goes to another partition.
		const packets = Array.from({ length: 8 }, (_, i) => ({
			...packet,
			key: Buffer.concat([packet.key ?? Buffer.alloc(0), Buffer.alloc(i, 0x20)])
		}));
		const first = await stage().relay(topic);
		await reaches(first, 'live');
		const second = await stage().relay(topic);
		await reaches(second, 'live');
		await stage().many(topic, packets, 40, 1000);
		const both = async () => [...(await frames(first)), ...(await frames(second))].map(({ alertId }) => alertId);
		await expect.poll(async () => (await both()).length, { timeout: 20_000 }).toBe(40);
		expect(new Set(await both()).size).toBe(40);
		for (const relay of [first, second]) expect((await frames(relay)).length).toBeGreaterThan(0);
	});
}
