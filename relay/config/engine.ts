import { readFileSync } from 'node:fs';
import { ConfigError } from './error.ts';
import { list } from './values.ts';

/** What part of the relay a process is: all of it, or one of the two that share an engine. */
export type Role = 'all' | 'ingest' | 'edge';
export const ROLES: readonly Role[] = ['all', 'ingest', 'edge'];

/** How the NATS servers are reached that keep the log of several relays. */
export interface EngineConfig {
	/** `host:port`, one at least. */
	servers: string[];
	tls: boolean;
	/** null: no login. */
	user: string | null;
	password: string | null;
	/** Text of a PEM file; null: the authorities that Node knows. */
	ca: string | null;
	/** Copies of each stream that is made; null: 3 in a cluster, else 1. */
	replicas: number | null;
}

/** Numbers of copies that a stream may have. */
const REPLICAS: readonly number[] = [1, 3, 5];

/** Servers as `nats://host:port,host:port` or `tls://…`; a login has settings of its own. */
export function engineServers(name: string, text: string): Pick<EngineConfig, 'servers' | 'tls'> {
	const form = /^(nats|tls):\/\/(.+)$/.exec(text);
	// Never quoted: a login may have been written into it.
	if (text.includes('@'))
		throw new ConfigError(name, 'expected no login in the address: set RELAY_ENGINE_USER and _PASSWORD');
	const servers = list(form?.[2] ?? '').map((server) => server.replace(/^(nats|tls):\/\//, ''));
	const odd = servers.find((server) => {
		const port = Number(/^(?:\[[0-9A-Fa-f:]+\]|[^\s:/=[\]]+):(\d{1,5})$/.exec(server)?.[1]);
		return !(port >= 1 && port <= 65_535);
	});
	if (form === null || servers.length === 0 || odd !== undefined) {
		throw new ConfigError(
			name,
			`expected nats://host:port,host:port or tls://host:port, got ${JSON.stringify((odd ?? text).slice(0, 60))}`
		);
	}
	return { servers, tls: form[1] === 'tls' };
}

export function replicas(name: string, text: string): number {
	const value = REPLICAS.find((number) => String(number) === text);
	if (value === undefined)
		throw new ConfigError(name, `expected ${REPLICAS.join(' or ')}, got ${JSON.stringify(text)}`);
	return value;
}

/** The text of a PEM file of certificates. */
export function certificates(name: string, path: string): string {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		throw new ConfigError(name, `expected a PEM file, cannot read ${path}`);
	}
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new ConfigError(name, `expected a PEM file with a certificate, found none in ${path}`);
	}
	return text;
}
