import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { SURVEYS } from '#lib/alert/alert.ts';
import { readRegistrations, type Registration } from './config/credentials.ts';
import { certificates, type EngineConfig, engineServers, replicas, type Role, ROLES } from './config/engine.ts';
import { ConfigError } from './config/error.ts';
import { readTokensFile } from './config/tokens-file.ts';
import type { TokenRule } from './http/tokens.ts';
import { type Given, readLayers } from './config/layers.ts';
import { SETTINGS, type SettingName } from './config/settings.ts';
import * as values from './config/values.ts';

export { ConfigError } from './config/error.ts';
export { helpText } from './config/settings.ts';
export type { EngineConfig } from './config/engine.ts';
export type { Start } from './config/values.ts';

/** One Kafka cluster and how to log in to it. */
export interface Cluster {
	/** Given by the user (`ztf`); null where there is one cluster without a name. */
	name: string | null;
	/** `host:port` of the bootstrap servers. */
	servers: string[];
	/** Null: plaintext, without login. */
	login: { username: string; password: string } | null;
	group: string;
}

export type SourceConfig =
	| { kind: 'kafka'; clusters: Cluster[]; topics: string[]; start: values.Start; maxPoll: number | null }
	| { kind: 'replay'; path: string; rate: number }
	| { kind: 'simulate'; rate: number };

export type KafkaConfig = Extract<SourceConfig, { kind: 'kafka' }>;

/** What one process is, with what only this part needs. */
export type RoleConfig =
	| { role: 'all'; source: SourceConfig; engine: null }
	| { role: 'ingest'; source: KafkaConfig; engine: EngineConfig }
	| { role: 'edge'; source: null; engine: EngineConfig };

export type RelayConfig = CommonConfig & RoleConfig;

export interface CommonConfig {
	/** Seconds without an alert until a log line says so. */
	timeout: number;
	/** Topic (or `*`) → `log`, `record` or a module's path. */
	handlers: ReadonlyMap<string, string>;
	api: { ztf: string; lsst: string };
	cds: { images: string; catalogues: string };
	host: string;
	port: number;
	/** Absolute path. */
	data: string;
	keepAlerts: number;
	/** Bytes of packets. */
	keepBytes: number;
	/** Frames that an edge keeps in memory. */
	edgeMemory: number;
	/** Absolute path, or null. */
	schemas: string | null;
	/** Null: same origin and localhost; `*` = any. */
	origins: string[] | null;
	/** Empty: open. */
	tokens: string[];
	/** Absolute path of a file of tokens with their rules, and what it held at the start; null: none. */
	tokensFile: string | null;
	tokenRules: TokenRule[];
	maxClients: number;
	maxPerAddress: number;
	proxy: boolean;
	/** Null: text on a terminal, else json. */
	log: 'text' | 'json' | null;
}

