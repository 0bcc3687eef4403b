import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decoder } from '../../relay/decoder.ts';
import type { Outcome } from '../../relay/decoder/outcome.ts';
import type { Message } from '../../relay/source/source.ts';
import { schemasFolder } from '../support/expected.ts';
import { fixture, fixtures, messages } from '../support/shared-data.ts';

let decoder: Decoder;
beforeAll(() => {
	decoder = new Decoder({ schemasFolder });
});
afterAll(() => decoder.close());

function decode(all: Pick<Message, 'key' | 'value'>[], use = decoder): Promise<Outcome[]> {
	const batch = all.map((one, offset) => ({ ...one, offset, sent: null }));
	return use.decode({ origin: 'test', topic: 'fink_x_ztf', partition: 0, messages: batch }, 0);
}

/** The frame that follows the hostile one, in the same batch, must come. */
async function rejectedAndGoesOn(hostile: Pick<Message, 'key' | 'value'>[], use = decoder): Promise<string[]> {
	const good = fixture('mma-2024-00');
	const outcomes = await decode([...hostile, good], use);
	expect(outcomes.pop()?.ok).toBe(true);
	return outcomes.map((outcome) => {
		if (outcome.ok) throw new Error(`a frame: ${outcome.frame}`);
		expect(outcome.reason).not.toMatch(/\n/);
		return outcome.reason;
	});
}

function varint(value: bigint): Buffer {
	const bytes: number[] = [];
	let rest = value >= 0n ? value * 2n : -value * 2n - 1n;
	for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
	bytes.push(Number(rest));
	return Buffer.from(bytes);
}

/** A real message with one more field before the others. */
function withField(type: unknown, bytes: Uint8Array): Pick<Message, 'key' | 'value'> {
	const { key, value } = fixture('ztf-2026-00');
	const schema = JSON.parse(Buffer.from(key).toString()) as { fields: unknown[] };
	schema.fields.unshift({ name: 'filler', type });
	return { key: Buffer.from(JSON.stringify(schema)), value: Buffer.concat([bytes, value]) };
}

