import type { Answer, Ask, Fink } from '../fink.ts';
import { readSchema, type SchemaColumn } from '../schemas.ts';

/** All columns of ZTF's tables; the server asks GitHub for it and may fail with it. */
export async function schema(fink: Fink, ask: Ask): Promise<Answer<SchemaColumn[]>> {
	return fink.ask({ survey: 'ztf', route: 'schema', args: {}, short: true }, ask, readSchema);
}
