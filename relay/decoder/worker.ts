import { parentPort, workerData } from 'node:worker_threads';
import { Cursor } from '../avro.ts';
import { frameText } from './frame.ts';
import type { Job, JobDone } from './job.ts';
import type { Outcome } from './outcome.ts';
import { type PacketReading, packetReading, reasonOf } from './packet.ts';
import { STEP, TASK } from './thread.ts';

// The decoder's thread: packets in, frames out. It may be ended at any moment.

const port = parentPort;
if (!port) throw new Error('expected to run as a thread');
const progress = new Int32Array((workerData as { progress: SharedArrayBuffer }).progress);
const texts = new Map<string, string>();
/** Compiled once per schema; a text is the reason why it cannot be. */
const readings = new Map<string, PacketReading | string>();

function readingOf(sha256: string): PacketReading | string {
	let reading = readings.get(sha256);
	if (reading === undefined) {
		try {
			reading = packetReading(texts.get(sha256) ?? '');
		} catch (error) {
			reading = reasonOf(error);
		}
		readings.set(sha256, reading);
		texts.delete(sha256);
	}
	return reading;
}

function decode(cursor: Cursor, job: Job, packet: Job['packets'][number]): Outcome {
	let reason = 'packet: its values make no sense by any of the schemas that it may have';
	let failed = false;
	for (const schema of packet.schemas) {
		const reading = readingOf(schema);
		try {
			if (typeof reading === 'string') return { ok: false, reason: reading };
			cursor.window(packet.start, packet.start + packet.length);
			const { alert, plausible } = reading.read(cursor, job.topic);
			if (!plausible && packet.schemas.length > 1) continue;
			const frame = frameText(alert, job.topic, packet.sent, job.received);
			return { ok: true, survey: alert.survey, alertId: alert.alertId, frame, schema };
		} catch (error) {
			if (!failed) reason = reasonOf(error);
			failed = true;
		}
	}
	return { ok: false, reason };
}

port.on('message', (job: Job) => {
	if (job.forget) {
		texts.clear();
		readings.clear();
	}
	for (const [sha256, text] of job.schemas) texts.set(sha256, text);
	const cursor = new Cursor(new Uint8Array(job.buffer));
	const outcomes = job.packets.map((packet, index) => {
		if (packet.skip) return null;
		Atomics.store(progress, STEP, index);
		Atomics.store(progress, TASK, job.id);
		return decode(cursor, job, packet);
	});
	Atomics.store(progress, TASK, 0);
	const done: JobDone = { id: job.id, buffer: job.buffer, outcomes };
	port.postMessage(done, [job.buffer]);
});
