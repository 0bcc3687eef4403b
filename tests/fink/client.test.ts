import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Fink } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import * as lsst from '#lib/fink/lsst.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { failureOf, lastOf, wanted, withFink } from '../support/fink.ts';

const SN = { ids: ['ZTF21abfmbix'] };

test('asks by GET at the address of the survey, and tells the question as a link', async () => {
	const { server, fink } = await withFink();
	const answer = await ztf.objects(fink, SN, wanted());
	expect(lastOf(server)).toMatchObject({ survey: 'ztf', method: 'GET', route: 'objects' });
	expect(answer.url.startsWith(`${server.url.ztf}/api/v1/objects?objectId=ZTF21abfmbix&columns=i%3AobjectId%2C`)).toBe(
		true
	);
	const direct: unknown = await (await fetch(answer.url)).json();
	expect(direct).toHaveLength(answer.value.length);
	expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('asks a question too long for a link by POST, and gives the link all the same', async () => {
	const { server, fink } = await withFink();
	const ids = [
		'ZTF21abfmbix',
		...Array.from(
			{ length: 80 },
			(_, n) => `ZTF21aaaaa${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`
		)
	];
	const answer = await ztf.objects(fink, { ids }, wanted());
	const { method, args, headers } = lastOf(server);
	expect([method, headers['content-type']]).toEqual(['POST', 'application/json']);
	expect(args['objectId']).toBe(ids.join(','));
	expect(answer.url).toContain('ZTF21abfmbix%2CZTF21aaaaaaa');
	expect(answer.value.length).toBeGreaterThan(10);
});

test('keeps an answer with its age, until it is too old or asked fresh', async () => {
	const { server, fink } = await withFink();
	const first = await ztf.objects(fink, SN, wanted());
	const second = await ztf.objects(fink, SN, wanted());
	expect([first.cached, second.cached, second.at]).toEqual([false, true, first.at]);
	expect(second.value).toBe(first.value);
	const fresh = await ztf.objects(fink, SN, { ...wanted(), fresh: true });
	expect(fresh.cached).toBe(false);
	expect(fresh.at).toBeGreaterThanOrEqual(first.at);
	expect(server.requests).toHaveLength(2);
	fink.clear();
	await ztf.objects(fink, SN, wanted());
	expect(server.requests).toHaveLength(3);

	const forgetful = new Fink(server.url, { cacheAgeMs: -1 });
	await ztf.objects(forgetful, SN, wanted());
	expect((await ztf.objects(forgetful, SN, wanted())).cached).toBe(false);
});

test('keeps no more answers and bytes than its limits say, the longest unused go first', async () => {
	const { fink } = await withFink({ cacheAnswers: 2 });
	const nights = (date: string) => ztf.statistics(fink, { date }, wanted());
	await nights('20211103');
	await nights('2021');
	await nights('20211103');
	await nights('');
	expect((await nights('20211103')).cached).toBe(true);
	expect((await nights('2021')).cached).toBe(false);

	const { fink: small } = await withFink({ cacheBytes: 10 });
	await ztf.objects(small, SN, wanted());
	expect((await ztf.objects(small, SN, wanted())).cached).toBe(false);
});

test('tells apart questions that only differ in an argument or in a file', async () => {
	const { server, fink } = await withFink();
	const map = (byte: number) => ({ map: Uint8Array.of(0x1f, 0x8b, byte), level: 0.9, daysBefore: 1, daysAfter: 6 });
	await Promise.allSettled([1, 2, 1].map((byte) => ztf.skymap(fink, map(byte), wanted())));
	const asked = server.requests.filter(({ route }) => route === 'skymap').map(({ args }) => args['bayestar']);
	expect([...new Set(asked)].sort()).toEqual(["b'\\x1f\\x8b\\x01'", "b'\\x1f\\x8b\\x02'"]);
});

test('shares one request among all who ask the same at once, and drops it when the last one leaves', async () => {
	const { server, fink } = await withFink();
	let release = server.fault({ what: 'slow' });
	const leavers = [new AbortController(), new AbortController()];
	const answers = leavers.map(({ signal }) => ztf.objects(fink, SN, { signal }));
	await server.asked({ route: 'objects' });
	const reason = new Error('left the page');
	leavers[0]?.abort(reason);
	await expect(answers[0]).rejects.toBe(reason);
	release();
	expect((await answers[1])?.value.length).toBeGreaterThan(10);
	expect(server.requests).toHaveLength(1);

	release = server.fault({ what: 'slow' });
	const last = new AbortController();
	const dropped = ztf.objects(fink, SN, { signal: last.signal, fresh: true });
	await server.asked({ route: 'objects', count: 2 });
	last.abort(reason);
	const anew = ztf.objects(fink, SN, { ...wanted(), fresh: true });
	await expect(dropped).rejects.toBe(reason);
	await server.asked({ route: 'objects', count: 3 });
	release();
	expect((await anew).value.length).toBeGreaterThan(10);
});

test('rejects with the reason of the signal, at once, whether it waits or asks', async () => {
	const { server, fink } = await withFink({ atOnce: 1 });
	server.fault({ what: 'slow' });
	const [asking, waiting] = [new AbortController(), new AbortController()];
	const first = ztf.objects(fink, SN, { signal: asking.signal });
	await server.asked({ route: 'objects' });
	const second = ztf.statistics(fink, { date: '2021' }, { signal: waiting.signal });
	const reason = { why: 'another search' };
	waiting.abort(reason);
	await expect(second).rejects.toBe(reason);
	asking.abort();
	await expect(first).rejects.toMatchObject({ name: 'AbortError' });
	await expect(ztf.objects(fink, SN, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
	expect(server.requests.map(({ route }) => route)).toEqual(['objects']);
});

test('asks so many at once of each survey and no more; one survey does not wait for the other', async () => {
	const { server, fink } = await withFink({ atOnce: 2 });
	const release = server.fault({ survey: 'ztf', what: 'slow' });
	const years = ['2019', '2020', '2021', '2022', '2023'];
	const all = years.map((date) => ztf.statistics(fink, { date }, wanted()));
	await lsst.statistics(fink, { date: '2026' }, wanted());
	expect(server.requests.filter(({ survey }) => survey === 'ztf')).toHaveLength(2);
	release();
	await Promise.all(all);
	expect(server.requests.filter(({ survey }) => survey === 'ztf')).toHaveLength(5);
});

test('repeats once what failed on the way, by GET and by POST, and gives the later answer', async () => {
	const { server, fink } = await withFink();
	for (const what of ['reset', 'gateway', 'message', 'html500', 'cut'] as const) {
		const before = server.requests.length;
		server.fault({ what, times: 1 });
		expect((await ztf.objects(fink, SN, { ...wanted(), fresh: true })).value.length, what).toBeGreaterThan(10);
		expect(server.requests.length - before, what).toBe(2);
	}
	server.fault({ what: 'message', times: 1, method: 'POST' });
	expect((await ztf.ssocand(fink, { what: 'orbits', last: 3 }, wanted())).cached).toBe(false);
});

test('repeats nothing that the server refuses or answers oddly', async () => {
	const { server, fink } = await withFink();
	for (const what of ['dict', 'html200', 'empty', 'garbage'] as const) {
		const before = server.requests.length;
		const off = server.fault({ what });
		await failureOf(ztf.objects(fink, SN, wanted()));
		expect(server.requests.length - before, what).toBe(1);
		off();
	}
	// A failure is not kept.
	expect((await ztf.objects(fink, SN, wanted())).cached).toBe(false);
});

test('says in one line what was wrong, without a word of HTML or of Python', async () => {
	const { server, fink } = await withFink();
	const host = new URL(server.url.ztf).host;
	const table = [
		['dict', 'refused', 400, `Fink/ZTF (${host}) refused the question (HTTP 400): The server's table isn't there.`],
		[
			'message',
			'server',
			500,
			`Fink/ZTF (${host}) gave no answer (HTTP 500): it failed, or something in the question is unknown to it: check the question, or ask again`
		],
		[
			'html500',
			'server',
			500,
			`Fink/ZTF (${host}) gave no answer (HTTP 500): it failed, or something in the question is unknown to it: check the question, or ask again`
		],
		[
			'gateway',
			'timeout',
			504,
			`Fink/ZTF (${host}) gave up after its limit of time (HTTP 504): ask for less, or again`
		],
		[
			'html200',
			'answer',
			200,
			`expected JSON from Fink/ZTF (${host}), got a web page: check its address, or ask again`
		],
		['empty', 'answer', 200, `expected JSON from Fink/ZTF (${host}), got an empty answer: ask again`],
		['garbage', 'answer', null, `expected JSON from Fink/ZTF (${host}), got something else: ask again`],
		[
			'reset',
			'unreachable',
			null,
			`no answer from Fink/ZTF (${host}): no network, or the server failed or took too long (the browser cannot tell which): ask again in a while`
		]
	] as const;
	for (const [what, code, status, message] of table) {
		const off = server.fault({ what });
		const error = await failureOf(ztf.objects(fink, SN, wanted()));
		expect([error.code, error.status, error.message], what).toEqual([code, status, message]);
		expect(error.url, what).toContain('/api/v1/objects?objectId=ZTF21abfmbix');
		off();
	}
	server.fault({ what: 'cut' });
	expect((await failureOf(ztf.objects(fink, SN, wanted()))).message).toMatch(
		/^(the answer of Fink\/ZTF .* broke off after [\d,]+ bytes: ask again|no answer from)/
	);
});

test('says where an answer broke off', async () => {
	const server = createServer((_, response) => {
		response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
		response.write('[{"i:objectId":');
		setTimeout(() => response.destroy(), 20);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const error = await failureOf(ztf.objects(new Fink({ ztf: url, lsst: url }, { retryAfterMs: 1 }), SN, wanted()));
	expect([error.code, error.retry]).toEqual(['unreachable', true]);
	expect(error.message).toContain('broke off after 15 bytes');
});

test('does not wait longer than its limit of time, and says so', async () => {
	const { server, fink } = await withFink({ timeoutMs: 50, shortTimeoutMs: 40 });
	server.fault({ what: 'slow' });
	const error = await failureOf(ztf.objects(fink, SN, wanted()));
	expect([error.code, error.retry, error.status]).toEqual(['timeout', true, null]);
	expect(error.message).toContain('did not answer within 0.05 s');
	expect(server.requests).toHaveLength(2);
	expect((await failureOf(ztf.classes(fink, wanted()))).code).toBe('timeout');
});

test('holds no answer larger than its limit', async () => {
	const { fink } = await withFink({ answerBytes: 2_000 });
	const error = await failureOf(ztf.objects(fink, SN, wanted()));
	expect([error.code, error.message]).toEqual([
		'answer',
		expect.stringMatching(/^expected at most 0.002 MB from Fink\/ZTF .*: ask for less$/)
	]);
});

test('reads 20,000 rows, each id exact', async () => {
	const { server, fink } = await withFink();
	server.fault({ what: { rows: 20_000 } });
	const { value, note } = await ztf.latests(fink, { class: 'SN candidate', last: 10_000 }, wanted());
	expect(value).toHaveLength(20_000);
	expect(new Set(value.map(({ alertId }) => alertId)).size).toBe(20_000);
	expect(value.every(({ alertId }) => /^\d{17,19}$/.test(alertId ?? ''))).toBe(true);
	expect(note).toBeNull();
});

test('goes to no other host, also when it is sent there', async () => {
	let strayed = false;
	const elsewhere = createServer((_, response) => {
		strayed = true;
		response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
	}).listen(0, '127.0.0.1');
	await once(elsewhere, 'listening');
	const away = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
	const server = createServer((_, response) => response.writeHead(302, { Location: away }).end()).listen(
		0,
		'127.0.0.1'
	);
	await once(server, 'listening');
	onTestFinished(() => {
		elsewhere.close();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const fink = new Fink({ ztf: url, lsst: url }, { retryAfterMs: 1 });
	expect((await failureOf(ztf.objects(fink, SN, wanted()))).code).toBe('unreachable');
	expect(strayed).toBe(false);
});

test('sends neither cookies nor where it was asked from', async () => {
	const { server, fink } = await withFink();
	await ztf.objects(fink, SN, wanted());
	const { headers } = lastOf(server);
	expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, undefined]);
});

test('asks nothing when an argument is wrong, and says what was expected', async () => {
	const { server, fink } = await withFink();
	const place = { ra: 10, dec: 10, radius: 5 };
	const table: [() => Promise<unknown>, string][] = [
		[() => ztf.objects(fink, { ids: ['ZTF26'] }, wanted()), 'expected an object like ZTF21abfmbix, got "ZTF26"'],
		[() => ztf.objects(fink, { ids: [] }, wanted()), 'expected at least one object like ZTF21abfmbix, got none'],
		[
			() => ztf.objectsByPrefix(fink, { prefix: 'ZTF21' }, wanted()),
			'expected the beginning of a name, like ZTF21abfm, got "ZTF21"'
		],
		[
			() => lsst.sources(fink, { ids: ['ZTF21abfmbix'] }, wanted()),
			'expected an object like 170587117485817955, got "ZTF21abfmbix"'
		],
		[() => ztf.conesearch(fink, { ...place, ra: 361 }, wanted()), 'expected an RA of 0 to 360 degrees, got 361'],
		[
			() => lsst.conesearch(fink, { ...place, dec: Number.NaN }, wanted()),
			'expected a Dec of −90 to 90 degrees, got NaN'
		],
		[
			() => lsst.conesearch(fink, { ...place, radius: 18_001 }, wanted()),
			'expected a radius of more than 0 and at most 18000″, got 18001″'
		],
		[
			() => ztf.conesearch(fink, { ...place, from: 61_000, to: 60_000 }, wanted()),
			'expected the first date before the last one'
		],
		[
			() => ztf.conesearch(fink, { ...place, from: 2_461_000 }, wanted()),
			'expected a date between 1970 and 2100, got MJD 2461000'
		],
		[() => ztf.latests(fink, { class: ' ', last: 10 }, wanted()), 'expected a class, got nothing'],
		[() => ztf.latests(fink, { class: '(TNS)', last: 10 }, wanted()), 'expected a class after (TNS), got nothing'],
		[() => ztf.latests(fink, { class: 'SN candidate', last: 0 }, wanted()), 'expected 1 to 10,000 rows, got 0'],
		[() => lsst.tagged(fink, { tag: 'in tns', last: 10 }, wanted()), 'expected a tag like in_tns, got "in tns"'],
		[() => ztf.sso(fink, { names: [' '] }, wanted()), 'expected the name of a Solar System body, got nothing'],
		[
			() => ztf.tracklet(fink, { id: 'TRCK_1' }, wanted()),
			'expected a tracklet like TRCK_20231213_133612_00, got "TRCK_1"'
		],
		[
			() => ztf.tracklet(fink, { date: '2023-12-13 5' }, wanted()),
			'expected a day or time like 2023-12-13 13:36, got "2023-12-13 5"'
		],
		[() => ztf.resolve(fink, { resolver: 'tns', name: '' }, wanted()), 'expected a name, got nothing'],
		[
			() => lsst.statistics(fink, { date: '20261' }, wanted()),
			'expected a year, month or day like 20211103, got "20261"'
		],
		[
			() => ztf.skymap(fink, { event: 'GW!', level: 0.9, daysBefore: 1, daysAfter: 6 }, wanted()),
			'expected an event like S230518h, got "GW!"'
		],
		[
			() => ztf.skymap(fink, { event: 'S230518h', level: 90, daysBefore: 1, daysAfter: 6 }, wanted()),
			'expected a credible level of more than 0 and at most 1, got 90'
		],
		[
			() => lsst.cutout(fink, { alertId: 'x', which: 'science' }, wanted()),
			'expected an object like 170666304474710039, got "x"'
		],
		[() => ztf.ssoft(fink, { name: '' }, wanted()), 'expected the name or number of a Solar System body, got nothing']
	];
	for (const [ask, message] of table) {
		const error = await failureOf(ask());
		expect([error.code, error.message, error.retry]).toEqual(['argument', message, false]);
		expect(error).toBeInstanceOf(FinkError);
	}
	expect(server.requests).toHaveLength(0);
});
