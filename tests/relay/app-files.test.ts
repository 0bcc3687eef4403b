import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CDS } from '#lib/protocol/api-address.ts';
import { connections } from '../../scripts/vite/connections.js';
import { get } from '../support/get.ts';
import { temporary } from '../support/folder.ts';
import { APIS, served } from '../support/served.ts';

const POLICY =
	"default-src 'none'; script-src 'self' 'sha256-abc='; connect-src 'self' https://api.ztf.fink-portal.org https://api.lsst.fink-portal.org wss://old.example https://alasky.cds.unistra.fr http://localhost:21012; object-src 'none'";
const PAGE = `<!doctype html><html><head><meta http-equiv="content-security-policy" content="${POLICY}">\n<title>Perch</title></head></html>`;
const BARE = PAGE.replace(/<meta[^>]*>\n/, '');
const SCRIPT = 'export default 1;'.repeat(100);

/** A built app: a folder below one with a secret in it. */
function app(): string {
	const folder = temporary();
	const build = join(folder, 'build');
	mkdirSync(join(build, '_app', 'immutable'), { recursive: true });
	writeFileSync(join(folder, 'secret.txt'), 'secret');
	writeFileSync(join(build, 'index.html'), PAGE);
	writeFileSync(join(build, 'index.html.br'), brotliCompressSync(PAGE));
	writeFileSync(join(build, '.env'), 'secret');
	writeFileSync(join(build, 'config.json'), '{"relay":null}');
	const script = join(build, '_app', 'immutable', 'start.js');
	writeFileSync(script, SCRIPT);
	writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT));
	writeFileSync(`${script}.gz`, gzipSync(SCRIPT));
	for (const name of ['core.wasm', 'sans.woff2', 'tile.webp', 'moc.fits', 'app.webmanifest', 'properties']) {
		writeFileSync(join(build, name), 'data');
	}
	return build;
}

test.each([
	'/',
	'/index.html',
	'/settings',
	'/object/ZTF21aaaaaaa',
	'/sso/C%2F2020%20F3',
	'/sso/2020.F3',
	'/search?q=a.b'
])('answers %s with the page, its policy taken out and sent as a header', async (path) => {
	const { url, port } = await served({ app: app() });
	const response = await fetch(url + path);
	expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(await response.text()).toBe(BARE);
	const own = `127.0.0.1:${port}`;
	expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
		"default-src 'none'",
		"script-src 'self' 'sha256-abc='",
		"object-src 'none'",
		`connect-src 'self' ws://${own} wss://${own} https://api.ztf.fink-portal.org https://api.lsst.fink-portal.org https://alasky.cds.unistra.fr https://vizier.cds.unistra.fr http://localhost:21012`,
		"frame-ancestors 'none'"
	]);
	expect(response.headers.get('cache-control')).toBe('no-cache');
	expect(response.headers.get('x-content-type-options')).toBe('nosniff');
	expect(response.headers.get('referrer-policy')).toBe('no-referrer');
});

test('names other APIs in the policy in the place of the public ones', async () => {
	const { url } = await served({ app: app(), api: { ...APIS, ztf: 'https://mirror.example/ztf' } });
	const policy = (await fetch(url)).headers.get('content-security-policy');
	expect(policy).toMatch(/connect-src [^;]*https:\/\/mirror\.example https:\/\/api\.lsst/);
	expect(policy).not.toContain('api.ztf');
});

test('names another address of CDS in the place of the public one, and the other as it is', async () => {
	const { url } = await served({ app: app(), cds: { ...CDS, images: 'http://127.0.0.1:81' } });
	const policy = (await fetch(url)).headers.get('content-security-policy');
	expect(policy).toMatch(/connect-src [^;]*http:\/\/127\.0\.0\.1:81 https:\/\/vizier\.cds\.unistra\.fr/);
	expect(policy).not.toContain('alasky');
});

test('lists the services in the policy of a build by name, the public ones of the relay among them', () => {
	expect(connections({})).toEqual(expect.arrayContaining([...Object.values(APIS), ...Object.values(CDS)]));
});

test('puts no foreign text into the policy by way of the host', async () => {
	const { port } = await served({ app: app() });
	const answer = await get(port, '/', { Host: "x;script-src 'unsafe-inline'" });
	expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
});

test('reads the page anew when the app was built again', async () => {
	const build = app();
	const { url } = await served({ app: build });
	expect(await (await fetch(url)).text()).toBe(BARE);
	writeFileSync(join(build, 'index.html'), '<title>New</title>');
	utimesSync(join(build, 'index.html'), new Date(), new Date(Date.now() + 5_000));
	const response = await fetch(url);
	expect(await response.text()).toBe('<title>New</title>');
	expect(response.headers.get('content-security-policy')).toContain("base-uri 'none'");
});

