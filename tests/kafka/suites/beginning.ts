import { expect, test } from 'vitest';
import { frames, health, reaches, readAll, realPackets, type Stage } from '../stage.ts';

const HOUR_MS = 3_600_000;

export function beginning(stage: () => Stage): void {
	test('FINK_MAX_POLL_NUMBER stops after exactly so many; the next start goes on with the next ones', async () => {
		const topic = await stage().topic('poll');
		await stage().many(topic, await realPackets(/^ztf-2025-02$/), 5);
		const env = { FINK_MAX_POLL_NUMBER: '2' };
		const first = await stage().relay(topic, env);
		await reaches(first, 'ended');
		const ended = await health(first);
		expect(ended.log.last).toBe(2);
		expect(ended.source.topics[0]?.lag).toBe(3);
		expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
		await first.end();
		const second = await stage().relay(topic, env, { data: first.data });
		await expect.poll(async () => (await health(second)).log.last).toBe(4);
		await reaches(second, 'ended');
		const ids = (await frames(second)).map(({ alertId }) => BigInt(alertId));
		expect(ids.map((id) => id - (ids[0] ?? 0n))).toEqual([0n, 1n, 2n, 3n]);
	});

	test('RELAY_START latest begins at the end, and a restart does not skip what came meanwhile', async () => {
		const topic = await stage().topic('latest');
		const packets = await realPackets(/^ztf-2025-02$/);
		await stage().many(topic, packets, 2, 0);
		const env = { RELAY_START: 'latest' };
		const first = await stage().relay(topic, env);
		await reaches(first, 'live');
		await first.end();
		await stage().many(topic, packets, 3, 10);
		const second = await stage().relay(topic, env, { data: first.data });
		const ids = (await readAll(second, 3)).map(({ alertId }) => BigInt(alertId));
		expect(ids.map((id) => id - (ids[0] ?? 0n))).toEqual([0n, 1n, 2n]);
	});

	test('RELAY_START in hours begins with the messages of those hours', async () => {
		const topic = await stage().topic('hours');
		const [old, young] = await realPackets(/^ztf-20(21-01|25-02)$/);
		if (old === undefined || young === undefined) throw new Error('packets are missing');
		await stage().send(topic, [old], 'none', Date.now() - 10 * HOUR_MS);
		await stage().send(topic, [young], 'none', Date.now() - 2 * HOUR_MS);
		const relay = await stage().relay(topic, { RELAY_START: '6h' });
		expect((await readAll(relay, 1))[0]?.alertId).toBe(young.id);
	});

	test('messages that Kafka no longer keeps are passed over', async () => {
		const topic = await stage().topic('trimmed');
		const packets = await realPackets(/^ztf-2025-02$/);
		await stage().many(topic, packets, 3);
		const first = await stage().relay(topic);
		await readAll(first, 3);
		await first.end();
		await stage().many(topic, packets, 4, 10);
		await stage().broker.feed.tell('trim', topic, 5);
		const second = await stage().relay(topic, {}, { data: first.data });
		await readAll(second, 5);
	});

	test('a group that lost its commits goes on where the log is, whatever RELAY_START says', async () => {
		const topic = await stage().topic('lost');
		const packets = await realPackets(/^ztf-2025-02$/);
		await stage().many(topic, packets, 60);
		// The log has no longer the frames by which it could tell what it had.
		const env = { RELAY_KEEP_ALERTS: '20', RELAY_START: 'earliest' };
		const first = await stage().relay(topic, env);
		await expect.poll(async () => (await health(first)).log.last, { timeout: 20_000 }).toBe(60);
		await first.end();
		await stage().broker.feed.tell('forget', `fink-group-${topic.replaceAll(/\W/g, '')}`);
		await stage().many(topic, packets, 5, 100);
		const second = await stage().relay(topic, { ...env, RELAY_START: 'latest' }, { data: first.data });
		await expect.poll(async () => (await health(second)).source.topics[0]?.lag, { timeout: 20_000 }).toBe(0);
		const { log, source } = await health(second);
		expect(log.last).toBe(65);
		expect(source.topics).toEqual([{ name: topic, received: 65, rejected: 0, duplicates: 0, lag: 0 }]);
		expect(second.output()).toMatch(/has no commits of topic \S+ any more/);
	});

	test('a topic that was deleted and made again is read from its new beginning, while the relay runs', async () => {
		const topic = await stage().topic('again');
		const other = await stage().topic('beside');
		const packets = await realPackets(/^ztf-2025-02$/);
		await stage().many(topic, packets, 30);
		const relay = await stage().relay(`${topic},${other}`);
		await readAll(relay, 30);
		await stage().broker.feed.tell('delete', topic);
		await stage().broker.feed.tell('create', topic, 1);
		await stage().many(topic, packets, 4, 100);
		await readAll(relay, 34, 45_000);
		await stage().many(other, packets, 1, 200);
		await readAll(relay, 35);
		expect(relay.output()).toContain(`topic ${topic} is another one than was read before`);
	});

	test('a topic that was made again while no relay ran is read whole, however long it has become', async () => {
		const topic = await stage().topic('anew');
		const packets = await realPackets(/^ztf-2025-02$/);
		await stage().many(topic, packets, 3);
		const first = await stage().relay(topic);
		await readAll(first, 3);
		await first.end();
		await stage().broker.feed.tell('delete', topic);
		await stage().broker.feed.tell('create', topic, 1);
		await stage().many(topic, packets, 5, 10);
		const second = await stage().relay(topic, {}, { data: first.data });
		await readAll(second, 8);
		expect(second.output()).toContain(`topic ${topic} is another one than was read before`);
	});
}
