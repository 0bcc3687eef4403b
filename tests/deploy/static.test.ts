import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { connections } from '../../scripts/vite/connections.js';
import { Front, installed } from './front.ts';
import { Certificates } from './scale.ts';

// The app on a host of its own, apart from the relay. A real page there: tests/browser/static.spec.ts.

test('the policy of a build names the relay of config.json, for WebSocket and for HTTP', () => {
	const relay = 'wss://relay.example.org/api/feed';
	expect(connections({ relay })).toEqual(
		expect.arrayContaining(['wss://relay.example.org', 'https://relay.example.org'])
	);
	expect(connections({ relay: null }).join(' ')).not.toContain('relay');
});

test('nginx serves it as deploy/nginx-static.conf says: packed, kept, one page for all addresses', async () => {
	// Said by proxy.test.ts.
	if (!installed('nginx')) return;
	const root = mkdtempSync(join(tmpdir(), 'perch-www-'));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	cpSync(fileURLToPath(new URL('../../build', import.meta.url)), root, { recursive: true });
	// Workers of nginx have another user.
	chmodSync(root, 0o755);
	const certificates = new Certificates();
	onTestFinished(() => certificates.remove());
	const host = await Front.files(root, certificates);
	onTestFinished(() => host.close());

	const page = await host.get('/object/ZTF21abfmbix');
	expect(page.status).toBe(200);
	expect(page.headers).toMatchObject({
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-cache',
		'content-security-policy': "frame-ancestors 'none'",
		'x-content-type-options': 'nosniff',
		'strict-transport-security': 'max-age=31536000'
	});
	const script = /\/_app\/immutable\/[^"']+\.js/.exec(String(page.body))?.[0] ?? '';
	expect((await host.get(script, { headers: { 'Accept-Encoding': 'gzip' } })).headers).toMatchObject({
		'content-encoding': 'gzip',
		'content-type': expect.stringMatching(/javascript/),
		'cache-control': 'public, max-age=31536000, immutable',
		'x-content-type-options': 'nosniff'
	});
	expect((await host.get('/_app/immutable/gone.js')).status).toBe(404);
	expect(JSON.parse(String((await host.get('/config.json')).body))).toEqual({});
});
