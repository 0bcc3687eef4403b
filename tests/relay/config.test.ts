import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { API_ADDRESS } from '#lib/protocol/api-address.ts';
import { ConfigError, helpText, readConfig, type RelayConfig } from '../../relay/config.ts';
import { doubts } from '../../relay/config/doubts.ts';
import { SETTINGS } from '../../relay/config/settings.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'perch-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(env: Record<string, string> = {}, argv: string[] = []): RelayConfig {
	const config = readConfig(env, argv, folder, folder);
	if (config === 'help') throw new Error('only help was asked for');
	return config;
}
/** The one line that stops the start. */
function problem(env: Record<string, string>, argv: string[] = []): string {
	try {
		read(env, argv);
	} catch (error) {
		if (error instanceof ConfigError) return error.message;
		throw error;
	}
	return 'no problem';
}
function register(name: string, lines: Record<string, string>): void {
	mkdirSync(join(folder, '.finkclient'), { recursive: true });
	const text = Object.entries(lines).map(([key, value]) => `${key}: ${value}\n`);
	writeFileSync(join(folder, '.finkclient', name), text.join(''));
}
const KAFKA = {
	FINK_CREDENTIAL_URL: 'kafka.example.org:24499',
	FINK_CREDENTIAL_GROUP_ID: 'group',
	FINK_TOPIC: 'fink_*_lsst, fink_grb_gold'
};

describe('defaults', () => {
	test('with nothing set, the sky is simulated and every value is the documented one', () => {
		expect(read()).toEqual({
			role: 'all',
			engine: null,
			edgeMemory: 100_000,
			source: { kind: 'simulate', rate: 5 },
			timeout: 10,
			handlers: new Map([['*', 'log']]),
			api: { ztf: 'https://api.ztf.fink-portal.org', lsst: 'https://api.lsst.fink-portal.org' },
			cds: { images: 'https://alasky.cds.unistra.fr', catalogues: 'https://vizier.cds.unistra.fr' },
			host: '127.0.0.1',
			port: 8787,
			data: join(folder, 'data'),
			keepAlerts: 1_000_000,
			keepBytes: 10_000_000_000,
			schemas: null,
			origins: null,
			tokens: [],
			tokensFile: null,
			tokenRules: [],
			maxClients: 10_000,
			maxPerAddress: 50,
			proxy: false,
			log: null
		});
	});
	test('known servers make Kafka the source', () => {
		expect(read(KAFKA).source).toEqual({
			kind: 'kafka',
			clusters: [{ name: null, servers: ['kafka.example.org:24499'], login: null, group: 'group' }],
			topics: ['fink_*_lsst', 'fink_grb_gold'],
			start: 'earliest',
			maxPoll: null
		});
	});
	test('help names every setting with its flag and default', () => {
		const text = helpText();
		for (const setting of SETTINGS) expect(text).toContain(setting.name);
		expect(text).toMatch(/RELAY_KEEP_ALERTS +--keep-alerts [^\n]*\n +default: 1M/);
		expect(text).toMatch(/FINK_TOPIC +--fink-topic /);
		expect(readConfig({}, ['--help'], folder, folder)).toBe('help');
	});
});