/** Reads all settings, or throws a ConfigError of one line; `'help'` when only help was asked for. */
export function readConfig(
	env: Readonly<Record<string, string | undefined>>,
	argv: readonly string[],
	cwd: string,
	home: string
): RelayConfig | 'help' {
	const given = readLayers(env, argv, cwd);
	if (given.help) return 'help';
	const text = (name: SettingName): string | undefined =>
		given.get(name) ?? SETTINGS.find((setting) => setting.name === name)?.byDefault ?? undefined;
	/** Value of a setting that has a default. */
	const read = <T>(name: SettingName, reader: (name: string, text: string) => T): T => {
		const value = text(name);
		if (value === undefined) throw new ConfigError(name, 'has no value and no default');
		return reader(name, value);
	};
	const maybe = <T>(name: SettingName, reader: (name: string, text: string) => T): T | null => {
		const value = text(name);
		return value === undefined ? null : reader(name, value);
	};
	const number = (least: number, most?: number) => (name: string, word: string) =>
		values.wholeNumber(name, word, least, most);

	const rate = read('RELAY_RATE', values.amount);
	const start = read('RELAY_START', values.start);
	const maxPoll = maybe('FINK_MAX_POLL_NUMBER', number(1));
	const topics = maybe('FINK_TOPIC', values.topics);
	const servers = maybe('FINK_CREDENTIAL_URL', values.bootstrap);
	const chosen = maybe('RELAY_SOURCE', values.source);
	const role = read('RELAY_ROLE', (name, word) => values.oneOf(name, word, ROLES));
	const engine = readEngine(maybe, cwd);
	if (role !== 'all' && engine === null) {
		throw new ConfigError('RELAY_ENGINE', `expected nats://host:port,… as RELAY_ROLE is ${role}, got none`);
	}
	if (role === 'ingest' && chosen !== null && chosen.kind !== 'kafka') {
		throw new ConfigError('RELAY_SOURCE', `an ingest reads kafka only, got ${chosen.kind}: RELAY_ROLE=all reads it`);
	}
	// A registration file is not even opened for a source that needs none.
	const reads = role !== 'edge' && (chosen === null || chosen.kind === 'kafka');
	const registrations = reads ? readRegistrations(home) : [];
	const known = role === 'ingest' || servers !== null || registrations.some((one) => one.servers !== null);
	const choice: values.SourceChoice = chosen ?? { kind: known ? 'kafka' : 'simulate' };

	let source: SourceConfig | null;
	if (role === 'edge') source = null;
	else if (choice.kind === 'kafka') {
		source = { kind: 'kafka', ...connection(given, servers, topics, registrations), start, maxPoll };
	} else if (choice.kind === 'replay') {
		const path = resolve(cwd, choice.path);
		if (statSync(path, { throwIfNoEntry: false }) === undefined) {
			throw new ConfigError('RELAY_SOURCE', `nothing to replay at ${path}`);
		}
		source = { kind: 'replay', path, rate };
	} else source = { kind: 'simulate', rate };

	const tokensFile = maybe('RELAY_TOKENS_FILE', (_, word) => resolve(cwd, word));
	const schemas = maybe('RELAY_SCHEMAS', (_, word) => resolve(cwd, word));
	// A simulation reads none: it may start wherever the settings came from.
	const readsSchemas = source !== null && source.kind !== 'simulate';
	if (schemas !== null && readsSchemas && !statSync(schemas, { throwIfNoEntry: false })?.isDirectory()) {
		throw new ConfigError('RELAY_SCHEMAS', `expected a folder, found none at ${schemas}`);
	}
	return {
		...roleOf(role, source, engine),
		timeout:
			(source?.kind === 'kafka' ? registeredTimeout(given, registrations) : null) ?? read('FINK_TIMEOUT', number(1)),
		handlers: read('FINK_TOPIC_HANDLERS', values.handlers),
		api: { ztf: read('FINK_API_ZTF', values.apiAddress), lsst: read('FINK_API_LSST', values.apiAddress) },
		cds: { images: read('CDS_IMAGES', values.apiAddress), catalogues: read('CDS_CATALOGUES', values.apiAddress) },
		host: read('RELAY_HOST', (_, word) => word),
		port: read('RELAY_PORT', number(0, 65_535)),
		data: resolve(
			cwd,
			read('RELAY_DATA', (_, word) => word)
		),
		keepAlerts: read('RELAY_KEEP_ALERTS', values.quantity),
		keepBytes: read('RELAY_KEEP_BYTES', values.quantity),
		edgeMemory: read('RELAY_EDGE_MEMORY', values.quantity),
		schemas,
		origins: maybe('RELAY_ORIGINS', values.origins),
		tokens: maybe('RELAY_TOKENS', values.tokens) ?? [],
		tokensFile,
		tokenRules: tokensFile === null ? [] : readTokensFile(tokensFile),
		maxClients: read('RELAY_MAX_CLIENTS', number(1)),
		maxPerAddress: read('RELAY_MAX_PER_ADDRESS', number(1)),
		proxy: read('RELAY_PROXY', number(0, 1)) === 1,
		log: maybe('RELAY_LOG', (name, word) => values.oneOf(name, word, ['text', 'json']))
	};
}

