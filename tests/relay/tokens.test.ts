import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTokensFile } from '../../relay/config/tokens-file.ts';
import { readTokens, Tokens } from '../../relay/http/tokens.ts';
import { decoded, made } from '../support/alerts.ts';
import { append, temporary } from '../support/folder.ts';
import { FeedClient, served } from '../support/served.ts';

const TEAM = 'team-token-of-16-or-more';
const ALL = 'another-token-that-sees-all';
const RULES = readTokens(`${TEAM} name=team topics=fink_sn_* clients=2\n\n# all\n${ALL} # no rules\n`, 'tokens');

describe('a file of tokens', () => {
	test('gives each token what its line allows', () => {
		expect(RULES).toEqual([
			{ token: TEAM, name: 'team', topics: ['fink_sn_*'], rate: null, clients: 2 },
			{ token: ALL, name: null, topics: [], rate: null, clients: null }
		]);
	});
	test.each([
		['', 'tokens: expected a token a line, got none: write one, or unset RELAY_TOKENS_FILE'],
		['short', 'tokens, line 1: expected a token of 16 to 512 characters of ASCII first, got another'],
		[`${ALL}\n${TEAM} topic=fink`, 'tokens, line 2: expected name=…, topics=…, rate=N or clients=N after the token'],
		[`${TEAM} rate=0`, 'tokens, line 1: expected name='],
		[`${TEAM} topics=,`, 'tokens, line 1: expected topics=NAME,…, got none']
	])('refuses %j by its line, without the token', (text, message) => {
		expect(() => readTokens(text, 'tokens')).toThrow(message);
		expect(() => readTokens(text, 'tokens')).not.toThrow(TEAM);
	});
	test('that is not there is said', () => {
		const file = join(temporary(), 'none');
		expect(() => readTokensFile(file)).toThrow(`RELAY_TOKENS_FILE: ${file} cannot be read`);
	});
});

test('a token comes as fast as its rate, saved up over five seconds', () => {
	const tokens = new Tokens(readTokens(`${TEAM} rate=2`, 'tokens'));
	const grant = tokens.grant(TEAM);
	if (grant === null) throw new Error('the token is not known');
	const taken = (now: number) => Array.from({ length: 20 }, () => tokens.pace(grant, now)).filter(Boolean).length;
	expect([taken(0), taken(0), taken(1000), taken(60_000)]).toEqual([10, 0, 2, 10]);
});

test('a token that sees some topics sees no others, by no way', async () => {
	const { url, port, log } = await served({ tokenRules: RULES });
	await append(log, made(0, 3, { topic: 'fink_sn_x_ztf' }));
	await append(
		log,
		made(3, 2, {
			topic: 'fink_other_ztf',
			outcome: (n) => (n === 4 ? { ok: false, reason: 'bad' } : decoded(n, { topic: 'fink_other_ztf' }))
		})
	);
	const ask = async (path: string, token = TEAM) => {
		const response = await fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
		return { status: response.status, text: await response.text() };
	};
	const seqs = async (token: string, query = '') =>
		(JSON.parse((await ask(`/api/alerts${query}`, token)).text) as { alerts: { seq: number }[] }).alerts.map(
			({ seq }) => seq
		);
	expect(await seqs(ALL)).toEqual([1, 2, 3, 4]);
	expect(await seqs(TEAM)).toEqual([1, 2, 3]);
	expect(await seqs(TEAM, '?since=1&limit=1')).toEqual([2]);
	expect(await seqs(TEAM, '?topic=fink_other_ztf')).toEqual([]);
	expect((await ask('/api/alerts/4')).status).toBe(404);
	expect((await ask('/api/alerts/4', ALL)).status).toBe(200);
	expect((await ask('/metrics')).status).toBe(403);
	for (const path of ['/api/health', '/api/rejected']) expect((await ask(path)).text).not.toContain('other');
	const client = await FeedClient.connect(port, { token: TEAM, since: 'earliest' });
	expect(await client.next()).toMatchObject({ type: 'welcome', topics: [{ name: 'fink_sn_x_ztf' }] });
	expect((await client.frames(4)).map(({ topic }) => topic)).toEqual(Array(3).fill('fink_sn_x_ztf'));
});

test('requests beyond the rate of their token are told to wait', async () => {
	const { url } = await served({ tokenRules: readTokens(`${TEAM} rate=1`, 'tokens') });
	const codes: number[] = [];
	for (let n = 0; n < 8; n += 1) {
		const response = await fetch(`${url}/api/alerts`, { headers: { Authorization: `Bearer ${TEAM}` } });
		codes.push(response.status);
		await response.text();
	}
	expect(codes.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
	expect(codes).toContain(429);
});

test('only so many clients of one token are let in', async () => {
	const { port } = await served({ tokenRules: RULES });
	const open = async () => (await FeedClient.connect(port, { token: TEAM })).next();
	expect([(await open()).type, (await open()).type]).toEqual(['welcome', 'welcome']);
	expect(await open()).toMatchObject({ type: 'error', code: 'too-many' });
});

test('renewed tokens let in and send away without a restart', async () => {
	const { port, renewTokens } = await served({ tokenRules: RULES });
	const gone = await FeedClient.connect(port, { token: TEAM });
	const stays = await FeedClient.connect(port, { token: ALL });
	expect([(await gone.next()).type, (await stays.next()).type]).toEqual(['welcome', 'welcome']);
	renewTokens(readTokens(`${ALL}\nnew-token-of-16-or-more`, 'tokens'));
	expect(await gone.closed).toBe(4401);
	const fresh = await FeedClient.connect(port, { token: 'new-token-of-16-or-more' });
	expect((await fresh.next()).type).toBe('welcome');
	renewTokens(readTokens(`${ALL} topics=fink_sn_*\nnew-token-of-16-or-more`, 'tokens'));
	expect(await stays.closed).toBe(1012);
});

test('a relay of this machine alone is asked by no other name', async () => {
	const { port } = await served();
	const as = (host: string) =>
		new Promise<number>((resolve, reject) => {
			request({ host: '127.0.0.1', port, path: '/api/health', headers: { Host: host } }, (response) => {
				response.resume();
				resolve(response.statusCode ?? 0);
			})
				.on('error', reject)
				.end();
		});
	expect(await as(`rebound.example:${port}`)).toBe(421);
	expect(await as(`localhost:${port}`)).toBe(200);
	expect(await as(`[::1]:${port}`)).toBe(200);
	const evil = await FeedClient.connect(
		port,
		{},
		{ origin: `http://rebound.example:${port}`, headers: { Host: `rebound.example:${port}` } }
	);
	expect(await evil.closed).toBe(4403);
	const proxied = await served({ proxy: true });
	expect((await fetch(`${proxied.url}/api/health`, { headers: { 'X-Forwarded-Host': 'sky.example' } })).status).toBe(
		200
	);
});
