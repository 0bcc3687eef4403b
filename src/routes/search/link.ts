import { searchRoute } from '#lib/route.ts';

/** Longest link that browsers, servers and mails take, characters; a longer question is kept in the tab's history until a reload. */
export const MAX_LINK = 8000;

/** Where a text of the box is asked: its address, and the text itself where no address can hold it. */
export interface Link {
	route: string;
	state: App.PageState;
}

/** `place`: how the answer is shown, as the query of a link. */
export function linkOf(text: string, place = ''): Link {
	const route = wholeRoute(text, place);
	return route.length <= MAX_LINK
		? { route, state: {} }
		: { route: placed(searchRoute(''), place), state: { search: text } };
}

/** The address that says all of a question, however long, to be copied and written into files. `place`: as above. */
export function wholeRoute(text: string, place = ''): string {
	return placed(searchRoute(text), place);
}

function placed(route: string, place: string): string {
	return place === '' ? route : `${route}${route.includes('?') ? '&' : '?'}${place}`;
}
