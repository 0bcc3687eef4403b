import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Detail } from '#lib/detail/client.ts';
import { DetailError, isAbort } from '#lib/detail/error.ts';
import { fixtures } from '../support/shared-data.ts';
import { frame } from '../live/frames.ts';

const POINT = {
	mjd: 59540.38,
	band: 'g',
	kind: 'detection',
	mag: 17.26,
	magErr: 0.04,
	flux: 450_000,
	fluxErr: 16_000,
	totalFlux: null,
	totalFluxErr: null
};
const CURVE = { alertId: '1', points: [POINT], magnr: 17, distnr: 0.4, leftOut: 3 };
const never = () => new AbortController().signal;

let server: Server;
let base: string;
let asked: IncomingMessage[];
/** What the server does with a request; a test may hold it. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
	asked = [];
	answer = (_, response) => response.end(JSON.stringify(CURVE));
	server = createServer((request, response) => {
		asked.push(request);
		answer(request, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
	server.closeAllConnections();
	server.close();
});

const detail = (token: string | null = null, timeoutMs?: number) =>
	new Detail({ base: `${base}/`, token, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
const failure = async (promise: Promise<unknown>): Promise<DetailError> => {
	const error: unknown = await promise.then(
		() => null,
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(DetailError);
	return error as DetailError;
};
/** Resolves when the server has got so many requests. */
async function requests(count: number): Promise<void> {
	while (asked.length < count) await once(server, 'request');
}

test('asks the relay at its address with the token, and keeps the answer', async () => {
	const client = detail('secret');
	const curve = await client.lightCurve(7, { signal: never() });
	expect(curve).toEqual(CURVE);
	expect(asked[0]?.url).toBe('/api/alerts/7/lightcurve');
	expect(asked[0]?.headers.authorization).toBe('Bearer secret');
	expect(await client.lightCurve(7, { signal: never() })).toBe(curve);
	expect(asked).toHaveLength(1);
	client.clear();
	await client.lightCurve(7, { signal: never() });
	expect(asked).toHaveLength(2);
});

test('shares one request among all who ask while it is under way', async () => {
	let release = () => {};
	answer = (_, response) => (release = () => response.end(JSON.stringify(CURVE)));
	const client = detail();
	const all = [1, 2, 3].map(() => client.lightCurve(7, { signal: never() }));
	await requests(1);
	release();
	const curves = await Promise.all(all);
	expect(asked).toHaveLength(1);
	expect(new Set(curves).size).toBe(1);
});

test('one who leaves does not take the answer from another; when the last leaves, the request ends', async () => {
	let release = () => {};
	answer = (_, response) => (release = () => response.end(JSON.stringify(CURVE)));
	const client = detail();
	const [first, second] = [new AbortController(), new AbortController()];
	const one = client.lightCurve(7, { signal: first.signal });
	const two = client.lightCurve(7, { signal: second.signal });
	await requests(1);
	first.abort();
	expect(isAbort(await one.catch((error: unknown) => error))).toBe(true);
	release();
	expect(await two).toEqual(CURVE);

	const third = new AbortController();
	const left = client.lightCurve(8, { signal: third.signal });
	await requests(2);
	const closed = once(asked[1]?.socket ?? server, 'close');
	third.abort();
	expect(isAbort(await left.catch((error: unknown) => error))).toBe(true);
	await closed;
	answer = (_, response) => response.end(JSON.stringify(CURVE));
	expect(await client.lightCurve(8, { signal: never() })).toEqual(CURVE);
	expect(asked).toHaveLength(3);
});

test('a question that was dropped before its turn is never sent; urgent ones go first', async () => {
	const held: ServerResponse[] = [];
	answer = (_, response) => held.push(response);
	const client = detail();
	const running = [1, 2, 3, 4].map((seq) => client.lightCurve(seq, { signal: never() }));
	await requests(4);
	const scrolled = new AbortController();
	const dropped = client.lightCurve(5, { signal: scrolled.signal });
	const later = client.lightCurve(6, { signal: never() });
	const urgent = client.lightCurve(7, { signal: never(), urgent: true });
	scrolled.abort();
	expect(isAbort(await dropped.catch((error: unknown) => error))).toBe(true);
	answer = (_, response) => response.end(JSON.stringify(CURVE));
	held.forEach((response) => response.end(JSON.stringify(CURVE)));
	await Promise.all([...running, later, urgent]);
	expect(asked.slice(4).map(({ url }) => url)).toEqual(['/api/alerts/7/lightcurve', '/api/alerts/6/lightcurve']);
});

test.each([
	[410, 'gone', false, /no longer keeps/],
	[404, 'none', false, /no such/],
	[401, 'refused', false, /token \(HTTP 401\)/],
	[500, 'failed', true, /HTTP 500/]
] as const)('HTTP %s is told as %s', async (status, code, retry, message) => {
	answer = (_, response) => {
		response.statusCode = status;
		response.end('{"error":{"code":"x","message":"<script>"}}');
	};
	const error = await failure(detail('secret').lightCurve(7, { signal: never() }));
	expect(error).toMatchObject({ code, retry });
	expect(error.message).toMatch(message);
	expect(error.message).not.toMatch(/secret|script/);
});

