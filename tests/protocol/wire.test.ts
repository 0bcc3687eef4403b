import { expect, test } from 'vitest';
import { matcher, readFilter } from '#lib/protocol/filter.ts';
import { readFrame } from '#lib/protocol/frame.ts';
import { readHello, topicMatcher } from '#lib/protocol/hello.ts';
import { readNews } from '#lib/protocol/news.ts';
import { decoded } from '../support/alerts.ts';

const made = (fields: Record<string, unknown> = {}): unknown => ({
	...(JSON.parse(`{"seq":1,${decoded(3).frame}`) as object),
	...fields
});

test('reads a frame as it was written', () => {
	expect(readFrame(made())).toEqual(made());
	const event = { observatory: 'LVK', triggerId: 'S1', status: 'initial', ra: null, dec: null, errorDeg: null };
	expect(readFrame(made({ event })).event).toEqual(event);
});

test('reads absent fields as null and families that it does not know as unknown', () => {
	const frame = readFrame(made({ mag: undefined, label: undefined, family: 'new', familyFrom: 'new' }));
	expect(frame).toMatchObject({ mag: null, label: null, family: 'unk', familyFrom: 'none' });
});

test.each([
	['seq', 0],
	['seq', 1.5],
	['seq', '1'],
	['topic', null],
	['survey', 'atlas'],
	['objectId', 7],
	['alertId', 3_000_000_000],
	['ra', 361],
	['ra', null],
	['dec', -91],
	['mjd', 'now'],
	['band', 'q'],
	['mag', '18'],
	['label', 5],
	['event', 'GW'],
	['event', {}]
])('refuses a frame whose %s is %j, and names the field', (name, value) => {
	expect(() => readFrame(made({ [name]: value }))).toThrow(`frame.${name}`);
});

test('says where in a message the fault lies', () => {
	const alerts = { type: 'alerts', last: 2, alerts: [made(), made({ band: 'q' })] };
	expect(() => readNews(alerts)).toThrow('alerts[1].band: expected one of u, g, r, i, z, y, saw "q"');
	expect(() => readNews({ type: 'other' })).toThrow('type: expected one of');
	expect(() => readNews(null)).toThrow('message: expected an object, saw null');
});

test('reads each message of the relay', () => {
	for (const news of [
		{ type: 'gap', from: 1, to: 5 },
		{ type: 'source', state: 'failed', error: 'why' },
		{ type: 'error', code: 'token', message: 'no' },
		{ type: 'alerts', last: 0, alerts: [] },
		{
			type: 'welcome',
			log: 'a',
			first: 1,
			last: 0,
			topics: [{ name: 'a', survey: null, received: 0 }],
			source: { kind: 'kafka', state: 'live' },
			now: 5
		}
	]) {
		expect(readNews(news)).toEqual(news);
	}
	expect(readNews({ type: 'source', state: 'live' })).toEqual({ type: 'source', state: 'live', error: null });
});

test('reads a hello with all its wishes', () => {
	const hello = {
		type: 'hello',
		token: 't',
		topics: ['a*'],
		since: -5,
		log: 'x',
		filter: { labels: ['SN candidate'], magMax: 20, cone: { ra: 1, dec: 2, radiusDeg: 3 } },
		compress: 'deflate-raw'
	};
	expect(readHello(hello)).toEqual(hello);
	expect(() => readHello({ ...hello, tokens: [] })).toThrow('hello: expected no field but');
});

test('takes no figure beyond what a double holds, which JSON reads as infinite', () => {
	const frame = JSON.stringify(made({})).replace(/"mag":[\d.]+/, '"mag":1e999');
	expect(() => readFrame(JSON.parse(frame))).toThrow('frame.mag: expected a number, saw Infinity');
	expect(() => readHello(JSON.parse('{"type":"hello","filter":{"magMax":-1e999}}'))).toThrow('filter.magMax');
});

test.each([
	[['*'], 'anything', true],
	[[], 'anything', true],
	[['a_b'], 'a_b', true],
	[['a_b'], 'a_bc', false],
	[['fink_*_lsst'], 'fink_sn_lsst', true],
	[['fink_*_lsst'], 'fink_lsst', false],
	[['fink_*_lsst'], 'fink_sn_lsst_2', false],
	[['*a*a*'], 'a', false],
	[['*a*a*'], 'xaxa', true],
	[['a*a'], 'a', false],
	[['a.c'], 'abc', false]
])('topics %j take %s: %s', (topics, topic, taken) => {
	expect(topicMatcher(topics)(topic)).toBe(taken);
});

test('a cone reaches over the pole and over 0 h', () => {
	const inside = (cone: object, ra: number, dec: number) =>
		matcher(readFilter({ cone }))?.(readFrame(made({ ra, dec })));
	expect(inside({ ra: 359.9, dec: 0, radiusDeg: 0.3 }, 0.1, 0)).toBe(true);
	expect(inside({ ra: 359.9, dec: 0, radiusDeg: 0.1 }, 0.1, 0)).toBe(false);
	expect(inside({ ra: 10, dec: 89.5, radiusDeg: 1.1 }, 190, 89.5)).toBe(true);
});

test('null passes no bound, and a filter without bounds is none', () => {
	expect(matcher(readFilter({ magMax: 20 }))?.(readFrame(made({ mag: null })))).toBe(false);
	expect(matcher(readFilter({ scoreMin: 0 }))?.(readFrame(made({ score: null })))).toBe(false);
	expect(matcher(readFilter({ labels: ['x'] }))?.(readFrame(made({ label: null })))).toBe(false);
	expect(matcher(readFilter({ labels: [], bands: [] }))).toBeNull();
});