describe('which place wins', () => {
	test('a flag over the environment, that over .env', () => {
		writeFileSync(join(folder, '.env'), 'RELAY_PORT=1001\nRELAY_RATE=7\nRELAY_HOST=0.0.0.0\nPATH_OF_ANOTHER=x\n');
		const config = read({ RELAY_PORT: '1002', RELAY_RATE: '8' }, ['--port', '1003', '--keep-alerts=2k']);
		expect(config).toMatchObject({ port: 1003, host: '0.0.0.0', keepAlerts: 2000, source: { rate: 8 } });
	});
	test('an empty value counts as not given', () => {
		expect(read({ RELAY_PORT: '', RELAY_TOKENS: ' ' })).toMatchObject({ port: 8787, tokens: [] });
	});
	test('each survey that fink-client registered is a cluster with its own login', () => {
		register('ztf_credentials.yml', {
			survey: 'ztf',
			username: 'ann',
			groupid: 'ann_ztf',
			servers: 'ztf.example.org:24499',
			maxtimeout: '30',
			topics: '{fink_sn_candidates_ztf: {}, fink_vra_ztf: {}}'
		});
		register('lsst_credentials.yml', {
			username: 'ann',
			password: 'secret',
			group_id: 'ann_lsst',
			servers: 'lsst.example.org:24499',
			mytopics: '[fink_in_tns_lsst]'
		});
		const config = read();
		expect(config.timeout).toBe(30);
		expect(config.source).toMatchObject({
			clusters: [
				{ name: 'ztf', servers: ['ztf.example.org:24499'], login: null, group: 'ann_ztf' },
				{
					name: 'lsst',
					servers: ['lsst.example.org:24499'],
					login: { username: 'ann', password: 'secret' },
					group: 'ann_lsst'
				}
			],
			topics: ['fink_sn_candidates_ztf', 'fink_vra_ztf', 'fink_in_tns_lsst']
		});
	});
	test('the older common file is read where no survey has its own, a trailing comma and the word None included', () => {
		register('credentials.yml', {
			username: 'ann',
			password: 'None',
			group_id: 'old',
			mytopics: '[rrlyr]',
			servers: '"10.0.0.1:24499,"',
			maxtimeout: '10'
		});
		expect(read().source).toMatchObject({
			clusters: [{ name: null, servers: ['10.0.0.1:24499'], login: null, group: 'old' }],
			topics: ['rrlyr']
		});
	});
	test('of two registered timeouts the longer one counts', () => {
		register('ztf_credentials.yml', { username: 'ann', groupid: 'g', servers: 'h:1', maxtimeout: '9' });
		register('lsst_credentials.yml', { username: 'ann', groupid: 'g', servers: 'k:1', maxtimeout: '60' });
		expect(read().timeout).toBe(60);
	});
	test('a registration without topics means the whole livestream', () => {
		register('ztf_credentials.yml', { username: 'ann', groupid: 'g', servers: 'h:1' });
		expect(read().source).toMatchObject({ topics: ['fink_*'] });
	});
	test('the environment wins over the registration, value by value', () => {
		register('ztf_credentials.yml', { username: 'ann', groupid: 'g', servers: 'h:1', topics: '{a: {}}' });
		expect(read({ FINK_CREDENTIAL_GROUP_ID: 'mine', FINK_TOPIC: 'b' }).source).toMatchObject({
			clusters: [{ servers: ['h:1'], group: 'mine' }],
			topics: ['b']
		});
	});
	test("a cluster named for one survey takes no login of the other's", () => {
		register('ztf_credentials.yml', { username: 'ann', password: 'secret', groupid: 'g', servers: 'h:1' });
		expect(problem({ FINK_CREDENTIAL_URL: 'lsst=k:1', FINK_TOPIC: 'a' })).toMatch(/^FINK_CREDENTIAL_GROUP_ID: /);
	});
	test('a registration is not asked for by a replay', () => {
		register('ztf_credentials.yml', { '\t': ': :' });
		expect(read({ RELAY_SOURCE: `replay:${folder}`, RELAY_RATE: '0' }).source).toEqual({
			kind: 'replay',
			path: folder,
			rate: 0
		});
	});
});

