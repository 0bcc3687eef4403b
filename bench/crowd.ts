import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRelay } from '../tests/support/relay.ts';
import { deaf } from './_deaf-client.ts';
import type { Answer, Ask } from './_feed-clients.ts';

// A crowd on one relay: memory of a browser that gets nothing, delay of 1,000 at 300 alerts/s, what one that does not read
// costs the others, and 5,000 at once. Relay and clients are processes of their own.

const RATE = 300;
const WATCH_MS = 10_000;
/** Wanted: delay of 99 of 100 messages, ms; memory of an idle client, kB. */
const MAX_P99 = 250;
const MAX_KB = 30;
/** As a browser asks. */
const EVERYTHING = JSON.stringify({ type: 'hello', since: 'now', compress: 'deflate-raw' });
const NOTHING = JSON.stringify({ type: 'hello', topics: ['no_such_topic'], since: 'now' });

const child = fork(fileURLToPath(new URL('./_feed-clients.ts', import.meta.url)));
async function clients<T extends Ask['ask']>(ask: Extract<Ask, { ask: T }>): Promise<Extract<Answer, { ask: T }>> {
	child.send(ask);
	const [told] = (await once(child, 'message')) as [Extract<Answer, { ask: T }>];
	return told;
}
const settle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Resident memory of a process, kB. */
const memory = (pid: number): number =>
	Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

let missed = 0;
const say = (what: string, value: number, unit: string, wanted: number | null): void => {
	const holds = wanted === null || value <= wanted;
	if (!holds) missed += 1;
	console.log(
		`${what}: ${value.toFixed(0)} ${unit}${wanted === null ? '' : `, wanted ≤ ${wanted} ${unit}${holds ? '' : ' – MISSED'}`}`
	);
};

/** Enough that what a start leaves to be collected is little beside them. */
const IDLE = 5_000;
/** What clients cost a relay that has nothing for them: its resident memory, kB each, where V8 collects every second. */
async function idle(): Promise<void> {
	const told = join(tmpdir(), `perch-crowd-${process.pid}.json`);
	const relay = await startRelay(['--source', 'simulate', '--rate', '0.01'], {
		env: {
			RELAY_LOG: 'json',
			PERCH_BENCH_MEMORY: told,
			PERCH_BENCH_COLLECT: '1000',
			NODE_OPTIONS: `--import ${new URL('./_memory-teller.ts', import.meta.url).href}`
		}
	});
	try {
		await settle(8_000);
		const before = memory(relay.process.pid ?? 0);
		await clients({
			ask: 'connect',
			url: `${relay.url.replace('http', 'ws')}/api/feed`,
			count: IDLE,
			hello: NOTHING
		});
		await settle(8_000);
		say(`memory of an idle client, of ${IDLE}`, (memory(relay.process.pid ?? 0) - before) / IDLE, 'kB', MAX_KB);
		await clients({ ask: 'leave' });
	} finally {
		await relay.remove();
		rmSync(told, { force: true });
	}
}

await idle();
const relay = await startRelay(['--source', 'simulate', '--rate', String(RATE)], {
	env: { RELAY_LOG: 'json', FINK_TOPIC_HANDLERS: '{}' }
});
const url = `${relay.url.replace('http', 'ws')}/api/feed`;
const pid = relay.process.pid ?? 0;
try {
	// The simulation's own first alerts, and the collector, come to rest.
	await settle(8_000);
	// What the simulation itself takes to make, encode and have decoded what it says it sent.
	await clients({ ask: 'connect', url, count: 1, hello: EVERYTHING });
	const one = await clients({ ask: 'watch', ms: WATCH_MS });
	await clients({ ask: 'leave' });
	console.log(`delay of a single one at ${RATE} alerts/s: p50 ${one.p50} ms, p99 ${one.p99} ms`);

	await clients({ ask: 'connect', url, count: 1_000, hello: EVERYTHING });
	const all = await clients({ ask: 'watch', ms: WATCH_MS });
	await clients({ ask: 'leave' });
	say(`delay of 1,000 at ${RATE} alerts/s, p50`, all.p50, 'ms', null);
	say(`delay of 1,000 at ${RATE} alerts/s, p99`, all.p99, 'ms', MAX_P99);

	await clients({ ask: 'connect', url, count: 99, hello: EVERYTHING });
	const alone = await clients({ ask: 'watch', ms: WATCH_MS });
	const end = await deaf(relay.port);
	const beside = await clients({ ask: 'watch', ms: WATCH_MS });
	end();
	await clients({ ask: 'leave' });
	console.log(`99 clients: p99 ${alone.p99} ms alone, ${beside.p99} ms beside one that does not read`);

	await clients({ ask: 'connect', url, count: 5_000, hello: EVERYTHING });
	const crowd = await clients({ ask: 'watch', ms: WATCH_MS });
	console.log(
		`5,000 clients at ${RATE} alerts/s: p50 ${crowd.p50} ms, p99 ${crowd.p99} ms, relay ${(memory(pid) / 1024).toFixed(0)} MB`
	);
	await clients({ ask: 'leave' });
} finally {
	child.kill();
	await relay.remove();
}
process.exitCode = missed === 0 ? 0 : 1;
