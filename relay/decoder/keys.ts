import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Largest key that is read, bytes: real ones have up to 72 kB, a client's dump 350 kB. */
export const MAX_KEY_BYTES = 1 << 20;
/** Bytes of distinct keys that are kept, their texts not counted; twice as much for a moment. */
const KEPT_BYTES = 32_000_000;
/** Data Transfer topics whose schema is remembered. */
const MAX_LEARNED = 1_000;

/** A writer schema: JSON text, and SHA-256 of it, hex. */
export interface Schema {
	sha256: string;
	text: string;
}
/** What a key stands for: the likeliest schema first, or why there is none. */
export type Resolved = { schemas: readonly Schema[] } | { reason: string };

/** Finds the writer schema of a message by its key; each distinct key is hashed and copied once. */
export class Keys {
	readonly #folder: string | null;
	/** Keys seen, by length: comparing bytes is some ten times faster than hashing them. Two generations bound it. */
	#known = new Map<number, { key: Buffer; resolved: Resolved }[]>();
	#before = new Map<number, { key: Buffer; resolved: Resolved }[]>();
	#bytes = 0;
	/** Data Transfer topic → its schema, from the topic `<name>_schema`. */
	#learned = new Map<string, Schema>();

	/** `folder`: fink-client's schema files, for keys that only name a version; null = none. */
	constructor(folder: string | null) {
		this.#folder = folder;
	}

	resolve(topic: string, key: Uint8Array | null): Resolved {
		if (key === null || key.length === 0) return { reason: 'key: expected a schema, found none' };
		if (key.length > MAX_KEY_BYTES) return { reason: `key: ${key.length} bytes, at most ${MAX_KEY_BYTES} expected` };
		const resolved = this.#recall(key) ?? this.#remember(key);
		if (!topic.endsWith('_schema')) return resolved;
		if (!('schemas' in resolved)) return resolved;
		const name = topic.slice(0, -'_schema'.length);
		const [schema] = resolved.schemas;
		if (schema !== undefined) this.#learn(name, schema);
		return { reason: `no alert: it brings the schema of topic ${oneLine(name)}` };
	}

	#recall(key: Uint8Array): Resolved | undefined {
		const same = (one: { key: Buffer }): boolean => one.key.equals(key);
		const found = this.#known.get(key.length)?.find(same);
		if (found) return found.resolved;
		const old = this.#before.get(key.length)?.find(same);
		return old && this.#keep(old.key, old.resolved);
	}

	#remember(key: Uint8Array): Resolved {
		const text = Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('utf8');
		if (/^\s*[{[]/.test(text)) return this.#keep(Buffer.from(key), { schemas: [schemaOf(text)] });
		// What a name stands for may become known later: it is looked up each time.
		return /^\d[\w.-]*_\d[\w.-]*$/.test(text) ? this.#version(text, Buffer.from(key)) : this.#transfer(text);
	}

	#version(name: string, key: Buffer): Resolved {
		if (this.#folder === null) {
			return {
				reason: `key: only the schema's name ${name.slice(0, 40)}: set RELAY_SCHEMAS to a folder that has its file`
			};
		}
		const schemas = [name, `${name}_replayed`]
			.map((one) => readSchema(this.#folder ?? '', one))
			.filter((text) => text !== null)
			.map(schemaOf);
		if (schemas.length === 0) {
			return { reason: `key: no file distribution_schema_fink_ztf_${name.slice(0, 40)}.avsc in RELAY_SCHEMAS` };
		}
		return this.#keep(key, { schemas });
	}

	#transfer(name: string): Resolved {
		const schema = this.#learned.get(name);
		if (schema !== undefined) return { schemas: [schema] };
		const shown = oneLine(name).slice(0, 80);
		if (!/^f(transfer|xmatch)_/.test(name)) return { reason: `key: expected a schema, found ${JSON.stringify(shown)}` };
		return { reason: `key: topic name ${shown}: its schema is in topic ${shown}_schema, not read so far` };
	}

	#learn(topic: string, schema: Schema): void {
		this.#learned.delete(topic);
		this.#learned.set(topic, schema);
		const [oldest] = this.#learned.keys();
		if (this.#learned.size > MAX_LEARNED && oldest !== undefined) this.#learned.delete(oldest);
	}

	#keep(key: Buffer, resolved: Resolved): Resolved {
		const list = this.#known.get(key.length) ?? [];
		list.push({ key, resolved });
		this.#known.set(key.length, list);
		this.#bytes += key.length;
		if (this.#bytes > KEPT_BYTES) {
			this.#bytes = 0;
			this.#before = this.#known;
			this.#known = new Map();
		}
		return resolved;
	}
}

function schemaOf(text: string): Schema {
	return { sha256: createHash('sha256').update(text).digest('hex'), text };
}

/** A schema file of fink-client by version name; superseded ones lie in its folder `old`. */
function readSchema(folder: string, name: string): string | null {
	for (const place of ['', 'old']) {
		try {
			return readFileSync(join(folder, place, `distribution_schema_fink_ztf_${name}.avsc`), 'utf8');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	}
	return null;
}

function oneLine(text: string): string {
	return text.replaceAll(/[\p{Cc}\s]+/gu, ' ');
}
