import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { temporary } from '../support/folder.ts';
import { startRelay } from '../support/relay.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PASSWORD = 'planted-password-of-kafka';
const TOKEN = 'planted-token-of-the-settings';
const FILE_TOKEN = 'planted-token-of-the-file';
const SECRETS = [PASSWORD, TOKEN, FILE_TOKEN];

test('no secret stands in a log line, an error, an answer or a file', { timeout: 60_000 }, async () => {
	const folder = temporary();
	writeFileSync(join(folder, 'tokens'), `${FILE_TOKEN} topics=a\n`);
	const env = {
		// A port where nobody listens: the cause of the failure is told with all that is known of the login.
		FINK_CREDENTIAL_URL: '127.0.0.1:9',
		FINK_CREDENTIAL_USERNAME: 'observer',
		FINK_CREDENTIAL_PASSWORD: PASSWORD,
		FINK_CREDENTIAL_GROUP_ID: 'group',
		FINK_TOPIC: 'fink_*',
		RELAY_TOKENS: TOKEN,
		RELAY_TOKENS_FILE: join(folder, 'tokens')
	};
	const relay = await startRelay(['--source', 'kafka'], { env });
	const seen: string[] = [];
	const ask = async (path: string, token: string) => {
		const response = await fetch(`${relay.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
		seen.push(path, JSON.stringify([...response.headers]), await response.text());
	};
	for (const token of [TOKEN, FILE_TOKEN, `${TOKEN}x`]) {
		for (const path of ['/api/health', '/metrics', '/api/alerts', '/api/rejected', '/api/alerts/1', '/config.json']) {
			await ask(path, token);
		}
	}
	const said = await new Promise<string>((resolve, reject) => {
		const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/api/feed`);
		socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: `${TOKEN}x` })));
		socket.on('message', (data: Buffer) => resolve(data.toString()));
		socket.on('error', reject);
	});
	seen.push(said);
	// A file that is refused is told by its line.
	writeFileSync(join(folder, 'tokens'), `${FILE_TOKEN} topics\n`);
	await expect.poll(() => relay.output(), { timeout: 20_000 }).toContain('the tokens read before stay in force');
	const files = readdirSync(relay.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	seen.push(relay.output(), ...files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')));
	await relay.remove();
	const all = seen.join('\n');
	expect(all).toContain('127.0.0.1:9');
	for (const secret of SECRETS) expect(all).not.toContain(secret);
});

test('the app takes nothing from the environment of its build', () => {
	const found = spawnSync('grep', ['-rnE', String.raw`\$env/|import\.meta\.env|process\.env`, 'src'], {
		cwd: root,
		encoding: 'utf8'
	});
	expect(found.stdout).toBe('');
	expect(found.status).toBe(1);
});
