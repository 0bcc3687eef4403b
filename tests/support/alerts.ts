import { createHash } from 'node:crypto';
import { encoder } from '../../relay/avro.ts';
import type { Decoded, Outcome } from '../../relay/decoder/outcome.ts';
import type { Batch, Message } from '../../relay/source/source.ts';

const schemaJson = JSON.stringify({
	type: 'record',
	name: 'packet',
	fields: [
		{ name: 'n', type: 'long' },
		{ name: 'blob', type: 'bytes' }
	]
});
export const SCHEMA = createHash('sha256').update(schemaJson).digest('hex');
const encode = encoder(schemaJson);

/** Schema text of a hash, as a decoder gives it. */
export function schemaText(sha: string): string {
	if (sha !== SCHEMA) throw new Error(`no schema ${sha}`);
	return schemaJson;
}
/** A packet of about `size` bytes that names its number. */
export function packet(n: number, size = 200): Uint8Array {
	return encode({ n, blob: Buffer.alloc(size, n % 256) });
}
/** A made-up alert in the form that decoders give. */
export function decoded(n: number, fields: Record<string, unknown> = {}): Decoded {
	const frame = {
		topic: 'fink_test_ztf',
		survey: 'ztf',
		objectId: `ZTF26a${n}`,
		alertId: String(3_000_000_000_000_000_000n + BigInt(n)),
		ra: (n * 7) % 360,
		dec: ((n * 3) % 180) - 90,
		mjd: 61_000 + n / 1000,
		emitted: null,
		sent: null,
		received: 1_790_000_000_000 + n,
		band: n % 2 === 0 ? 'g' : 'r',
		mag: 15 + (n % 6),
		magErr: 0.1,
		flux: 1000,
		fluxErr: 10,
		label: n % 3 === 0 ? 'SN candidate' : null,
		family: n % 3 === 0 ? 'sn' : 'unk',
		familyFrom: n % 3 === 0 ? 'label' : 'none',
		simbad: null,
		tns: null,
		score: n % 5 === 0 ? null : 0.9,
		ssName: null,
		nDet: 3,
		firstMjd: 60_990,
		event: null,
		...fields
	};
	return {
		ok: true,
		survey: frame.survey === 'lsst' ? 'lsst' : 'ztf',
		alertId: frame.alertId,
		frame: JSON.stringify(frame).slice(1),
		schema: SCHEMA
	};
}

export interface Made {
	batch: Batch;
	outcomes: Outcome[];
}

/** Messages `from` to `from + count - 1` of a partition; `outcome` and `size` say what each is. */
export function made(
	from: number,
	count: number,
	options: {
		topic?: string;
		origin?: string;
		partition?: number;
		size?: number;
		sent?: number | null;
		outcome?: (n: number) => Outcome;
	} = {}
): Made {
	const { topic = 'fink_test_ztf', origin = 'test', partition = 0, size = 200, sent = null } = options;
	const messages: Message[] = [];
	const outcomes: Outcome[] = [];
	for (let n = from; n < from + count; n++) {
		messages.push({ offset: n, key: Buffer.from('key'), value: packet(n, size), sent });
		outcomes.push(options.outcome?.(n) ?? decoded(n, { topic, sent }));
	}
	return { batch: { origin, topic, partition, messages }, outcomes };
}
