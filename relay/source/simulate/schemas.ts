import { readFileSync } from 'node:fs';
import { encoder } from '../../avro.ts';

interface Field {
	name: string;
	type: unknown;
}
/** A writer schema as its survey's messages have it, and ways to write packets in it. */
export interface Schema {
	/** Key of every message: the schema's JSON, indented by two, as Fink writes it. */
	key: Uint8Array;
	/** A record of a field with nothing in it: null, or a record of nulls. */
	blank(field: string): Record<string, unknown>;
	/** All the fields of a packet with nothing in them. */
	blanks: Record<string, unknown>;
	/** One entry of an array field; written once it goes into many packets. */
	item(field: string): (record: unknown) => Uint8Array;
	/** A packet; `arrays`: the entries of each array field, written already, or null for none. */
	packet(record: Record<string, unknown>, arrays: Record<string, readonly Uint8Array[] | null>): Uint8Array;
}

/** Reads the schema of a survey; `arrays` are its fields whose entries are written apart. */
export function readSchema(name: 'ztf' | 'lsst' | 'mma', arrays: readonly string[]): Schema {
	const text = readFileSync(new URL(`./schemas/${name}.json`, import.meta.url), 'utf8');
	const { fields } = JSON.parse(text) as { fields: Field[] };
	const items = new Map<string, (record: unknown) => Uint8Array>();
	// What stands between the arrays, each run of fields as a record of its own: the bytes of a record are those of its fields.
	const runs: { write: ((record: unknown) => Uint8Array) | null; then: string | null }[] = [];
	let run: Field[] = [];
	const close = (then: string | null): void => {
		const schema = JSON.stringify({ type: 'record', name: 'part', fields: run });
		runs.push({ write: run.length > 0 ? encoder(schema) : null, then });
		run = [];
	};
	for (const field of fields) {
		if (!arrays.includes(field.name)) {
			run.push(field);
			continue;
		}
		const write = encoder(JSON.stringify(itemsOf(field)));
		items.set(field.name, (record) => kept(write(record)));
		close(field.name);
	}
	close(null);
	return {
		key: Buffer.from(JSON.stringify(JSON.parse(text), null, 2)),
		blank: (name) => blankOf(fields.find((field) => field.name === name)),
		blanks: Object.fromEntries(
			fields
				.filter(({ name }) => !arrays.includes(name))
				.map((field) => [field.name, isRecord(field.type) ? blankOf(field) : null])
		),
		item: (field) => items.get(field) ?? missing(field),
		packet: (record, entries) =>
			Buffer.concat(
				runs.flatMap(({ write, then }) => [
					...(write === null ? [] : [write(record)]),
					...(then === null ? [] : arrayBytes(entries[then] ?? null))
				])
			)
	};
}

/** Room for entries that are kept, by the slab: they go in the order they came, so whole slabs become free. */
const SLAB_BYTES = 64 * 1024;
let slab: Buffer = Buffer.allocUnsafeSlow(SLAB_BYTES);
let used = 0;

/** A copy that lies with its likes; in Node's own pool a few of them would hold many short-lived bytes. */
function kept(bytes: Uint8Array): Uint8Array {
	if (used + bytes.length > SLAB_BYTES) {
		slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, bytes.length));
		used = 0;
	}
	const copy = slab.subarray(used, used + bytes.length);
	copy.set(bytes);
	used += bytes.length;
	return copy;
}

const NULL_ARRAY = Buffer.from([2]);
const EMPTY_ARRAY = Buffer.from([0, 0]);
const END = Buffer.from([0]);

/** Bytes of a union of array and null: branch, one block, end. */
function arrayBytes(entries: readonly Uint8Array[] | null): Uint8Array[] {
	if (entries === null) return [NULL_ARRAY];
	if (entries.length === 0) return [EMPTY_ARRAY];
	const head = [0];
	// A count below 2^30 as Avro's zigzag number.
	for (let left = entries.length * 2; ; left >>>= 7) {
		if (left < 0x80) {
			head.push(left);
			break;
		}
		head.push((left & 0x7f) | 0x80);
	}
	return [Buffer.from(head), ...entries, END];
}

function isRecord(type: unknown): type is { fields: Field[] } {
	return typeof type === 'object' && type !== null && 'fields' in type && Array.isArray(type.fields);
}

function itemsOf({ name, type }: Field): unknown {
	const array: unknown = Array.isArray(type) ? type[0] : null;
	if (typeof array !== 'object' || array === null || !('items' in array)) return missing(name);
	return array.items;
}

/** Nothing in all the fields of a record, of an entry of an array or map. */
function blankOf(field: Field | undefined): Record<string, unknown> {
	let type: unknown = field?.type;
	if (Array.isArray(type)) type = type[0];
	if (typeof type === 'object' && type !== null && 'items' in type) type = type.items;
	if (Array.isArray(type)) type = type[0];
	if (!isRecord(type)) return missing(field?.name ?? 'a field');
	return Object.fromEntries(type.fields.map(({ name }) => [name, null]));
}

function missing(field: string): never {
	throw new Error(`schema: expected ${field} to be a record or an array of them`);
}
