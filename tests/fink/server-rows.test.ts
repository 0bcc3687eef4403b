import { describe, expect, it } from 'vitest';
import { askFink } from '../support/ask-fink.ts';

const { ask, text, rows } = askFink();

describe('rows', () => {
	it('keep ids as bare integers beyond 2^53 and write / as \\/', async () => {
		expect(await text('ztf', 'objects?objectId=ZTF21abfmbix&columns=i:candid')).toMatch(
			/\{"i:candid":1642249732315015013\}/
		);
		expect(await text('ztf', 'sso?n_or_d=C/2020V2&columns=i:jd')).toContain('"i:ssnamenr":"C\\/2020V2"');
	});
	it('are newest first only with the time among the columns', async () => {
		const [first] = await rows('ztf', 'objects?objectId=ZTF21abfmbix&columns=i:jd,i:magpsf');
		expect(first?.['i:magpsf']).toBe(16.234324);
		const unordered = await rows('ztf', 'objects?objectId=ZTF21abfmbix&columns=i:magpsf');
		expect([unordered.length, unordered.at(-1)?.['i:magpsf']]).toEqual([14, 16.234324]);
	});
	it('drop unknown columns, and columns that are empty in all rows', async () => {
		const [row] = await rows('ztf', 'objects?objectId=ZTF21abfmbix&columns=i:jd,i:nothing,v:classification');
		expect(Object.keys(row ?? {})).toEqual(['i:jd']);
		const [tagged] = await rows('lsst', 'tags?tag=in_tns&columns=r:diaObjectId,f:xm_spicy_class,f:xm_tns_fullname');
		expect(Object.keys(tagged ?? {})).toEqual(['f:xm_tns_fullname', 'r:diaObjectId']);
		const [whole] = await rows('lsst', 'sources?diaObjectId=170587117485817955');
		expect(whole?.['f:xm_spicy_class']).toBe(null);
	});
	it('take True, not true, in a query string', async () => {
		const count = async (value: string): Promise<number> =>
			(await rows('ztf', `objects?objectId=ZTF21abfmbix&columns=i:jd&withupperlim=${value}`)).length;
		expect([await count('True'), await count('true')]).toEqual([33, 14]);
	});
	it('have filter and limit of non-detections as text, and fail without time where quality is bad', async () => {
		const found = await rows('ztf', 'objects?objectId=ZTF26aaavvtm&withupperlim=True&columns=i:jd,i:fid,i:magpsf');
		const bad = found.find((row) => row['d:tag'] === 'badquality');
		expect([typeof bad?.['i:fid'], typeof bad?.['i:magpsf'], typeof bad?.['i:jd']]).toEqual([
			'string',
			'string',
			'number'
		]);
		expect((await ask('ztf', 'objects?objectId=ZTF26aaavvtm&withupperlim=True&columns=i:fid')).status).toBe(500);
	});
	it('come for every object whose name begins so', async () => {
		const names = new Set(
			(await rows('ztf', 'objects?objectId=ZTF23aal&columns=i:objectId')).map((row) => row['i:objectId'])
		);
		expect(names.size).toBeGreaterThan(2);
	});
	it('say "nan" for a boolean that their schema lacks', async () => {
		const flags = (
			await rows('lsst', 'sources?diaObjectId=313936986529333309&columns=r:trail_flag,r:midpointMjdTai')
		).map((row) => row['r:trail_flag']);
		expect(new Set(flags)).toEqual(new Set([false, 'nan']));
	});
	it('have ids of their own: none twice in an archive', async () => {
		const candids = (await text('ztf', 'objects?objectId=ZTF&columns=i:candid')).match(/\d{18,}/g) ?? [];
		expect(candids.length).toBeGreaterThan(4000);
		expect(new Set(candids).size).toBe(candids.length);
	});
});

