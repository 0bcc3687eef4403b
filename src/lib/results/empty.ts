import { nounOf, rowNoun } from '#lib/query/nouns.ts';
import type { Query, QueryKind } from '#lib/query/query.ts';
import { listWords } from '#lib/query/units.ts';
import type { Outcome } from '#lib/search/outcome.ts';
import { whenOf } from '#lib/search/plan.ts';

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
	const none = nounOf(1, rowNoun(query));
	const own = parts.filter(({ aside }) => !aside);
	const failed = parts.some(({ state }) => state === 'failed');
	if (own.length === 0) {
		const why = failed ? 'A question that comes first failed' : 'What had to be known first is not there';
		return { title: `Fink was not asked for any ${none}`, text: `${why}: the notes above say which.` };
	}
	if (failed)
		return {
			title: 'Not everything was answered',
			text: `What did answer had no ${none}; a part failed, so that there may be some.`
		};
	const title = 'Fink has nothing for this question';
	const came = `The answer came and has no ${none}.`;
	if (query.kind === 'skymap') {
		const part = `the most likely ${Number((query.level * 100).toPrecision(3))} % of the map`;
		const seen = query.surveys.includes('ztf')
			? `No ${none} in ${part} was first detected in those days.`
			: `There is no ${none} in ${part}.`;
		return { title, text: `${seen} A larger part, or more days, may hold some.` };
	}
	const spelt = speltIn(query);
	const ways = waysOf(query);
	return {
		title,
		text: [
			came,
			...(spelt === null ? [] : [`Fink answers an unknown ${spelt} with nothing too: check how it is spelt.`]),
			...(ways.length === 0 ? [] : [`More may be found with ${listWords(ways, 'or')}.`])
		].join(' ')
	};
}

/** What may find more: only what the question has. */
function waysOf(query: Query): string[] {
	return [
		...(PLACES.has(query.kind) ? ['a wider radius'] : []),
		...(whenOf(query).kind === 'any' ? [] : ['longer dates']),
		...('surveys' in query && query.surveys.length === 1 ? ['the other survey'] : [])
	];
}

/** What of the question Fink answers with nothing where it is misspelt; null: nothing of it. */
function speltIn(query: Query): string | null {
	switch (query.kind) {
		case 'object':
			return 'id';
		case 'candidates':
		case 'tracklet':
			return query.id === null ? null : 'id';
		case 'class':
		case 'tag':
			return query.kind;
		case 'date':
			return query.classes === null && query.tags === null ? null : 'class or tag';
		default:
			return null;
	}
}
