import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import kafkajs from 'kafkajs';
import { Decoder } from '../relay/decoder.ts';
import { Ingest } from '../relay/ingest.ts';
import { logger } from '../relay/log-line.ts';
import { Log } from '../relay/log.ts';
import { KafkaSource } from '../relay/source/kafka.ts';
import { Status } from '../relay/status.ts';
import { type Broker, kafkaMissing, startBroker } from '../tests/kafka/broker.ts';
import { type Packet, writePackets } from '../tests/kafka/packets.ts';
import { data, messages } from '../tests/support/shared-data.ts';

// Alerts/s from a real Kafka to the durable frame, beside a bare kafkajs read and a bare durable append of the same
// bytes in the same batches, all in the same run; and beside fink-client where PERCH_FINK_PYTHON names a Python with it.

const ROUNDS = 3;
const SURVEYS = [
	{ survey: 'ztf', name: /^ztf-202[56]-/, alerts: 6_000, client: 1_000, wanted: 10 },
	{ survey: 'lsst', name: /^lsst-2026-/, alerts: 1_500, client: 150, wanted: 16 }
] as const;

const missing = kafkaMissing();
if (missing !== null) {
	console.log(`left out: ${missing}, and so no Kafka to measure against`);
	process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'perch-bench-'));
let groups = 0;
const median = (values: number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Real packets and their ids, which the copies replace. */
async function basePackets(name: RegExp): Promise<Packet[]> {
	const found = messages(data, name);
	const decoder = new Decoder({ schemasFolder: null });
	const batch = found.map((message, offset) => ({ ...message, offset, sent: null }));
	const outcomes = await decoder.decode({ origin: '', topic: '', partition: 0, messages: batch }, 0);
	await decoder.close();
	return found.flatMap((message, i) => {
		const outcome = outcomes[i];
		return outcome?.ok === true ? [{ ...message, id: outcome.alertId }] : [];
	});
}

/** Seconds from the first batch to the last message, and how many messages each batch had. */
async function bareRead(broker: Broker, topic: string, count: number): Promise<{ seconds: number; batches: number[] }> {
	groups += 1;
	const client = new kafkajs.Kafka({ brokers: [broker.plain], logLevel: kafkajs.logLevel.NOTHING });
	const consumer = client.consumer({
		groupId: `bench${groups}`,
		maxBytesPerPartition: 8 * 1024 * 1024,
		maxBytes: 16 * 1024 * 1024
	});
	await consumer.connect();
	await consumer.subscribe({ topics: [topic], fromBeginning: true });
	const done = Promise.withResolvers<number>();
	const batches: number[] = [];
	let [left, began] = [count, 0];
	await consumer.run({
		autoCommit: false,
		eachBatch: ({ batch }) => {
			if (began === 0) began = performance.now();
			batches.push(batch.messages.length);
			left -= batch.messages.length;
			if (left <= 0) done.resolve(performance.now());
			return Promise.resolve();
		}
	});
	const ended = await done.promise;
	await consumer.disconnect();
	return { seconds: (ended - began) / 1000, batches };
}

/** Seconds to append the same packets in the same batches, each batch on the disk before the next. */
async function bareAppend(packets: readonly Packet[], batches: readonly number[]): Promise<number> {
	const file = join(folder, 'bare');
	const handle = await open(file, 'w');
	let at = 0;
	const began = performance.now();
	for (const size of batches) {
		const buffers = Array.from(
			{ length: size },
			(_, i) => packets[(at + i) % packets.length]?.value ?? Buffer.alloc(0)
		);
		at += size;
		await handle.writev(buffers);
		await handle.datasync();
	}
	const seconds = (performance.now() - began) / 1000;
	await handle.close();
	rmSync(file);
	return seconds;
}

/** Seconds from the first batch to the last durable frame, by the parts that the relay is made of. */
async function relayRead(broker: Broker, topic: string, count: number): Promise<number> {
	groups += 1;
	const home = join(folder, `log${groups}`);
	const log = await Log.open({ folder: home, keepAlerts: 1e9, keepBytes: 1e12 });
	const decoder = new Decoder({ schemasFolder: null });
	const silent = logger('text', { write: () => undefined });
	const ingest = new Ingest({ decoder, log, status: new Status('kafka'), logger: silent, timeout: 10, maxPoll: null });
	const accept = ingest.accept.bind(ingest);
	let began = 0;
	ingest.accept = (batch) => {
		if (began === 0) began = performance.now();
		return accept(batch);
	};
	const done = Promise.withResolvers<number>();
	log.onAppend((last) => {
		if (last >= count) done.resolve(performance.now());
	});
	const cluster = { name: null, servers: [broker.plain], login: null, group: `bench${groups}` };
	const source = new KafkaSource({ clusters: [cluster], topics: [topic], start: 'earliest', log: silent });
	await source.start(ingest);
	const ended = await done.promise;
	await source.stop();
	await ingest.close();
	await decoder.close();
	await log.close();
	rmSync(home, { recursive: true, force: true });
	return (ended - began) / 1000;
}

/** Alerts/s of fink-client's own loop, from its second alert on. */
function finkClient(python: string, broker: Broker, topic: string, survey: string, count: number): number {
	groups += 1;
	const script = fileURLToPath(new URL('_fink_client.py', import.meta.url));
	const args = [script, broker.plain, `bench${groups}`, topic, survey, String(count)];
	const { status, stdout, stderr } = spawnSync(python, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`fink-client ended with ${status}: ${stderr.trim().split('\n').at(-1)}`);
	return Number(stdout);
}

const broker = await startBroker();
const python = process.env['PERCH_FINK_PYTHON'] ?? '';
let missed = 0;
try {
	for (const { survey, name, alerts, client, wanted } of SURVEYS) {
		const packets = await basePackets(name);
		const topic = `fink_bench_${survey}`;
		const file = join(folder, 'packets');
		writePackets(file, packets);
		await broker.feed.tell('create', topic, 1);
		await broker.feed.tell('many', topic, 'none', file, alerts, 0);
		const warm = await bareRead(broker, topic, alerts);
		await relayRead(broker, topic, alerts);
		const rates = { read: [] as number[], append: [] as number[], relay: [] as number[] };
		for (let round = 0; round < ROUNDS; round += 1) {
			rates.read.push(alerts / (await bareRead(broker, topic, alerts)).seconds);
			rates.append.push(alerts / (await bareAppend(packets, warm.batches)));
			rates.relay.push(alerts / (await relayRead(broker, topic, alerts)));
		}
		const [read, append, relay] = [median(rates.read), median(rates.append), median(rates.relay)];
		const ratio = relay / Math.min(read, append);
		if (survey === 'ztf' && ratio < 0.6) missed += 1;
		const kB = packets.reduce((sum, { value }) => sum + value.length, 0) / packets.length / 1000;
		console.log(
			`${survey}: ${relay.toFixed(0)} alerts/s from Kafka to durable frame; bare read ${read.toFixed(0)}, bare append ${append.toFixed(0)}; ratio ${ratio.toFixed(2)} of the slower${survey === 'ztf' ? ' (wanted ≥ 0.60)' : ''} (${kB.toFixed(0)} kB a packet, ${cpus().length} cores, broker included, median of ${ROUNDS})`
		);
		if (python === '') continue;
		const theirs = finkClient(python, broker, topic, survey, client);
		if (relay / theirs < wanted) missed += 1;
		console.log(
			`${survey}: fink-client ${theirs.toFixed(0)} alerts/s on the same topic, ratio ${(relay / theirs).toFixed(1)} (wanted ≥ ${wanted})`
		);
	}
	if (python === '') console.log('left out: fink-client, as PERCH_FINK_PYTHON names no Python that has it');
} finally {
	await broker.close();
	rmSync(folder, { recursive: true, force: true });
}
process.exit(missed === 0 ? 0 : 1);
