import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame } from '#lib/protocol/frame.ts';
import { kafkaMissing } from '../kafka/broker.ts';
import { frames, health, realPackets, Stage } from '../kafka/stage.ts';
import type { RunningRelay } from '../support/relay.ts';
import { engineMissing, type Servers, startServers } from './engine.ts';
import { Follower } from './follower.ts';
import { Killing } from './killing.ts';

// Ingests and edges as operators start them, between a real Kafka and three real NATS servers.

const missing = kafkaMissing() ?? engineMissing();
if (missing !== null) console.log(`left out: relays on several machines, because ${missing}`);
if (missing !== null && process.env['CI']) test('has what relays on several machines need', () => expect.fail(missing));

/** Long enough for a machine that is busy with other tests. */
const LONG = { timeout: 120_000, interval: 100 };

describe.skipIf(missing !== null)('several machines', { timeout: 400_000 }, () => {
	let stage: Stage;
	let servers: Servers;
	beforeAll(async () => {
		[stage, servers] = await Promise.all([Stage.open(), startServers(3)]);
	}, 240_000);
	afterAll(async () => {
		await stage.close();
		await servers.close();
	});
	const run = (role: 'ingest' | 'edge', topics: string): Promise<RunningRelay> =>
		stage.relay(topics, { RELAY_ROLE: role, RELAY_ENGINE: servers.url, RELAY_KEEP_BYTES: '1G' });
	const namesOf = (all: readonly Frame[], topic: string) =>
		all.filter((frame) => frame.topic === topic).map(({ alertId }) => alertId);

	test('ingest, edge, leader and all of them are killed: nothing is lost, doubled or out of order', async () => {
		const killing = await Killing.open(stage, servers, await realPackets(/^ztf-202[56]-/));
		for (const kind of ['ingest', 'leader', 'edge', 'ingest', 'all'] as const) await killing.hit(kind);
		const { alerts, ...faults } = killing.found();
		await killing.close();
		expect(alerts).toBe(3_000);
		expect(faults).toEqual({ lost: 0, doubled: 0, disordered: 0, faults: [] });
	});
	test('two edges give the same alerts of both surveys by the same cursor; ingests share partitions and stand in', async () => {
		const topics = [await stage.topic('share_ztf'), await stage.topic('share_lsst')];
		const [ztf = '', lsst = ''] = topics;
		const both = topics.join(',');
		const packets = { ztf: await realPackets(/^ztf-202[56]-/), lsst: await realPackets(/^lsst-2026-/) };
		const first = await run('ingest', both);
		const edges = await Promise.all([run('edge', both), run('edge', both)]);
		const [one, two] = edges;
		if (one === undefined || two === undefined) throw new Error('expected two edges');
		// Of frames: a producer that tries again sends a message twice, which is received and counted as a duplicate.
		const count = async (topic: string): Promise<number> => namesOf(await frames(one), topic).length;
		await stage.send(lsst, packets.lsst);
		await stage.many(ztf, packets.ztf, 500);
		await expect.poll(() => count(ztf), LONG).toBe(500);
		await expect.poll(() => count(lsst), LONG).toBe(packets.lsst.length);
		// Kafka gives the second one a share, and all of it once the first is gone.
		const second = await run('ingest', both);
		await expect.poll(async () => (await health(second)).source.state, LONG).toBe('live');
		await stage.many(ztf, packets.ztf, 300, 500);
		await first.end('SIGKILL');
		await stage.many(ztf, packets.ztf, 200, 800);
		await expect.poll(() => count(ztf), LONG).toBe(1_000);
		const all = await frames(one);
		const base = BigInt(packets.ztf[0]?.id ?? 0);
		expect(namesOf(all, ztf)).toEqual(Array.from({ length: 1_000 }, (_, at) => String(base + BigInt(at))));
		expect(namesOf(all, lsst)).toHaveLength(packets.lsst.length);
		expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => (all[0]?.seq ?? 0) + at));
		await expect.poll(async () => (await health(two)).log.last, LONG).toBe(all.at(-1)?.seq);
		expect(await frames(two)).toEqual(all);
		const last = all.find(({ topic }) => topic === lsst)?.seq ?? 0;
		for (const path of ['', '/lightcurve', '/packet', '/cutout/science']) {
			expect((await fetch(`${two.url}/api/alerts/${last}${path}`)).status, path).toBe(200);
		}
		expect((await fetch(`${second.url}/api/alerts`)).status).toBe(404);
		expect(await (await fetch(`${second.url}/metrics`)).text()).toContain('perch_source_state{state="live"} 1');

		// Without an ingest, then without an engine: said to browsers, which stay.
		const follower = new Follower(() => [one.url]);
		await expect.poll(() => follower.last, LONG).toBe(all.at(-1)?.seq);
		await second.end();
		await expect.poll(async () => (await fetch(`${one.url}/api/health`)).status, LONG).toBe(503);
		expect((await health(one)).source.error).toMatch(/^no ingest is at work/);
		await servers.stop();
		await expect
			.poll(async () => (await health(one)).source.error, LONG)
			.toMatch(/^the engine has not answered for more than 5 s/);
		expect(follower.states).toContain('failed');
		expect(follower.moves).toBe(0);
		await servers.start();
		await run('ingest', both);
		await stage.many(ztf, packets.ztf, 10, 1_000);
		await expect.poll(() => follower.frames.filter(({ topic }) => topic === ztf).length, LONG).toBe(1_010);
		await expect.poll(() => follower.states.at(-1), LONG).toBe('live');
		expect(follower.moves).toBe(0);
		expect(follower.faults).toEqual([]);
		follower.close();
	});
});
