import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	compileReader,
	containerBlockHead,
	ContainerError,
	type ContainerBlock,
	containerHeader,
	Cursor,
	encoder,
	parseSchema,
	readContainer,
	referenceDecoder
} from '../../relay/avro.ts';
import { unsnappy } from '../../relay/avro/snappy.ts';
import { fixture, fixtures } from '../support/shared-data.ts';

const SYNC = Buffer.from('0123456789abcdef');
const SCHEMA = '{"type":"record","name":"a","fields":[{"name":"id","type":"long"},{"name":"text","type":"string"}]}';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'perch-container-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(bytes: Uint8Array): string {
	const file = join(folder, `${Math.random()}.avro`);
	writeFileSync(file, bytes);
	return file;
}
async function blocks(file: string): Promise<ContainerBlock[]> {
	const all: ContainerBlock[] = [];
	for await (const block of readContainer(file)) all.push(block);
	return all;
}
function block(count: number, data: Uint8Array): Buffer {
	return Buffer.concat([containerBlockHead(count, data.length), data, SYNC]);
}
function records(count: number): Uint8Array[] {
	const encode = encoder(SCHEMA);
	return Array.from({ length: count }, (_, i) => encode({ id: 2n ** 60n + BigInt(i), text: 'é'.repeat(i) }));
}
/** Our header, saying another codec. */
function header(codec: string): Buffer {
	const head = Buffer.from(containerHeader(SCHEMA, {}, SYNC));
	const at = head.indexOf('avro.codec') + 'avro.codec'.length;
	return Buffer.concat([
		head.subarray(0, at),
		Buffer.from([codec.length * 2]),
		Buffer.from(codec),
		head.subarray(at + 5)
	]);
}