test('who asks faster than the token may waits as long as it is told, in its turn, and is told when that takes too long', async () => {
	const held: ServerResponse[] = [];
	answer = (_, response) => held.push(response);
	const client = detail('secret');
	const curves = [1, 2, 3, 4, 5].map((seq) => client.lightCurve(seq, { signal: never() }));
	await requests(4);
	answer = (_, response) => response.end(JSON.stringify(CURVE));
	const again = once(server, 'request') as Promise<[IncomingMessage]>;
	held[0]?.writeHead(429, { 'Retry-After': '1' }).end();
	expect((await again)[0].url).toBe(asked[0]?.url);
	held.slice(1).forEach((response) => response.end(JSON.stringify(CURVE)));
	expect(await Promise.all(curves)).toHaveLength(5);
	answer = (_, response) => response.writeHead(429).end();
	expect(await failure(detail('secret', 500).lightCurve(7, { signal: never() }))).toMatchObject({
		code: 'failed',
		retry: true,
		message: 'this token may ask the relay only so often, its turn did not come within 0.5 s'
	});
});

test('a failure is not kept: asking again asks the relay again', async () => {
	answer = (_, response) => {
		response.statusCode = 500;
		response.end();
	};
	const client = detail();
	await failure(client.lightCurve(7, { signal: never() }));
	answer = (_, response) => response.end(JSON.stringify(CURVE));
	expect(await client.lightCurve(7, { signal: never() })).toEqual(CURVE);
});

test('a relay that is silent or not there is unreachable', async () => {
	answer = () => {};
	const silent = await failure(detail(null, 50).lightCurve(7, { signal: never() }));
	expect(silent).toMatchObject({ code: 'unreachable', message: 'the relay did not answer within 0.05 s' });
	const client = detail();
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
	expect(await failure(client.lightCurve(8, { signal: never() }))).toMatchObject({ code: 'unreachable' });
});

test.each([
	['<html>', /expected JSON/],
	['[]', /expected an object at light curve, got object/],
	['{"alertId":"1"}', /a list at points/],
	[JSON.stringify({ ...CURVE, points: [{ ...POINT, mjd: null }] }), /a number at points\[0\]\.mjd, got null/],
	[JSON.stringify({ ...CURVE, points: [{ ...POINT, band: 'q' }] }), /u, g, r, i, z, y at points\[0\]\.band, got "q"/],
	[JSON.stringify({ ...CURVE, points: [{ ...POINT, flux: '1' }] }), /points\[0\]\.flux, got "1"/]
])('an answer that is no light curve is refused: %s', async (text, message) => {
	answer = (_, response) => response.end(text);
	const error = await failure(detail().lightCurve(7, { signal: never() }));
	expect(error.code).toBe('answer');
	expect(error.message).toMatch(message);
});

test('an answer that is too long is not read to its end', async () => {
	answer = (_, response) => response.end(Buffer.alloc(500_000, ' '));
	expect((await failure(detail().lightCurve(7, { signal: never() }))).message).toMatch(/at most 400000 bytes/);
});

test('a stamp is read from its FITS bytes; an alert without one has none', async () => {
	const stamp = readFileSync(join(fixtures, 'stamps', 'lsst-41-science.fits'));
	answer = (request, response) => {
		response.statusCode = request.url?.endsWith('/template') ? 404 : request.url?.endsWith('/difference') ? 204 : 200;
		response.end(response.statusCode === 200 ? stamp : '');
	};
	const client = detail();
	expect(await client.cutout(7, 'science', { signal: never() })).toMatchObject({ width: 30, height: 30, unit: 'nJy' });
	expect(await client.cutout(7, 'template', { signal: never() })).toBeNull();
	expect(await client.cutout(7, 'difference', { signal: never() })).toBeNull();
	expect(asked.map(({ url }) => url)[0]).toBe('/api/alerts/7/cutout/science');
});

test('a packet is read field by field, marks of nothing as nothing', async () => {
	answer = (_, response) =>
		response.end(
			JSON.stringify({
				candidate: { drb: 0.99, ssdistnr: -999, ssnamenr: 'null', candid: '1786383461515015008' },
				vsx: 'nan',
				mangrove: { lum_dist: '112.44', ang_dist: 'None' }
			})
		);
	const packet = await detail().packet(7, { signal: never() });
	expect(asked[0]?.url).toBe('/api/alerts/7');
	expect(packet.number('candidate.drb')).toBe(0.99);
	expect(packet.number('candidate.ssdistnr')).toBeNull();
	expect(packet.text('candidate.ssnamenr')).toBeNull();
	expect(packet.text('candidate.candid')).toBe('1786383461515015008');
	expect(packet.text('vsx')).toBeNull();
	expect([packet.numeral('mangrove.lum_dist'), packet.numeral('mangrove.ang_dist')]).toEqual([112.44, null]);
	expect([packet.has('vsx'), packet.has('gcvs'), packet.has('__proto__'), packet.has('candidate.toString')]).toEqual([
		true,
		false,
		false,
		false
	]);
});

test('reads the log again after a seq; less than asked for is all there is, and what cannot be read is left out', async () => {
	const pages = [
		{ log: 'L', first: 1, last: 9000, alerts: Array.from({ length: 3000 }, (_, index) => frame({ seq: 8 + index })) },
		{ log: 'L', first: 1, last: 9000, alerts: [frame({ seq: 3010 }), { seq: 3011 }] },
		{ log: 'L', first: 1, alerts: 'none' }
	];
	answer = (_, response) => response.end(JSON.stringify(pages.shift()));
	const client = detail('secret');
	expect(await client.past(7, { signal: never() })).toMatchObject({ log: 'L', first: 1, after: 7, last: 3007 });
	expect(asked[0]?.url).toBe('/api/alerts?since=7&limit=3000');
	expect(asked[0]?.headers.authorization).toBe('Bearer secret');
	const rest = await client.past(3007, { signal: never() });
	expect(rest).toMatchObject({ after: 3007, last: 9000, frames: [{ seq: 3010 }] });
	expect(rest.frames).toHaveLength(1);
	expect((await failure(client.past(1, { signal: never() }))).message).toBe(
		'expected a page of the log from the relay, got something else'
	);
});
