import { closeSync, openSync, writeSync } from 'node:fs';

/** One packet as Kafka carries it. */
export interface Packet {
	name: string;
	key: Uint8Array | null;
	value: Uint8Array;
	/** The alert's own id, in digits, where copies with other ids are wanted. */
	id: string | null;
}

/** An Avro long. */
export function avroLong(value: bigint): Buffer {
	let zigzag = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
	const bytes: number[] = [];
	for (; zigzag > 0x7fn; zigzag >>= 7n) bytes.push(Number(zigzag & 0x7fn) | 0x80);
	bytes.push(Number(zigzag));
	return Buffer.from(bytes);
}

/** Every place of the id in the packet; in all but the history it is the packet's own. */
function places(packet: Packet): number[] {
	if (packet.id === null) return [];
	const id = avroLong(BigInt(packet.id));
	const value = Buffer.from(packet.value.buffer, packet.value.byteOffset, packet.value.length);
	const found: number[] = [];
	for (let at = value.indexOf(id); at >= 0; at = value.indexOf(id, at + id.length)) found.push(at);
	if (found.length === 0) throw new Error(`the id ${packet.id} is nowhere in ${packet.name}`);
	return found;
}

/** Writes packets to a file for the Java client (see Feed.java). */
export function writePackets(file: string, packets: readonly Packet[]): void {
	const lengths = new Set(packets.flatMap(({ id }) => (id === null ? [] : [avroLong(BigInt(id)).length])));
	if (lengths.size > 1) throw new Error('the ids of one file must take the same number of bytes');
	const out = openSync(file, 'w');
	const int = (value: number): void => {
		const bytes = Buffer.alloc(4);
		bytes.writeInt32BE(value);
		writeSync(out, bytes);
	};
	int(packets.length);
	for (const packet of packets) {
		int(packet.key?.length ?? -1);
		if (packet.key !== null) writeSync(out, packet.key);
		int(packet.value.length);
		writeSync(out, packet.value);
		const base = Buffer.alloc(8);
		base.writeBigInt64BE(BigInt(packet.id ?? 0));
		writeSync(out, base);
		const at = places(packet);
		int(at.length);
		for (const place of at) int(place);
	}
	closeSync(out);
}
