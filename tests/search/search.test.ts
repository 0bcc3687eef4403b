import { expect, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { failedColumns } from '#lib/fink/archive-row.ts';
import type { Outcome } from '#lib/search/outcome.ts';
import { findObjects } from '#lib/search/pairs.ts';
import { ask, Asked, server, states } from './asked.ts';

const fake = server();
const of = (outcome: Outcome, survey: 'ztf' | 'lsst') => outcome.rows.filter((row) => row.survey === survey);

test('an object of each survey: all their alerts', async () => {
	const outcome = await ask('ZTF21abfmbix, 170587117485817955', fake.fink());
	expect(states(outcome)).toEqual(['ztf done', 'lsst done']);
	expect(new Set(of(outcome, 'ztf').map(({ objectId }) => objectId))).toEqual(new Set(['ZTF21abfmbix']));
	expect([of(outcome, 'ztf').length, of(outcome, 'lsst').length]).toEqual([14, 16]);
	expect(outcome.parts.map(({ rows }) => rows)).toEqual([14, 16]);
	expect(outcome).toMatchObject({ over: true, cancelled: false, choices: [], notes: [] });
	for (const { took, at } of outcome.parts) expect([typeof took, typeof at]).toEqual(['number', 'number']);
});

test('many objects go in comma lists of ten, and those that are not found are named', async () => {
	const heard = fake.listen();
	const ids = ['ZTF21abfmbix', ...Array.from({ length: 24 }, (_, i) => `ZTF99zzzzzz${String.fromCharCode(97 + i)}`)];
	const outcome = await ask({ kind: 'object', ids: ids.map((id) => ({ survey: 'ztf', id })) }, fake.fink());
	const asked = heard().map(({ args }) => String(args['objectId']).split(',').length);
	expect(asked).toEqual([10, 10, 5]);
	expect(outcome.rows.length).toBe(14);
	expect(outcome.notes.join()).toContain('Fink does not have ZTF99zzzzzza,');
	expect(outcome.notes.join()).toContain('and 14 more');
});

test('the beginning of a name: all objects that begin so', async () => {
	const outcome = await ask('ZTF21abfm', fake.fink());
	expect(outcome.rows.length).toBe(14);
	expect((await ask({ kind: 'prefix', prefix: 'ZTF99zzz' }, fake.fink())).notes).toEqual([
		expect.stringContaining('begins with ZTF99zzz')
	]);
});

test('a cone asks both surveys, and what both see is one object', async () => {
	const heard = fake.listen();
	const outcome = await ask('10.6847 41.2687 r=1m', fake.fink());
	expect(
		heard()
			.map(({ survey, route }) => `${survey} ${route}`)
			.sort()
	).toEqual(['lsst conesearch', 'ztf conesearch']);
	expect(of(outcome, 'ztf').length).toBe(4);
	for (const { separation } of outcome.rows) expect(separation).toBeLessThanOrEqual(60);
	const pair = await ask('ZTF18acurdih r=5', fake.fink());
	expect(findObjects(pair.rows).map(({ ids }) => ids.map(({ id }) => id))).toEqual([
		['ZTF18acurdih', '313936986529333309']
	]);
});

test('a cone with dates says what they mean for each survey', async () => {
	const outcome = await ask('62.4576 -48.4815 after=2026-06-01 before=2026-07-01', fake.fink());
	expect(of(outcome, 'lsst').map(({ objectId }) => objectId)).toEqual(['170587117485817955']);
	expect(outcome.notes.filter((note) => note.includes('first detection')).map((note) => note.slice(0, 4))).toEqual([
		'ZTF:',
		'LSST'
	]);
});

test.each([
	['ztf', 'ZTF21abfmbix', 193.8217409, 2.8973184],
	['lsst', '170587117485817955', 62.457631, -48.481492]
] as const)('a cone around an object of %s asks for its position first', async (survey, id, ra, dec) => {
	const outcome = await ask(`${id} r=20`, fake.fink());
	expect(outcome.parts[0]).toMatchObject({ survey, state: 'done', what: `position of ${id}` });
	const around = of(outcome, survey).find(({ objectId }) => objectId === id);
	expect(separation({ ra, dec }, { ra: around?.ra ?? 0, dec: around?.dec ?? 0 })).toBeLessThan(1 / 3600);
	expect(states(outcome)).toEqual([`${survey} done`, 'ztf done', 'lsst done']);
});

test('a cone around an object that Fink does not have asks nothing more', async () => {
	const outcome = await ask('ZTF99zzzzzzz r=20', fake.fink());
	expect(states(outcome)).toEqual(['ztf done']);
	expect(outcome.notes[0]).toContain('Fink does not have ZTF99zzzzzzz');
});

test('places: one cone each at both surveys, few at a time', async () => {
	const places = Array.from({ length: 30 }, (_, i) => ({ ra: 10.6851 + (i % 3) * 100, dec: 41.2694, radius: 10 }));
	const heard = fake.listen();
	const release = fake.fault({ what: 'slow', route: 'conesearch' });
	const asked = new Asked({ kind: 'places', places, surveys: ['ztf', 'lsst'] }, fake.fink());
	await asked.until(({ parts }) => parts.filter(({ state }) => state === 'asking').length === 6);
	expect(heard().length).toBeLessThanOrEqual(6);
	release();
	const outcome = await asked.over();
	expect(outcome.parts.length).toBe(60);
	// The same object found at two places is there once.
	expect(outcome.rows.length).toBe(1);
});

test('newest alerts of classes', async () => {
	const outcome = await ask('class="SN candidate","Early SN Ia candidate" last=20', fake.fink());
	expect(outcome.parts.map(({ what }) => what)).toEqual([
		'SN candidate, newest 20',
		'Early SN Ia candidate, newest 20'
	]);
	expect(outcome.rows.length).toBe(40);
	const rising = await ask('class="SN candidate" last=50 trend=rising', fake.fink());
	expect(rising.rows.length).toBeLessThan(50);
	expect(rising.notes.join()).toContain('trend is looked for among the newest alerts only');
});

test('a class of Fink is that of all its rows, also of those whose match failed', async () => {
	const { rows } = await ask('class="SN candidate" last=1000', fake.fink());
	const failed = rows.filter((row) => failedColumns(row).includes('d:cdsxmatch'));
	expect(failed.length).toBeGreaterThan(0);
	expect(new Set(failed.map(({ label, family }) => `${label} ${family}`))).toEqual(new Set(['SN candidate sn']));
	const ids = [...new Set(failed.map(({ objectId }) => objectId))].slice(0, 1);
	const alone = await ask({ kind: 'object', ids: ids.map((id) => ({ survey: 'ztf', id: id ?? '' })) }, fake.fink());
	expect(new Set(alone.rows.map(({ label }) => label))).not.toContain('Unknown');
});

test('a class of SIMBAD is asked by both of its spellings, each alert once', async () => {
	const outcome = await ask('class="(SIMBAD) CV*_Candidate" last=5', fake.fink());
	expect(outcome.parts.map(({ what }) => what)).toEqual([
		'(SIMBAD) CV*_Candidate, newest 5',
		'(SIMBAD) Candidate_CV*, newest 5'
	]);
	expect(new Set(outcome.rows.map(({ label }) => label))).toEqual(new Set(['CV*_Candidate', 'Candidate_CV*']));
	expect(new Set(outcome.rows.map(({ alertId }) => alertId)).size).toBe(outcome.rows.length);
});

test('a class that Fink does not have gives nothing, and the nearest names are told', async () => {
	const query = { kind: 'class', classes: ['SN candidat'], last: 10, when: { kind: 'any' }, trend: null } as const;
	const outcome = await ask(query, fake.fink());
	expect(states(outcome)).toEqual(['ztf done']);
	expect(outcome.notes).toEqual(['No alert of SN candidat: did you mean SN candidate or SLSN candidate?']);
});

test('newest alerts of tags, once each where they have both', async () => {
	const outcome = await ask('tag=in_tns,most_likely_sn last=400', fake.fink());
	const ids = outcome.rows.map(({ alertId }) => alertId);
	expect(new Set(ids).size).toBe(ids.length);
	expect(outcome.notes.join()).toMatch(/alerts came under several classes or tags/);
});

test('an alert under two tags keeps both names', async () => {
	const asked = new Asked('tag=in_tns,most_likely_sn last=400', fake.fink());
	const outcome = await asked.over();
	const names = outcome.rows.map((row) => asked.search.namesOf(row).join(' '));
	expect(new Set(names.map((name) => name.split(' ').sort().join(' ')))).toContain('in_tns most_likely_sn');
});

test('Solar System bodies of both surveys by name and number', async () => {
	const outcome = await ask('(4) Vesta', fake.fink());
	expect([of(outcome, 'ztf').length, of(outcome, 'lsst').length]).toEqual([24, 12]);
	expect(new Set(outcome.rows.map(({ objectId }) => objectId))).toEqual(new Set([null]));
});

test('a body that no service knows fails no other', async () => {
	const outcome = await ask({ kind: 'sso', names: ['8467', 'Vsta', 'Vesta'], surveys: ['ztf', 'lsst'] }, fake.fink());
	expect(states(outcome)).toEqual(['ztf done', 'lsst done']);
	expect(of(outcome, 'ztf').length).toBeGreaterThan(30);
	expect(of(outcome, 'lsst').length).toBeGreaterThan(12);
	for (const { note } of outcome.parts) expect(note).toMatch(/[Ll]eft out.*Vsta/);
	const alone = await ask({ kind: 'sso', names: ['Vsta'], surveys: ['ztf', 'lsst'] }, fake.fink());
	expect(states(alone)).toEqual(['ztf done', 'lsst done']);
	expect(alone.notes).toEqual([expect.stringContaining('No alert of Vsta: check the spelling')]);
});

test.each([
	['candidates=orbits', 4],
	['candidates=alerts last=5', 5],
	['TRCK_20231213', 18],
	['anomaly last=3', 3],
	['event=S230518h level=0.9', 3]
])('%s asks ZTF alone', async (text, rows) => {
	const outcome = await ask(text, fake.fink());
	expect(states(outcome)).toEqual(['ztf done']);
	expect(outcome.rows.length).toBe(rows);
});

test('a sky map is asked by its event at both surveys, and by a file that must be there', async () => {
	const query = { kind: 'skymap', level: 0.9, daysBefore: 1, daysAfter: 6, surveys: ['ztf', 'lsst'] } as const;
	const both = await ask({ ...query, event: 'S230518h' }, fake.fink());
	expect(states(both)).toEqual(['ztf done', 'lsst done']);
	expect(both.notes.join()).toContain('LSST: its sky maps know no dates');
	const none = await ask({ ...query, event: null }, fake.fink());
	expect(states(none)).toEqual(['ztf failed', 'lsst failed']);
	expect(none.parts[0]?.error?.message).toBe('expected the file of a sky map, or the name of its event: choose one');
});

test('statistics of both surveys are summed in words', async () => {
	const outcome = await ask('statistics=202607', fake.fink());
	expect(
		outcome.parts.map(({ survey, note }) => [
			survey,
			/nights, 2026-07-\d\d to 2026-07-\d\d: [\d,]+ alerts/.test(note ?? '')
		])
	).toEqual([
		['ztf', true],
		['lsst', true]
	]);
	expect(outcome.notes).toEqual([]);
});

test('only the surveys that are asked for are asked', async () => {
	const heard = fake.listen();
	await ask('10.6847 41.2687 r=1m survey=lsst', fake.fink());
	expect(new Set(heard().map(({ survey }) => survey))).toEqual(new Set(['lsst']));
});

test('50,000 rows are kept, and it is said that there are more', async () => {
	fake.fault({ what: { rows: 30_000 } });
	const outcome = await ask('ZTF21abfmbix, 170587117485817955', fake.fink());
	expect(outcome.rows.length).toBe(50_000);
	expect(outcome).toMatchObject({ over: true, cancelled: false });
	expect(outcome.notes).toEqual([expect.stringContaining('The first 50,000 rows are here, more are not asked')]);
	expect(outcome.parts.map(({ state }) => state).sort()).toEqual(['cancelled', 'done']);
	expect(findObjects(outcome.rows).length).toBeGreaterThan(1);
});

test('a search starts once', async () => {
	const asked = new Asked('ZTF21abfmbix', fake.fink());
	expect(() => asked.search.start(() => undefined)).toThrow('starts once');
	await asked.over();
});
