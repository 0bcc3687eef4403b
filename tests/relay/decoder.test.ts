import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encoder, referenceDecoder } from '../../relay/avro.ts';
import { Decoder } from '../../relay/decoder.ts';
import type { Outcome } from '../../relay/decoder/outcome.ts';
import type { Message } from '../../relay/source/source.ts';
import { decodeBy, frameOf, message, reason, RECEIVED } from '../support/decode.ts';
import { type RealPacket, realPackets, schemasFolder } from '../support/expected.ts';
import { fixture } from '../support/shared-data.ts';

let decoder: Decoder;
let packets: RealPacket[];
beforeAll(async () => {
	decoder = new Decoder({ schemasFolder });
	packets = await realPackets();
});
afterAll(() => decoder.close());

function decode(messages: Message[], topic?: string, use = decoder): Promise<Outcome[]> {
	return decodeBy(use, messages, topic);
}

describe('Decoder', () => {
	it('reads in every real packet what fastavro reads', async () => {
		const learn = message('transfer-ztf-schema-topic');
		await decode([learn], 'ftransfer_ztf_2026-03-23_11487_schema');
		const outcomes = await decode(packets.map((packet) => packet.message));
		expect(packets.length).toBeGreaterThan(20);
		for (const [i, { name, expected }] of packets.entries()) {
			const frame = frameOf(outcomes[i]);
			const seen: Record<string, unknown> = { ...frame };
			for (const [field, value] of Object.entries(expected)) {
				if (field === 'points' || field === 'stamps') continue;
				const where = `${name} ${field}`;
				if (typeof value !== 'number') expect(seen[field], where).toEqual(value);
				else {
					const got = seen[field];
					expect(typeof got, where).toBe('number');
					expect(Math.abs(Number(got) / value - 1), `${where}: ${got}, not ${value}`).toBeLessThan(1e-12);
				}
			}
			expect(outcomes[i]).toMatchObject({ survey: frame.survey, alertId: frame.alertId });
		}
	});

	it('gives a frame every field of the contract and no other', async () => {
		const [outcome] = await decode([message('ztf-2026-00')], 'fink_sn_candidates_ztf');
		expect(Object.keys(frameOf(outcome)).join(' ')).toBe(
			'seq topic survey objectId alertId ra dec mjd emitted sent received band mag magErr flux fluxErr label family ' +
				'familyFrom simbad tns score ssName nDet firstMjd event'
		);
		expect(frameOf(outcome)).toMatchObject({ topic: 'fink_sn_candidates_ztf', sent: null, received: RECEIVED });
		expect(outcome?.ok && outcome.frame.startsWith('"topic"')).toBe(true);
	});

	it('hands out the schema by the hash in the outcome', async () => {
		const one = message('ztf-2026-00');
		const [outcome] = await decode([one]);
		if (!outcome?.ok) throw new Error('no frame');
		const text = decoder.schema(outcome.schema);
		expect(text).toBe(Buffer.from(one.key ?? []).toString());
		expect(createHash('sha256').update(text).digest('hex')).toBe(outcome.schema);
	});

	it('does not keep the memory that a key came in', async () => {
		const fresh = new Decoder({ schemasFolder });
		const one = message('mma-2024-00');
		const key = Buffer.from(one.key ?? []);
		const [first] = await decode([{ ...one, key }], 'fink_grb_bronze', fresh);
		// Another schema, of the same length, in the same memory.
		key.set(Buffer.from('"fink_klass"'), key.indexOf('"fink_class"'));
		const [second] = await decode([{ ...one, key }], 'fink_grb_bronze', fresh);
		await fresh.close();
		expect([frameOf(first).label, frameOf(second).label]).toEqual(['QSO', null]);
	});

	it('keeps the order of messages over many jobs', async () => {
		const kinds = ['lsst-2026-03-02', 'ztf-2026-00', 'mma-2024-00', 'lsst-2026-06-00'].map(message);
		const many = Array.from({ length: 200 }, (_, i) => kinds[i % kinds.length] ?? message('ztf-2026-00'));
		const ids = (await decode(many)).map((outcome) => frameOf(outcome).alertId);
		expect(ids).toEqual(many.map((_, i) => ids[i % kinds.length]));
		expect(new Set(ids).size).toBe(4);
	});

	it('takes the family of an LSST alert from its topic when nothing else says one', async () => {
		const one = [message('lsst-2026-01-00')];
		const family = async (topic: string) => {
			const { family, familyFrom } = frameOf((await decode(one, topic))[0]);
			return [family, familyFrom];
		};
		expect(await family('fink_uniform_sample_lsst')).toEqual(['unk', 'none']);
		expect(await family('fink_fast_transient_gvom_lsst')).toEqual(['fast', 'topic']);
		expect(await family('fink_faint_trails_lsst')).toEqual(['ssc', 'topic']);
	});
});

