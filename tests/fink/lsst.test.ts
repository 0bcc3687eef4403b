import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { failedColumns } from '#lib/fink/archive-row.ts';
import * as lsst from '#lib/fink/lsst.ts';
import { failureOf, lastOf, wanted, withFink } from '../support/fink.ts';

const ID = '170587117485817955';
const TAI = 37 / 86_400;
const asked = (args: Record<string, unknown>): string[] => String(args['columns']).split(',');

test('sources: all alerts, newest first, ids exact, times UTC', async () => {
	const { server, fink } = await withFink();
	const { value } = await lsst.sources(fink, { ids: [ID] }, wanted());
	expect(lastOf(server)).toMatchObject({ method: 'GET', args: { diaObjectId: ID } });
	expect(value).toHaveLength(16);
	expect(value[0]).toMatchObject({
		objectId: ID,
		alertId: '170666304474710039',
		band: 'i',
		flux: 2674.6938,
		label: 'SN-like'
	});
	expect(value[0]?.mjd).toBeCloseTo(61235.4191836794 - TAI, 9);
	expect(value.map(({ mjd }) => mjd)).toEqual(value.map(({ mjd }) => mjd ?? 0).sort((a, b) => b - a));
	expect(new Set(value.map(({ alertId }) => alertId)).size).toBe(16);
	expect(value[0] && failedColumns(value[0])).toEqual(['f:xm_gaiadr3_DR3Name', 'f:xm_simbad_otype']);
	const few = await lsst.sources(fink, { ids: [ID, '313936986529333309'], columns: ['r:psfFlux'] }, wanted());
	expect(asked(lastOf(server).args)).toEqual([
		'r:diaObjectId',
		'r:diaSourceId',
		'r:midpointMjdTai',
		'r:timeWithdrawnMjdTai',
		'r:psfFlux'
	]);
	expect(new Set(few.value.map(({ objectId }) => objectId))).toEqual(new Set([ID, '313936986529333309']));
	expect((await lsst.sources(fink, { ids: ['100000000000000001'] }, wanted())).value).toEqual([]);
});

test('objects: one summary row each, brightness by band in its cells', async () => {
	const { fink } = await withFink();
	const { value } = await lsst.objects(fink, { ids: [ID] }, wanted());
	expect(value).toHaveLength(1);
	expect(value[0]).toMatchObject({ objectId: ID, alertId: null, mjd: null, flux: null, nDet: 16, label: 'SN-like' });
	expect(value[0]?.firstMjd).toBeCloseTo(61217.421180064 - TAI, 9);
	expect(value[0]?.cells).toMatchObject({
		'r:g_psfFluxMean': 2549.4375,
		'r:g_psfFluxNdata': 5,
		'f:main_label_crossmatch': null
	});
});

test('forced: measurements at the place of the object, none for an unknown one', async () => {
	const { server, fink } = await withFink();
	const { value } = await lsst.forced(fink, { ids: [ID] }, wanted());
	expect(lastOf(server).route).toBe('fp');
	expect(value).toHaveLength(20);
	expect(value[0]).toMatchObject({
		objectId: ID,
		alertId: null,
		flux: 2681.648,
		totalFlux: 6082.1406,
		visit: '2026071300816'
	});
	expect((await lsst.forced(fink, { ids: ['100000000000000002'] }, wanted())).value).toEqual([]);
});

test('conesearch: the nearest first, with what an object is matched to', async () => {
	const { server, fink } = await withFink();
	const { value } = await lsst.conesearch(fink, { ra: 62.4576309, dec: -48.4814921, radius: 2 }, wanted());
	expect(lastOf(server).args).toMatchObject({ n: '10000', radius: '2' });
	expect(lastOf(server).args['kind']).toBeUndefined();
	expect(value[0]).toMatchObject({ objectId: ID, alertId: '170666304474710039', flux: 2674.6938 });
	expect(value[0]?.separation).toBeGreaterThan(0);
	expect(value[0]?.separation).toBeLessThan(0.3);
});

