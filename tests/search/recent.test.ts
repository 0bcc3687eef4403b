import { expect, test } from 'vitest';
import { MAX_RECENT, MAX_RECENT_LENGTH } from '#lib/search/limits.ts';
import { readRecent, recentText, remember } from '#lib/search/recent.ts';

test('the newest search is on top, once', () => {
	expect(['a', 'b', ' a '].reduce<readonly string[]>(remember, [])).toEqual(['a', 'b']);
});
test('keeps so many, and none that is blank or very long', () => {
	const many = Array.from({ length: MAX_RECENT + 5 }, (_, i) => String(i)).reduce<readonly string[]>(remember, []);
	expect(many.length).toBe(MAX_RECENT);
	expect(many[0]).toBe(String(MAX_RECENT + 4));
	expect(remember(many, '  ')).toBe(many);
	expect(remember(many, 'x'.repeat(MAX_RECENT_LENGTH + 1))).toBe(many);
});
test('comes back from storage, and what is no list is none', () => {
	expect(readRecent(recentText(['b', 'a']))).toEqual(['b', 'a']);
	for (const kept of [null, '', '{', '{}', '"a"', 'null']) expect(readRecent(kept)).toEqual([]);
	expect(readRecent('["a", 1, null, "a", "b"]')).toEqual(['a', 'b']);
});
