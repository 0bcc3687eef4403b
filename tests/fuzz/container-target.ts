import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { AvroError, containerBlockHead, containerHeader, readContainer, referenceDecoder } from '../../relay/avro.ts';
import { ContainerError } from '../../relay/avro/container.ts';
import { fixtures } from '../support/shared-data.ts';
import { packet, schemaText, SCHEMA } from '../support/alerts.ts';
import { bytesOf, oneLine, same, type Target, WrongResult } from './target.ts';

const SYNC = new Uint8Array(16).fill(7);
/** Decoders by schema; mutated ones come and go. */
const references = new Map<string, (packet: Uint8Array) => unknown>();
const MAX_KNOWN = 50;

/** Avro container files, as `replay:` reads them. */
export function containers(): Target {
	const folder = mkdtempSync(join(process.platform === 'linux' ? '/dev/shm' : tmpdir(), 'perch-fuzz-'));
	const file = join(folder, 'input.avro');
	const real = ['mma-2024-deflate', 'mma-2024-snappy'].map((name) =>
		readFileSync(join(fixtures, 'containers', `${name}.avro`))
	);
	return {
		name: 'containers',
		seeds: [...real, small('null', (block) => block), small('zstandard', zstdCompressSync)],
		words: ['avro.codec', 'deflate', 'snappy', 'zstandard', 'null', 'avro.schema', '\x04\xc8\x01'].map(bytesOf),
		async read(input) {
			writeFileSync(file, input);
			let [blocks, at] = [0, 0];
			try {
				for await (const block of readContainer(file)) {
					if (block.offset < at || block.end > input.length) throw new WrongResult('a block out of its place');
					at = block.end;
					blocks += 1;
					checkRecords(block.schemaJson, block.records);
				}
			} catch (error) {
				if (!(error instanceof ContainerError)) throw error;
				oneLine(error.message);
				if (error.offset > input.length) throw new WrongResult(`fails at ${error.offset} of ${input.length}`);
				if (at > 0 && error.offset !== at)
					throw new WrongResult(`fails at ${error.offset}, last whole block ends at ${at}`);
				unmask(error);
			}
			if (blocks > 0 && at === input.length) same('end', at, input.length);
			return blocks > 0;
		},
		close: async () => rmSync(folder, { recursive: true, force: true })
	};
}

/** A container of three blocks, so that what is damaged has something whole before it. */
function small(codec: string, pack: (block: Uint8Array) => Uint8Array): Uint8Array {
	const head = Buffer.from(containerHeader(schemaText(SCHEMA), { 'perch.topic': 'x' }, SYNC));
	const named = Buffer.from(
		head
			.toString('latin1')
			.replace('\x14avro.codec\x08null', `\x14avro.codec${String.fromCharCode(codec.length * 2)}${codec}`),
		'latin1'
	);
	const blocks = [1, 2, 3].map((n) => {
		const packed = pack(Buffer.concat(Array.from({ length: n }, (_, at) => packet(at, 20))));
		return Buffer.concat([containerBlockHead(n, packed.length), packed, SYNC]);
	});
	return Buffer.concat([named, ...blocks]);
}

/** Records are cut where avsc cuts them: each is read by it to its last byte. */
function checkRecords(schema: string, records: readonly Uint8Array[]): void {
	let decode = references.get(schema);
	if (decode === undefined) {
		try {
			decode = referenceDecoder(schema);
		} catch {
			// avsc is stricter with names.
			return;
		}
		if (references.size >= MAX_KNOWN) references.clear();
		references.set(schema, decode);
	}
	for (const record of records) {
		try {
			decode(record);
		} catch (error) {
			throw new WrongResult(`a record that avsc does not read: ${String(error)}`);
		}
	}
}

/** What a block cannot be read for is its bytes, not a slip of ours. */
function unmask(error: ContainerError): void {
	const { cause } = error;
	const expected = cause === undefined || cause instanceof AvroError || (cause instanceof Error && 'code' in cause);
	if (!expected) throw new WrongResult(`damage that is a slip of the reader: ${String(cause)}`);
}
