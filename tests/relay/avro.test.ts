import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	AvroError,
	compileReader,
	Cursor,
	encoder,
	parseSchema,
	referenceDecoder,
	type Wanted
} from '../../relay/avro.ts';
import { skip } from '../../relay/avro/skip.ts';
import { compileSkip } from '../../relay/avro/skip-program.ts';
import { fixtures, messages, data } from '../support/shared-data.ts';

/** Integers of avsc are bigint, ours are numbers where that is exact; bytes compare as hex. */
function plain(value: unknown): unknown {
	if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function readAll(schema: string, bytes: Uint8Array, wanted: Wanted | null = null): unknown {
	return plain(compileReader(parseSchema(schema), wanted)(new Cursor(bytes)));
}
/** Length that skipping the record walks. */
function walked(schema: string, bytes: Uint8Array): number {
	const cursor = new Cursor(bytes);
	skip(compileSkip([parseSchema(schema)]), cursor);
	return cursor.pos;
}

interface Sample {
	type: unknown;
	value: fc.Arbitrary<unknown>;
}
let names = 0;
/** Types of every kind with values that avsc can encode. */
const sample: (depth: number) => fc.Arbitrary<Sample> = fc.memo((depth: number): fc.Arbitrary<Sample> => {
	const simple: fc.Arbitrary<Sample> = fc.constantFrom(
		{ type: 'null', value: fc.constant(null) },
		{ type: 'boolean', value: fc.boolean() },
		{ type: 'int', value: fc.integer() },
		{ type: 'long', value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
		{ type: 'float', value: fc.float() },
		{ type: 'double', value: fc.double() },
		{ type: 'string', value: fc.string({ unit: 'grapheme', maxLength: 200 }) },
		{ type: 'bytes', value: fc.uint8Array().map((bytes) => Buffer.from(bytes)) }
	);
	if (depth === 0) return simple;
	const inner = sample(depth - 1);
	return fc.oneof(
		simple,
		inner.map(({ type, value }) => ({
			type: { type: 'array', items: type },
			value: fc.array(value, { maxLength: 5 })
		})),
		inner.map(({ type, value }) => ({
			type: { type: 'map', values: type },
			// The reference drops the key __proto__; what is made of it has a test of its own.
			value: fc.dictionary(
				fc.string().filter((key) => key !== '__proto__'),
				value,
				{ maxKeys: 4, noNullPrototype: true }
			)
		})),
		fc
			.tuple(simple, fc.boolean())
			.filter(([one]) => one.type !== 'null')
			.map(([{ type, value }, first]) => ({
				type: first ? ['null', type] : [type, 'null'],
				value: fc.option(value)
			})),
		fc.constant({
			type: ['null', 'string', 'int', 'boolean'],
			value: fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.boolean())
		}),
		fc.nat(9).map((size) => ({
			type: { type: 'fixed', name: `f${names++}`, size },
			value: fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => Buffer.from(bytes))
		})),
		fc.constant(null).map(() => ({
			type: { type: 'enum', name: `e${names++}`, symbols: ['A', 'B', 'C'] },
			value: fc.constantFrom('A', 'B', 'C')
		})),
		fc.array(inner, { maxLength: 5 }).map(record)
	);
});
function record(fields: Sample[]): Sample {
	const type = {
		type: 'record',
		name: `n.r${names++}`,
		fields: fields.map(({ type }, i) => ({ name: `f${i}`, type }))
	};
	return { type, value: fc.record(Object.fromEntries(fields.map(({ value }, i) => [`f${i}`, value]))) };
}
const packet = fc
	.array(sample(2), { minLength: 1, maxLength: 8 })
	.map(record)
	.chain(({ type, value }) => fc.record({ schema: fc.constant(JSON.stringify(type)), value }));