/** What the role needs stands: it was asked for before. */
function roleOf(role: Role, source: SourceConfig | null, engine: EngineConfig | null): RoleConfig {
	if (role === 'ingest' && source?.kind === 'kafka' && engine !== null) return { role, source, engine };
	if (role === 'edge' && engine !== null) return { role, source: null, engine };
	if (role === 'all' && source !== null) return { role, source, engine: null };
	throw new ConfigError('RELAY_ROLE', `${role} has no source or no engine`);
}

function readEngine(
	maybe: <T>(name: SettingName, reader: (name: string, text: string) => T) => T | null,
	cwd: string
): EngineConfig | null {
	const where = maybe('RELAY_ENGINE', engineServers);
	const user = maybe('RELAY_ENGINE_USER', (_, word) => word);
	const password = maybe('RELAY_ENGINE_PASSWORD', (_, word) => word);
	const ca = maybe('RELAY_ENGINE_CA', (name, word) => certificates(name, resolve(cwd, word)));
	const copies = maybe('RELAY_ENGINE_REPLICAS', replicas);
	if (password !== null && user === null) {
		throw new ConfigError('RELAY_ENGINE_USER', 'expected the user name that goes with the password');
	}
	return where === null ? null : { ...where, user, password, ca, replicas: copies };
}

/** Seconds, the most that a registration says; null where a setting replaces them or none says any. */
function registeredTimeout(given: Given, registrations: Registration[]): number | null {
	if (given.get('FINK_TIMEOUT') !== undefined) return null;
	const timeouts = registrations.flatMap(({ file, timeout }) =>
		timeout === null ? [] : [values.wholeNumber(`maxtimeout in ${file}`, timeout, 1)]
	);
	return timeouts.length === 0 ? null : Math.max(...timeouts);
}

/** Joins the settings with the registrations: a setting wins, for every cluster; else each survey's own file speaks. */
function connection(
	given: Given,
	servers: values.Bootstrap[] | null,
	topics: string[] | null,
	registrations: Registration[]
): { clusters: Cluster[]; topics: string[] } {
	const bootstrap =
		servers ??
		registrations.flatMap((one) =>
			one.servers === null
				? []
				: values.bootstrap(`servers in ${one.file}`, one.servers.replace(/,\s*$/, '')).map((cluster) => ({
						name: one.survey ?? cluster.name,
						servers: cluster.servers
					}))
		);
	if (bootstrap.length === 0) {
		throw new ConfigError(
			'FINK_CREDENTIAL_URL',
			'expected the Kafka servers host:port, found none in the settings or in ~/.finkclient'
		);
	}
	const clusters = bootstrap.map(({ name, servers }) => {
		// A cluster that bears a survey's name takes no login of the other survey.
		const own = registrations.find((one) => one.survey === name) ?? registrations.find((one) => one.survey === null);
		const file = own ?? (SURVEYS.some((survey) => survey === name) ? undefined : registrations[0]);
		const group = given.get('FINK_CREDENTIAL_GROUP_ID') ?? file?.group;
		if (!group) throw new ConfigError('FINK_CREDENTIAL_GROUP_ID', 'expected the consumer group that Fink gave you');
		const username = given.get('FINK_CREDENTIAL_USERNAME') ?? file?.username ?? null;
		const password = given.get('FINK_CREDENTIAL_PASSWORD') ?? file?.password ?? null;
		if (password !== null && username === null) {
			throw new ConfigError('FINK_CREDENTIAL_USERNAME', 'expected the user name that goes with the password');
		}
		return { name, servers, group, login: username !== null && password !== null ? { username, password } : null };
	});
	const registered = values.topics('topics in ~/.finkclient', registrations.flatMap((one) => one.topics).join(','));
	// fink-client registers without topics: then the whole livestream is meant.
	const fallback = servers === null ? ['fink_*'] : [];
	const wanted = topics ?? (registered.length > 0 ? registered : fallback);
	if (wanted.length === 0) {
		throw new ConfigError('FINK_TOPIC', 'expected topics, comma-separated, * as wildcard (fink_*_ztf)');
	}
	return { clusters, topics: wanted };
}