describe('Decoder, other forms of packets', () => {
	it('reads LSST packets whose records are flattened', async () => {
		const light = (name: string): Message => {
			const { key, value } = fixture(name);
			const text = Buffer.from(key).toString();
			const packet = referenceDecoder(text)(value) as Record<string, Record<string, unknown>>;
			const schema = JSON.parse(text) as { fields: { name: string; type: { fields: { name: string }[] } }[] };
			const fields = ['diaSource', 'clf', 'xm', 'mpc_orbits'].flatMap(
				(record) => schema.fields.find((field) => field.name === record)?.type.fields ?? []
			);
			const flat = JSON.stringify({ type: 'record', name: 'light', fields });
			const values = { ...packet.clf, ...packet.xm, ...packet.mpc_orbits, ...packet.diaSource };
			return { offset: 0, key: Buffer.from(flat), value: encoder(flat)(values), sent: null };
		};
		const names = ['lsst-2026-03-02', 'lsst-2026-01-04'];
		const [flat, flatBody] = (await decode(names.map(light))).map(frameOf);
		const [whole, wholeBody] = (await decode(names.map(message))).map(frameOf);
		const elsewhere = { nDet: null, firstMjd: null, emitted: null };
		expect(flat).toEqual({ ...whole, ...elsewhere });
		expect(flatBody).toEqual({ ...wholeBody, ...elsewhere });
		expect(flatBody?.objectId).toBe('2002 JP146');
	});

	it('rejects an LSST packet that bears two numbers, and takes whichever one there is', async () => {
		const { key, value } = fixture('lsst-2026-03-02');
		const text = Buffer.from(key).toString();
		const packet = referenceDecoder(text)(value) as { diaSourceId: bigint; diaSource: { diaSourceId: bigint } };
		const id = packet.diaSourceId;
		const numbered = (outer: bigint, inner: bigint): Message => {
			const values = { ...packet, diaSourceId: outer, diaSource: { ...packet.diaSource, diaSourceId: inner } };
			return { offset: 0, key, value: encoder(text)(values), sent: null };
		};
		const [two, ...one] = await decode([numbered(id, id + 1n), numbered(id, id), numbered(id, 0n), numbered(-1n, id)]);
		expect(reason(two)).toBe(`diaSourceId: expected that of diaSource, ${id + 1n}, found ${id}`);
		expect(one.map((outcome) => frameOf(outcome).alertId)).toEqual([id, id, id].map(String));
	});

	it('rejects a ZTF packet that bears two numbers', async () => {
		const { key, value } = fixture('ztf-2025-02');
		const text = Buffer.from(key).toString();
		const packet = referenceDecoder(text)(value) as { candid: bigint; candidate: Record<string, unknown> };
		const numbered = (inner: bigint): Message => {
			const values = { ...packet, candidate: { ...packet.candidate, candid: inner } };
			return { offset: 0, key, value: encoder(text)(values), sent: null };
		};
		const [two, one] = await decode([numbered(packet.candid + 1n), numbered(packet.candid)]);
		expect(reason(two)).toBe(`candid: expected that of candidate, ${packet.candid + 1n}, found ${packet.candid}`);
		expect(frameOf(one).alertId).toBe(String(packet.candid));
	});

	it('reads multi-messenger packets in their old spelling', async () => {
		const one = message('mma-2024-00');
		const old = Buffer.from(one.key ?? [])
			.toString()
			.replace('"gcn_ra"', '"grb_ra"')
			.replace('"gcn_dec"', '"grb_dec"')
			.replace('"gcn_loc_error"', '"grb_loc_error"')
			.replace('"gcn_status"', '"other"')
			.replace('"magpsf"', '"delta_mag"');
		const frame = frameOf((await decode([{ ...one, key: Buffer.from(old) }]))[0]);
		expect(frame.alertId).toBe('ZTF18aacvljk:727029942::2460324.8697569');
		expect(frame.mag).toBe(null);
		expect(frame.event).toEqual({
			observatory: 'Fermi',
			triggerId: '727029942',
			status: '',
			ra: 188.3,
			dec: -34.79,
			errorDeg: 282 / 60
		});
	});

	it('rejects simulations and counters, which are no alerts', async () => {
		const type = (fields: object[]) => Buffer.from(JSON.stringify({ type: 'record', name: 'a', fields }));
		const source = { type: 'record', name: 's', fields: [{ name: 'decl', type: 'double' }] };
		const keys = [
			type([
				{ name: 'alertId', type: 'long' },
				{ name: 'diaSource', type: source }
			]),
			type([{ name: 'objectId', type: 'string' }])
		];
		const outcomes = await decode(keys.map((key) => ({ ...message('mma-2024-00'), key })));
		expect(outcomes.map(reason)).toEqual([
			'schema: expected an alert of ZTF, LSST or a multi-messenger topic, found fields alertId, diaSource',
			'schema: expected an alert of ZTF, LSST or a multi-messenger topic, found fields objectId'
		]);
	});

	it('goes on through more distinct keys than it keeps', async () => {
		const one = message('mma-2024-00');
		const many = Array.from({ length: 100 }, (_, i) => {
			const key = Buffer.concat([
				one.key ?? Buffer.alloc(0),
				Buffer.alloc(900_000, 0x20),
				Buffer.from(`${' '.repeat(i)}`)
			]);
			return { ...one, key };
		});
		const outcomes = await decode(many);
		for (const outcome of outcomes) {
			if (!outcome.ok) throw new Error(outcome.reason);
			expect(decoder.schema(outcome.schema)).toMatch(/^\{/);
		}
		expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.schema)).size).toBe(100);
	});
});
