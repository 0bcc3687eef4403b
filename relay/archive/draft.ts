import { randomBytes } from 'node:crypto';
import type { ArchiveFile, ArchiveLimits } from '../archive.ts';
import { containerBlockHead, containerHeader } from '../avro.ts';
import type { Place } from '../log/rows.ts';

/** A block is not grown beyond this, bytes: readers take whole blocks into memory. */
const MAX_BLOCK_BYTES = 16_000_000;

export interface Packet {
	seq: number;
	/** SHA-256 of the writer's schema, hex. */
	schema: string;
	bytes: Uint8Array;
}

export interface DraftOptions {
	topic: string;
	hour: string;
	limits: ArchiveLimits;
	nextId: number;
	growing(schema: string): ArchiveFile | null;
	schemaText(sha: string): string;
}

/** What one file gets. */
export interface DraftPart {
	/** As it will be. */
	file: ArchiveFile;
	created: boolean;
	/** Where the bytes go. */
	position: number;
	buffers: Uint8Array[];
}

/** Where the packets of one batch will lie: whole blocks at the ends of files, new files where one is full or the hour is over. */
export class ArchiveDraft {
	readonly parts: DraftPart[] = [];
	/** In order of the packets. */
	readonly places: Place[] = [];
	readonly #options: DraftOptions;
	#nextId: number;

	constructor(options: DraftOptions, packets: readonly Packet[]) {
		this.#options = options;
		this.#nextId = options.nextId;
		const bySchema = new Map<string, number[]>();
		for (const [at, { schema }] of packets.entries()) {
			const list = bySchema.get(schema);
			if (list) list.push(at);
			else bySchema.set(schema, [at]);
		}
		for (const [schema, order] of bySchema) this.#spread(schema, order, packets);
	}
	get created(): ArchiveFile[] {
		return this.parts.filter(({ created }) => created).map(({ file }) => file);
	}
	get changed(): ArchiveFile[] {
		return this.parts.filter(({ created }) => !created).map(({ file }) => file);
	}

	#spread(schema: string, order: readonly number[], packets: readonly Packet[]): void {
		const { limits, hour } = this.#options;
		let part: DraftPart | null = null;
		let block: number[] = [];
		let blockBytes = 0;
		const full = (file: ArchiveFile, more: number) =>
			file.hour !== hour ||
			file.packets + block.length >= limits.filePackets ||
			(file.packets + block.length > 0 && file.bytes + blockBytes + more > limits.fileBytes);
		const end = () => {
			if (part !== null && block.length > 0) this.#block(part, block, blockBytes, packets);
			block = [];
			blockBytes = 0;
		};
		for (const at of order) {
			const length = packets[at]?.bytes.length ?? 0;
			if (part === null) {
				const file = this.#options.growing(schema);
				part = file === null || full(file, length) ? this.#create(schema) : this.#grow(file);
			} else if (full(part.file, length)) {
				end();
				part = this.#create(schema);
			} else if (blockBytes + length > MAX_BLOCK_BYTES) end();
			block.push(at);
			blockBytes += length;
		}
		end();
	}
	#grow(file: ArchiveFile): DraftPart {
		const part = { file: { ...file }, created: false, position: file.bytes, buffers: [] };
		this.parts.push(part);
		return part;
	}
	#create(schema: string): DraftPart {
		const { topic, hour, schemaText } = this.#options;
		const id = this.#nextId++;
		const sync = randomBytes(16);
		const header = containerHeader(schemaText(schema), { 'perch.topic': topic }, sync);
		const path = `${folderName(topic)}/${hour}-${String(id).padStart(8, '0')}.avro`;
		const file = { id, path, topic, schema, sync, hour, bytes: header.length, packets: 0, lastSeq: 0 };
		const part = { file, created: true, position: 0, buffers: [header] };
		this.parts.push(part);
		return part;
	}
	#block(part: DraftPart, order: readonly number[], byteLength: number, packets: readonly Packet[]): void {
		const { file, buffers } = part;
		const head = containerBlockHead(order.length, byteLength);
		buffers.push(head);
		let offset = file.bytes + head.length;
		for (const at of order) {
			const packet = packets[at];
			if (packet === undefined) continue;
			if (packet.bytes.length > 0) buffers.push(packet.bytes);
			this.places[at] = { file: file.id, offset, length: packet.bytes.length };
			offset += packet.bytes.length;
			file.lastSeq = Math.max(file.lastSeq, packet.seq);
		}
		buffers.push(file.sync);
		file.bytes = offset + file.sync.length;
		file.packets += order.length;
	}
}

/** A topic as the name of a folder, whatever is in it. */
export function folderName(topic: string): string {
	const name = encodeURIComponent(topic.toWellFormed()).replaceAll(
		/[!'()*~]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16)}`
	);
	const safe = name.replace(/^\./, '%2E');
	// File systems end at 255 bytes: a longer name stands cut, its topic is in the file.
	return safe === '' ? '%' : safe.slice(0, 200);
}
