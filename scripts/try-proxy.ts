import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { startRelay } from '../tests/support/relay.ts';

// `node scripts/try-proxy.ts CADDY`: deploy/Caddyfile with two real relays behind it, over TLS: page, API, WebSocket, no
// metrics, the client's own address, and a relay that goes away. CADDY: path of the program.

const caddy = process.argv[2];
if (caddy === undefined) {
	console.error('expected the path of caddy: go install github.com/caddyserver/caddy/v2/cmd/caddy@latest');
	process.exit(2);
}
// The certificate is one of Caddy's own, of this run alone.
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
process.removeAllListeners('warning');

const folder = mkdtempSync(join(tmpdir(), 'perch-proxy-'));
const port = await new Promise<number>((resolve) => {
	const server = createServer().listen(0, '127.0.0.1', () => {
		const { port: free } = server.address() as AddressInfo;
		server.close(() => resolve(free));
	});
});
const relays = await Promise.all(
	[0, 1].map(() =>
		startRelay(['--source', 'simulate', '--rate', '5'], {
			env: { RELAY_PROXY: '1', RELAY_MAX_PER_ADDRESS: '3', FINK_TOPIC_HANDLERS: '{}' }
		})
	)
);
const file = readFileSync(new URL('../deploy/Caddyfile', import.meta.url), 'utf8');
writeFileSync(
	join(folder, 'Caddyfile'),
	file.replace('\tadmin off', '\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects')
);
const child = spawn(caddy, ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
	env: {
		...process.env,
		HOME: folder,
		XDG_DATA_HOME: folder,
		XDG_CONFIG_HOME: folder,
		PERCH_HOST: `localhost:${port}`,
		PERCH_RELAYS: relays.map(({ url }) => new URL(url).host).join(' ')
	},
	stdio: ['ignore', 'ignore', 'pipe']
});
let said = '';
child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));

const site = `https://localhost:${port}`;
const failures: string[] = [];
function expect(what: string, holds: boolean): void {
	console.log(`${holds ? 'good' : 'BAD '}  ${what}`);
	if (!holds) failures.push(what);
}
const status = async (path: string): Promise<number> => {
	const response = await fetch(`${site}${path}`).catch(() => null);
	await response?.arrayBuffer();
	return response?.status ?? 0;
};
async function until(what: () => Promise<boolean>, ms: number): Promise<boolean> {
	for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100)))
		if (await what()) return true;
	return false;
}
interface Feed {
	first: string;
	alerts: Promise<boolean>;
	closed: Promise<number>;
	socket: WebSocket;
}
const feed = (headers: Record<string, string> = {}): Promise<Feed> =>
	new Promise((resolve, reject) => {
		const socket = new WebSocket(`wss://localhost:${port}/api/feed`, {
			rejectUnauthorized: false,
			headers,
			origin: site
		});
		let came: (yes: boolean) => void = () => undefined;
		const alerts = new Promise<boolean>((yes) => (came = yes));
		const closed = new Promise<number>((end) => socket.on('close', (code) => end(code)));
		let first: string | null = null;
		socket.on('open', () => socket.send('{"type":"hello","since":-5}'));
		socket.on('message', (data: Buffer) => {
			const { type } = JSON.parse(data.toString()) as { type: string };
			if (type === 'alerts') came(true);
			if (first !== null) return;
			first = type;
			resolve({ first, alerts, closed, socket });
		});
		socket.on('error', reject);
	});

try {
	expect('answers over TLS within 20 s', await until(async () => (await status('/api/health')) === 200, 20_000));
	expect('serves the API', await until(async () => (await status('/api/alerts?limit=1')) === 200, 20_000));
	expect('keeps the metrics to the operator', (await status('/metrics')) === 404);
	const page = await fetch(`${site}/`);
	const policy = page.headers.get('content-security-policy') ?? '';
	expect(
		`names itself in the policy of the page (${policy.match(/wss:\S+/)?.[0] ?? 'none'})`,
		page.status !== 200 || policy.includes(`wss://localhost:${port}`)
	);
	expect('sends Strict-Transport-Security', page.headers.has('strict-transport-security'));
	const one = await feed();
	expect('passes the WebSocket on, of its own origin', one.first === 'welcome' && (await one.alerts));
	const claims = await Promise.all(Array.from({ length: 8 }, () => feed({ 'X-Forwarded-For': '203.0.113.7' })));
	// Loopback is free of the limit of three an address: were the claim taken, two relays would let in six.
	expect(
		'lets nobody claim another address',
		claims.every(({ first }) => first === 'welcome')
	);
	await relays[0]?.end('SIGTERM');
	expect(
		'goes on with the other relay',
		await until(
			async () => (await status('/api/health')) === 200 && (await feed().catch(() => null))?.first === 'welcome',
			15_000
		)
	);
} finally {
	for (const relay of relays) await relay.remove();
	child.kill('SIGTERM');
	await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
	rmSync(folder, { recursive: true, force: true });
}
if (failures.length > 0) console.log(said.split('\n').slice(-15).join('\n'));
process.exit(failures.length === 0 ? 0 : 1);
