import { describe, expect, it } from 'vitest';
import { askFink, columnsOf, type Rows, type Survey } from '../support/ask-fink.ts';
import { recorded } from '../support/fink-server/recorded.ts';

const { ask, post, text, rows } = askFink();

describe('a recorded question gives the recorded bytes', () => {
	it.each<[Survey, string, string]>([
		[
			'ztf',
			`latests?class=SN+candidate&n=4&startdate=2026-09-18+09:13:14&stopdate=2026-09-28+09:13:15&columns=${columnsOf('ztf-latests-sn-candidate.json')}`,
			'ztf-latests-sn-candidate.json'
		],
		['ztf', 'conesearch?ra=193.8217409&dec=2.8973184&radius=5&n=1000', 'ztf-conesearch.json'],
		['ztf', 'classes', 'ztf-classes.json'],
		['ztf', 'statistics?date=20211103&columns=*', 'ztf-statistics-20211103.json'],
		['ztf', 'resolver?resolver=simbad&name=Markarian+2', 'ztf-resolver-simbad.json'],
		['ztf', 'resolver?resolver=ssodnet&name=624188', 'ztf-resolver-ssodnet.json'],
		[
			'ztf',
			`objects?objectId=ZTF26aaavvtm&withupperlim=True&columns=${columnsOf('ztf-objects-badquality-reconstructed.json')}`,
			'ztf-objects-badquality-reconstructed.json'
		],
		['lsst', 'objects?diaObjectId=170587117485817955&output-format=json', 'lsst-objects.json'],
		['lsst', 'fp?diaObjectId=170587117485817955', 'lsst-fp.json'],
		[
			'lsst',
			`tags?tag=extragalactic_new_candidate&n=4&startdate=2026-06-09+00:00:37&stopdate=2026-09-28+09:13:52&columns=${columnsOf('lsst-tags-extragalactic-new.json')},f:xm_tns_type,f:xm_vsx_Type,f:xm_gaiadr3_Plx`,
			'lsst-tags-extragalactic-new.json'
		],
		[
			'lsst',
			`conesearch?ra=317.18&dec=-21.1&radius=1080&startdate=61231&stopdate=61232.5&kind=across&columns=${columnsOf('lsst-conesearch-ecliptic.json')}`,
			'lsst-conesearch-ecliptic.json'
		],
		[
			'lsst',
			'sso?n_or_d=2014+XT35&columns=r:ssObjectId,r:diaSourceId,r:midpointMjdTai,r:ra,r:dec,r:band',
			'lsst-sso-2014XT35.json'
		],
		['lsst', 'statistics?date=&columns=f:night,f:alerts', 'lsst-statistics-all-nights.json']
	])('%s %s', async (survey, question, file) => {
		const answer = await ask(survey, question);
		expect(answer.headers.get('content-type')).toBe('application/json');
		expect(await answer.text()).toBe(recorded(file));
	});

	it('for a name that only reverse finds, which only JSON turns on', async () => {
		const question = { resolver: 'tns', name: 'ZTF23aaaahln', nmax: 10 };
		expect(await (await post('ztf', 'resolver', { ...question, reverse: true })).text()).toBe(
			recorded('ztf-resolver-tns-reverse.json')
		);
		expect(await (await post('ztf', 'resolver', { ...question, reverse: 'True' })).json()).toEqual([]);
	});

	it.each<[string, string]>([
		['tags?tag=nope', 'lsst-error-unknown-tag.txt'],
		['tags?tag=uniform_sample', 'lsst-error-tag-without-api.txt'],
		['sso?n_or_d=K14X35T,K11Uf3H', 'lsst-error-sso-invalid.txt']
	])('and a refusal its text: %s', async (question, file) => {
		const answer = await ask('lsst', question);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
		expect(await answer.text()).toBe(recorded(file));
	});
});

describe('where only some rows were recorded, they stand in the answer as they were', () => {
	const halves = (file: string): string[] => recorded(file).slice(1, -1).replaceAll('},{', '}\n{').split('\n');

	it('objects with upper limits: 14 valid, 19 upperlim', async () => {
		const answer = await text('ztf', 'objects?objectId=ZTF21abfmbix&withupperlim=True');
		for (const row of halves('ztf-objects-valid-and-upperlim.json')) expect(answer).toContain(row);
		const tags = (JSON.parse(answer) as Rows).map((row) => row['d:tag']);
		expect([tags.filter((tag) => tag === 'valid').length, tags.filter((tag) => tag === 'upperlim').length]).toEqual([
			14, 19
		]);
		expect(tags.at(-1)).toBe('upperlim');
	});
	it('alerts of a body', async () => {
		const answer = await text('ztf', 'sso?n_or_d=8467&columns=*');
		for (const row of halves('ztf-sso-8467.json')) expect(answer).toContain(row);
	});
	it('anomalies, the recorded one last of ten', async () => {
		const answer = await text('ztf', 'anomaly?start_date=2023-01-25&stop_date=2023-01-25&n=10');
		expect(answer.endsWith(recorded('ztf-anomaly-one-row.json').slice(1))).toBe(true);
		expect(JSON.parse(answer)).toHaveLength(10);
	});
	it('alerts of an LSST object: the first and the fourth of 16', async () => {
		const answer = await text('lsst', 'sources?diaObjectId=170587117485817955');
		const found = answer.slice(1, -1).replaceAll('},{', '}\n{').split('\n');
		expect([found[0], found[3], found.length]).toEqual([...halves('lsst-sources-two-rows.json'), 16]);
	});
	it('cones, but for the last decimal of the distance', async () => {
		const cut = (answer: string): string => answer.replaceAll(/(separation_degree":0\.\d{9})\d/g, '$1');
		const deep = `conesearch?ra=62.8786&dec=-48.4491&radius=720&startdate=61233.000428&stopdate=61236.000428&kind=across&columns=${columnsOf('lsst-conesearch-deep-field.json')}`;
		expect(cut(await text('lsst', deep))).toBe(cut(recorded('lsst-conesearch-deep-field.json')));
		const young = await text(
			'lsst',
			`conesearch?ra=62.457631&dec=-48.481492&radius=1&columns=${columnsOf('lsst-conesearch.json')}`
		);
		expect(young.split('"v:sep')[0]).toBe(recorded('lsst-conesearch.json').split('"v:sep')[0]);
	});
	it('a body whose recording was written again: the same values', async () => {
		const wanted = JSON.parse(recorded('lsst-sso-gonggong.json')) as Rows;
		const found = await rows('lsst', `sso?n_or_d=K07O10R&columns=${columnsOf('lsst-sso-gonggong.json')}`);
		expect(found).toEqual(wanted.map((row): unknown => expect.objectContaining(row)));
	});
});
