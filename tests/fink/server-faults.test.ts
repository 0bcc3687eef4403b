import { describe, expect, it } from 'vitest';
import { askFink, type Rows, type Survey } from '../support/ask-fink.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const { server, ask, text } = askFink();

describe('a fault', () => {
	it('holds an answer back until it is let go', async () => {
		const release = server().fault({ survey: 'ztf', route: 'classes', what: 'slow' });
		const before = server().requests.filter(({ route }) => route === 'classes').length;
		const answer = text('ztf', 'classes');
		await server().asked({ survey: 'ztf', route: 'classes', count: before });
		release();
		expect(await answer).toBe(recorded('ztf-classes.json'));
	});
	it.each<
		[
			'dict' | 'message' | 'html500' | 'gateway' | 'html200' | 'empty' | 'none' | 'garbage',
			number,
			RegExp,
			string | null
		]
	>([
		['dict', 400, /^\{'status': 'error', 'text': "The/, '*'],
		['message', 500, /^\{"message"/, '*'],
		['html500', 500, /^<!doctype html>/, '*'],
		['gateway', 504, /nginx/, null],
		['html200', 200, /^<!doctype html>/, '*'],
		['empty', 200, /^$/, '*'],
		['none', 200, /^\[\]$/, '*'],
		['garbage', 200, /^\[\{"i:objectId":"ZTF21ab$/, '*']
	])('answers %s with %i, once', async (what, status, said, origin) => {
		const end = server().fault({ survey: 'lsst', route: 'tags', times: 1, what });
		const answer = await ask('lsst', 'tags');
		expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, origin]);
		expect(await answer.text()).toMatch(said);
		expect((await ask('lsst', 'tags')).status).toBe(200);
		end();
	});
	it('cuts a body off, or the connection', async () => {
		const cut = server().fault({ route: 'fp', times: 1, what: 'cut' });
		const answer = await ask('lsst', 'fp?diaObjectId=170587117485817955');
		await expect(answer.text()).rejects.toThrow();
		cut();
		const reset = server().fault({ route: 'fp', times: 1, what: 'reset' });
		await expect(ask('lsst', 'fp?diaObjectId=170587117485817955')).rejects.toThrow();
		reset();
	});
	it.each<[Survey, string, string]>([
		['ztf', 'latests?class=SN+candidate&columns=i:objectId,i:candid,i:jd', 'i:candid'],
		['lsst', 'tags?tag=in_tns&columns=r:diaObjectId,r:diaSourceId,r:midpointMjdTai', 'r:diaSourceId']
	])('makes up 20,000 rows of %s with ids of their own', async (survey, question, id) => {
		const end = server().fault({ survey, times: 1, what: { rows: 20_000 } });
		const answer = await text(survey, question);
		end();
		const ids = [...answer.matchAll(new RegExp(`"${id}":(\\d+)`, 'g'))].map((match) => BigInt(match[1] ?? 0));
		expect([new Set(ids).size, ids.every((value) => value > 2n ** 53n), (JSON.parse(answer) as Rows).length]).toEqual([
			20_000,
			true,
			20_000
		]);
	});
	it('keeps a list of what was asked', async () => {
		await text('ztf', 'resolver?resolver=simbad&name=M+31');
		expect(server().requests.at(-1)).toMatchObject({
			survey: 'ztf',
			method: 'GET',
			route: 'resolver',
			args: { resolver: 'simbad', name: 'M 31' }
		});
	});
});
