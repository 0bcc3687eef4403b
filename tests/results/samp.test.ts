import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_HUB, Samp, SKY, TABLE } from '#lib/results/samp.ts';
import { callText, Fault, readAnswer } from '#lib/results/samp/xml-rpc.ts';
import { type SampHub, startSampHub } from '../support/samp-hub.ts';

const { signal } = new AbortController();

describe('XML-RPC', () => {
	test('reads texts with and without a tag, lists and maps, however they are set', () => {
		const answer = (value: string) =>
			readAnswer(`<?xml version="1.0"?>\n<methodResponse> <params><param>${value}</param></params></methodResponse>`);
		expect(answer('<value>a &lt;b&gt; &amp;&#233;</value>')).toBe('a <b> &é');
		expect(answer('<value><string> blank </string></value>')).toBe(' blank ');
		expect(answer('<value></value>')).toBe('');
		expect(answer('<value><string/></value>')).toBe('');
		expect(answer('<value><int>7</int></value>')).toBe('7');
		expect(
			answer(
				'<value>\n<array>\n<data>\n<value>a</value>\n<value><array><data></data></array></value></data></array></value>'
			)
		).toEqual(['a', []]);
		expect(answer('<value><struct><member><name>a&amp;b</name><value>1</value></member></struct></value>')).toEqual({
			'a&b': '1'
		});
	});
	test('tells a fault in the hub’s words, and refuses what is no answer', () => {
		const fault =
			'<methodResponse><fault><value><struct><member><name>faultString</name><value>no &lt;key&gt;</value></member></struct></value></fault></methodResponse>';
		expect(() => readAnswer(fault)).toThrow(new Fault('no <key>'));
		expect(() => readAnswer('<html>no</html>')).toThrow(SyntaxError);
		expect(() => readAnswer('')).toThrow('got the end');
		expect(() => readAnswer(`<methodResponse><params><param>${'<value><array><data>'.repeat(30)}`)).toThrow(
			'at most 20'
		);
	});
	test('escapes what it sends', () => {
		expect(callText('m', [{ 'a<b': ['x & y'] }])).toContain(
			'<name>a&lt;b</name><value><array><data><value><string>x &amp; y</string>'
		);
	});
});

describe('SAMP', () => {
	let hub: SampHub;
	let samp: Samp;
	beforeEach(async () => {
		hub = await startSampHub({
			c1: { name: 'topcat', types: [TABLE, SKY] },
			c2: { name: 'Aladin', types: [TABLE, SKY] },
			c3: { name: 'splat', types: [] }
		});
		samp = new Samp({ url: hub.url });
	});
	afterEach(() => hub.close());

	test('finds a hub without asking its user', async () => {
		expect(await samp.found(signal)).toBe(true);
		expect(hub.called).toEqual(['ping']);
		expect(hub.pages()).toEqual([]);
	});
	test('tells every program that can load a table where it is', async () => {
		const table = { url: 'http://127.0.0.1:8765/t.vot?a=1&b=2', name: 'class="SN candidate"' };
		expect(await samp.sendTable(table, signal)).toEqual(['topcat', 'Aladin']);
		expect(hub.pages()).toEqual(['Perch']);
		expect(hub.told.map(({ to }) => to)).toEqual(['c1', 'c2']);
		expect(hub.told[0]?.message).toEqual({
			'samp.mtype': 'table.load.votable',
			'samp.params': { url: table.url, name: table.name, 'table-id': table.url }
		});
	});
	test('tells only the one that was chosen', async () => {
		const [, aladin] = await samp.clients(TABLE, signal);
		await samp.sendTable({ url: 'https://a.example/t.vot', name: 't' }, signal, aladin);
		expect(hub.told.map(({ to }) => to)).toEqual(['c2']);
	});
	test('sends no address that only this page can read', async () => {
		const table = { url: 'data:application/x-votable+xml;base64,AAAA', name: 't' };
		await expect(samp.sendTable(table, signal)).rejects.toThrow('expected a table at an http(s) address');
		expect(hub.called).toEqual([]);
	});
	test('points the sky at a place', async () => {
		await samp.pointAt({ ra: 193.8217409, dec: -2.8973184 }, signal);
		expect(hub.told[1]).toEqual({
			to: 'c2',
			message: { 'samp.mtype': 'coord.pointAt.sky', 'samp.params': { ra: '193.8217409', dec: '-2.8973184' } }
		});
	});
	test('registers once, and leaves when it is closed', async () => {
		await samp.pointAt({ ra: 1, dec: 2 }, signal);
		await samp.pointAt({ ra: 3, dec: 4 }, signal);
		expect(hub.called.filter((name) => name === 'register')).toHaveLength(1);
		await samp.close();
		expect(hub.pages()).toEqual([]);
	});
	test('says that the user let it not in, and asks again the next time', async () => {
		hub.consent = false;
		await expect(samp.pointAt({ ra: 1, dec: 2 }, signal)).rejects.toThrow(
			'the hub did not let Perch in: User denied <access>'
		);
		hub.consent = true;
		expect(await samp.pointAt({ ra: 1, dec: 2 }, signal)).toEqual(['topcat', 'Aladin']);
	});
	test('says in one line that there is no hub', async () => {
		await hub.close();
		expect(await samp.found(signal)).toBe(false);
		await expect(samp.pointAt({ ra: 1, dec: 2 }, signal)).rejects.toThrow(NO_HUB);
	});
	test('says that nobody at the hub takes a table', async () => {
		const lonely = await startSampHub({ c1: { name: 'splat', types: [] } });
		const page = new Samp({ url: lonely.url });
		await expect(page.sendTable({ url: 'http://a.example/', name: 't' }, signal)).rejects.toThrow(
			'no program at the hub takes table.load.votable'
		);
		await lonely.close();
	});
	test('registers anew at a hub that was started again', async () => {
		await samp.pointAt({ ra: 1, dec: 2 }, signal);
		hub.forget();
		expect(await samp.pointAt({ ra: 1, dec: 2 }, signal)).toEqual(['topcat', 'Aladin']);
	});
});