test('conesearch: dates are TAI there, and mean first detected or seen', async () => {
	const { server, fink } = await withFink();
	const field = { ra: 62.8786, dec: -48.4491, radius: 720 };
	const span = { from: 61_233, to: 61_236 };
	const { value: seen } = await lsst.conesearch(fink, { ...field, ...span, dates: 'across' }, wanted());
	const { args } = lastOf(server);
	expect(args).toMatchObject({ startdate: '2026-07-12 00:00:37', stopdate: '2026-07-15 00:00:37', kind: 'across' });
	expect(asked(args)).toContain('f:firstDiaSourceMjdTaiFink');
	expect(seen.map(({ objectId }) => objectId)).toContain('313774269509664977');
	const { value: young } = await lsst.conesearch(fink, { ...field, ...span }, wanted());
	expect(lastOf(server).args['kind']).toBe('within');
	expect(young.map(({ objectId }) => objectId)).not.toContain('313774269509664977');
	await lsst.conesearch(fink, { ...field, from: 61_233.5 }, wanted());
	expect(lastOf(server).args).toMatchObject({
		startdate: '2026-07-12 12:00:37',
		stopdate: expect.stringMatching(/ 00:00:37$/)
	});
});

test('conesearch: a first detection in the last 37 s of a window in UTC is found', async () => {
	const { fink } = await withFink();
	const around = { ra: 62.4576309, dec: -48.4814921, radius: 2 };
	// First detection, UTC.
	const first = 61217.421180064 - TAI;
	const second = 1 / 86_400;
	expect(
		(await lsst.conesearch(fink, { ...around, from: first - second, to: first + second }, wanted())).value
	).toHaveLength(1);
	expect(
		(await lsst.conesearch(fink, { ...around, from: first + second, to: first + 40 * second }, wanted())).value
	).toEqual([]);
});

test('tags: the list in both its shapes', async () => {
	const { fink } = await withFink();
	const { value } = await lsst.tags(fink, wanted());
	expect(value).toHaveLength(11);
	expect(value.find(({ name }) => name === 'in_tns')).toEqual({
		name: 'in_tns',
		about: 'Counterpart in TNS (AT or confirmed) at emission',
		api: true
	});
	expect(value.find(({ name }) => name === 'uniform_sample')?.api).toBe(false);
	const { fink: old } = await withFink({}, { oldTags: true });
	const { value: older } = await lsst.tags(old, wanted());
	expect(older.find(({ name }) => name === 'in_tns')).toEqual({
		name: 'in_tns',
		about: 'Counterpart in TNS (AT or confirmed) at emission',
		api: true
	});
});

test('tagged: newest alerts of a tag between two times; what a tag means where nothing better does', async () => {
	const { server, fink } = await withFink();
	const args = { tag: 'extragalactic_new_candidate', last: 30, from: 61_226, to: 61_235.5 };
	const { value } = await lsst.tagged(fink, args, wanted());
	expect(lastOf(server).args).toMatchObject({
		tag: args.tag,
		n: '30',
		startdate: '2026-07-05 00:00:37',
		stopdate: '2026-07-14 12:00:37'
	});
	expect(value).toHaveLength(30);
	expect(value[0]).toMatchObject({
		objectId: '170657518965489670',
		alertId: '170666303386288164',
		label: 'SN-like',
		familyFrom: 'cats'
	});
	const unscored = value.filter(({ label }) => label === null);
	expect(unscored.length).toBeGreaterThan(0);
	expect(unscored.every(({ family, familyFrom }) => family === 'sn' && familyFrom === 'topic')).toBe(true);
});