describe('readContainer', () => {
	it('gives back what was written, block by block, with where each lies', async () => {
		const [first, second] = [records(3), records(200)];
		const head = containerHeader(SCHEMA, { 'perch.topic': 'fink_é' }, SYNC);
		const parts = [head, block(3, Buffer.concat(first)), block(200, Buffer.concat(second))];
		const read = await blocks(write(Buffer.concat(parts)));
		expect(read.map((one) => one.records.map((bytes) => Buffer.from(bytes)))).toEqual(
			[first, second].map((all) => all.map((bytes) => Buffer.from(bytes)))
		);
		expect(read[0]).toMatchObject({
			schemaJson: SCHEMA,
			offset: head.length,
			end: head.length + (parts[1]?.length ?? 0)
		});
		expect({ ...read[0]?.meta }).toEqual({ 'perch.topic': 'fink_é' });
	});

	it.each(['deflate', 'snappy'])('reads a %s container of fastavro', async (codec) => {
		const read = await blocks(join(fixtures, 'containers', `mma-2024-${codec}.avro`));
		const values = read.flatMap((one) => one.records.map(referenceDecoder(one.schemaJson))) as { objectId: string }[];
		const { key, value } = fixture('mma-2024-00');
		const first = referenceDecoder(Buffer.from(key).toString())(value) as { objectId: string };
		expect(values).toHaveLength(4);
		expect(values.map((one) => one.objectId)).toContain(first.objectId);
	});

	it('checks the sum of a snappy block', async () => {
		const bytes = readFileSync(join(fixtures, 'containers', 'mma-2024-snappy.avro'));
		const last = bytes.length - SYNC.length - 1;
		bytes[last] = (bytes[last] ?? 0) ^ 1;
		await expect(blocks(write(bytes))).rejects.toThrow('snappy: wrong checksum');
	});

	it('reads zstandard and deflate blocks', async () => {
		const data = Buffer.concat(records(50));
		for (const [codec, packed] of [
			['zstandard', zstdCompressSync(data)],
			['deflate', deflateRawSync(data)]
		] as const) {
			const [read] = await blocks(write(Buffer.concat([header(codec), block(50, packed)])));
			expect(read?.records).toHaveLength(50);
		}
	});

	it('reads a header without records', async () => {
		expect(await blocks(write(containerHeader(SCHEMA, {}, SYNC)))).toEqual([]);
	});

	it('hands out whole blocks of a torn file, then says where it is torn', async () => {
		const head = containerHeader(SCHEMA, {}, SYNC);
		const one = block(3, Buffer.concat(records(3)));
		const whole = Buffer.concat([head, one, one]);
		for (let cut = head.length + one.length + 1; cut < whole.length; cut++) {
			const seen: number[] = [];
			const reading = async () => {
				for await (const { end } of readContainer(write(whole.subarray(0, cut)))) seen.push(end);
			};
			await expect(reading(), `cut at ${cut}`).rejects.toMatchObject({ offset: head.length + one.length });
			expect(seen).toEqual([head.length + one.length]);
		}
		await expect(blocks(write(whole.subarray(0, -1)))).rejects.toMatchObject({ code: 'torn' });
		await expect(blocks(write(head.subarray(0, 60)))).rejects.toMatchObject({ code: 'torn', offset: 0 });
	});

	it.each([
		['no container', Buffer.from('{"a": 1}'), 'none'],
		['an empty file', Buffer.alloc(0), 'none'],
		[
			'a wrong sync marker',
			Buffer.concat([containerHeader(SCHEMA, {}, SYNC), containerBlockHead(0, 0), Buffer.alloc(16)]),
			'damaged'
		],
		[
			'more records than it says',
			Buffer.concat([containerHeader(SCHEMA, {}, SYNC), block(1, Buffer.concat(records(2)))]),
			'damaged'
		],
		[
			'fewer records than it says',
			Buffer.concat([containerHeader(SCHEMA, {}, SYNC), block(3, Buffer.concat(records(2)))]),
			'damaged'
		],
		['another codec', Buffer.concat([header('xz'), block(1, Buffer.from([0]))]), 'damaged'],
		['a codec of two lines', Buffer.concat([header('x\nz'), block(1, Buffer.from([0]))]), 'damaged'],
		['broken deflate', Buffer.concat([header('deflate'), block(1, Buffer.from([7, 7, 7]))]), 'damaged'],
		['broken snappy', Buffer.concat([header('snappy'), block(1, Buffer.from([7, 7, 7, 7, 7, 7]))]), 'damaged'],
		['a broken schema', Buffer.concat([containerHeader('{', {}, SYNC), block(0, Buffer.alloc(0))]), 'damaged']
	])('says what is wrong with %s', async (_, bytes, code) => {
		const reading = blocks(write(bytes));
		await expect(reading).rejects.toBeInstanceOf(ContainerError);
		await expect(reading).rejects.toMatchObject({ code, message: expect.stringMatching(/^[^\n]+$/) as string });
	});

	it('opens the containers it is given with a schema of fully-qualified names', async () => {
		const [one] = await blocks(join(fixtures, 'containers', 'ZTF19acihgng.avro'));
		expect(one?.records).toHaveLength(1);
		const read = compileReader(parseSchema(one?.schemaJson ?? ''), { objectId: true });
		expect({ ...read(new Cursor(one?.records[0] ?? new Uint8Array())) }).toEqual({ objectId: 'ZTF19acihgng' });
	});
});

describe('unsnappy', () => {
	it('unpacks literals and copies that overlap themselves', () => {
		// "ab", then 10 bytes from 2 back, then one literal.
		const packed = Uint8Array.from([13, 4, 0x61, 0x62, ((10 - 4) << 2) | 1, 2, 0, 0x63]);
		expect(Buffer.from(unsnappy(packed, 100)).toString()).toBe('ababababababc');
	});

	it('refuses every cut and every length beyond the limit', () => {
		const packed = Uint8Array.from([13, 4, 0x61, 0x62, ((10 - 4) << 2) | 1, 2, 0, 0x63]);
		for (let length = 0; length < packed.length; length++)
			expect(() => unsnappy(packed.subarray(0, length), 100)).toThrow('snappy');
		expect(() => unsnappy(packed, 12)).toThrow('at most 12');
		expect(() => unsnappy(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x7f]), 100)).toThrow('snappy');
		expect(() => unsnappy(Uint8Array.from([4, 0x0d, 9, 0]), 100)).toThrow('snappy: a copy from outside');
	});
});
