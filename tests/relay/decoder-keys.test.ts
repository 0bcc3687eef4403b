import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encoder, referenceDecoder } from '../../relay/avro.ts';
import { Decoder } from '../../relay/decoder.ts';
import type { Outcome } from '../../relay/decoder/outcome.ts';
import type { Message } from '../../relay/source/source.ts';
import { decodeBy, frameOf, message, reason } from '../support/decode.ts';
import { schemasFolder } from '../support/expected.ts';
import { fixture } from '../support/shared-data.ts';

let decoder: Decoder;
beforeAll(() => {
	decoder = new Decoder({ schemasFolder });
});
afterAll(() => decoder.close());

function decode(messages: Message[], topic?: string, use = decoder): Promise<Outcome[]> {
	return decodeBy(use, messages, topic);
}

describe('Decoder, keys that are no schema', () => {
	it('reads a packet of an old release by the schema that its key names, or by its twin', async () => {
		const { key, value } = fixture('ztf-oldkey-1.4_0.5.1');
		const [plain, twin] = ['1.4_0.5.1', '1.4_0.5.1_replayed'].map((name) =>
			readFileSync(join(schemasFolder, `distribution_schema_fink_ztf_${name}.avsc`), 'utf8')
		);
		const packet = referenceDecoder(plain ?? '')(value) as Record<string, unknown>;
		const wanted: string[] = [];
		const written: Message[] = [];
		for (const schema of [plain, twin]) {
			for (const roid of [0, 1, 2, 3]) {
				for (const score of [0, 0.7]) {
					const changed = {
						...packet,
						cdsxmatch: 'Unknown',
						roid,
						mulens: 0,
						snn_sn_vs_all: score,
						rf_snia_vs_nonia: score
					};
					written.push({ offset: 0, key, value: encoder(schema ?? '')(changed), sent: null });
					wanted.push(['Unknown', 'Unknown', 'Solar System candidate', 'Solar System MPC'][roid] ?? '');
				}
			}
		}
		const outcomes = await decode(written);
		expect(outcomes.map((outcome) => frameOf(outcome).label)).toEqual(wanted);
		expect(new Set(outcomes.map((outcome) => (outcome.ok ? decoder.schema(outcome.schema) : '')))).toEqual(
			new Set([plain, twin])
		);
	});

	it('says what is missing where there is no folder of schemas', async () => {
		const bare = new Decoder({ schemasFolder: null });
		const [outcome] = await decode([message('ztf-oldkey-1.4_0.5.1')], 'fink_x_ztf', bare);
		await bare.close();
		expect(reason(outcome)).toMatch(/^key: .*RELAY_SCHEMAS/);
		const [unknown] = await decode([{ ...message('ztf-oldkey-1.4_0.5.1'), key: Buffer.from('9.9_9.9.9') }]);
		expect(reason(unknown)).toMatch(/distribution_schema_fink_ztf_9\.9_9\.9\.9\.avsc/);
	});

	it('reads Data Transfer only once the schema topic was read', async () => {
		const fresh = new Decoder({ schemasFolder });
		const topic = 'ftransfer_ztf_2026-03-23_11487';
		const [before] = await decode([message('transfer-ztf-00')], topic, fresh);
		const [schema] = await decode([message('transfer-ztf-schema-topic')], `${topic}_schema`, fresh);
		const [after] = await decode([message('transfer-ztf-00')], topic, fresh);
		await fresh.close();
		expect(reason(before)).toMatch(/^key: topic name .*_schema/);
		expect(reason(schema)).toMatch(/^no alert/);
		expect(frameOf(after).objectId).toBe('ZTF26aamcbly');
	});

	it.each([
		['no key', null],
		['an empty key', Buffer.alloc(0)],
		['a key of other text', Buffer.from('hello\n../../etc/passwd')],
		['a key that is a path', Buffer.from('1_1/../../x')],
		['a key of other JSON', Buffer.from('[1, 2]')],
		['a key of broken JSON', Buffer.from('{"type": "record"')],
		[
			'a schema of no alert',
			Buffer.from('{"type":"record","name":"a","fields":[{"name":"objectId","type":"string"}]}')
		],
		['a schema that is no record', Buffer.from('{"type":"array","items":"null"}')],
		['a schema that holds itself', Buffer.from('{"type":"record","name":"a","fields":[{"name":"b","type":"a"}]}')],
		['a key that is too long', Buffer.alloc((1 << 20) + 1, 0x20)],
		['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])]
	])('rejects %s with one line and decodes the next', async (_, key) => {
		const good = message('mma-2024-00');
		const [bad, next] = await decode([{ ...good, key }, good]);
		expect(reason(bad)).toMatch(/^(key|schema): [^\n]+$/);
		expect(next?.ok).toBe(true);
	});
});