test('tagged: a tag that is unknown, or only in the live stream, is refused in words', async () => {
	const { fink } = await withFink();
	const unknown = await failureOf(lsst.tagged(fink, { tag: 'nope', last: 5 }, wanted()));
	expect([unknown.code, unknown.status]).toEqual(['refused', 400]);
	expect(unknown.said).toMatch(/^nope is not a valid tag\. Here is the list of tags:/);
	const live = await failureOf(lsst.tagged(fink, { tag: 'uniform_sample', last: 5 }, wanted()));
	expect(live.said).toMatch(/^uniform_sample is only available from the Livestream service/);
});

test('blocks: what filters are made of', async () => {
	const { fink } = await withFink();
	const { value } = await lsst.blocks(fink, wanted());
	expect(value).toHaveLength(16);
	expect(value[0]).toEqual({ name: 'b_is_solar_system', about: 'Alerts associated to a known Solar System object' });
});

test('cutout: FITS by the exact alert; nothing for an alert that Fink does not know', async () => {
	const { server, fink } = await withFink();
	const args = { alertId: '170666304474710039', which: 'science' } as const;
	const { value: fits } = await lsst.cutout(fink, args, wanted());
	expect(lastOf(server).args).toMatchObject({ diaSourceId: args.alertId, kind: 'Science', 'output-format': 'FITS' });
	expect(new TextDecoder().decode(fits?.subarray(0, 6))).toBe('SIMPLE');
	expect((await lsst.cutout(fink, { ...args, alertId: String(Number(args.alertId)) }, wanted())).value).toBeNull();
});

test('sso: by number, name, designation, packed or not; the resolved name comes with it', async () => {
	const { server, fink } = await withFink();
	for (const [name, resolved] of [
		['2014 XT35', '2014 XT35'],
		['K14X35T', '2014 XT35'],
		['1999 VP72', 'Torre del Lago'],
		['8467', 'Benoitcarry']
	] as const) {
		const { value } = await lsst.sso(fink, { names: [name] }, wanted());
		expect(value.length, name).toBeGreaterThan(0);
		expect(
			value.every(({ ssName, objectId, family }) => ssName === resolved && objectId === null && family === 'sso'),
			name
		).toBe(true);
	}
	const { value } = await lsst.sso(fink, { names: ['8467'], ephemerides: true }, wanted());
	expect(lastOf(server).args['withEphem']).toBe('True');
	// A difference that is negative has no reduced magnitude.
	const negative = value.find(({ flux }) => (flux ?? 0) < 0);
	expect([negative?.cells['i:magpsf_red'], negative?.mag]).toEqual([null, null]);
	expect(value[0]?.cells['i:magpsf_red']).toEqual(expect.any(Number));
	expect((await lsst.sso(fink, { names: ['Ceres'] }, wanted())).value).toEqual([]);
});

test('sso: names that fail are left out one by one, in either wording', async () => {
	const { server, fink } = await withFink();
	const { value, note } = await lsst.sso(fink, { names: ['50000', 'K14X35T', 'K11Uf3H', 'Vesta'] }, wanted());
	expect(new Set(value.map(({ ssName }) => ssName))).toEqual(new Set(['2014 XT35', 'Vesta']));
	expect(note).toBe('Left out, as no service knows them: 50000, K11Uf3H.');
	expect(server.requests.map(({ args }) => args['n_or_d'])).toEqual([
		'50000,K14X35T,K11Uf3H,Vesta',
		'K14X35T,K11Uf3H,Vesta',
		'K14X35T,Vesta'
	]);
	expect((await failureOf(lsst.sso(fink, { names: ['50000'] }, wanted()))).said).toBe(
		'We have found 0 packed designation in the aliases for the object 50000 according to quaero.'
	);
});

test('ssoft: parameters of one body', async () => {
	const { fink } = await withFink();
	const { value } = await lsst.ssoft(fink, { name: 'Vesta', flavor: 'HG' }, wanted());
	expect(value).toMatchObject([{ sso_name: 'Vesta', H_g: expect.any(Number) }]);
});