describe('compileReader', () => {
	it('reads every field of every real packet as avsc does', () => {
		const all = messages(data, /^(ztf-20|lsst|mma)/);
		for (const { name, key, value } of all) {
			const schema = Buffer.from(key).toString();
			expect(readAll(schema, value), name).toEqual(plain(referenceDecoder(schema)(value)));
			expect(walked(schema, value), name).toBe(value.length);
		}
	});

	it('reads, walks past and picks from random records what avsc wrote', () => {
		fc.assert(
			fc.property(packet, fc.nat(), ({ schema, value }, pick) => {
				const bytes = encoder(schema)(value);
				const wanted = plain(referenceDecoder(schema)(bytes)) as Record<string, unknown>;
				expect(readAll(schema, bytes)).toEqual(wanted);
				expect(walked(schema, bytes)).toBe(bytes.length);
				const keys = Object.keys(wanted);
				const name = keys[pick % keys.length] ?? '';
				expect(readAll(schema, bytes, { [name]: true, other: true })).toEqual({ [name]: wanted[name] });
			}),
			{ numRuns: 300 }
		);
	});

	it('keeps a key that JavaScript would take for the prototype', () => {
		const schema = JSON.stringify({
			type: 'record',
			name: 'r',
			fields: [{ name: 'f', type: { type: 'map', values: 'string' } }]
		});
		// One block of one pair, its key and its value, the end of the map.
		const bytes = Buffer.concat([Buffer.from([2, 18]), Buffer.from('__proto__'), Buffer.from([2, 0x41, 0])]);
		const read = compileReader(parseSchema(schema), null)(new Cursor(bytes)) as { f: object };
		expect(Object.entries(read.f)).toEqual([['__proto__', 'A']]);
		expect(walked(schema, bytes)).toBe(bytes.length);
	});

	it('refuses every cut of random records, by reading as by walking past', () => {
		fc.assert(
			fc.property(packet, ({ schema, value }) => {
				const bytes = encoder(schema)(value);
				for (let length = 0; length < Math.min(bytes.length, 300); length++) {
					expect(() => readAll(schema, bytes.subarray(0, length))).toThrow(AvroError);
					expect(() => walked(schema, bytes.subarray(0, length))).toThrow(AvroError);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('accepts of random bytes nothing that avsc does not, and gives the same', () => {
		const all = messages(fixtures, /^(ztf-2026-00|mma-2024-00|lsst-2026-01-04)/).map(({ key, value }) => {
			const schema = Buffer.from(key).toString();
			return { schema, value, avsc: referenceDecoder(schema) };
		});
		let accepted = 0;
		fc.assert(
			fc.property(
				fc.nat(all.length - 1),
				fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
				(which, changes) => {
					const one = all[which];
					if (!one) return;
					const bytes = Buffer.from(one.value);
					for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
					let ours: unknown;
					try {
						ours = readAll(one.schema, bytes);
					} catch (error) {
						expect(error).toBeInstanceOf(AvroError);
						return;
					}
					accepted++;
					expect(ours).toEqual(plain(one.avsc(bytes)));
					expect(walked(one.schema, bytes)).toBe(bytes.length);
				}
			),
			{ numRuns: 400 }
		);
		expect(accepted).toBeGreaterThan(20);
	});

	it.each(['double', 'long', 'string', { type: 'array', items: 'int' }])(
		'refuses a branch that is none before %j',
		(type) => {
			const fields = [{ name: 'a', type: [type, 'null'] }];
			const schema = JSON.stringify({ type: 'record', name: 'a', fields });
			for (const branch of [1, 4, 0x80]) {
				const bytes = Buffer.from([branch, 0, 0, 0, 0, 0, 0, 0, 0]);
				expect(() => readAll(schema, bytes)).toThrow(AvroError);
				expect(() => walked(schema, bytes)).toThrow(AvroError);
			}
			expect(walked(schema, Buffer.from([2]))).toBe(1);
		}
	);

	it.each([0, 1, -1, 63, -64, 64, 2 ** 31, -(2 ** 31), 2 ** 48, 2 ** 49, -(2 ** 49) - 1, 2 ** 53 - 1, -(2 ** 53) + 1])(
		'reads the integer %d as a number',
		(value) => {
			const schema = '{"type":"record","name":"a","fields":[{"name":"a","type":"long"}]}';
			expect(compileReader(parseSchema(schema), null)(new Cursor(encoder(schema)({ a: value })))).toEqual({ a: value });
		}
	);

	it.each([2n ** 53n, -(2n ** 53n), 3367463101415010117n, 2n ** 63n - 1n, -(2n ** 63n)])(
		'reads the integer %d as a bigint',
		(value) => {
			const schema = '{"type":"record","name":"a","fields":[{"name":"a","type":"long"}]}';
			expect(compileReader(parseSchema(schema), null)(new Cursor(encoder(schema)({ a: value })))).toEqual({ a: value });
		}
	);

	it('has no prototype to write to', () => {
		const schema = '{"type":"record","name":"a","fields":[{"name":"m","type":{"type":"map","values":"int"}}]}';
		const value = compileReader(parseSchema(schema), null)(new Cursor(encoder(schema)({ m: { ['__proto__x']: 1 } })));
		expect(Object.getPrototypeOf(value)).toBe(null);
		const bytes = Buffer.concat([Buffer.from([2, 18]), Buffer.from('__proto__'), Buffer.from([2, 0])]);
		const read = compileReader(parseSchema(schema), null)(new Cursor(bytes)) as { m: object };
		expect(Object.keys(read.m)).toEqual(['__proto__']);
	});
});

describe('parseSchema', () => {
	it('resolves names with dots, namespaces and references to them', () => {
		const schema = parseSchema(
			JSON.stringify({
				type: 'record',
				name: 'alert',
				namespace: 'ztf',
				fields: [
					{ name: 'a', type: { type: 'record', name: 'cutout', fields: [{ name: 'x', type: 'int' }] } },
					{ name: 'b', type: 'ztf.cutout' },
					{ name: 'c', type: ['cutout', 'null'] }
				]
			})
		);
		expect(schema.least).toBe(3);
		expect(schema.fields[1]?.type).toBe(schema.fields[0]?.type);
	});

	it.each([
		['nothing', 'null', 'expected a type'],
		['an unknown type', '"x"', 'no type named'],
		['a record without fields', '{"type":"record","name":"a"}', 'expected fields'],
		['a record without a name', '{"type":"record","fields":[]}', 'expected a name'],
		[
			'two fields of one name',
			'{"type":"record","name":"a","fields":[{"name":"b","type":"int"},{"name":"b","type":"int"}]}',
			'two fields'
		],
		['an empty union', '{"type":"record","name":"a","fields":[{"name":"b","type":[]}]}', 'union'],
		['a negative size', '{"type":"fixed","name":"a","size":-1}', 'size']
	])('refuses %s', (_, json, message) => {
		expect(() => parseSchema(json)).toThrow(AvroError);
		expect(() => parseSchema(json)).toThrow(message);
	});
});
