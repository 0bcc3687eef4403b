import { rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { Decoder } from '../relay/decoder.ts';
import { Ingest } from '../relay/ingest.ts';
import { logger } from '../relay/log-line.ts';
import { Log } from '../relay/log.ts';
import { tuneCollector } from '../relay/memory.ts';
import { KafkaSource } from '../relay/source/kafka.ts';
import { Status } from '../relay/status.ts';

// One part of kafka-to-log in a process of its own, as it is in life: the bare ones in plain Node, the relay's parts with
// what the relay tells V8. Each runs twice and gives the second time: nobody's compiler is measured. Prints JSON.

interface Timed {
	seconds: number;
	/** Messages of each batch that was read. */
	batches: number[];
}
export interface PartDone extends Timed {
	/** Most memory that the process had, MB. */
	peakMb: number;
}

const [part = '', server = '', topic = '', words = '', folder = '', packets = '', sizes = ''] = process.argv.slice(2);
const count = Number(words);

/** From the first batch to the last message. */
async function read(group: string): Promise<Timed> {
	const client = new kafkajs.Kafka({ brokers: [server], logLevel: kafkajs.logLevel.NOTHING });
	const consumer = client.consumer({
		groupId: group,
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

/** The same packets in the same batches, each on the disk before the next. */
async function append(values: readonly Uint8Array[], batches: readonly number[]): Promise<Timed> {
	const file = join(folder, 'bare');
	const handle = await open(file, 'w');
	let at = 0;
	const began = performance.now();
	for (const size of batches) {
		const buffers = Array.from({ length: size }, (_, i) => values[(at + i) % values.length] ?? new Uint8Array());
		at += size;
		await handle.writev(buffers);
		await handle.datasync();
	}
	const seconds = (performance.now() - began) / 1000;
	await handle.close();
	rmSync(file);
	return { seconds, batches: [] };
}

/** From the first batch to the last durable frame, by the parts that the relay is made of. */
async function relay(group: string): Promise<Timed> {
	const home = join(folder, group);
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
	const cluster = { name: null, servers: [server], login: null, group };
	const source = new KafkaSource({ clusters: [cluster], topics: [topic], start: 'earliest', log: silent });
	await source.start(ingest);
	const ended = await done.promise;
	await source.stop();
	await ingest.close();
	await decoder.close();
	await log.close();
	rmSync(home, { recursive: true, force: true });
	return { seconds: (ended - began) / 1000, batches: [] };
}

/** Values of a file that writePackets made. */
async function valuesOf(file: string): Promise<Uint8Array[]> {
	const bytes = await readFile(file);
	let at = 0;
	const int = (): number => bytes.readInt32BE((at += 4) - 4);
	return Array.from({ length: int() }, () => {
		const key = int();
		at += Math.max(0, key);
		const length = int();
		const value = bytes.subarray(at, at + length);
		// The id, then the places that it stands at.
		at += length + 8;
		const places = int();
		at += 4 * places;
		return value;
	});
}

if (part === 'relay') tuneCollector();
const values = part === 'append' ? await valuesOf(packets) : [];
const batches = sizes.split(',').map(Number);
const once = (): Promise<Timed> => {
	const group = `bench-${process.pid}-${Math.round(performance.now())}`;
	if (part === 'append') return append(values, batches);
	return part === 'read' ? read(group) : relay(group);
};
await once();
const measured = await once();
const done: PartDone = { ...measured, peakMb: process.resourceUsage().maxRSS / 1000 };
process.stdout.write(JSON.stringify(done));
process.exit(0);