describe('what stops the start', () => {
	test.each([
		[{ RELAY_PROT: '1' }, 'RELAY_PROT: no setting has this name (found in the environment); --help lists them all'],
		[{ FINK_TOPICS: 'a' }, 'FINK_TOPICS: no setting has this name (found in the environment); --help lists them all'],
		[{ RELAY_PORT: '70000' }, 'RELAY_PORT: expected a whole number from 0 to 65535, got "70000"'],
		[{ RELAY_PORT: '-1' }, 'RELAY_PORT: expected a whole number from 0 to 65535, got "-1"'],
		[{ RELAY_RATE: 'fast' }, 'RELAY_RATE: expected a number from 0, got "fast"'],
		[{ RELAY_KEEP_BYTES: '10T' }, 'RELAY_KEEP_BYTES: expected a number from 1, or one with k, M or G, got "10T"'],
		[{ RELAY_KEEP_ALERTS: '0' }, 'RELAY_KEEP_ALERTS: expected a number from 1, or one with k, M or G, got "0"'],
		[{ RELAY_START: '6d' }, 'RELAY_START: expected earliest, latest or hours back like 6h, got "6d"'],
		[{ RELAY_SOURCE: 'replay:' }, 'RELAY_SOURCE: expected kafka, replay:PATH or simulate, got "replay:"'],
		[{ RELAY_TOKENS: ',,' }, 'RELAY_TOKENS: expected tokens with commas between, got commas only'],
		[{ RELAY_LOG: 'xml' }, 'RELAY_LOG: expected text or json, got "xml"'],
		[{ RELAY_ORIGINS: 'sky.org' }, 'RELAY_ORIGINS: expected origins like https://sky.example.org, or *, got "sky.org"'],
		[{ FINK_API_ZTF: 'ftp://x' }, `FINK_API_ZTF: expected ${API_ADDRESS}, got "ftp://x"`],
		[{ FINK_API_LSST: 'javascript:alert(1)' }, `FINK_API_LSST: expected ${API_ADDRESS}, got "javascript:alert(1)"`],
		[{ CDS_IMAGES: 'data:,' }, `CDS_IMAGES: expected ${API_ADDRESS}, got "data:,"`],
		[{ FINK_API_LSST: '5' }, `FINK_API_LSST: expected ${API_ADDRESS}, got "5"`],
		[{ FINK_API_ZTF: 'http://me:secret@x' }, `FINK_API_ZTF: expected ${API_ADDRESS}, got "http://…@x"`],
		[{ FINK_API_ZTF: 'https://x/?key=secret' }, `FINK_API_ZTF: expected ${API_ADDRESS}, got "https://x/?…"`],
		[{ FINK_API_ZTF: 'https://x/api/v1/' }, `FINK_API_ZTF: expected ${API_ADDRESS}, got "https://x/api/v1/"`],
		[{ FINK_API_ZTF: 'https://x;y' }, `FINK_API_ZTF: expected ${API_ADDRESS}, got "https://x;y"`],
		[{ FINK_TOPIC_HANDLERS: '[]' }, 'FINK_TOPIC_HANDLERS: expected a JSON object like {"*":"log"}, got "[]"'],
		[{ FINK_TOPIC_HANDLERS: '{' }, 'FINK_TOPIC_HANDLERS: expected JSON like {"*":"log"}, got "{"'],
		[{ FINK_MAX_POLL_NUMBER: '0' }, 'FINK_MAX_POLL_NUMBER: expected a whole number from 1, got "0"'],
		[{ FINK_TIMEOUT: '1.5' }, 'FINK_TIMEOUT: expected a whole number from 1, got "1.5"'],
		[
			{ ...KAFKA, FINK_CREDENTIAL_URL: 'host' },
			'FINK_CREDENTIAL_URL: expected host:port,… or name=host:port;name=host:port, got "host"'
		],
		[
			{ ...KAFKA, FINK_CREDENTIAL_URL: 'a:1;b:2' },
			'FINK_CREDENTIAL_URL: several clusters need a name each: ztf=host:port;lsst=host:port'
		],
		[
			{ ...KAFKA, FINK_TOPIC: 'a b' },
			'FINK_TOPIC: expected topics of letters, digits, . _ - and * for a wildcard, got "a b"'
		],
		[{ ...KAFKA, FINK_TOPIC: '' }, 'FINK_TOPIC: expected topics, comma-separated, * as wildcard (fink_*_ztf)'],
		[
			{ ...KAFKA, FINK_CREDENTIAL_GROUP_ID: '' },
			'FINK_CREDENTIAL_GROUP_ID: expected the consumer group that Fink gave you'
		],
		[
			{ ...KAFKA, FINK_CREDENTIAL_PASSWORD: 'hush' },
			'FINK_CREDENTIAL_USERNAME: expected the user name that goes with the password'
		],
		[
			{ RELAY_SOURCE: 'kafka' },
			'FINK_CREDENTIAL_URL: expected the Kafka servers host:port, found none in the settings or in ~/.finkclient'
		]
	])('%j', (env, line) => {
		expect(problem(env)).toBe(line);
	});
	test('a bad value is found though the source does not use it', () => {
		expect(problem({ RELAY_SOURCE: 'simulate', RELAY_START: 'soon' })).toMatch(/^RELAY_START: /);
		expect(problem({ RELAY_SOURCE: 'simulate', FINK_CREDENTIAL_URL: 'nowhere' })).toMatch(/^FINK_CREDENTIAL_URL: /);
	});
	test('an unknown name in .env and an unknown flag are named', () => {
		writeFileSync(join(folder, '.env'), 'RELAY_HSOT=x\n');
		expect(problem({})).toBe('RELAY_HSOT: no setting has this name (found in .env); --help lists them all');
		expect(problem({}, ['--prot', '1'])).toBe('--prot: no flag has this name; --help lists them all');
		expect(problem({}, ['--port'])).toBe('RELAY_PORT: the flag --port needs a value');
	});
	test('a file that is no YAML is named, and its password is not told', () => {
		register('lsst_credentials.yml', { password: '"hush' });
		expect(problem({})).toMatch(/lsst_credentials\.yml: is no YAML/);
		expect(problem({})).not.toContain('hush');
	});
	test('a maxtimeout that is no number of seconds is named with its file, unless a setting replaces it', () => {
		register('ztf_credentials.yml', { username: 'ann', groupid: 'g', servers: 'h:1', maxtimeout: '30' });
		register('lsst_credentials.yml', { username: 'ann', groupid: 'g', servers: 'k:1', maxtimeout: 'long' });
		const file = join(folder, '.finkclient', 'lsst_credentials.yml');
		expect(problem({})).toBe(`maxtimeout in ${file}: expected a whole number from 1, got "long"`);
		expect(read({ FINK_TIMEOUT: '7' }).timeout).toBe(7);
	});
	test('a folder of schemas that is none, where alerts come from Kafka or a recording', () => {
		const none = `RELAY_SCHEMAS: expected a folder, found none at ${join(folder, 'nowhere')}`;
		expect(problem({ ...KAFKA, RELAY_SCHEMAS: 'nowhere' })).toBe(none);
		expect(problem({ RELAY_SOURCE: 'replay:.', RELAY_SCHEMAS: 'nowhere' })).toBe(none);
		expect(read({ RELAY_SOURCE: 'simulate', RELAY_SCHEMAS: 'nowhere' }).schemas).toBe(join(folder, 'nowhere'));
	});
	test('a replay of nothing', () => {
		expect(problem({ RELAY_SOURCE: 'replay:nowhere' })).toBe(
			`RELAY_SOURCE: nothing to replay at ${join(folder, 'nowhere')}`
		);
	});
});