describe('a cone', () => {
	const m31 = 'conesearch?ra=10.6847&dec=41.269&radius=60&columns=i:objectId,i:jd';
	it('counts n in cells of the sky before the distance, by first detection', async () => {
		expect(await rows('ztf', m31)).toHaveLength(4);
		expect(await rows('ztf', `${m31}&n=1`)).toEqual([]);
	});
	it('limits the first detection by dates, and ignores stopdate alone', async () => {
		expect(await rows('ztf', `${m31}&startdate=2022-01-01&stopdate=2024-01-01`)).toHaveLength(1);
		expect(await rows('ztf', `${m31}&startdate=2459580.5&window=730`)).toHaveLength(1);
		expect(await rows('ztf', `${m31}&stopdate=2018-01-01`)).toHaveLength(4);
	});
	it('reads RA in hours with a colon or a blank, even a leading one', async () => {
		const around = async (ra: string, dec: string): Promise<number> =>
			(await rows('ztf', `conesearch?${new URLSearchParams({ ra, dec, radius: '60' }).toString()}`)).length;
		expect(await around('0:42:44.3', '+41:16:08')).toBe(4);
		expect(await around('00h42m44.3s', '+41d16m08s')).toBe(4);
		expect(await around(' 10.6847', '41.269')).toBe(0);
	});
	it('has the objects of LSST by the window of their life or of their first detection', async () => {
		const cone =
			'conesearch?ra=62.8786&dec=-48.4491&radius=720&startdate=61233&stopdate=61236&columns=r:diaObjectId,f:firstDiaSourceMjdTaiFink';
		expect([
			(await rows('lsst', `${cone}&kind=across`)).length,
			(await rows('lsst', `${cone}&kind=within`)).length
		]).toEqual([6, 0]);
	});
	it('finds the star that both surveys know within 1.5″', async () => {
		const [z] = await rows('ztf', 'objects?objectId=ZTF18acurdih&columns=i:ra,i:dec,i:jd');
		const place = `conesearch?ra=${String(z?.['i:ra'])}&dec=${String(z?.['i:dec'])}&radius=1.5&columns=`;
		expect(await text('lsst', `${place}r:diaObjectId`)).toContain('313936986529333309');
	});
});

describe('the newest night', () => {
	it('has as many candidates as the statistics say, some objects more than once', async () => {
		const [night] = await rows('ztf', 'statistics?date=20261007&columns=key:key,class:SN candidate');
		const found = await rows(
			'ztf',
			'latests?class=SN+candidate&n=1000&startdate=2026-10-07&stopdate=2026-10-08&columns=i:objectId,i:jd'
		);
		expect(night?.['class:SN candidate']).toBe(String(found.length));
		expect(new Set(found.map((row) => row['i:objectId'])).size).toBeLessThan(found.length);
		expect((await rows('ztf', 'statistics?date=')).at(-1)?.['key:key']).toBe('ztf_20261007');
	});
	it('applies a trend to what n has left', async () => {
		const rising = await rows('ztf', 'latests?class=SN+candidate&n=50&trend=rising&columns=i:jd,d:mag_rate');
		expect(rising.length).toBeGreaterThan(0);
		expect(rising.length).toBeLessThan(50);
		expect(rising.every((row) => Number(row['d:mag_rate']) < 0)).toBe(true);
	});
	it('gives classes with odd characters', async () => {
		for (const name of [
			'(SIMBAD) EB*',
			'CV*_Candidate',
			'(TNS) SN Iax[02cx-like]',
			'(CTA) Blazar low state',
			'(SIMBAD) GlCl?',
			'IR<10um'
		])
			expect(
				(await rows('ztf', `latests?${new URLSearchParams({ class: name, n: '5' }).toString()}`)).length,
				name
			).toBeGreaterThan(0);
	});
	it('writes statistics as text, what is absent as the number 0', async () => {
		const [night] = await rows('ztf', 'statistics?date=20211103&columns=basic:sci,class:BClG');
		expect(night).toEqual({ 'basic:sci': '246843', 'class:BClG': 0 });
	});
});
