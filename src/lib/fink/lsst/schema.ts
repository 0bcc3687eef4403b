import type { Answer, Ask, Fink } from '../fink.ts';
import { readSchema, type SchemaColumn } from '../schemas.ts';

export type Endpoint = 'sources' | 'fp' | 'objects' | 'conesearch' | 'cutouts' | 'sso' | 'tags' | 'statistics';

/** Columns of one route of LSST. */
export async function schema(
	fink: Fink,
	{ endpoint }: { endpoint: Endpoint },
	ask: Ask
): Promise<Answer<SchemaColumn[]>> {
	const args = { endpoint: `/api/v1/${endpoint}` };
	return fink.ask({ survey: 'lsst', route: 'schema', args, short: true }, ask, readSchema);
}
