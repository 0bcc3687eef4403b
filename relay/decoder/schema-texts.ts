import type { Schema } from './keys.ts';

/** Bytes of schema texts that are kept, least. */
const KEPT_BYTES = 32_000_000;
/** Schemas that are kept whatever their size: so many messages decoded at once always find all of theirs. */
export const KEPT_SCHEMAS = 1_000;

/** Texts of the schemas that frames were read by, the last used ones. */
export class SchemaTexts {
	#texts = new Map<string, string>();
	#bytes = 0;
	#last: Schema | null = null;

	/** Says that a frame was read by this schema. */
	use(schema: Schema): void {
		if (schema.sha256 === this.#last?.sha256) return;
		this.#last = schema;
		if (!this.#texts.delete(schema.sha256)) this.#bytes += schema.text.length;
		this.#texts.set(schema.sha256, schema.text);
		for (const [oldest, text] of this.#texts) {
			if (this.#bytes <= KEPT_BYTES || this.#texts.size <= KEPT_SCHEMAS) return;
			this.#texts.delete(oldest);
			this.#bytes -= text.length;
		}
	}

	get(sha256: string): string {
		const text = this.#texts.get(sha256);
		if (text === undefined) throw new Error(`schema ${sha256}: expected one of a frame decoded lately`);
		return text;
	}
}