test('resolve: names to places, ids to names', async () => {
	const { server, fink } = await withFink();
	const [sn] = (await lsst.resolve(fink, { resolver: 'tns', name: 'SN 2022and' }, wanted())).value;
	expect(lastOf(server).args).toMatchObject({ resolver: 'tns', name_or_id: 'SN 2022and' });
	expect(sn).toMatchObject({
		name: 'SN 2022and',
		type: 'SN Ia',
		ra: 170.09,
		dec: 8.02,
		redshift: 0.05,
		objectId: null
	});
	const [own] = (await lsst.resolve(fink, { resolver: 'tns', name: ID, reverse: true }, wanted())).value;
	expect(lastOf(server)).toMatchObject({ method: 'POST', args: { reverse: true } });
	expect(own).toMatchObject({ name: 'AT 2026qhm', objectId: ID });
	const [galaxy] = (await lsst.resolve(fink, { resolver: 'simbad', name: 'LEDA 1258009' }, wanted())).value;
	expect(galaxy).toMatchObject({ name: 'LEDA 1258009', type: 'G', ra: 187.66341 });
	const [star] = (await lsst.resolve(fink, { resolver: 'simbad', name: '313936986529333309', reverse: true }, wanted()))
		.value;
	expect(star).toMatchObject({ objectId: '313936986529333309', ra: expect.any(Number), dec: expect.any(Number) });
	const [body] = (await lsst.resolve(fink, { resolver: 'ssodnet', name: '21164728071239491', reverse: true }, wanted()))
		.value;
	expect(body?.aliases.concat(body.name)).toContain('K15Bt7C');
	const named = (await lsst.resolve(fink, { resolver: 'ssodnet', name: '1999 VP72', most: 20 }, wanted())).value;
	expect(named).toMatchObject([{ name: 'Torre del Lago', aliases: expect.arrayContaining(['J99V72P']) }]);
	// A body that it does not know makes the service fail.
	expect((await failureOf(lsst.resolve(fink, { resolver: 'ssodnet', name: 'nobody' }, wanted()))).code).toBe('server');
});

test('statistics: every night that has data, counts as numbers', async () => {
	const { server, fink } = await withFink();
	const { value } = await lsst.statistics(fink, { date: '' }, wanted());
	expect(lastOf(server).args['date']).toBe('');
	expect(value).toHaveLength(132);
	expect(value.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(16_379_145);
	expect(value[0]).toMatchObject({ night: '20251025', alerts: 414, kept: 414, classes: {} });
	expect(value.at(-1)?.night).toBe('20260714');
	expect(value[0]?.bands).toMatchObject({ r: expect.any(Number) });
	const [night] = (await lsst.statistics(fink, { date: '20260714', columns: ['f:alerts'] }, wanted())).value;
	expect(night).toMatchObject({ night: '20260714', objects: null, bands: {} });
});

test('skymap: alerts of an event, with a word on their dates', async () => {
	const { server, fink } = await withFink();
	const window = { level: 0.9, daysBefore: 1, daysAfter: 6 };
	const { value, note } = await lsst.skymap(fink, { event: 'S230518h', ...window }, wanted());
	expect(lastOf(server).args).toEqual({ event_name: 'S230518h', credible_level: 0.9 });
	expect(value.length).toBeGreaterThan(1);
	expect(note).toBe('LSST’s sky map has no limit of time: these are alerts of all dates.');
	const map = new Uint8Array(gzipSync('SIMPLE  = T'));
	expect((await lsst.skymap(fink, { map, ...window }, wanted())).value).toHaveLength(value.length);
	expect((await failureOf(lsst.skymap(fink, { event: 'S190000a', ...window }, wanted()))).code).toBe('refused');
});

test('schema: columns of a route', async () => {
	const { server, fink } = await withFink();
	const { value } = await lsst.schema(fink, { endpoint: 'sources' }, wanted());
	expect(lastOf(server).args['endpoint']).toBe('/api/v1/sources');
	expect(value.find(({ name }) => /psfFlux$/.test(name))).toMatchObject({ type: expect.stringMatching(/^[a-z]+$/) });
});
