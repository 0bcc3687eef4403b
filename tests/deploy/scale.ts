import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EngineLog } from '../../relay/engine/engine-log.ts';
import type { Engine } from '../../relay/engine/nats.ts';
import { Reporter } from '../../relay/engine/reporter.ts';
import { logger } from '../../relay/log-line.ts';
import { Status } from '../../relay/status.ts';
import { type Servers, startServers } from '../engine/engine.ts';
import { made, schemaText } from '../support/alerts.ts';
import { compiled, type RunningRelay, startRelay } from '../support/relay.ts';

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const shipped = (name: string): string => readFileSync(here(`deploy/${name}`), 'utf8');
const run = promisify(execFile);

/** Browsers of one address that an edge lets in. */
export const MOST = 3;
export const TOKEN = 'a-word-of-the-operator';
/** What stands in the place of the machines' names. */
const HOST = '127.0.0.1';

/** A folder with certificates of `deploy/certificates.sh`, for this machine by name and by address. */
export class Certificates {
	readonly folder = mkdtempSync(join(tmpdir(), 'perch-certificates-'));
	constructor() {
		execFileSync(here('deploy/certificates.sh'), [this.folder, HOST, 'localhost']);
	}
	get ca(): string {
		return readFileSync(join(this.folder, 'ca.pem'), 'utf8');
	}
	file(name: string): string {
		return join(this.folder, name);
	}
	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** `deploy/nats-tls.conf` with this machine's ports and folders, and what the tests' script asks a server by. */
function natsConf(
	certificates: Certificates,
	node: number,
	{ folder, port }: { folder: string; port: number }
): string {
	const text = shipped('nats-tls.conf')
		.replace('$NATS_NAME', `n${node}`)
		.replace('0.0.0.0:4222', `${HOST}:${port + node - 1}`)
		.replace('0.0.0.0:6222', `${HOST}:${port + 9 + node}`)
		.replaceAll(/n(\d):6222/g, (_, other: string) => `${HOST}:${port + 9 + Number(other)}`)
		.replace('/var/lib/nats', join(folder, 'store'))
		.replaceAll('/etc/nats/ca.pem', certificates.file('ca.pem'))
		.replaceAll('/etc/nats/', certificates.file(`${HOST}/`));
	return `http: ${HOST}:${port + 19 + node}\n${text}`;
}

/** As an operator does it once. */
export async function makeStreams(environment: Record<string, string>, password = 'admin'): Promise<void> {
	const login = { RELAY_ENGINE_USER: 'admin', RELAY_ENGINE_PASSWORD: password };
	await run(process.execPath, [here('relay/main.ts'), 'streams'], {
		env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...compiled, ...environment, ...login },
		// One that does not end by itself is a failure, too.
		timeout: 50_000
	});
}

/** Three nodes of the engine over TLS and two edges, as docs/scale-out.md starts them; alerts are written without Kafka. */
export class Scale {
	readonly servers: Servers;
	readonly edges: RunningRelay[] = [];
	/** Alerts written so far: the seq of the last one. */
	last = 0;
	readonly #environment: Record<string, string>;
	readonly #engine: Engine;
	readonly #log: EngineLog;
	readonly #reporter: Reporter;

	private constructor(servers: Servers, environment: Record<string, string>, engine: Engine) {
		this.servers = servers;
		this.#environment = environment;
		this.#engine = engine;
		this.#log = new EngineLog(engine);
		const status = new Status('kafka');
		status.set('live');
		const silent = logger('text', { write: () => undefined });
		this.#reporter = new Reporter({ engine, log: this.#log, status, name: 'of the test', logger: silent });
	}
	static async open(certificates: Certificates): Promise<Scale> {
		const users = here('docs/nats-accounts.conf');
		const servers = await startServers(3, {
			users,
			tls: certificates.file(HOST),
			ca: certificates.ca,
			files: (node, at) => ({
				'nats.conf': natsConf(certificates, node, at),
				'nats-accounts.conf': readFileSync(users, 'utf8')
			})
		});
		const environment = { RELAY_ENGINE: servers.url, RELAY_ENGINE_CA: certificates.file('ca.pem') };
		try {
			await makeStreams(environment);
			const scale = new Scale(servers, environment, await servers.connect('ingest'));
			await scale.put(30);
			await Promise.all([scale.startEdge(0), scale.startEdge(1)]);
			return scale;
		} catch (error) {
			await servers.close();
			throw error;
		}
	}
	/** Writes alerts. */
	async put(count: number): Promise<void> {
		const { batch, outcomes } = made(this.last, count);
		await this.#log.append(batch, outcomes, schemaText);
		this.last += count;
	}
	/** Starts an edge, again where it was. */
	async startEdge(at: number): Promise<void> {
		const before = this.edges[at];
		this.edges[at] = await startRelay([], {
			env: {
				RELAY_ROLE: 'edge',
				...this.#environment,
				RELAY_ENGINE_USER: 'edge',
				RELAY_ENGINE_PASSWORD: 'edge',
				RELAY_PROXY: '1',
				RELAY_TOKENS: TOKEN,
				RELAY_MAX_PER_ADDRESS: String(MOST)
			},
			...(before && { port: before.port, data: before.data })
		});
	}
	/** Browsers at an edge, as its health says. */
	async clients(at: number): Promise<number> {
		const headers = { Authorization: `Bearer ${TOKEN}` };
		const response = await fetch(`${this.edges[at]?.url ?? ''}/api/health`, { headers });
		return ((await response.json()) as { clients: number }).clients;
	}
	async close(): Promise<void> {
		for (const edge of this.edges) await edge.remove();
		await this.#reporter.close();
		await this.#engine.close();
		await this.servers.close();
	}
}
