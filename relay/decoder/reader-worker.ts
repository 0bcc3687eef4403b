import { parentPort, workerData } from 'node:worker_threads';
import type { LightCurve } from '#lib/alert/light-curve.ts';
import { type AvroRecord, compileReader, Cursor, parseSchema, type RecordType, type Wanted } from '../avro.ts';
import { curveText } from './curve-text.ts';
import { cutoutWanted, fitsOf, type Which } from './cutout.ts';
import { Fields } from './fields.ts';
import { LSST_CURVE, lsstCurve, MMA_CURVE, mmaCurve, ZTF_CURVE, ztfCurve } from './light-curve.ts';
import { packetKind, type PacketKind, reasonOf } from './packet.ts';
import { STEP, TASK } from './thread.ts';

// The packet reader's thread: one archived packet in, what was asked of it out.

/** What is asked of a packet. `schema`: the writer schema's JSON text. */
export interface ReadTask {
	id: number;
	schema: string;
	packet: Uint8Array;
	what: 'json' | 'lightCurve' | Which;
}
export type ReadDone = { id: number; value: string | Uint8Array | null } | { id: number; reason: string };

/** Schemas kept compiled. */
const MAX_SCHEMAS = 32;
const CURVES: Record<PacketKind, { wanted: Wanted; curve: (packet: Fields) => LightCurve }> = {
	ztf: { wanted: ZTF_CURVE, curve: ztfCurve },
	lsst: { wanted: LSST_CURVE, curve: lsstCurve },
	mma: { wanted: MMA_CURVE, curve: mmaCurve }
};

const schemas = new Map<string, RecordType>();

function schemaOf(text: string): RecordType {
	let schema = schemas.get(text);
	if (!schema) {
		schema = parseSchema(text);
		if (schemas.size >= MAX_SCHEMAS) schemas.clear();
		schemas.set(text, schema);
	}
	return schema;
}

function read({ schema: text, packet, what }: ReadTask): string | Uint8Array | null {
	const schema = schemaOf(text);
	const cursor = new Cursor(packet);
	if (what === 'json') return json(compileReader(schema, null, { withoutBytes: true })(cursor));
	if (what === 'lightCurve') {
		const { wanted, curve } = CURVES[packetKind(schema)];
		return curveText(curve(new Fields(compileReader(schema, wanted)(cursor))));
	}
	return fitsOf(compileReader(schema, cutoutWanted(what))(cursor), what);
}

/** Lossless: what a double cannot hold is a text, what is no number (NaN, infinite) is null. */
function json(record: AvroRecord): string {
	return JSON.stringify(record, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

const port = parentPort;
if (!port) throw new Error('expected to run as a thread');
const progress = new Int32Array((workerData as { progress: SharedArrayBuffer }).progress);
port.on('message', (task: ReadTask) => {
	Atomics.store(progress, STEP, 0);
	Atomics.store(progress, TASK, task.id);
	let done: ReadDone;
	try {
		done = { id: task.id, value: read(task) };
	} catch (error) {
		done = { id: task.id, reason: reasonOf(error) };
	}
	Atomics.store(progress, TASK, 0);
	port.postMessage(done);
});
