import type { QueryKind } from '#lib/query/query.ts';
import type { Outcome } from '#lib/search/outcome.ts';

/** Questions about a place, whose answer does not hang on a name of Fink's. */
const PLACES: ReadonlySet<QueryKind> = new Set(['cone', 'places', 'name', 'skymap']);

/** Why a search that is over may have no rows, and what to try. */
export function nothingFound({ query, parts }: Outcome): string {
	if (parts.some(({ state }) => state === 'failed'))
		return 'What did answer had no alert; a part failed, so that there may be some.';
	return PLACES.has(query.kind)
		? 'The answer came and has no alert. A wider radius, longer dates or the other survey may find more.'
		: 'The answer came and has no alert. Fink answers an unknown id or class with nothing too: check how it is spelt. Longer dates or the other survey may find more.';
}
