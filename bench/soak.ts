import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kafkaMissing } from '../tests/kafka/broker.ts';
import { Load } from '../tests/kafka/load.ts';
import { realPackets, Stage } from '../tests/kafka/stage.ts';
import { ComingAndGoing } from './_coming-and-going.ts';

// Eight hours of alerts of ZTF's usual night (300,000 in ten hours: 240,000) as fast as a relay takes them, with browsers that
// come, go and do not read: memory, open files and the size of the data folder in the last third beside the first one, when
// the log has long been as large as it may be. And as ever each alert once, in order, at two that follow.
// `node bench/soak.ts 240000 900`: so many alerts, or as many as come through in so many seconds.

const alerts = Number(process.argv[2] ?? 240_000);
const mostSeconds = Number(process.argv[3] ?? 900);
/** Alerts that are sent at once, and that may wait in Kafka. */
const AT_ONCE = 1_000;
const SAMPLE_MS = 1_000;
/** Some 3,700 alerts of 53 kB. */
const KEEP_BYTES = '200M';
/** What is not looked at: the log reaches its limit, V8 its size. */
const WARM = 0.2;
/** Wanted: last third beside the first third. */
const MOST = 1.1;

const missing = kafkaMissing();
if (missing !== null) {
	console.log(`left out: ${missing}`);
	process.exit(0);
}

interface Sample {
	'resident memory, MB': number;
	'heap used, MB': number;
	'heap after a collection, MB': number;
	'buffers, MB': number;
	'open files': number;
	'data folder, MB': number;
}
const median = (values: number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Bytes of all files in a folder; one may go while it is looked at. */
const bytesIn = (folder: string): number =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
		.reduce((sum, stat) => sum + (stat?.isFile() === true ? stat.size : 0), 0);

const folder = mkdtempSync(join(tmpdir(), 'perch-soak-'));
const stage = await Stage.open();
let bad = 0;
try {
	const topic = await stage.topic('soak');
	const memory = join(folder, 'memory');
	const relay = await stage.relay(topic, {
		RELAY_KEEP_BYTES: KEEP_BYTES,
		PERCH_BENCH_MEMORY: memory,
		// Often enough for a figure of what lives, seldom enough to leave the rest as it is.
		PERCH_BENCH_COLLECT: '20000',
		NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, '_memory-teller.ts')).href}`
	});
	const load = new Load(stage, topic, await realPackets(/^ztf-202[56]-/), () => [relay.url]);
	const crowd = new ComingAndGoing(relay);
	const samples: Sample[] = [];
	const look = (): void => {
		if (!existsSync(memory)) return;
		const { rss, heapUsed, external, living } = JSON.parse(readFileSync(memory, 'utf8')) as NodeJS.MemoryUsage & {
			living: number | null;
		};
		if (living === null) return;
		samples.push({
			'resident memory, MB': rss / 1e6,
			'heap used, MB': heapUsed / 1e6,
			'heap after a collection, MB': living / 1e6,
			'buffers, MB': external / 1e6,
			'open files': readdirSync(`/proc/${relay.process.pid}/fd`).length,
			'data folder, MB': bytesIn(relay.data) / 1e6
		});
	};
	const timer = setInterval(look, SAMPLE_MS);
	const from = performance.now();
	const passed = (): number => (performance.now() - from) / 1000;
	while (load.sent < alerts && passed() < mostSeconds) {
		await load.send(Math.min(AT_ONCE, alerts - load.sent));
		await load.until(load.sent - AT_ONCE, () => relay.output());
		// Kafka keeps what was not read; the rest would fill this disk.
		if (load.sent % (20 * AT_ONCE) === 0) await stage.broker.feed.tell('trim', topic, load.sent - 2 * AT_ONCE);
	}
	await load.until(load.sent, () => relay.output());
	clearInterval(timer);
	const seconds = passed();
	crowd.close();
	load.close();
	const { lost, doubled, disordered, faults } = load.found();
	bad += lost + doubled + disordered + faults.length;
	console.log(
		`${load.sent} alerts in ${seconds.toFixed(0)} s (${(load.sent / seconds).toFixed(0)}/s), ${crowd.came} browsers came and went: lost ${lost}, doubled ${doubled}, out of order ${disordered}, told wrongly ${faults.length}`
	);
	samples.splice(0, Math.ceil(samples.length * WARM));
	const third = Math.floor(samples.length / 3);
	for (const name of Object.keys(samples[0] ?? {}) as (keyof Sample)[]) {
		const values = samples.map((sample) => sample[name]);
		const [first, last] = [median(values.slice(0, third)), median(values.slice(-third))];
		const holds = last / first <= MOST;
		if (!holds) bad += 1;
		console.log(
			`${name}: median ${first.toFixed(0)} in the first third, ${last.toFixed(0)} in the last one, ratio ${(last / first).toFixed(2)} (wanted ≤ ${MOST}${holds ? '' : ' – MISSED'}); most ${Math.max(...values).toFixed(0)}`
		);
	}
} finally {
	await stage.close();
	rmSync(folder, { recursive: true });
}
process.exit(bad === 0 ? 0 : 1);
