import { nounOf, rowNoun } from '#lib/query/nouns.ts';
import type { QueryKind } from '#lib/query/query.ts';
import { listWords } from '#lib/query/units.ts';
import type { Outcome } from '#lib/search/outcome.ts';

/** Questions about a place, whose answer does not hang on a name of Fink's. */
const PLACES: ReadonlySet<QueryKind> = new Set(['cone', 'places', 'name']);

/** Why a search that is over has no rows, and what to try. */
export function nothingFound({ query, parts, unknown }: Outcome): { title: string; text: string } {
	if (unknown !== null) {
		const asked = listWords(query.kind === 'cone' ? ['TNS', 'SIMBAD'] : ['SsODNet', 'TNS', 'SIMBAD']);
		return {
			title: `No service knows “${unknown}”`,
			text: `${asked} were asked. Check its spelling, or give a position, a ZTF name or an LSST number.`
		};
	}
	const title = 'Fink has nothing for this question';
	const none = nounOf(1, rowNoun(query));
	if (parts.some(({ state }) => state === 'failed'))
		return { title, text: `What did answer had no ${none}; a part failed, so that there may be some.` };
	const came = `The answer came and has no ${none}.`;
	if (query.kind === 'skymap') {
		const part = `the most likely ${Number((query.level * 100).toPrecision(3))} % of the map`;
		const seen = query.surveys.includes('ztf')
			? `No ${none} in ${part} was first detected in those days.`
			: `There is no ${none} in ${part}.`;
		return { title, text: `${seen} A larger part, or more days, may hold some.` };
	}
	if (PLACES.has(query.kind))
		return { title, text: `${came} A wider radius, longer dates or the other survey may find more.` };
	return {
		title,
		text: `${came} Fink answers an unknown id or class with nothing too: check how it is spelt. Longer dates or the other survey may find more.`
	};
}
