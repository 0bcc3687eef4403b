import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { kafkaMissing } from '../tests/kafka/broker.ts';
import { health, realPackets, Stage } from '../tests/kafka/stage.ts';

// What a relay costs that stands by: its Kafka is there and says nothing, nobody looks. Most of a day is so.

/** Until all that belongs to the start is done, and how long it is watched, ms. */
const SETTLE_MS = 5_000;
const LOOK_MS = 100;
const WATCH_MS = 20_000;
/** Share of one core. */
const WANTED = 0.02;
/** Of user and system time in /proc, which Linux counts in hundredths of a second whatever its clock. */
const TICKS = 100;

const missing = process.platform === 'linux' ? kafkaMissing() : 'CPU time is read as Linux tells it';
if (missing !== null) {
	console.log(`left out: ${missing}`);
	process.exit(0);
}
/** CPU time of a process and its threads so far, s. */
function cpuOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// After the name, which may hold blanks: utime and stime are fields 14 and 15.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

const stage = await Stage.open();
let share: number;
try {
	const topic = await stage.topic('standby');
	await stage.send(topic, await realPackets(/^ztf-2025-02$/));
	const relay = await stage.relay(topic);
	while ((await health(relay)).log.last < 1) await wait(LOOK_MS);
	await wait(SETTLE_MS);
	const { pid = 0 } = relay.process;
	const before = cpuOf(pid);
	await wait(WATCH_MS);
	share = (cpuOf(pid) - before) / (WATCH_MS / 1000);
} finally {
	await stage.close();
}
console.log(
	`a relay that stands by: ${(share * 100).toFixed(1)} % of a core (wanted ≤ ${WANTED * 100} %), ratio ${(share / WANTED).toFixed(2)}`
);
process.exit(share <= WANTED ? 0 : 1);
