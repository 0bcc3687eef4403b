import type { LogEntry } from '../log/alert-log.ts';
import type { Stored } from './nats/message.ts';
import { offsetOf, PACKET, SCHEMA } from './place.ts';
import { packetName, partitionOf } from './subject.ts';

/** A frame as an edge keeps it, with the way to its packet. */
export interface EdgeEntry extends LogEntry {
	/** Sequence in PERCH_PACKETS, and the name that the packet there must bear. */
	packet: number;
	packetName: string;
	/** SHA-256 of the packet's schema, hex. */
	schema: string;
}

/** A stored frame with its sequence as `seq`, put before as text. `fresh`: it has just come. */
export function entryOf(message: Stored, fresh: boolean): EdgeEntry {
	const where = partitionOf(message.subject);
	const text = Buffer.from(message.data.buffer, message.data.byteOffset, message.data.length).toString('utf8');
	// A quote within a text is written \\", so this is the field and no other.
	const sent = fresh ? (/"sent":(\d+)/.exec(text)?.[1] ?? null) : null;
	return {
		seq: message.seq,
		topic: where.topic,
		json: `{"seq":${message.seq},${text.slice(1)}`,
		sent: sent === null ? null : Number(sent),
		packet: Number(message.header(PACKET)),
		packetName: packetName(where, offsetOf(message)),
		schema: message.header(SCHEMA)
	};
}
