import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { askFink } from '../support/ask-fink.ts';
import { startFinkServer } from '../support/fink-server/server.ts';

const { ask, post, text, rows } = askFink();

describe('other answers', () => {
	it('cutouts: PNG, FITS, arrays with bare NaN; no byte for an unknown LSST alert', async () => {
		const png = await ask('ztf', 'cutouts?objectId=ZTF21abfmbix&kind=Science');
		expect([
			png.headers.get('content-type'),
			Buffer.from(await png.arrayBuffer())
				.subarray(1, 4)
				.toString()
		]).toEqual(['image/png', 'PNG']);
		const fits = Buffer.from(
			await (await ask('lsst', 'cutouts?diaSourceId=170666304474710039&kind=Template&output-format=FITS')).arrayBuffer()
		);
		expect([fits.subarray(0, 9).toString(), fits.length % 2880]).toEqual(['SIMPLE  =', 0]);
		const array = await text('ztf', 'cutouts?objectId=ZTF21abfmbix&kind=All&output-format=array');
		expect(() => JSON.parse(array) as unknown).toThrow();
		const images = JSON.parse(array.replaceAll(/\bNaN\b/g, 'null')) as Record<string, number[][]>;
		expect([Object.keys(images), images['b:cutoutScience_stampData']?.length]).toEqual([
			['b:cutoutScience_stampData', 'b:cutoutTemplate_stampData', 'b:cutoutDifference_stampData'],
			63
		]);
		const none = await ask('lsst', 'cutouts?diaSourceId=1&kind=Science&output-format=array');
		expect([none.status, none.headers.get('content-type'), (await none.arrayBuffer()).byteLength]).toEqual([
			200,
			'image/png',
			0
		]);
		expect((await ask('ztf', 'cutouts?objectId=ZTF21abfmbix&kind=Science&candid=1')).status).toBe(500);
	});
	it('tags in both shapes', async () => {
		const old = await startFinkServer({ oldTags: true });
		const list = (await (await fetch(`${old.url.lsst}/api/v1/tags`)).json()) as Record<string, unknown>;
		await old.close();
		expect([typeof list['in_tns'], await (await ask('lsst', 'tags')).json()]).toEqual([
			'string',
			expect.objectContaining({ uniform_sample: expect.objectContaining({ 'API support': false }) as unknown })
		]);
	});
	it('tracklets by night and by name', async () => {
		const names = new Set(
			(await rows('ztf', 'tracklet?date=2023-12-13&columns=d:tracklet')).map((row) => row['d:tracklet'])
		);
		expect(names).toEqual(new Set(['TRCK_20231213_112359_00', 'TRCK_20231213_133612_00', 'TRCK_20231213_133612_01']));
		expect(await rows('ztf', 'tracklet?id=TRCK_20231213_133612_00')).toHaveLength(6);
	});
	it('sky maps by name and as a Python literal; a status with 200 where GraceDB fails', async () => {
		const asked = { credible_level: 0.9, n_day_before: 1, n_day_after: 6 };
		const byName = await (await post('ztf', 'skymap', { ...asked, event_name: 'S230518h' })).text();
		expect(JSON.parse(byName)).toHaveLength(3);
		const map = [...gzipSync('SIMPLE  =                    T')]
			.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
			.join('');
		expect(await (await post('ztf', 'skymap', { ...asked, bayestar: `b'${map}'` })).text()).toBe(byName);
		expect((await post('ztf', 'skymap', { ...asked, bayestar: 'aGVsbG8=' })).status).toBe(500);
		expect(await (await post('ztf', 'skymap', { ...asked, event_name: 'S999999z' })).json()).toEqual([
			{ status: expect.any(String) as unknown }
		]);
		expect((await ask('ztf', 'skymap?event_name=S230518h&credible_level=0.9&n_day_before=1')).status).toBe(500);
	});
	it('CSV with one newline for nothing, VOTable with names of its own', async () => {
		expect(await text('ztf', 'objects?objectId=ZTF99&output-format=csv')).toBe('\n');
		expect(await text('ztf', 'objects?objectId=ZTF21abfmbix&columns=i:candid,i:jd&output-format=csv')).toMatch(
			/^i:candid,i:jd\n1642249732315015013,/
		);
		expect(await text('ztf', 'objects?objectId=ZTF21abfmbix&columns=i:jd&output-format=votable')).toContain(
			'<FIELD ID="i_jd" datatype="double" name="i:jd"/>'
		);
	});
});
