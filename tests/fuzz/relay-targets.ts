import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFrame } from '#lib/protocol/frame.ts';
import { readHello } from '#lib/protocol/hello.ts';
import { WireError } from '#lib/protocol/value.ts';
import { AvroError, Cursor, readContainer } from '../../relay/avro.ts';
import { ContainerError } from '../../relay/avro/container.ts';
import { frameText } from '../../relay/decoder/frame.ts';
import { Keys } from '../../relay/decoder/keys.ts';
import { packetReading, type PacketReading, reasonOf } from '../../relay/decoder/packet.ts';
import { PacketError } from '../../relay/decoder/fields.ts';
import { Subscription } from '../../relay/hub/subscription.ts';
import { fixtures, messages } from '../support/shared-data.ts';
import { bytesOf, inRange, type Target, WrongResult } from './target.ts';

const REAL = messages(fixtures).filter(({ key }) => key[0] === 0x7b);
const refused = (error: unknown): boolean => error instanceof AvroError || error instanceof PacketError;

/** Reads a packet as the decoder's thread does, and its frame as a browser does. */
function readPacket(reading: PacketReading, value: Uint8Array): void {
	const cursor = new Cursor(value);
	cursor.window(0, value.length);
	let text: string;
	try {
		const { alert } = reading.read(cursor, 'fink_fuzz_ztf');
		text = frameText(alert, 'fink_fuzz_ztf', null, 0);
	} catch (error) {
		const reason = reasonOf(error);
		if (/[\r\n]/.test(reason)) throw new WrongResult(`a reason of several lines: ${reason}`);
		return;
	}
	if (cursor.pos !== value.length) throw new WrongResult(`a frame of ${cursor.pos} of ${value.length} bytes`);
	const frame = readFrame(JSON.parse(`{"seq":1,${text}`));
	if (frame.ra >= 360) throw new WrongResult(`ra is ${frame.ra}`);
	inRange('ra', frame.ra, 0, 360);
	inRange('dec', frame.dec, -90, 90);
	inRange('mjd', frame.mjd, -1e9, 1e9);
}

/** Values of real packets, by the schemas that they came with. */
export function packets(): Target {
	const readings = REAL.map(({ key }) => packetReading(Buffer.from(key).toString()));
	return {
		name: 'packets',
		// The first byte says whose schema it is to be read by.
		seeds: REAL.map(({ value }, at) => Buffer.concat([Uint8Array.of(at), value])),
		words: [],
		read(input) {
			const reading = readings[(input[0] ?? 0) % readings.length];
			if (reading !== undefined) readPacket(reading, input.subarray(1));
		}
	};
}

/** Keys: schemas as JSON, names of versions, names of topics; a schema that is taken reads a real packet. */
export function keys(): Target {
	return {
		name: 'keys',
		seeds: [...messages(fixtures).map(({ key }) => key), bytesOf('3.3_5.6.0'), bytesOf('ftransfer_ztf_2024-01-01_1')],
		words: [
			'"type":"null"',
			'"long"',
			'["null","double"]',
			'"name":"candidate"',
			'"items":',
			'"fields":[]',
			'"logicalType":"decimal"',
			'__proto__'
		].map(bytesOf),
		read(input) {
			const found = new Keys(null).resolve('fink_fuzz_ztf', input);
			if ('reason' in found) {
				if (found.reason.includes('\n')) throw new WrongResult('a reason of several lines');
				return;
			}
			for (const { text } of found.schemas) {
				let reading: PacketReading;
				try {
					reading = packetReading(text);
				} catch (error) {
					if (refused(error)) continue;
					throw error;
				}
				readPacket(reading, REAL[0]?.value ?? input);
			}
		}
	};
}

/** What a browser sends by WebSocket, up to the subscription that it becomes. */
export function hellos(): Target {
	const hello = {
		type: 'hello',
		token: 't',
		topics: ['*', 'fink_*_ztf'],
		since: -100,
		log: 'abc',
		filter: {
			labels: ['SN'],
			families: ['sn'],
			surveys: ['ztf'],
			bands: ['g'],
			magMax: 19,
			scoreMin: 0.5,
			cone: { ra: 1, dec: 2, radiusDeg: 3 }
		},
		compress: 'deflate-raw'
	};
	const entry = { seq: 1, topic: 'fink_x_ztf', sent: null, json: '' };
	return {
		name: 'hellos',
		seeds: [JSON.stringify(hello), '{"type":"hello"}', '{"type":"hello","since":"earliest"}'].map(bytesOf),
		words: [
			'"since":',
			'1e308',
			'-0',
			'null',
			'"__proto__":{}',
			'"cone":{"ra":400}',
			'****',
			'\\u0000',
			'"filter":{}',
			'9007199254740993'
		].map(bytesOf),
		read(input) {
			let read: ReturnType<typeof readHello>;
			try {
				read = readHello(JSON.parse(Buffer.from(input).toString()));
			} catch (error) {
				if (error instanceof WireError || error instanceof SyntaxError) return;
				throw error;
			}
			if (typeof read.since === 'number' && !Number.isSafeInteger(read.since))
				throw new WrongResult(`since ${read.since}`);
			const subscription = new Subscription({ ...read, filter: {} });
			subscription.wants(entry);
			if (read.filter?.cone) {
				inRange('cone.ra', read.filter.cone.ra, 0, 360);
				inRange('cone.dec', read.filter.cone.dec, -90, 90);
			}
		}
	};
}

/** Avro container files, as `replay:` reads them. */
export function containers(): Target {
	const folder = mkdtempSync(join(process.platform === 'linux' ? '/dev/shm' : tmpdir(), 'perch-fuzz-'));
	const file = join(folder, 'input.avro');
	const seeds = ['mma-2024-deflate', 'mma-2024-snappy'].map((name) =>
		readFileSync(join(fixtures, 'containers', `${name}.avro`))
	);
	return {
		name: 'containers',
		seeds,
		words: ['avro.codec', 'deflate', 'snappy', 'zstandard', 'null', 'avro.schema'].map(bytesOf),
		async read(input) {
			writeFileSync(file, input);
			try {
				for await (const { records, end } of readContainer(file)) {
					if (end > input.length || records.some(({ length }) => length > 1e8))
						throw new WrongResult('more than there is');
				}
			} catch (error) {
				if (!(error instanceof ContainerError)) throw error;
			}
		},
		close: async () => rmSync(folder, { recursive: true, force: true })
	};
}
