import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decoder } from '../relay/decoder.ts';
import { type Broker, kafkaMissing, startBroker } from '../tests/kafka/broker.ts';
import { type Packet, writePackets } from '../tests/kafka/packets.ts';
import { data, messages } from '../tests/support/shared-data.ts';
import type { PartDone } from './_kafka-part.ts';

// Alerts/s from a real Kafka to the durable frame, beside a bare kafkajs read and a bare durable append of the same
// bytes in the same batches, each in a process of its own, one after the other; and beside fink-client where PERCH_FINK_PYTHON names a Python with it.

const ROUNDS = 3;
const SURVEYS = [
	{ survey: 'ztf', name: /^ztf-202[56]-/, alerts: 12_000, client: 1_000, wanted: 10 },
	{ survey: 'lsst', name: /^lsst-2026-/, alerts: 3_000, client: 150, wanted: 16 }
] as const;

const missing = kafkaMissing();
if (missing !== null) {
	console.log(`left out: ${missing}, and so no Kafka to measure against`);
	process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'perch-bench-'));
const packetsFile = join(folder, 'packets');
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

/** One part, in a process of its own. `batches`: messages of each, for the append. */
function measured(part: 'read' | 'append' | 'relay', topic: string, count: number, batches: number[] = []): PartDone {
	const script = fileURLToPath(new URL('_kafka-part.ts', import.meta.url));
	const args = [script, part, broker.plain, topic, String(count), folder, packetsFile, batches.join(',')];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${part} ended with ${status}: ${stderr.trim()}`);
	return JSON.parse(stdout) as PartDone;
}

/** Alerts/s of fink-client's own loop, from its second alert on. */
function finkClient(python: string, broker: Broker, topic: string, survey: string, count: number): number {
	const script = fileURLToPath(new URL('_fink_client.py', import.meta.url));
	const args = [script, broker.plain, `bench-fink-client-${survey}`, topic, survey, String(count)];
	const { status, stdout, stderr } = spawnSync(python, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`fink-client ended with ${status}: ${stderr.trim()}`);
	return Number(stdout);
}

// As Java runs for long, not as tests start it.
process.env.KAFKA_JAVA = '-XX:+TieredCompilation';
const broker = await startBroker();
const python = process.env['PERCH_FINK_PYTHON'] ?? '';
let missed = 0;
try {
	for (const { survey, name, alerts, client, wanted } of SURVEYS) {
		const packets = await basePackets(name);
		const topic = `fink_bench_${survey}`;
		writePackets(packetsFile, packets);
		await broker.feed.tell('create', topic, 1);
		await broker.feed.tell('many', topic, 'none', packetsFile, alerts, 0);
		const rates = { read: [] as number[], append: [] as number[], relay: [] as number[] };
		let peakMb = 0;
		for (let round = 0; round < ROUNDS; round += 1) {
			const bare = measured('read', topic, alerts);
			rates.read.push(alerts / bare.seconds);
			rates.append.push(alerts / measured('append', topic, alerts, bare.batches).seconds);
			const whole = measured('relay', topic, alerts);
			rates.relay.push(alerts / whole.seconds);
			peakMb = Math.max(peakMb, whole.peakMb);
		}
		const [read, append, relay] = [median(rates.read), median(rates.append), median(rates.relay)];
		const ratio = relay / Math.min(read, append);
		if (survey === 'ztf' && ratio < 0.6) missed += 1;
		const kB = packets.reduce((sum, { value }) => sum + value.length, 0) / packets.length / 1000;
		console.log(
			`${survey}: ${relay.toFixed(0)} alerts/s from Kafka to durable frame; bare read ${read.toFixed(0)}, bare append ${append.toFixed(0)}; ratio ${ratio.toFixed(2)} of the slower${survey === 'ztf' ? ' (wanted ≥ 0.60)' : ''} (${kB.toFixed(0)} kB a packet, ${cpus().length} cores, broker included, median of ${ROUNDS}; at most ${peakMb.toFixed(0)} MB of memory)`
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
