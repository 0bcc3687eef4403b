import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig, readConfig } from '#lib/config.ts';
import { API_ADDRESS } from '#lib/protocol/api-address.ts';
import { isLoopback } from '#lib/protocol/loopback.ts';
import { relayAddress, relayBase } from '#lib/relay-address.ts';

test('gives what config.json does not say its default', () => {
	const own = readConfig(undefined, 'https://sky.example');
	expect(own.relay).toBe('wss://sky.example/api/feed');
	expect(own.fink.lsst).toBe('https://api.lsst.fink-portal.org');
	expect(readConfig({ relay: null, fink: { ztf: 'http://127.0.0.1:1' } }, 'http://h')).toEqual({
		relay: null,
		fink: { ztf: 'http://127.0.0.1:1', lsst: 'https://api.lsst.fink-portal.org' },
		cds: { images: 'https://alasky.cds.unistra.fr', catalogues: 'https://vizier.cds.unistra.fr' },
		odd: []
	});
});

const ORIGIN = 'https://sky.example';
const OWN = 'wss://sky.example/api/feed';
const LSST = 'https://api.lsst.fink-portal.org';
const RELAY = 'null or a wss address without user name';

// What stands in the file, and the one line that it is told by.
test.each([
	[{ relay: 'javascript:alert(1)' }, `relay: expected ${RELAY}, saw "javascript:alert(1)": ${OWN} is used instead`],
	[{ relay: 5 }, `relay: expected ${RELAY}, saw 5: ${OWN} is used instead`],
	[{ relay: [] }, `relay: expected ${RELAY}, saw []: ${OWN} is used instead`],
	[{ relay: '' }, `relay: expected ${RELAY}, saw "": ${OWN} is used instead`],
	[{ relay: 'wss://me:a/secret@x' }, `relay: expected ${RELAY}, saw "wss://…@x": ${OWN} is used instead`],
	[{ relay: 'ws://x/api/feed' }, `relay: expected ${RELAY}, saw "ws://x/api/feed": ${OWN} is used instead`],
	[{ fink: { lsst: 'javascript:alert(1)' } }, said('"javascript:alert(1)"')],
	[{ fink: { lsst: 5 } }, said('5')],
	[{ fink: { lsst: [] } }, said('[]')],
	[{ fink: { lsst: null } }, said('null')],
	[{ fink: { lsst: 'http://me:secret@x' } }, said('"http://…@x"')],
	[{ fink: { lsst: 'http://me@x' } }, said('"http://…@x"')],
	[{ fink: { lsst: 'http://:secret@x' } }, said('"http://…@x"')],
	[{ fink: { lsst: 'http:me:secret@x' } }, said('"http:…@x"')],
	[{ fink: { lsst: 'https://x/?key=secret' } }, said('"https://x/?…"')],
	[{ fink: { lsst: 'https://x/api/v1' } }, said('"https://x/api/v1"')],
	[{ fink: { lsst: '//x' } }, said('"//x"')],
	[{ fink: 'https://x' }, 'fink: expected an object, saw "https://x": Fink’s public APIs are used instead'],
	[
		{ cds: { images: 'data:,' } },
		`cds.images: expected ${API_ADDRESS}, saw "data:,": https://alasky.cds.unistra.fr is used instead`
	],
	[{ fink: { lsts: 'https://x' } }, 'fink: expected no key but ztf and lsst, saw "lsts": it is not read'],
	[{ relais: null }, 'expected no key but relay and fink and cds, saw "relais": it is not read'],
	[[], 'expected an object, saw []: the defaults are used instead'],
	[null, 'expected an object, saw null: the defaults are used instead']
])('tells what %j in config.json is, and goes on without it', (file, line) => {
	const { relay, fink, odd } = readConfig(file, ORIGIN);
	expect(odd.map((one) => one.replace(/^config\.json[,:] /, ''))).toEqual([line]);
	expect(relay).toBe(OWN);
	expect(fink).toEqual({ ztf: 'https://api.ztf.fink-portal.org', lsst: LSST });
});

function said(seen: string): string {
	return `fink.lsst: expected ${API_ADDRESS}, saw ${seen}: ${LSST} is used instead`;
}

test('takes the addresses that sites have, without a slash at their end', () => {
	const { relay, fink, odd } = readConfig(
		{
			relay: 'wss://relay.example/sub/api/feed',
			fink: { ztf: 'https://mirror.example/ztf/', lsst: 'http://[::1]:9102' }
		},
		ORIGIN
	);
	expect([relay, fink, odd]).toEqual([
		'wss://relay.example/sub/api/feed',
		{ ztf: 'https://mirror.example/ztf', lsst: 'http://[::1]:9102' },
		[]
	]);
});

/** A host that answers so; null: one that is gone. */
async function host(answer: { status: number; type: string; body: string } | null): Promise<string> {
	const server = createServer((_, response) => {
		response.writeHead(answer?.status ?? 500, { 'Content-Type': answer?.type ?? '' }).end(answer?.body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	if (answer === null) server.close();
	else onTestFinished(() => void server.close());
	return `http://127.0.0.1:${address.port}`;
}

test.each([
	[{ status: 404, type: 'text/plain', body: 'nothing' }, []],
	[{ status: 403, type: 'application/xml', body: '<Error/>' }, []],
	[{ status: 200, type: 'text/html', body: '\n<!doctype html>' }, []],
	[{ status: 200, type: 'application/octet-stream', body: '{}' }, []],
	[{ status: 503, type: 'text/html', body: '' }, [/saw HTTP 503: the defaults are used/]],
	[{ status: 200, type: 'application/json', body: '{"relay":' }, [/expected JSON, saw "\{\\"relay\\":"/]],
	[{ status: 200, type: 'application/json', body: '{"relay":5}' }, [/config\.json, relay: .* saw 5/]],
	[null, [/the host of this page gave no answer/]]
])(
	'of a host that answers %j for config.json says what is wrong, and nothing of a file that is not there',
	async (answer, lines) => {
		const { odd } = await loadConfig(await host(answer));
		expect(odd).toEqual(lines.map((line) => expect.stringMatching(line)));
	}
);

test.each([
	['localhost', true],
	['sky.localhost', true],
	['127.0.0.1', true],
	['127.8.8.8', true],
	['[::1]', true],
	['localhost.example', false],
	['127.0.0.1.example', false],
	['192.168.1.5', false],
	['relay.example', false]
])('takes %s for this machine: %s', (hostname, own) => {
	expect(isLoopback(hostname)).toBe(own);
});

test.each([
	['relay.example', 'wss://relay.example/api/feed'],
	['https://relay.example/', 'wss://relay.example/api/feed'],
	['wss://relay.example/sub/api/feed?x=1', 'wss://relay.example/sub/api/feed'],
	['ws://127.0.0.1:8787', 'ws://127.0.0.1:8787/api/feed']
])('reads the relay address %s', (text, address) => {
	expect(relayAddress(text, true)).toBe(address);
	expect(relayBase(address)).toBe(address.replace('ws', 'http').replace('/api/feed', ''));
});

test.each([
	['', /is no address/],
	['ftp://relay.example', /no WebSocket/],
	['wss://me:secret@relay.example', /token has its own field/],
	['ws://relay.example', /relay\.example must be reached by wss/]
])('refuses the relay address %j in one line', (text, line) => {
	expect(() => relayAddress(text, true)).toThrow(line);
});
