import { expect, test } from 'vitest';
import { served } from '../support/served.ts';

const TABLE = '<?xml version="1.0"?><VOTABLE version="1.4"><RESOURCE/></VOTABLE>';
const headers = { 'Content-Type': 'application/x-votable+xml' };

async function lend(url: string, more: Record<string, string> = {}, body: string | Uint8Array<ArrayBuffer> = TABLE) {
	const answer = await fetch(`${url}/api/tables`, { method: 'POST', headers: { ...headers, ...more }, body });
	return { status: answer.status, said: (await answer.json()) as { path: string; error: { code: string } } };
}

test('lends a table at an address that nobody guesses, to programs that send no token', async () => {
	const { url } = await served({ tokens: ['secret'] });
	const { status, said } = await lend(url, { Authorization: 'Bearer secret' });
	expect(status).toBe(201);
	expect(said.path).toMatch(/^\/api\/tables\/[\w-]{22}\.xml$/);
	const table = await fetch(url + said.path);
	expect([table.status, table.headers.get('content-type'), await table.text()]).toEqual([
		200,
		'application/x-votable+xml',
		TABLE
	]);
	expect((await fetch(`${url}/api/tables/other.xml`)).status).toBe(404);
});

test.each([
	['no token', { tokens: ['secret'] }, {}, TABLE, 401],
	['another token', { tokens: ['secret'] }, { Authorization: 'Bearer other' }, TABLE, 401],
	['a page of another origin', {}, { Origin: 'https://evil.example' }, TABLE, 403],
	['another type', {}, { 'Content-Type': 'text/plain' }, TABLE, 415],
	['no VOTable', {}, {}, '<html></html>', 400],
	['too large a table', {}, {}, new Uint8Array(32 * 1024 * 1024 + 1), 413]
])('refuses %s', async (_, config, more, body, status) => {
	const { url } = await served(config);
	expect((await lend(url, more, body)).status).toBe(status);
});

test('keeps the newest sixteen', async () => {
	const { url } = await served();
	const paths: string[] = [];
	for (let i = 0; i < 17; i += 1) paths.push((await lend(url)).said.path);
	const statuses = await Promise.all(paths.map(async (path) => (await fetch(url + path)).status));
	expect(statuses).toEqual([404, ...Array<number>(16).fill(200)]);
});

test('takes tables at their own address only', async () => {
	const { url } = await served();
	expect((await fetch(`${url}/api/alerts`, { method: 'POST', headers, body: TABLE })).status).toBe(405);
});
