import type { Query } from '#lib/query/query.ts';
import { queryText } from '#lib/query/text.ts';
import { objectRoute, ssoRoute, statisticsRoute } from '#lib/route.ts';
import { type Link, linkOf } from './link.ts';

/** The page of its own that answers a question: of one object, one body, the statistics; null: the search page does. */
export function pageOf(query: Query): string | null {
	if (query.kind === 'object') {
		const [only, ...others] = query.ids;
		return only === undefined || others.length > 0 ? null : objectRoute(only.id);
	}
	if (query.kind === 'sso') {
		const [only, ...others] = query.names;
		return only === undefined || others.length > 0 ? null : ssoRoute(only);
	}
	if (query.kind === 'statistics') return statisticsRoute(query.date, query.surveys);
	return null;
}

/** Where a question is answered. `place`: how the search page shows the answer, as the query of a link. */
export function answerOf(query: Query, place = ''): Link {
	const own = pageOf(query);
	return own === null ? linkOf(queryText(query), place) : { route: own, state: {} };
}
