import { describe, expect, it } from 'vitest';
import { askFink, type Survey } from '../support/ask-fink.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const { ask, post } = askFink();

describe('asking', () => {
	it('takes POST with JSON as GET with a query string, and no form', async () => {
		const question = { ra: 193.8217409, dec: 2.8973184, radius: 5, n: 1000 };
		expect(await (await post('ztf', 'conesearch', question)).text()).toBe(recorded('ztf-conesearch.json'));
		const form = await ask('ztf', 'conesearch', {
			method: 'POST',
			body: new URLSearchParams({ ra: '1', dec: '1', radius: '1' })
		});
		expect([form.status, Object.keys((await form.json()) as object)]).toEqual([415, ['message']]);
		const broken = await ask('ztf', 'objects', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{'
		});
		expect([broken.status, Object.keys((await broken.json()) as object)]).toEqual([400, ['message']]);
	});
	it('lets the query string win over a body, and answers GET without arguments in words', async () => {
		const both = await ask('ztf', 'resolver?resolver=simbad&name=nobody', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{'
		});
		expect(await both.json()).toEqual([]);
		const bare = await ask('ztf', 'objects');
		expect([bare.status, bare.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	});
	it.each<[string, () => Promise<Response>, number, string | null]>([
		['an answer', () => ask('ztf', 'classes'), 200, '*'],
		['a preflight', () => ask('ztf', 'objects', { method: 'OPTIONS' }), 200, '*'],
		['a refusal', () => ask('ztf', 'objects?columns=i:jd'), 400, '*'],
		['a form', () => ask('ztf', 'objects', { method: 'POST', body: new URLSearchParams({ objectId: 'x' }) }), 415, '*'],
		['a failure', () => ask('ztf', 'latests?class=(TNS)'), 500, '*'],
		['an unknown path', () => ask('lsst', 'latests?class=SN'), 404, null],
		['a wrong method', () => ask('ztf', 'classes', { method: 'POST' }), 405, null]
	])('lets other origins read %s or not', async (_name, asked, status, origin) => {
		const answer = await asked();
		expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, origin]);
		await answer.arrayBuffer();
	});
	it.each<[Survey, string, number, string | RegExp]>([
		['ztf', 'objects?columns=i:jd', 400, /^\{'status': 'error', 'text': 'A value for `objectId` is required/],
		[
			'ztf',
			'sso?n_or_d=8467&withcutouts=True&columns=i:jd',
			400,
			`{'status': 'error', 'text': "You need to add 'i:objectId,i:candid' to the columns.\\n"}`
		],
		['ztf', 'conesearch?ra=1&dec=95&radius=5', 400, /'text': ValueError\(/],
		['ztf', 'conesearch?ra=1&dec=9&radius=18001', 400, /cannot be bigger than 18,000/],
		['ztf', 'conesearch?ra=1&dec=9&radius=5m', 500, '{"message":"Internal Server Error"}\n'],
		['ztf', 'latests?class=SN+candidate&trend=up', 400, /^\n {8}up is not a valid trend/],
		['ztf', 'latests?class=SN+candidate&columns=i:jd,v:classification', 500, /message/],
		['ztf', 'latests?class=SN+candidate&startdate=2026-10-07+10', 500, /message/],
		['ztf', 'latests?class=SN+candidate&startdate=61320', 500, /message/],
		['ztf', 'latests?class=SN+candidate&trend=rising&columns=i:jd', 500, /message/],
		['ztf', 'latests?class=nothing+of+the+kind', 200, '[]'],
		['ztf', 'objects?objectId=ZTF99zzzzzzz', 200, '[]'],
		['ztf', 'objects?objectId=ZTF21abfmbix&output-format=xls', 400, /is not supported/],
		['ztf', 'resolver?resolver=other&name=x', 500, /message/],
		['ztf', 'resolver?resolver=tns&name=x&nmax=3', 500, /message/],
		['ztf', 'sso?n_or_d=Ceres', 200, '[]'],
		['ztf', 'sso?n_or_d=8467,Nonsense', 400, /is not a valid name or number according to quaero/],
		['ztf', 'ssocand?kind=lightcurves&maxnumber=3', 500, /message/],
		['ztf', 'tracklet?columns=i:jd', 400, /You need to specify a date/],
		['ztf', 'ssoft?flavor=SSHG1G2&sso_number=4', 400, /flavor needs to be in/],
		['lsst', 'resolver?resolver=tns&name=SN+2022and', 400, /`name_or_id` is required/],
		['lsst', 'resolver?resolver=ssodnet&name_or_id=Nonsense', 500, /message/],
		['lsst', 'sso?n_or_d=50000', 400, /We have found 0 packed designation in the aliases for the object 50000/],
		['lsst', 'tags?tag=in_tns&startdate=61235', 500, /message/],
		['lsst', 'sources?diaObjectId=1', 200, '[]'],
		[
			'lsst',
			'conesearch?ra=62&dec=-48&radius=9&startdate=61000&columns=r:ra',
			400,
			/You need to specify f:firstDiaSourceMjdTaiFink/
		],
		['lsst', 'schema?endpoint=/api/v1/nope', 404, /not available/]
	])('%s %s: %i', async (survey, question, status, said) => {
		const answer = await ask(survey, question);
		expect(answer.status).toBe(status);
		expect(await answer.text()).toMatch(said);
	});
	it('fails on a JSON list of columns and on ids as numbers', async () => {
		expect((await post('ztf', 'objects', { objectId: 'ZTF21abfmbix', columns: ['i:jd'] })).status).toBe(500);
		expect((await post('lsst', 'sources', { diaObjectId: 170587117485817 })).status).toBe(500);
	});
});
