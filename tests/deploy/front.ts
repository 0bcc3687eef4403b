import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, answerTo } from '../support/get.ts';
import { freePorts } from '../support/ports.ts';
import { type Certificates, shipped } from './scale.ts';

/** Proxies that `deploy/` has a file for, and where a test looks for them. */
export const PROXIES = ['nginx', 'caddy'] as const;
export type Proxy = (typeof PROXIES)[number];

/** Types of files, as the packages of nginx bring them. */
const TYPES = '/etc/nginx/mime.types';
/** How long one may take to answer, ms: Caddy makes an authority of its own first. */
const START_MS = 15_000;

export const installed = (proxy: Proxy): boolean => spawnSync(program(proxy), ['-v']).error === undefined;
/** `PERCH_CADDY`, `PERCH_NGINX`: another one than that of the path. */
const program = (proxy: Proxy): string => process.env[`PERCH_${proxy.toUpperCase()}`] ?? proxy;

interface Question {
	headers?: Record<string, string>;
	method?: string;
	body?: string;
}

/** A reverse proxy as shipped, with this machine's ports and names, before two edges. */
export class Front {
	readonly port: number;
	/** Where it sends browsers on from plain HTTP; 0: the test has taken that away. */
	readonly plainPort: number;
	readonly #child: ChildProcess;
	readonly #folder: string;
	readonly #authority: () => string;

	private constructor(made: Made, child: ChildProcess, port: number) {
		this.#child = child;
		this.port = port;
		this.plainPort = made.plainPort;
		this.#folder = made.folder;
		this.#authority = () => readFileSync(made.ca, 'utf8');
	}
	/** `edges`: their `host:port`. */
	static start(proxy: Proxy, edges: readonly string[], certificates: Certificates): Promise<Front> {
		return Front.#run(proxy, (place) => (proxy === 'nginx' ? nginx : caddy)({ ...place, edges, certificates }));
	}
	/** nginx as the host of the app's files alone. */
	static files(root: string, certificates: Certificates): Promise<Front> {
		return Front.#run('nginx', (place) => nginxFiles({ ...place, root, certificates }));
	}
	static async #run(proxy: Proxy, make: (place: { folder: string; port: number }) => Made): Promise<Front> {
		const folder = mkdtempSync(join(tmpdir(), 'perch-proxy-'));
		// Workers of nginx have another user than root.
		chmodSync(folder, 0o711);
		const port = await freePorts([0, 1]);
		const made = make({ folder, port });
		const child = spawn(program(proxy), made.args, {
			env: { ...process.env, ...made.env },
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let said = '';
		child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
		const front = new Front(made, child, port);
		for (const end = Date.now() + START_MS; ; await wait(50)) {
			const ready = existsSync(made.ca) && (await front.get('/config.json').catch(() => null))?.status === 200;
			if (ready) return front;
			if (child.exitCode === null && Date.now() < end) continue;
			await front.close();
			throw new Error(`${proxy} did not answer; it said:\n${said.slice(-3000)}`);
		}
	}
	get origin(): string {
		return `https://localhost:${this.port}`;
	}
	get feed(): string {
		return `wss://localhost:${this.port}/api/feed`;
	}
	/** For clients that trust its certificate. */
	get trust(): { ca: string; origin: string } {
		return { ca: this.#authority(), origin: this.origin };
	}
	get(path: string, { headers = {}, method = 'GET', body }: Question = {}): Promise<Answer> {
		return answerTo(request(`${this.origin}${path}`, { headers, method, agent: false, ca: this.#authority() }), body);
	}
	async close(): Promise<void> {
		if (this.#child.exitCode === null && this.#child.signalCode === null) {
			const gone = once(this.#child, 'exit');
			this.#child.kill('SIGTERM');
			await gone;
		}
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

interface Place {
	folder: string;
	port: number;
	edges: readonly string[];
	certificates: Certificates;
}
interface Made {
	folder: string;
	args: string[];
	env: Record<string, string>;
	/** PEM file of the authority that browsers trust. */
	ca: string;
	plainPort: number;
}

function nginx({ folder, port, edges, certificates }: Place): Made {
	const site = shipped('nginx.conf')
		.replace('listen 80;', `listen 127.0.0.1:${port + 1};`)
		.replaceAll('server 127.0.0.1:8787;', edges.map((edge) => `server ${edge};`).join(' '));
	return { ...nginxSite(site, { folder, port, certificates }), plainPort: port + 1 };
}

function nginxFiles({ root, ...place }: Omit<Place, 'edges'> & { root: string }): Made {
	return nginxSite(shipped('nginx-static.conf').replaceAll('/var/www/perch', root), place);
}

/** A file for the http block, with a certificate for this machine, in the least that nginx needs around it. */
function nginxSite(text: string, { folder, port, certificates }: Omit<Place, 'edges'>): Made {
	const site = text
		.replaceAll(/^\s*listen \[::\].*\n/gm, '')
		.replace('listen 443 ', `listen 127.0.0.1:${port} `)
		.replaceAll(/\/etc\/letsencrypt\/live\/\S+\/fullchain\.pem/g, certificates.file('localhost/cert.pem'))
		.replaceAll(/\/etc\/letsencrypt\/live\/\S+\/privkey\.pem/g, certificates.file('localhost/key.pem'))
		.replaceAll(/(?:sky|app)\.example\.org/g, 'localhost');
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
	writeFileSync(join(folder, 'perch.conf'), site);
	writeFileSync(
		join(folder, 'nginx.conf'),
		`daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1;
		events { worker_connections 1024; }
		http {
			${existsSync(TYPES) ? `include ${TYPES};` : ''}
			access_log off;
			${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
			include ${folder}/perch.conf;
		}`
	);
	const args = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
	return { folder, args, env: {}, ca: certificates.file('ca.pem'), plainPort: 0 };
}

/** It has a certificate of its own authority, as for every name that the net does not know. */
function caddy({ folder, port, edges }: Place): Made {
	const file = join(folder, 'Caddyfile');
	// Neither the ports nor the store of certificates of the machine are this test's.
	const apart = ['admin off', 'skip_install_trust', 'auto_https disable_redirects', 'default_bind 127.0.0.1'];
	writeFileSync(file, shipped('Caddyfile').replace('\tadmin off', `\t${apart.join('\n\t')}`));
	return {
		folder,
		args: ['run', '--config', file, '--adapter', 'caddyfile'],
		env: {
			HOME: folder,
			XDG_DATA_HOME: folder,
			XDG_CONFIG_HOME: folder,
			PERCH_HOST: `localhost:${port}`,
			PERCH_RELAYS: edges.join(' ')
		},
		ca: join(folder, 'caddy/pki/authorities/local/root.crt'),
		plainPort: 0
	};
}
