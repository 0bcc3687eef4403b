import type { Alert } from '#lib/alert/alert.ts';
import { AvroError, compileReader, Cursor, parseSchema, type RecordType } from '../avro.ts';
import { Fields, PacketError } from './fields.ts';
import { LSST_WANTED, readLsst } from './lsst.ts';
import { MMA_WANTED, readMma } from './mma.ts';
import { plausibleZtf, readZtf, ZTF_WANTED } from './ztf.ts';

/** Longest text that goes into a frame, bytes: the longest real one, a time, has 26. */
const MAX_TEXT = 256;

/** Whose packet it is, by the fields of its schema. */
export type PacketKind = 'ztf' | 'lsst' | 'mma';

/** Tells whose packets a schema describes; throws PacketError where they are no alerts. */
export function packetKind(schema: RecordType): PacketKind {
	const names = new Set(schema.fields.map((field) => field.name));
	if (names.has('objectId') && names.has('triggerId')) return 'mma';
	if (names.has('objectId') && names.has('candid') && (names.has('candidate') || names.has('jd'))) return 'ztf';
	if (names.has('diaSourceId') && (names.has('diaSource') || names.has('midpointMjdTai'))) return 'lsst';
	const few = [...names].slice(0, 4).join(', ').slice(0, 80);
	throw new PacketError(`schema: expected an alert of ZTF, LSST or a multi-messenger topic, found fields ${few}`);
}

/** A way to read frames' content from packets of one writer schema. */
export interface PacketReading {
	kind: PacketKind;
	/** Throws AvroError where the bytes do not hold such a packet, PacketError where it is no alert. */
	read(cursor: Cursor, topic: string): { alert: Alert; plausible: boolean };
}

/** Compiles the reading of packets of a schema (JSON text). */
export function packetReading(schemaJson: string): PacketReading {
	const schema = parseSchema(schemaJson);
	const kind = packetKind(schema);
	const wanted = kind === 'ztf' ? ZTF_WANTED : kind === 'lsst' ? LSST_WANTED : MMA_WANTED;
	const read = compileReader(schema, wanted, { maxText: MAX_TEXT });
	return {
		kind,
		read(cursor, topic) {
			const fields = new Fields(read(cursor));
			if (kind === 'lsst') return { alert: readLsst(fields, topic), plausible: true };
			if (kind === 'mma') return { alert: readMma(fields), plausible: true };
			return { alert: readZtf(fields), plausible: plausibleZtf(fields) };
		}
	};
}

/** One line that says why a packet was not read; anything but what bytes can cause is thrown on. */
export function reasonOf(error: unknown): string {
	if (error instanceof PacketError) return error.message;
	if (error instanceof AvroError)
		return error.message.startsWith('schema:') ? error.message : `packet: ${error.message}`;
	throw error;
}
