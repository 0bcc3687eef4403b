import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Leaving } from '../../relay/engine/leaving.ts';
import { Engine } from '../../relay/engine/nats.ts';
import { freePorts } from '../support/ports.ts';

const script = fileURLToPath(new URL('nats.sh', import.meta.url));
const run = promisify(execFile);

/** Why no NATS server can be started here, in a few words, or null. */
export function engineMissing(): string | null {
	const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'nats-server');
	if (existsSync(cache)) return null;
	const go = spawnSync('go', ['version'], { encoding: 'utf8' });
	if (Number(/go1\.(\d+)/.exec(go.stdout ?? '')?.[1] ?? 0) >= 26) return null;
	if (spawnSync('python3', ['-m', 'venv', '--help']).status === 0) return null;
	return 'neither Go 1.26 nor Python 3 with venv is installed';
}

/** NATS servers of a test, in a folder of their own. */
export interface Servers {
	/** For RELAY_ENGINE: all of them. */
	url: string;
	nodes: number;
	/** Asks as a user of the servers, or as nobody. */
	connect(role?: string, user?: string | null, leaderlessMs?: number): Promise<Engine>;
	/** Name of the server that leads a stream, `n1` and so on; null where there is none. */
	leader(stream: string): Promise<number | null>;
	kill(node: number): Promise<void>;
	pause(node: number): Promise<void>;
	resume(node: number): Promise<void>;
	/** Those that do not run. */
	start(): Promise<void>;
	stop(): Promise<void>;
	close(): Promise<void>;
}

export interface ServerOptions {
	/** File with an accounts block. */
	users?: string;
	/** Folder with cert.pem and key.pem. */
	tls?: string;
	/** PEM text of the authority of that certificate. */
	ca?: string;
	/** Files of a node by name, `nats.conf` among them, in place of the one that the script writes. */
	files?: (node: number, at: { folder: string; port: number }) => Record<string, string>;
}

export async function startServers(nodes: 1 | 3, options: ServerOptions = {}): Promise<Servers> {
	const folder = mkdtempSync(join(tmpdir(), 'perch-nats-'));
	const port = await freePorts(Array.from({ length: nodes }, (_, at) => [at, at + 10, at + 20]).flat());
	const { users = '', tls = '', ca = null, files } = options;
	// Each user's password is its name.
	const passwords = { SYS_PASSWORD: 'sys', ADMIN_PASSWORD: 'admin', INGEST_PASSWORD: 'ingest', EDGE_PASSWORD: 'edge' };
	const env = { ...process.env, ...passwords, NATS_USERS: users, NATS_TLS: tls };
	const tell = async (...words: (string | number)[]): Promise<void> => {
		await run(script, words.map(String), { env });
	};
	for (let node = 1; node <= nodes && files !== undefined; node += 1) {
		mkdirSync(join(folder, `n${node}`));
		for (const [name, text] of Object.entries(files(node, { folder: join(folder, `n${node}`), port }))) {
			writeFileSync(join(folder, `n${node}`, name), text);
		}
	}
	const start = () => tell('start', folder, port, nodes);
	await start();
	const servers = Array.from({ length: nodes }, (_, at) => `127.0.0.1:${port + at}`);
	const connect = (
		role = 'admin',
		user: string | null = users === '' ? null : role,
		leaderlessMs?: number
	): Promise<Engine> => {
		const config = { servers, tls: tls !== '', user, password: user, ca, replicas: null };
		return Engine.connect(config, role, `test ${role}`, new Leaving(leaderlessMs));
	};
	return {
		url: `${tls === '' ? 'nats' : 'tls'}://${servers.join(',')}`,
		nodes,
		connect,
		leader: async (stream) => {
			const engine = await connect();
			const facts = await engine.stream(stream).finally(() => engine.close());
			const leader = facts?.leader ?? null;
			return leader === null ? null : Number(leader.slice(1));
		},
		kill: (node) => tell('kill', folder, node),
		pause: (node) => tell('pause', folder, node),
		resume: (node) => tell('resume', folder, node),
		start,
		stop: () => tell('stop', folder),
		close: async () => {
			for (let node = 1; node <= nodes; node += 1) await tell('kill', folder, node);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
