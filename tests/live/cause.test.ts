import { expect, test } from 'vitest';
import { backoffMs, causeOf } from '#lib/live/cause.ts';

const at = { host: 'relay.example:8787', origin: 'https://sky.example', online: true, token: true };

test.each([
	[4400, 'late', /relay\.example:8787 does not understand this page: topics must be a list/],
	[4401, 'never', /does not accept this token/],
	[4403, 'never', /no page from https:\/\/sky\.example/],
	[4408, 'soon', /No answer/],
	[4429, 'late', /too many listeners/],
	[1009, 'late', /does not understand/],
	[1006, 'soon', /No answer from the relay at relay\.example:8787/]
] as const)('names the cause of %i and when it is tried again', (code, retry, cause) => {
	const found = causeOf(code, code === 4400 ? 'topics must be a list' : null, at);
	expect(found.cause).toMatch(cause);
	expect(found.advice).not.toBe('');
	expect(found.retry).toBe(retry);
});

test('puts a lost network before a silent relay', () => {
	expect(causeOf(1006, null, { ...at, online: false }).cause).toBe('No network');
});

test('waits longer each time, up to a quarter of a minute', () => {
	expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([500, 1000, 2000, 4000]);
	expect(backoffMs(50, () => 1)).toBe(15_000);
	expect(backoffMs(50, () => 0)).toBe(7500);
});
