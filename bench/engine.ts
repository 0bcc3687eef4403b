import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EngineLog } from '../relay/engine/engine-log.ts';
import { ensureStreams } from '../relay/engine/streams.ts';
import { engineMissing, startServers } from '../tests/engine/engine.ts';
import { made, schemaText } from '../tests/support/alerts.ts';
import { type RunningRelay, startRelay } from '../tests/support/relay.ts';
import type { Answer, Ask } from './_feed-clients.ts';

// Frames/s from an ingest's log through real NATS servers to an edge, and how old a frame is when each of N browsers of
// that edge has it. `node bench/engine.ts NODES CLIENTS`; by `npm run bench`: one node, then three, 1,000 clients.

const FRAMES = 10_000;
const BATCH = 100;
/** Packets of the measurement, bytes. */
const PACKET_BYTES = 2_000;
const LIVE_RATE = 300;
const LIVE_MS = 10_000;
/** Alerts come in batches so far apart, ms. */
const PACE_MS = 100;

const missing = engineMissing();
if (missing !== null) {
	console.log(`left out: ${missing}`);
	process.exit(0);
}
const clients = Number(process.argv[3] ?? 1_000);
for (const nodes of process.argv[2] === undefined
	? ([1, 3] as const)
	: ([Number(process.argv[2]) === 3 ? 3 : 1] as const)) {
	const servers = await startServers(nodes);
	const child = fork(fileURLToPath(new URL('./_feed-clients.ts', import.meta.url)));
	const tell = async <T extends Ask['ask']>(ask: Extract<Ask, { ask: T }>): Promise<Extract<Answer, { ask: T }>> => {
		child.send(ask);
		const [told] = (await once(child, 'message')) as [Extract<Answer, { ask: T }>];
		return told;
	};
	const engine = await servers.connect('ingest');
	await ensureStreams(engine, { keepAlerts: 1e6, keepBytes: 1e9, replicas: nodes });
	let edge: RunningRelay | null = null;
	try {
		const reached = await startRelay(['--role', 'edge', '--engine', servers.url]);
		edge = reached;
		const log = new EngineLog(engine);
		const put = (from: number, count: number) => {
			const { batch, outcomes } = made(from, count, { size: PACKET_BYTES, sent: Date.now() });
			return log.append(batch, outcomes, schemaText);
		};
		const last = async (): Promise<number> => {
			const { log: told } = (await (await fetch(`${reached.url}/api/health`)).json()) as { log: { last: number } };
			return told.last;
		};
		const began = performance.now();
		for (let at = 0; at < FRAMES; at += BATCH) await put(at, BATCH);
		const written = performance.now();
		while ((await last()) < FRAMES) await new Promise((resolve) => setTimeout(resolve, 20));
		const read = performance.now();
		const rate = (end: number): string => (FRAMES / ((end - began) / 1000)).toFixed(0);
		console.log(
			`${nodes} node${nodes === 1 ? '' : 's'}: ${rate(written)} frames/s written (with packets of ${PACKET_BYTES} B, batches of ${BATCH}, one partition), ${rate(read)} frames/s until an edge has all`
		);
		await tell({
			ask: 'connect',
			url: `${reached.url.replace('http', 'ws')}/api/feed`,
			count: clients,
			hello: JSON.stringify({ type: 'hello', since: 'now' })
		});
		const seen = tell({ ask: 'watch', ms: LIVE_MS });
		const end = performance.now() + LIVE_MS;
		for (let at = FRAMES; performance.now() < end; at += (LIVE_RATE * PACE_MS) / 1000) {
			const due = performance.now() + PACE_MS;
			await put(at, (LIVE_RATE * PACE_MS) / 1000);
			await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
		}
		const { p50, p99, messages } = await seen;
		console.log(
			`${nodes} node${nodes === 1 ? '' : 's'}: publish → browser at ${LIVE_RATE} alerts/s and ${clients} clients of one edge: p50 ${p50} ms, p99 ${p99} ms (${messages} messages)`
		);
	} finally {
		child.kill();
		await edge?.remove();
		await engine.close();
		await servers.close();
	}
}
process.exit(0);
