import { CDS } from '#lib/protocol/api-address.ts';

/** One setting as `--help` prints it. The readers of the values are in values.ts, joined in ../config.ts. */
export interface Setting {
	name: string;
	/** Default as text, read like a given value; null where there is none. */
	byDefault: string | null;
	/** What `--help` says where no text would do. */
	defaultNote?: string;
	meaning: string;
}

export const SETTINGS = [
	{
		name: 'FINK_CREDENTIAL_URL',
		byDefault: null,
		meaning: 'Kafka bootstrap servers host:port,…; several clusters: ztf=host:port;lsst=host:port'
	},
	{
		name: 'FINK_CREDENTIAL_USERNAME',
		byDefault: null,
		meaning: 'user name; with a password the login is SCRAM-SHA-512'
	},
	{ name: 'FINK_CREDENTIAL_PASSWORD', byDefault: null, meaning: 'password; without one the connection is plaintext' },
	{ name: 'FINK_CREDENTIAL_GROUP_ID', byDefault: null, meaning: 'consumer group that Fink gave you' },
	{ name: 'FINK_TOPIC', byDefault: null, meaning: 'topics, comma-separated, * as wildcard (fink_*_lsst)' },
	{
		name: 'FINK_MAX_POLL_NUMBER',
		byDefault: null,
		defaultNote: 'no end',
		meaning: 'stop reading after this many alerts; what was read is served on'
	},
	{ name: 'FINK_TIMEOUT', byDefault: '10', meaning: 'seconds without an alert until a log line calls the topic quiet' },
	{
		name: 'FINK_TOPIC_HANDLERS',
		byDefault: '{"*":"log"}',
		meaning: 'JSON: topic (or *) → log, record (into RELAY_DATA/record), or the path of a module; {} = none'
	},
	{ name: 'FINK_API_ZTF', byDefault: 'https://api.ztf.fink-portal.org', meaning: "address of Fink's API for ZTF" },
	{ name: 'FINK_API_LSST', byDefault: 'https://api.lsst.fink-portal.org', meaning: "address of Fink's API for LSST" },
	{ name: 'CDS_IMAGES', byDefault: CDS.images, meaning: 'address of CDS for survey images (hips2fits)' },
	{ name: 'CDS_CATALOGUES', byDefault: CDS.catalogues, meaning: 'address of CDS for catalogues (VizieR)' },
	{
		name: 'RELAY_START',
		byDefault: 'earliest',
		meaning: 'where a group without committed offsets begins: earliest, latest, or hours back (6h)'
	},
	{
		name: 'RELAY_SOURCE',
		byDefault: null,
		defaultNote: 'kafka when servers are known, else simulate',
		meaning: 'kafka, replay:PATH (an Avro container file or a folder of them), simulate'
	},
	{ name: 'RELAY_RATE', byDefault: '5', meaning: 'alerts/s of replay and simulate; 0 = as fast as it goes' },
	{ name: 'RELAY_HOST', byDefault: '127.0.0.1', meaning: 'address to listen on' },
	{ name: 'RELAY_PORT', byDefault: '8787', meaning: 'port to listen on; 0 = any free one' },
	{ name: 'RELAY_DATA', byDefault: './data', meaning: 'folder of logs, packet archives and recordings' },
	{ name: 'RELAY_KEEP_ALERTS', byDefault: '1M', meaning: 'frames to keep (k, M, G = powers of 1000)' },
	{ name: 'RELAY_KEEP_BYTES', byDefault: '10G', meaning: 'bytes of packets to keep (k, M, G = powers of 1000)' },
	{
		name: 'RELAY_SCHEMAS',
		byDefault: null,
		meaning: "folder of fink-client's distribution_schema_fink_ztf_<version>.avsc, for alerts from before 2023"
	},
	{
		name: 'RELAY_ORIGINS',
		byDefault: null,
		defaultNote: 'same origin and localhost',
		meaning: 'browser origins allowed, comma-separated; * = any'
	},
	{
		name: 'RELAY_TOKENS',
		byDefault: null,
		defaultNote: 'none: open',
		meaning: 'tokens, comma-separated, one of which a client must show'
	},
	{
		name: 'RELAY_TOKENS_FILE',
		byDefault: null,
		meaning: 'file of tokens and what each allows, read again when it changes: TOKEN name=… topics=… rate=N clients=N'
	},
	{ name: 'RELAY_MAX_CLIENTS', byDefault: '10000', meaning: 'WebSocket clients in all' },
	{ name: 'RELAY_MAX_PER_ADDRESS', byDefault: '50', meaning: 'WebSocket clients of one address; loopback is free' },
	{ name: 'RELAY_PROXY', byDefault: '0', meaning: '1 behind a reverse proxy: the address is the last X-Forwarded-For' },
	{
		name: 'RELAY_ROLE',
		byDefault: 'all',
		meaning: 'all, or one part of a relay on several machines: ingest, edge (also as first word: npm run relay -- edge)'
	},
	{
		name: 'RELAY_ENGINE',
		byDefault: null,
		meaning: 'NATS servers for ingest and edge, all of them: nats://host:port,host:port or tls://…'
	},
	{ name: 'RELAY_ENGINE_USER', byDefault: null, meaning: 'user name at the NATS servers' },
	{ name: 'RELAY_ENGINE_PASSWORD', byDefault: null, meaning: 'password of that user' },
	{
		name: 'RELAY_ENGINE_CA',
		byDefault: null,
		defaultNote: 'the authorities that Node knows',
		meaning: 'PEM file of the authority that signed the certificate of the NATS servers'
	},
	{
		name: 'RELAY_ENGINE_REPLICAS',
		byDefault: null,
		defaultNote: '3 in a cluster, else 1',
		meaning: 'copies of each stream, 1, 3 or 5, when the streams are made'
	},
	{ name: 'RELAY_EDGE_MEMORY', byDefault: '100k', meaning: 'frames that an edge keeps in memory (k, M, G)' },
	{
		name: 'RELAY_LOG',
		byDefault: null,
		defaultNote: 'text on a terminal, else json',
		meaning: 'form of the log lines on stderr: text or json'
	}
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];

/** `RELAY_KEEP_ALERTS` → `--keep-alerts`, `FINK_TOPIC` → `--fink-topic`. */
export function flagOf(name: string): string {
	return `--${name
		.replace(/^RELAY_/, '')
		.toLowerCase()
		.replaceAll('_', '-')}`;
}

/** What `--help` prints: every setting with its default. */
export function helpText(): string {
	const lines = SETTINGS.map((setting: Setting) => {
		const value = setting.byDefault ?? setting.defaultNote ?? 'none';
		return `  ${setting.name.padEnd(26)}${flagOf(setting.name).padEnd(28)}${setting.meaning}\n${' '.repeat(54)}default: ${value}`;
	});
	return [
		'Perch relay: reads alerts from Kafka, a recording or a simulation and serves them to browsers.',
		'',
		'Settings, as environment variable or in a .env file, or as flag with a value; a flag wins over the environment,',
		'the environment over .env, and that over the registration files of fink-client (~/.finkclient).',
		'',
		...lines,
		''
	].join('\n');
}
