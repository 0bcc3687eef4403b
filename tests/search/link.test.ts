import { expect, test } from 'vitest';
import { linkOf, MAX_LINK, wholeRoute } from '../../src/routes/search/link.ts';

const PLACE = 'sort=-mag&view=cards';

test('a question that a link can hold stands in it, with how its answer is shown', () => {
	const { route, state } = linkOf('tag=in_tns last=3', PLACE);
	expect(route).toBe('/search?q=tag=in_tns+last=3&sort=-mag&view=cards');
	expect(state).toEqual({});
	expect(wholeRoute('tag=in_tns last=3', PLACE)).toBe(route);
});

test('a longer one is kept in the history, and is whole in what is copied', () => {
	const text = Array.from({ length: 800 }, (_, at) => `ZTF21${at.toString(26).padStart(7, 'a')}`).join(' ');
	expect(linkOf(text, PLACE)).toEqual({ route: `/search?${PLACE}`, state: { search: text } });
	const copied = new URL(wholeRoute(text, PLACE), 'https://perch.example');
	expect(copied.href.length).toBeGreaterThan(MAX_LINK);
	expect(copied.searchParams.get('q')).toBe(text);
	expect(copied.searchParams.get('view')).toBe('cards');
});
