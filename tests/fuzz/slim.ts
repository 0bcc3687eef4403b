import { encoder, referenceDecoder, type Wanted } from '../../relay/avro.ts';
import { LSST_CURVE, MMA_CURVE, ZTF_CURVE } from '../../relay/decoder/light-curve.ts';
import { LSST_WANTED } from '../../relay/decoder/lsst.ts';
import { MMA_WANTED } from '../../relay/decoder/mma.ts';
import { ZTF_WANTED } from '../../relay/decoder/ztf.ts';
import { fixtures, messages } from '../support/shared-data.ts';

/** Bytes of a stamp that are left, and items of a history: what is read of a packet stands beside them. */
const LEFT_BYTES = 24;
const LEFT_ITEMS = 2;
/** Fields of each record that nobody asks for and that stay, so that there is something to walk past. */
const LEFT_FIELDS = 4;

const ASKED = new Set([ZTF_WANTED, LSST_WANTED, MMA_WANTED, ZTF_CURVE, LSST_CURVE, MMA_CURVE].flatMap(names));
function names(wanted: Wanted): string[] {
	return Object.entries(wanted).flatMap(([name, inner]) => [name, ...(inner === true ? [] : names(inner))]);
}

export interface Packet {
	/** Writer schema, JSON. */
	schema: string;
	value: Uint8Array;
}

/** Real packets that bring their schema. */
export const REAL: readonly Packet[] = messages(fixtures, /^(ztf-20|lsst|mma)/).map(({ key, value }) => ({
	schema: Buffer.from(key).toString(),
	value
}));

/** The same with little of their stamps and histories, so that a change seldom falls into them alone. */
export const SLIM: readonly Packet[] = REAL.map(({ schema, value }) => ({
	schema,
	value: encoder(schema)(less(referenceDecoder(schema)(value)))
}));

/** Of these the schema too is cut to what is asked for and a little more: it is read in a tenth of the time. */
export const SMALL: readonly Packet[] = SLIM.map(({ schema, value }) => {
	const small = JSON.stringify(fewer(JSON.parse(schema)));
	return { schema: small, value: encoder(small)(referenceDecoder(schema)(value)) };
});

function less(value: unknown): unknown {
	if (value instanceof Uint8Array) return Buffer.from(value.subarray(0, LEFT_BYTES));
	if (Array.isArray(value)) return value.slice(0, LEFT_ITEMS).map(less);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, less(one)]));
}

function fewer(type: unknown): unknown {
	if (Array.isArray(type)) return type.map(fewer);
	if (typeof type !== 'object' || type === null) return type;
	return Object.fromEntries(
		Object.entries(type)
			.filter(([name]) => name !== 'doc')
			.map(([name, one]: [string, unknown]) => [
				name,
				name === 'fields' && Array.isArray(one)
					? one.filter((field: { name: string }, at) => ASKED.has(field.name) || at < LEFT_FIELDS).map(fewer)
					: fewer(one)
			])
	);
}