describe('several machines', () => {
	const ENGINE = { RELAY_ENGINE: 'nats://one.example.org:4222, two.example.org:4222' };

	test('a role stands first on the command line, or in RELAY_ROLE', () => {
		expect(read(ENGINE, ['edge', '--edge-memory', '2k'])).toMatchObject({
			role: 'edge',
			source: null,
			edgeMemory: 2000
		});
		expect(read({ ...ENGINE, RELAY_ROLE: 'edge' }, ['--port', '1'])).toMatchObject({ role: 'edge', port: 1 });
		expect(read({ ...ENGINE, RELAY_ROLE: 'edge', ...KAFKA }, ['ingest'])).toMatchObject({
			role: 'ingest',
			source: { kind: 'kafka', topics: ['fink_*_lsst', 'fink_grb_gold'] }
		});
		expect(problem({ RELAY_ROLE: 'both' })).toBe('RELAY_ROLE: expected all or ingest or edge, got "both"');
		expect(problem({}, ['--port', '1', 'edge'])).toMatch(/^edge: no flag has this name/);
	});
	test('the engine is its servers, a login, a certificate and copies', () => {
		expect(read({ ...ENGINE, RELAY_ROLE: 'edge' }).engine).toEqual({
			servers: ['one.example.org:4222', 'two.example.org:4222'],
			tls: false,
			user: null,
			password: null,
			ca: null,
			replicas: null
		});
		const pem = join(folder, 'ca.pem');
		writeFileSync(pem, '-----BEGIN CERTIFICATE-----\n');
		expect(
			read({
				RELAY_ROLE: 'edge',
				RELAY_ENGINE: 'tls://[::1]:4222',
				RELAY_ENGINE_USER: 'edge',
				RELAY_ENGINE_PASSWORD: 'secret',
				RELAY_ENGINE_CA: 'ca.pem',
				RELAY_ENGINE_REPLICAS: '5'
			}).engine
		).toEqual({
			servers: ['[::1]:4222'],
			tls: true,
			user: 'edge',
			password: 'secret',
			ca: '-----BEGIN CERTIFICATE-----\n',
			replicas: 5
		});
	});
	test('what is missing or wrong is named, and no secret is quoted', () => {
		expect(problem({}, ['edge'])).toBe('RELAY_ENGINE: expected nats://host:port,… as RELAY_ROLE is edge, got none');
		expect(problem({ ...ENGINE, RELAY_SOURCE: 'simulate' }, ['ingest'])).toMatch(
			/^RELAY_SOURCE: an ingest reads kafka only/
		);
		expect(problem(ENGINE, ['ingest'])).toMatch(/^FINK_CREDENTIAL_URL: expected the Kafka servers/);
		for (const text of ['one.example.org:4222', 'nats://one.example.org', 'nats://', 'http://one:1']) {
			expect(problem({ RELAY_ENGINE: text })).toMatch(/^RELAY_ENGINE: expected nats:\/\/host:port/);
		}
		expect(problem({ RELAY_ENGINE: 'nats://edge:secret@one:4222' })).toBe(
			'RELAY_ENGINE: expected no login in the address: set RELAY_ENGINE_USER and _PASSWORD'
		);
		expect(problem({ RELAY_ENGINE_PASSWORD: 'secret' })).toBe(
			'RELAY_ENGINE_USER: expected the user name that goes with the password'
		);
		expect(problem({ RELAY_ENGINE_CA: 'none.pem' })).toMatch(/^RELAY_ENGINE_CA: expected a PEM file, cannot read/);
		expect(problem({ RELAY_ENGINE_REPLICAS: '2' })).toBe('RELAY_ENGINE_REPLICAS: expected 1 or 3 or 5, got "2"');
	});
});