describe('Decoder, hostile bytes', () => {
	it('rejects a packet cut at any length', async () => {
		const mma = fixture('mma-2024-00');
		const cuts = Array.from(mma.value, (_, length) => ({ key: mma.key, value: mma.value.subarray(0, length) }));
		for (const name of ['ztf-2026-00', 'lsst-2026-03-02', 'lsst-2026-06-00']) {
			const { key, value } = fixture(name);
			for (let i = 0; i < 150; i++) cuts.push({ key, value: value.subarray(0, Math.floor((value.length * i) / 150)) });
			cuts.push({ key, value: value.subarray(0, -1) });
		}
		const reasons = await rejectedAndGoesOn(cuts);
		expect(new Set(reasons.map((reason) => reason.replace(/\d+/g, 'N')))).toEqual(
			new Set([
				'packet: no bytes',
				'packet: ends too early: N bytes expected, N left',
				'packet: a block of N items, N bytes left'
			])
		);
	});

	it('rejects a packet with a byte too many', async () => {
		const all = messages(fixtures, /^(ztf-20|lsst|mma)/);
		const longer = all.map(({ key, value }) => ({ key, value: Buffer.concat([value, Buffer.from([0])]) }));
		expect(new Set(await rejectedAndGoesOn(longer))).toEqual(new Set(['packet: 1 bytes left over']));
	});

	it('rejects a packet under the schema of another', async () => {
		const all = messages(fixtures, /^(ztf-20|lsst|mma)/);
		const wrong = all.flatMap(({ key }) => all.map(({ key: other, value }) => ({ key, other, value })));
		const pairs = wrong.filter(({ key, other }) => !Buffer.from(key).equals(other));
		expect(pairs.length).toBeGreaterThan(50);
		await rejectedAndGoesOn(pairs);
	});

	it.each([5n, 0n])('reads past an array of %d nulls', async (count) => {
		const blocks = count === 0n ? [varint(0n)] : [varint(count), varint(0n)];
		const [outcome] = await decode([withField({ type: 'array', items: 'null' }, Buffer.concat(blocks))]);
		expect(outcome?.ok).toBe(true);
	});

	it.each([
		['2^30 nulls', 'null', [varint(2n ** 30n), varint(0n)]],
		['2^33 nulls', 'null', [varint(2n ** 33n), varint(0n)]],
		['2^45 nulls', 'null', [varint(2n ** 45n), varint(0n)]],
		['2^62 nulls', 'null', [varint(2n ** 62n), varint(0n)]],
		['many blocks of many nulls', 'null', [...Array.from({ length: 50 }, () => varint(40_000n)), varint(0n)]],
		['2^45 nulls in a block that says its size', 'null', [varint(-(2n ** 45n)), varint(0n), varint(0n)]],
		['the least count there is', 'null', [varint(-(2n ** 63n)), varint(0n), varint(0n)]],
		['2^20 empty records', { type: 'record', name: 'e', fields: [] }, [varint(2n ** 20n), varint(0n)]],
		['2^40 texts', 'string', [varint(2n ** 40n), varint(0n)]],
		['a block longer than it says', 'boolean', [varint(-2n), varint(1n), Buffer.from([1, 1]), varint(0n)]],
		['a text of negative length', 'string', [varint(1n), varint(-5n), varint(0n)]],
		['an integer of eleven bytes', 'long', [varint(1n), Buffer.alloc(10, 0xff), Buffer.from([1]), varint(0n)]],
		['a branch that is none', ['null', 'string'], [varint(1n), varint(7n), varint(0n)]]
	])('rejects an array of %s at once', async (_, items, blocks) => {
		const [reason] = await rejectedAndGoesOn([withField({ type: 'array', items }, Buffer.concat(blocks))]);
		expect(reason).toMatch(/^packet: /);
	});

	it('rejects schemas that unfold to billions of types', async () => {
		let type: unknown = 'int';
		const fields: unknown[] = [];
		for (let i = 0; i < 40; i++) {
			type = {
				type: 'record',
				name: `r${i}`,
				fields: [
					{ name: 'a', type },
					{ name: 'b', type: i === 0 ? 'int' : `r${i - 1}` }
				]
			};
		}
		fields.push({ name: 'objectId', type: 'string' }, { name: 'x', type });
		const key = Buffer.from(JSON.stringify({ type: 'record', name: 'top', fields }));
		const deep = Buffer.from(
			`{"type":"record","name":"top","fields":[{"name":"x","type":${'['.repeat(5000)}"int"${']'.repeat(5000)}}]}`
		);
		const { value } = fixture('ztf-2026-00');
		const reasons = await rejectedAndGoesOn([key, deep].map((one) => ({ key: one, value })));
		expect(reasons).toEqual(['schema: more than 50000 types', 'schema: more than 64 types within one another']);
	});

	it('rejects no value, an empty one and one that is too large', async () => {
		const { key, value } = fixture('ztf-2026-00');
		const small = new Decoder({ schemasFolder, maxValueBytes: 40_000 });
		const reasons = await rejectedAndGoesOn(
			[null, Buffer.alloc(0), value].map((one) => ({ key, value: one })),
			small
		);
		await small.close();
		expect(reasons).toEqual([
			'packet: no bytes',
			'packet: no bytes',
			`packet: ${value.length} bytes, at most 40000 expected`
		]);
	});

	it('ends a packet that takes too long, rejects it alone and decodes the rest', async () => {
		const items = 60_000_000;
		const slow = withField(
			{ type: 'array', items: ['null', 'string', 'int'] },
			Buffer.concat([varint(BigInt(items)), Buffer.alloc(items), varint(0n)])
		);
		const hasty = new Decoder({ schemasFolder, packetMs: 200, maxValueBytes: 1 << 27 });
		const good = fixture('ztf-2026-01');
		const [first, second, third, fourth] = await decode(
			[good, slow, good, { ...good, value: good.value.subarray(9) }],
			hasty
		);
		const [later] = await decode([good], hasty);
		await hasty.close();
		expect(second).toEqual({ ok: false, reason: 'packet: took more than 0.2 s' });
		expect([first?.ok, third?.ok, fourth?.ok, later?.ok]).toEqual([true, true, false, true]);
	});

	it('rejects a position or a time that is none', async () => {
		const { key, value } = fixture('mma-2024-00');
		const put = (old: number, now: number) => {
			const bytes = Buffer.from(value);
			const wanted = Buffer.alloc(8);
			wanted.writeDoubleLE(old);
			bytes.writeDoubleLE(now, bytes.indexOf(wanted));
			return { key, value: bytes };
		};
		const reasons = await rejectedAndGoesOn([
			put(191.1, NaN),
			put(191.1, 360),
			put(191.1, -0.1),
			put(-31.54, 90.1),
			put(-31.54, Infinity),
			put(2460324.8697569, NaN),
			put(2460324.8697569, 0),
			put(2460324.8697569, 1e9)
		]);
		expect(reasons).toEqual([...Array<string>(5).fill('position'), ...Array<string>(3).fill('time')]);
	});

	it('makes of random damage a whole frame or a rejection', async () => {
		const all = messages(fixtures, /^(ztf-2026-00|lsst-2026-01-04|mma)/);
		const damage = fc.record({
			which: fc.nat(all.length - 1),
			flips: fc.array(fc.record({ at: fc.nat(), bit: fc.nat(7) }), { minLength: 1, maxLength: 4 })
		});
		await fc.assert(
			fc.asyncProperty(fc.array(damage, { minLength: 20, maxLength: 20 }), async (batch) => {
				const hostile = batch.map(({ which, flips }) => {
					const { key, value } = all[which] ?? fixture('mma-2024-00');
					const bytes = Buffer.from(value);
					// Mostly where the fields are: stamps and history fill the middle.
					for (const { at, bit } of flips) {
						const place = at % (bit % 2 === 0 ? Math.min(2000, bytes.length) : bytes.length);
						bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
					}
					return { key, value: bytes };
				});
				for (const outcome of await decode(hostile)) {
					if (!outcome.ok) {
						expect(outcome.reason).toMatch(/^[^\n]+$/);
						continue;
					}
					const frame = JSON.parse(`{${outcome.frame}`) as Record<string, unknown>;
					expect(frame.ra).toSatisfy((ra: number) => ra >= 0 && ra < 360);
					expect(frame.dec).toSatisfy((dec: number) => dec >= -90 && dec <= 90);
					expect(frame.mjd).toSatisfy((mjd: number) => mjd > 40_000 && mjd < 90_000);
					expect(frame.alertId).toEqual(expect.any(String));
				}
			}),
			{ numRuns: 40 }
		);
		expect((await decode(all)).every((outcome) => outcome.ok)).toBe(true);
	});
});
