import { AvroError } from '../../relay/avro.ts';
import { Keys } from '../../relay/decoder/keys.ts';
import { PacketError } from '../../relay/decoder/fields.ts';
import { fixtures, messages } from '../support/shared-data.ts';
import { packetCheck, type PacketCheck } from './packet-check.ts';
import { REAL, SLIM, SMALL } from './slim.ts';
import { bytesOf, oneLine, type Target, WrongResult } from './target.ts';

/** Values of real packets, by the schemas that they came with. */
export function packets(): Target {
	const checks = REAL.map(({ schema }) => packetCheck(schema));
	// The first byte says whose schema it is to be read by.
	const marked = ({ value }: { value: Uint8Array }, at: number) => Buffer.concat([Uint8Array.of(at), value]);
	const slim = SLIM.map(marked);
	return {
		name: 'packets',
		seeds: [...slim, ...slim, ...slim, ...REAL.map(marked)],
		words: [
			[2, 0x0e],
			[0x80, 0x80, 1],
			[0, 0, 0xc0, 0x7f],
			[0, 0, 0, 0, 0, 0, 0xf8, 0x7f]
		].map((word) => Uint8Array.from(word)),
		read: (input) => checks[(input[0] ?? 0) % checks.length]?.(input.subarray(1)) ?? false
	};
}

/** Keys: schemas as JSON, names of versions, names of topics; a schema that is taken reads real packets. */
export function keys(): Target {
	const values = [...SMALL, ...SLIM].map(({ value }) => value);
	const small = SMALL.map(({ schema }) => bytesOf(schema));
	return {
		name: 'keys',
		seeds: [
			// Reading one of these takes a tenth of the time of a real one.
			...Array.from({ length: 6 }, () => small).flat(),
			...messages(fixtures).map(({ key }) => key),
			bytesOf('3.3_5.6.0'),
			bytesOf('ftransfer_ztf_2024-01-01_1')
		],
		words: [
			'"type":"null"',
			'"type":["null","string"]',
			'"long"',
			'["null","double"]',
			'"name":"candidate"',
			'"items":',
			'"fields":[]',
			'"logicalType":"decimal"',
			'__proto__'
		].map(bytesOf),
		read(input) {
			const all = new Keys(null);
			const found = all.resolve('fink_fuzz_ztf', input);
			if ('reason' in found) {
				oneLine(found.reason);
				return false;
			}
			// By way of a schema topic it must be the same one.
			all.resolve('ftransfer_ztf_x_schema', input);
			const learnt = all.resolve('fink_fuzz_ztf', bytesOf('ftransfer_ztf_x'));
			if (!('schemas' in learnt) || learnt.schemas[0]?.text !== Buffer.from(input).toString())
				throw new WrongResult('another schema than the one that came');
			return found.schemas.some(({ text }) => readsSome(text, values));
		}
	};
}

function readsSome(schema: string, values: readonly Uint8Array[]): boolean {
	let check: PacketCheck;
	try {
		check = packetCheck(schema, { refusals: false });
	} catch (error) {
		if (!(error instanceof AvroError || error instanceof PacketError)) throw error;
		oneLine(error.message);
		return false;
	}
	return values.some((value) => check(value));
}