describe('what is allowed and seldom meant', () => {
	const TOKEN = 'a-token-of-sixteen';
	const ENGINE = { RELAY_ENGINE: 'nats://one:4222' };
	const OPEN =
		/^RELAY_HOST is \S+ and no token is asked for: everybody who reaches the port reads all alerts .*; set RELAY_TOKENS/;
	test.each([
		[KAFKA, '0.0.0.0'],
		[KAFKA, '192.0.2.7'],
		[KAFKA, '::'],
		[{ ...ENGINE, RELAY_ROLE: 'edge' }, '0.0.0.0']
	])('%j on %s without a token is open to all who reach it', (env: Record<string, string>, host) => {
		expect(doubts(read({ ...env, RELAY_HOST: host }))).toEqual([expect.stringMatching(OPEN)]);
		expect(doubts(read({ ...env, RELAY_HOST: host, RELAY_TOKENS: TOKEN }))).toEqual([]);
		writeFileSync(join(folder, 'tokens'), TOKEN);
		expect(doubts(read({ ...env, RELAY_HOST: host, RELAY_TOKENS_FILE: 'tokens' }))).toEqual([]);
	});
	test.each([
		[KAFKA, '127.0.0.1'],
		[KAFKA, 'localhost'],
		[KAFKA, '::1'],
		[{ ...KAFKA, ...ENGINE, RELAY_ROLE: 'ingest' }, '0.0.0.0'],
		[{}, '0.0.0.0']
	])('%j on %s gives nothing to others', (env: Record<string, string>, host) => {
		expect(doubts(read({ ...env, RELAY_HOST: host }))).toEqual([]);
	});
	test('a short token is told of without a word of it', () => {
		expect(doubts(read({ RELAY_TOKENS: `${TOKEN},sesame` }))).toEqual([
			'RELAY_TOKENS holds a token of fewer than 16 characters, which can be guessed: make one by openssl rand -hex 24'
		]);
	});
});
