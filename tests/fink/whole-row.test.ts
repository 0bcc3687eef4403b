import { afterAll, beforeAll, expect, test } from 'vitest';
import { meaningOf } from '#lib/fink/columns/whole-row.ts';
import { Fink } from '#lib/fink/fink.ts';
import * as lsst from '#lib/fink/lsst.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { recordedRows } from '../support/fink-server/recorded.ts';
import { type FinkServer, startFinkServer } from '../support/fink-server/server.ts';

let server: FinkServer;
beforeAll(async () => {
	server = await startFinkServer();
});
afterAll(() => server.close());
const ask = { signal: new AbortController().signal };

test('tells what every column of the recorded whole rows means, but for those that the contracts do not know', () => {
	const unknown = (survey: 'ztf' | 'lsst', file: string) =>
		Object.keys(recordedRows(file)[0] ?? {}).filter((raw) => meaningOf(survey, raw) === null);
	expect(unknown('ztf', 'ztf-objects-valid-and-upperlim.json')).toEqual([]);
	expect(unknown('ztf', 'ztf-anomaly-one-row.json')).toEqual([]);
	expect(unknown('lsst', 'lsst-sources-two-rows.json')).toEqual([]);
	expect(meaningOf('ztf', 'i:nothing')).toBeNull();
});

test('asks one alert of ZTF with all columns, and another of the object without asking again', async () => {
	const fink = new Fink(server.url);
	const objectId = 'ZTF21abfmbix';
	const newest = await ztf.wholeAlert(fink, { objectId, alertId: '1642249732315015013' }, ask);
	expect(newest.value?.alertId).toBe('1642249732315015013');
	expect(Object.keys(newest.value?.cells ?? {}).length).toBeGreaterThan(120);
	const asked = server.requests.length;
	expect((await ztf.wholeAlert(fink, { objectId, alertId: '1' }, ask)).value).toBeNull();
	expect(server.requests.length).toBe(asked);
});

test('asks one alert of LSST by its time, and takes it by its number', async () => {
	const fink = new Fink(server.url);
	const objectId = '170587117485817955';
	const { value } = await lsst.sources(fink, { ids: [objectId] }, ask);
	const row = value[3];
	const midpointMjdTai = row?.cells['r:midpointMjdTai'];
	if (typeof row?.alertId !== 'string' || typeof midpointMjdTai !== 'number')
		throw new Error('expected an alert with a time');
	const one = await lsst.wholeAlert(fink, { objectId, alertId: row.alertId, midpointMjdTai }, ask);
	expect(one.value?.alertId).toBe(row.alertId);
	expect(one.received).toBe(1);
	expect(Object.keys(one.value?.cells ?? {}).length).toBeGreaterThan(100);
});