test('sends the packed form that the browser takes', async () => {
	const { port } = await served({ app: app() });
	const path = '/_app/immutable/start.js';
	const ask = (encoding: string) => get(port, path, { 'Accept-Encoding': encoding });
	const brotli = await ask('gzip, deflate, br');
	expect(brotli.headers['content-encoding']).toBe('br');
	expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
	const gzip = await ask('br;q=0, gzip');
	expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
	const plain = await ask('identity');
	expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, SCRIPT]);
	expect(plain.headers['vary']).toContain('Accept-Encoding');
	expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
	const page = await get(port, '/', { 'Accept-Encoding': 'br' });
	expect(brotliDecompressSync(page.body).toString()).toBe(BARE);
});

test('sends nothing that the browser has', async () => {
	const { port } = await served({ app: app() });
	for (const path of ['/', '/_app/immutable/start.js']) {
		const { headers } = await get(port, path);
		const again = await get(port, path, { 'If-None-Match': String(headers['etag']) });
		expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
		expect((await get(port, path, { 'If-None-Match': '"other"' })).status).toBe(200);
	}
	const head = await get(port, '/_app/immutable/start.js', {}, 'HEAD');
	expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(SCRIPT.length), 0]);
});

test('answers config.json itself, not from the build', async () => {
	const { url } = await served({ app: app() });
	expect(await (await fetch(`${url}/config.json`)).json()).toEqual({ fink: APIS, cds: CDS });
});

test.each([
	['/core.wasm', 'application/wasm'],
	['/sans.woff2', 'font/woff2'],
	['/tile.webp', 'image/webp'],
	['/moc.fits', 'image/fits'],
	['/app.webmanifest', 'application/manifest+json; charset=utf-8'],
	['/properties', 'application/octet-stream']
])('sends %s as %s', async (path, type) => {
	const { url } = await served({ app: app() });
	const response = await fetch(url + path);
	expect([response.headers.get('content-type'), await response.text()]).toEqual([type, 'data']);
});

test.each([
	'/../secret.txt',
	'/%2e%2e/secret.txt',
	'/..%2fsecret.txt',
	'/_app/%2e%2e/%2e%2e/secret.txt',
	'/..%5csecret.txt',
	'/secret.txt%00.js',
	'//../secret.txt',
	'/_app/immutable/none.js',
	'/_app/none',
	'/favicon.ico'
])('does not answer %s', async (path) => {
	const { port } = await served({ app: app() });
	const answer = await get(port, path);
	expect(answer.status).toBe(404);
	expect(answer.body.toString()).not.toContain('secret');
});

test.each(['/.env', '/%2eenv', '/%2e%2e/secret', '/sso/..%2f..%2fsecret'])(
	'takes %s for an address of the app, never for a file',
	async (path) => {
		const { port } = await served({ app: app() });
		const answer = await get(port, path);
		expect([answer.status, answer.body.toString()]).toEqual([200, BARE]);
	}
);

test.each(['/%ff', '/%', '/sso/%zz'])('refuses %s, which no browser could read, in one line', async (path) => {
	const { port } = await served({ app: app() });
	const answer = await get(port, path);
	expect(answer.status).toBe(400);
	expect(JSON.parse(answer.body.toString())).toEqual({
		error: { code: 'bad-address', message: 'the address holds a % that is no code of a letter' }
	});
});

test('shows a browser that goes to such an address the page, with the status of what cannot be read', async () => {
	const { port } = await served({ app: app() });
	const headers = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
	const answer = await get(port, '/object/%E0%A4%A', headers);
	expect([answer.status, answer.headers['content-type'], answer.body.toString()]).toEqual([
		400,
		'text/html; charset=utf-8',
		BARE
	]);
	expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
	const known = { ...headers, 'If-None-Match': String(answer.headers['etag']) };
	expect((await get(port, '/object/%E0%A4%A', known)).status).toBe(400);
	const head = await get(port, '/object/%E0%A4%A', headers, 'HEAD');
	expect([head.status, head.body.length]).toEqual([400, 0]);
});

test('an address of another form is refused, and the relay goes on', async () => {
	const { port, url } = await served({ app: app() });
	const socket = connect(port, '127.0.0.1');
	socket.write('GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
	let text = '';
	for await (const bytes of socket) text += String(bytes);
	expect(text).toMatch(/^HTTP\/1\.1 400 /);
	expect((await fetch(url)).status).toBe(200);
});
