import { expect, test } from 'vitest';
import { faceOf, gapLine, type Stream } from '#lib/face.ts';
import { causeOf, NO_NETWORK } from '#lib/live/cause.ts';
import type { SourceState } from '#lib/protocol/news.ts';

const NOW = Date.UTC(2021, 10, 22, 9, 57, 36);
const at = { host: 'relay.example', origin: 'http://h', online: true, token: false };
const stream = (fields: Partial<Stream> = {}): Stream => ({
	relay: 'wss://relay.example/api/feed',
	link: { phase: 'open', cause: null, retryAt: null },
	lostAt: null,
	kind: 'kafka',
	source: { type: 'source', state: 'live', error: null },
	pausedAt: null,
	waiting: 0,
	gaps: [],
	lastAlert: NOW - 22_356_000,
	online: true,
	now: NOW,
	...fields
});
const source = (state: SourceState, error: string | null = null) =>
	stream({ source: { type: 'source', state, error } });

test.each([
	['none', stream({ relay: null })],
	['connecting', stream({ link: { phase: 'connecting', cause: null, retryAt: null }, source: null, kind: null })],
	['connecting', source('connecting')],
	['live', source('live')],
	['quiet', source('quiet')],
	['paused', source('paused')],
	['paused', stream({ pausedAt: NOW })],
	['failed', source('failed', 'login refused')],
	['failed', stream({ link: { phase: 'lost', cause: causeOf(4401, null, at), retryAt: null }, lostAt: NOW })],
	['gap', stream({ gaps: [{ count: 3, from: null, to: null }] })],
	[
		'offline',
		stream({ link: { phase: 'lost', cause: causeOf(1006, null, at), retryAt: NOW }, online: false, lostAt: NOW })
	],
	['ended', source('ended')]
] as const)('shows %s', (state, given) => {
	const face = faceOf(given);
	expect(face.state).toBe(state);
	expect(face.word).not.toBe('');
});

test('says since when it is quiet, and the cause of a failure in its own words', () => {
	expect(faceOf(source('quiet')).detail).toBe('last alert 6 h 12 min ago');
	expect(faceOf(source('failed', 'login refused')).message).toBe('login refused');
});

test('says who must do something when the network is gone, and nothing of it once it is back', () => {
	const link = { phase: 'lost', cause: NO_NETWORK, retryAt: null } as const;
	const gone = { link, online: false, lostAt: NOW - 60_000 };
	expect(faceOf(stream(gone)).text).toMatch(/goes on by itself when the network is back/);
	expect(faceOf(stream({ ...gone, relay: 'ws://127.0.0.1:8787/api/feed' })).text).toMatch(
		/on this machine .* start it/
	);
	expect(faceOf(stream({ ...gone, online: true }))).toMatchObject({ state: 'connecting', title: null });
	const token = { ...link, cause: causeOf(4401, null, { ...at, online: false }) };
	expect(faceOf(stream({ ...gone, link: token })).title).toMatch(/asks for a token/);
});

test('makes nothing of a connection that is back in seconds, and all of one that is not', () => {
	const link = { phase: 'lost', cause: causeOf(1006, null, at), retryAt: NOW } as const;
	expect(faceOf(stream({ link, lostAt: NOW - 1000 })).state).toBe('connecting');
	expect(faceOf(stream({ link, lostAt: NOW - 9000 })).title).toMatch(/No answer from the relay at relay\.example/);
});

test('says what a gap misses', () => {
	expect(gapLine({ count: 1204, from: NOW - 6_936_000, to: NOW - 5_196_000 })).toBe(
		'1,204 alerts between 08:02 and 08:31 UTC are no longer kept by the relay'
	);
	expect(gapLine({ count: 1, from: null, to: NOW })).toBe('1 alert before 09:57 UTC is no longer kept by the relay');
});
