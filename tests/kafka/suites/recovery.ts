import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporary } from '../../support/folder.ts';
import type { RunningRelay } from '../../support/relay.ts';
import { setClock, steppedClock } from '../../support/stepped-clock.ts';
import { frames, health, reaches, readAll, realPackets, Stage } from '../stage.ts';

const KILLED = 5_000;
const KILLS = 20;
/** Alerts that wait at least when a relay starts: more than it reads until it is killed. */
const WAITING = 2_500;
/** What the relay promises after a kill, ms. */
const READS_ON_MS = 15_000;

/** Numbers from 0 to 1, the same ones for the same seed. */
function random(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Kills the relay again and again while it reads; at the end the log must have each alert once. */
export async function killAgainAndAgain(stage: Stage): Promise<void> {
	const seed = Date.now() % 2 ** 31;
	const dice = random(seed);
	const topic = await stage.topic('killed');
	const packets = await realPackets(/^ztf-202[56]-/);
	let sent = KILLED;
	await stage.many(topic, packets, sent);
	const base = BigInt(packets[0]?.id ?? 0);
	let relay: RunningRelay | null = null;
	let before = 0;
	let reading = 0;
	for (let life = 0; life < KILLS; life += 1) {
		if (sent - before < WAITING) {
			await stage.many(topic, packets, WAITING, sent);
			sent += WAITING;
		}
		relay = await stage.relay(topic, {}, { stays: true, ...(relay !== null && { data: relay.data }) });
		const goal = before + Math.floor((dice() * 2 * KILLED) / KILLS);
		const current = relay;
		await expect
			.poll(async () => (await health(current)).log.last, {
				timeout: READS_ON_MS,
				interval: 10,
				message: `life ${life} of seed ${seed}`
			})
			.toBeGreaterThan(life % 5 === 4 ? -1 : goal);
		// Any moment from the last look to the middle of a later batch, or of joining the group.
		await new Promise((resolve) => setTimeout(resolve, dice() * (life % 5 === 4 ? 1_500 : 60)));
		before = (await health(relay)).log.last;
		await relay.end('SIGKILL');
		if (before < sent) reading += 1;
	}
	expect(reading, `lives that ended while there was more to read, seed ${seed}`).toBeGreaterThan(KILLS / 2);
	relay = await stage.relay(topic, {}, { stays: true, data: relay?.data ?? '' });
	const all = await readAll(relay, sent, 60_000);
	const expected = new Set(Array.from({ length: sent }, (_, i) => String(base + BigInt(i))));
	expect(new Set(all.map(({ alertId }) => alertId)), `seed ${seed}`).toEqual(expected);
	expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: sent }, (_, i) => i + 1));
	expect((await health(relay)).source.topics).toEqual([
		{ name: topic, received: sent, rejected: 0, duplicates: 0, lag: 0 }
	]);
	for (let i = 0; i < 40; i += 1) {
		const seq = 1 + Math.floor(dice() * sent);
		const answer = await fetch(`${relay.url}/api/alerts/${seq}`);
		expect(await answer.text()).toContain(all[seq - 1]?.alertId);
	}
	await relay.remove();
}

/** With a second Kafka, which may go away without harm to the other tests. */
export function outage(stage: () => Stage): void {
	test('a broker that goes and comes back costs no alert and doubles none; the cause is told meanwhile', async () => {
		const second = await Stage.open();
		try {
			const topic = await second.topic('outage');
			const packets = await realPackets(/^ztf-202[56]-/);
			await second.many(topic, packets, 1500);
			const relay = await second.relay(topic);
			await expect
				.poll(async () => (await health(relay)).log.last, { timeout: 20_000, interval: 10 })
				.toBeGreaterThan(100);
			await second.broker.kill();
			await reaches(relay, 'failed', /^cannot reach 127\.0\.0\.1:\d+: connection refused$/, 40_000);
			const held = (await health(relay)).log.last;
			expect((await frames(relay)).length).toBe(held);
			await second.broker.start();
			await readAll(relay, 1500, 60_000);
			await reaches(relay, 'live');
			await second.many(topic, packets, 10, 5000);
			await readAll(relay, 1510);
			expect((await health(relay)).source.topics).toEqual([
				{ name: topic, received: 1510, rejected: 0, duplicates: 0, lag: 0 }
			]);
			// A commit that comes late, after the membership that it belongs to, must not look like one.
			expect(relay.output()).not.toContain('is another one than was read before');
			await twoClusters(stage(), second);
		} finally {
			await second.close();
		}
	});
}

/** The clock of the relay's process alone is set. */
export function clock(stage: () => Stage): void {
	test('set back by a day, it joins its group again, and new topics and alerts are found as before', async () => {
		const folder = temporary();
		const file = join(folder, 'clock');
		const word = await stage().topic('clock');
		const packets = await realPackets(/^ztf-20(21-01|25-02)$/);
		await stage().many(word, packets, 20);
		const relay = await stage().relay(`${word}*`, steppedClock(file));
		await readAll(relay, 20);
		await stage().broker.feed.tell('create', `${word}_later`, 1);
		setClock(file, -86_400_000);
		await expect.poll(() => relay.output()).toContain('the clock was set back by 86400 s: joining the group again');
		await stage().many(`${word}_later`, packets, 20, 100);
		await readAll(relay, 40);
		expect((await health(relay)).source).toMatchObject({ state: 'live', error: null });
		await relay.remove();
	});
}

/** One relay that reads from both; a topic that only one of them has is no fault. */
async function twoClusters(one: Stage, two: Stage): Promise<void> {
	const word = one.name('both');
	const packets = await realPackets(/^ztf-20(21-01|25-02)$/);
	await one.broker.feed.tell('create', word, 1);
	await two.broker.feed.tell('create', word, 1);
	await two.broker.feed.tell('create', `${word}_two`, 1);
	await one.send(word, packets.slice(0, 1));
	await two.send(word, packets.slice(1));
	await two.send(`${word}_two`, packets);
	const relay = await one.relay(`${word},${word}_two`, {
		FINK_CREDENTIAL_URL: `ztf=${one.broker.plain};lsst=${two.broker.plain}`
	});
	const all = await readAll(relay, 4);
	expect(
		all
			.filter(({ topic }) => topic === word)
			.map(({ alertId }) => alertId)
			.sort()
	).toEqual(packets.map(({ id }) => id).sort());
	await reaches(relay, 'live');
	expect((await health(relay)).source.error).toBeNull();
	await two.broker.kill();
	await reaches(relay, 'failed', /^lsst: cannot reach /, 40_000);
	await one.many(word, packets, 3, 100);
	await expect.poll(async () => (await health(relay)).log.last).toBe(7);
}
