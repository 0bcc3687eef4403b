import avsc from 'avsc';

export { compileReader, type AvroRecord, type Wanted } from './avro/read.ts';
export { AvroError } from './avro/error.ts';
export { Cursor } from './avro/cursor.ts';
export { parseSchema, type RecordType } from './avro/schema.ts';
export {
	containerBlockHead,
	ContainerError,
	containerHeader,
	readContainer,
	type ContainerBlock
} from './avro/container.ts';

/** 64-bit integers for avsc: given as number (whole, safe) or bigint. */
const long = avsc.types.LongType.__with({
	fromBuffer: (bytes: Buffer): bigint => bytes.readBigInt64LE(),
	toBuffer: (value: bigint | number): Buffer => {
		const bytes = Buffer.alloc(8);
		bytes.writeBigInt64LE(BigInt(value));
		return bytes;
	},
	fromJSON: (value: number | string): bigint => BigInt(value),
	toJSON: (value: bigint | number): string => value.toString(),
	isValid: (value: unknown): boolean => typeof value === 'bigint' || Number.isSafeInteger(value),
	compare: (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1)
});

const scratch = Buffer.alloc(1 << 20);

/**
 * Encodes records as a writer schema (JSON text) says: longs as number or bigint, bytes as Buffer, unions unwrapped.
 * Throws avsc's error for a record that the schema does not hold.
 */
export function encoder(schemaJson: string): (record: unknown) => Uint8Array {
	const type = avsc.Type.forSchema(JSON.parse(schemaJson) as avsc.schema.AvroSchema, { registry: { long } });
	return (record) => {
		// avsc's own buffer holds 1 kB: it writes everything longer twice.
		const end = type.encode(record, scratch, 0);
		return end < 0 ? type.toBuffer(record) : Buffer.from(scratch.subarray(0, end));
	};
}

/** avsc's own decoder of whole packets, longs as bigint: what ours is checked against. */
export function referenceDecoder(schemaJson: string): (packet: Uint8Array) => unknown {
	const type = avsc.Type.forSchema(JSON.parse(schemaJson) as avsc.schema.AvroSchema, { registry: { long } });
	return (packet): unknown => type.fromBuffer(Buffer.from(packet));
}
