import type { Outcome } from '../decoder/outcome.ts';
import { KEPT_SCHEMAS } from '../decoder/schema-texts.ts';
import type { Batch } from '../source/source.ts';

/** Messages decoded in one go: the decoder remembers all their schemas, even where a second part is done meanwhile. */
const PART = KEPT_SCHEMAS / 2;

export interface Decoding {
	decode(batch: Batch, received: number): Promise<Outcome[]>;
	schema(sha256: string): string;
}

/** A batch with the texts of all its schemas, which the decoder may have forgotten when it is appended at last. */
export interface Decoded {
	/** One per message, in order. */
	outcomes: Outcome[];
	schema(sha256: string): string;
}

/** Decodes a batch of any size, with any number of schemas. `received`: ms since 1970. */
export async function decodeWhole(decoder: Decoding, batch: Batch, received: number): Promise<Decoded> {
	const schemas = new Map<string, string>();
	const parts: Promise<Outcome[]>[] = [];
	for (let from = 0; from < batch.messages.length; from += PART) {
		const messages = batch.messages.slice(from, from + PART);
		const part = decoder.decode({ ...batch, messages }, received).then((outcomes) => {
			for (const outcome of outcomes) {
				if (!outcome.ok || schemas.has(outcome.schema)) continue;
				schemas.set(outcome.schema, decoder.schema(outcome.schema));
			}
			return outcomes;
		});
		parts.push(part);
	}
	const outcomes = (await Promise.all(parts)).flat();
	const schema = (sha256: string): string => {
		const text = schemas.get(sha256);
		if (text === undefined) throw new Error(`schema ${sha256}: expected one of this batch`);
		return text;
	};
	return { outcomes, schema };
}
