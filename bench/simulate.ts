import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decoder } from '../relay/decoder.ts';
import { Ingest } from '../relay/ingest.ts';
import { logger } from '../relay/log-line.ts';
import { Log } from '../relay/log.ts';
import { Night } from '../relay/source/simulate/night.ts';
import { messagesOf, SimulateSource } from '../relay/source/simulate.ts';
import type { Message } from '../relay/source/source.ts';
import { Status } from '../relay/status.ts';

// How fast the simulated night is made, beside how fast the decoder reads it; and that 1,000 alerts/s hold with the
// log behind it, on a disk.

const ALERTS = 6_000;
const TURN = 500;
const ROUNDS = 3;
const RATE = 1_000;
/** Frames after which the rate is measured, and over which. */
const WARM = 2_000;
const HELD = 15_000;

const decoder = new Decoder({ schemasFolder: null });
const median = (values: number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Seconds to make packets, and seconds to decode the same ones. */
async function round(seed: number): Promise<{ made: number; decoded: number; bytes: number; packets: number }> {
	const night = new Night(seed);
	let [made, decoded, bytes, packets] = [0, 0, 0, 0];
	const begin = Date.now();
	for (let i = 0; i < ALERTS; i += TURN) {
		const topics = new Map<string, Message[]>();
		let from = performance.now();
		for (let n = i; n < i + TURN; n += 1) {
			for (const { topic, key, value } of messagesOf(night.next(begin + n), begin)) {
				topics.set(topic, topics.get(topic) ?? []);
				topics.get(topic)?.push({ offset: packets++, key, value, sent: begin });
				bytes += value.length;
			}
		}
		made += performance.now() - from;
		from = performance.now();
		await Promise.all(
			[...topics].map(([topic, messages]) => decoder.decode({ origin: 'bench', topic, partition: 0, messages }, begin))
		);
		decoded += performance.now() - from;
	}
	return { made: made / 1000, decoded: decoded / 1000, bytes, packets };
}

await round(0);
const rounds = [];
for (let i = 1; i <= ROUNDS; i += 1) rounds.push(await round(i));
const made = median(rounds.map((one) => ALERTS / one.made));
const decoded = median(rounds.map((one) => ALERTS / one.decoded));
const size = median(rounds.map((one) => one.bytes / one.packets));
console.log(
	`simulation: ${made.toFixed(0)} alerts/s made and encoded, limit ${decoded.toFixed(0)} alerts/s decoded, ratio ${(made / decoded).toFixed(2)} (${(size / 1000).toFixed(1)} kB a packet, median of ${ROUNDS})`
);

const folder = mkdtempSync(join(tmpdir(), 'perch-bench-'));
const log = await Log.open({ folder, keepAlerts: 1_000_000, keepBytes: 4e9, fresh: true });
const ingest = new Ingest({
	decoder,
	log,
	status: new Status('simulate'),
	logger: logger('text', { write: () => undefined }),
	timeout: 10,
	maxPoll: null
});
const source = new SimulateSource({ rate: RATE, seed: 1 });
await source.start(ingest);
/** Time at which the log has so many frames, ms. */
const reached = (frames: number): Promise<number> =>
	new Promise((resolve) => {
		const off = log.onAppend((last) => {
			if (last < frames) return;
			off();
			resolve(performance.now());
		});
	});
// The alerts that are given out at once come first.
const from = await reached(WARM);
const held = HELD / (((await reached(WARM + HELD)) - from) / 1000);
await source.stop();
await ingest.close();
await log.close();
await decoder.close();
rmSync(folder, { recursive: true, force: true });
const perAlert = median(rounds.map((one) => one.packets / ALERTS));
console.log(
	`simulation → decoder → durable log: ${(held / perAlert).toFixed(0)} alerts/s (${held.toFixed(0)} frames/s), wanted ${RATE}, ratio ${(held / perAlert / RATE).toFixed(2)}`
);
process.exitCode = held / perAlert >= 0.95 * RATE ? 0 : 1;
