import { expect, test } from 'vitest';
import { mjdFromMs } from '#lib/alert/time.ts';
import * as ztf from '#lib/fink/ztf.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import { FINK_CLASSES } from '#lib/query/classes.ts';
import type { Query } from '#lib/query/query.ts';
import { pageBack, startAt } from '#lib/search/page-back.ts';
import { ask, Asked, NOW, server, states } from './asked.ts';

const fake = server();
const mjd = (iso: string) => mjdFromMs(Date.parse(`${iso}Z`));
const span = (from: string, to: string) => ({ kind: 'span', from: mjd(from), to: mjd(to) }) as const;
const day: Query = {
	kind: 'date',
	when: { kind: 'night', night: '20261007' },
	classes: null,
	tags: null,
	surveys: ['ztf']
};

test('a night of ZTF: all of Fink’s classes, and what is not asked is said', async () => {
	const heard = fake.listen();
	const outcome = await ask(day, fake.fink());
	const asked = new Set(heard().map(({ args }) => args['class']));
	expect(asked).toEqual(new Set(FINK_CLASSES.filter((name) => name !== 'Unknown')));
	expect(outcome.rows.length).toBeGreaterThan(300);
	for (const { mjd } of outcome.rows) expect([mjd !== null && mjd >= 61_320 && mjd <= 61_321]).toEqual([true]);
	expect(outcome.notes[0]).toMatch(/Not asked: Unknown and the classes of SIMBAD and TNS/);
});

test('a window is asked night by night, newest first, and joined without repeats', async () => {
	const heard = fake.listen();
	const query: Query = { ...day, when: span('2026-10-05T12:00:00', '2026-10-07T06:00:00'), classes: ['SN candidate'] };
	const outcome = await ask(query, fake.fink());
	expect(outcome.parts.map(({ what }) => what)).toEqual([
		'SN candidate, 2026-10-07 to 2026-10-07 06:00:00 UTC',
		'SN candidate, night 2026-10-06',
		'SN candidate, 2026-10-05 12:00:00 to 2026-10-06 UTC'
	]);
	expect(heard().map(({ args }) => [args['startdate'], args['stopdate']])).toEqual([
		['2026-10-07 00:00:00', '2026-10-07 06:00:00'],
		['2026-10-06 00:00:00', '2026-10-07 00:00:00'],
		['2026-10-05 12:00:00', '2026-10-06 00:00:00']
	]);
	const ids = outcome.rows.map(({ alertId }) => alertId);
	expect(new Set(ids).size).toBe(ids.length);
	const whole = await ask({ ...query, when: span('2026-10-05T12:00:00', '2026-10-07T06:00:00') }, fake.fink());
	expect(new Set(whole.rows.map(({ alertId }) => alertId))).toEqual(new Set(ids));
	// In one question: the same alerts.
	const { value } = await ztf.latests(
		fake.fink(),
		{ class: 'SN candidate', last: 5000, from: mjd('2026-10-05T12:00:00'), to: mjd('2026-10-07T06:00:00') },
		{ signal: AbortSignal.timeout(20_000) }
	);
	expect(new Set(value.map(({ alertId }) => alertId))).toEqual(new Set(ids));
});

test.each([10, 50, 100])('paging back by %i finds all alerts of a night exactly once', async (page) => {
	const fink = fake.fink();
	const signal = AbortSignal.timeout(30_000);
	const [from, to] = [61_320, 61_321];
	const all = await ztf.latests(fink, { class: 'SN candidate', last: 5000, from, to }, { signal });
	const found: FinkRow[] = [];
	const ask = async (last: number, until: number) => {
		const answer = await ztf.latests(fink, { class: 'SN candidate', last, from, to: until }, { signal });
		return { ...answer, rows: answer.value };
	};
	expect(await pageBack(startAt(to, page), { ask, give: (rows) => found.push(...rows), page })).toBe(true);
	expect(all.value.length).toBeGreaterThan(250);
	expect(found.length).toBe(all.value.length);
	expect(new Set(found.map(({ alertId }) => alertId))).toEqual(new Set(all.value.map(({ alertId }) => alertId)));
});

test('a full page is followed by the next, from the second of its oldest row on', async () => {
	const heard = fake.listen();
	fake.fault({ route: 'latests', what: { rows: 1000 }, times: 1 });
	const outcome = await ask({ ...day, classes: ['SN candidate'] }, fake.fink());
	const [first, second] = heard().map(({ args }) => args['stopdate']);
	expect(heard().length).toBe(2);
	expect(first).toBe('2026-10-08 00:00:00');
	// The made-up rows end at JD 2461320.94001: 10:33:36.86 UTC of 7 October.
	expect(second).toBe('2026-10-07 10:33:37');
	expect(outcome.rows.length).toBeGreaterThan(1000);
});

test('a piece that failed goes on at the page that failed', async () => {
	fake.fault({ route: 'latests', what: { rows: 1000 }, times: 1 });
	const end = fake.fault({
		route: 'latests',
		what: 'message',
		when: ({ stopdate }) => stopdate !== '2026-10-08 00:00:00'
	});
	const asked = new Asked({ ...day, classes: ['SN candidate'] }, fake.fink());
	const before = await asked.over();
	expect([states(before), before.rows.length]).toEqual([['ztf failed'], 1000]);
	end();
	const heard = fake.listen();
	asked.search.retryFailed();
	const after = await asked.over();
	expect(states(after)).toEqual(['ztf done']);
	expect(after.rows.length).toBeGreaterThan(1000);
	expect(after.parts[0]?.rows).toBe(after.rows.length);
	expect(heard().map(({ args }) => args['stopdate'])).toEqual(['2026-10-07 10:33:37']);
});

test('the last night is that of each survey', async () => {
	const outcome = await ask('night=last', fake.fink());
	expect(outcome.notes).toEqual(
		expect.arrayContaining([
			'ZTF: last night is 2026-10-07, its newest night with data.',
			'LSST: last night is 2026-07-14, its newest night with data.'
		])
	);
	const nights = new Set(outcome.rows.map(({ survey, mjd }) => `${survey} ${Math.floor(mjd ?? 0)}`));
	expect(nights).toEqual(new Set(['ztf 61320', `lsst ${mjd('2026-07-14T00:00:00')}`]));
	expect(outcome.parts.slice(0, 2).map(({ survey, what, note, aside }) => [survey, what, note, aside])).toEqual([
		['ztf', 'newest night with data: 2026-10-07', null, true],
		['lsst', 'newest night with data: 2026-07-14', null, true]
	]);
});

test('where no night has data nothing is asked, and nothing is said to be missing', async () => {
	fake.fault({ survey: 'ztf', route: 'statistics', what: 'none' });
	const outcome = await ask('class="SN candidate" night=last', fake.fink());
	expect(outcome.parts.map(({ aside }) => aside)).toEqual([true]);
	expect(outcome.notes).toEqual(['ZTF: no night with data, so it is not asked.']);
});

test('a survey whose nights cannot be asked hides nothing of the other, and is asked again', async () => {
	const end = fake.fault({ survey: 'ztf', route: 'statistics', what: 'gateway' });
	const asked = new Asked('night=last', fake.fink());
	const before = await asked.over();
	expect(before.parts[0]).toMatchObject({ survey: 'ztf', state: 'failed' });
	expect(new Set(before.rows.map(({ survey }) => survey))).toEqual(new Set(['lsst']));
	end();
	asked.search.retryFailed();
	const after = await asked.over();
	expect(new Set(after.rows.map(({ survey }) => survey))).toEqual(new Set(['ztf', 'lsst']));
	expect(after.rows.slice(0, before.rows.length)).toEqual(before.rows);
});

test('a survey that stood still for months has its last night too', async () => {
	const heard = fake.listen();
	// Long after the newest night of ZTF.
	const outcome = await ask('class="SN candidate" night=last last=5', fake.fink(), { now: NOW + 200 });
	expect(
		heard()
			.slice(0, -1)
			.map(({ args }) => args['date'])
	).toEqual(['202704', '202703', '']);
	expect(outcome.rows.length).toBe(5);
});

test('LSST is asked tag by tag, and those of the live stream alone are named', async () => {
	const heard = fake.listen();
	const outcome = await ask({ ...day, when: { kind: 'night', night: '20260714' }, surveys: ['lsst'] }, fake.fink());
	const tags = heard().flatMap(({ args }) => (args['tag'] === undefined ? [] : [args['tag']]));
	expect(tags.length).toBe(7);
	expect(tags).not.toContain('uniform_sample');
	expect(outcome.notes.join()).toMatch(/only the live stream has them: .*uniform_sample/);
	// Their dates are TAI.
	expect(heard().at(-1)?.args['startdate']).toBe('2026-07-14 00:00:37');
	for (const { mjd } of outcome.rows) expect(Math.floor(mjd ?? 0)).toBe(61_235);
});

test('the stored tags are asked where Fink does not tell its own', async () => {
	fake.fault({ survey: 'lsst', route: 'tags', what: 'message', when: ({ tag }) => tag === undefined });
	const outcome = await ask({ ...day, when: { kind: 'night', night: '20260714' }, surveys: ['lsst'] }, fake.fink());
	expect(outcome.parts[0]).toMatchObject({
		state: 'done',
		note: expect.stringContaining('The stored tags are asked: ')
	});
	expect(outcome.parts.filter(({ state }) => state === 'failed')).toEqual([]);
	expect(outcome.rows.length).toBeGreaterThan(100);
});

test.each([
	['class="SN candidate" night=last', true, /^Only the newest 100 of this time, as asked: write last=all/],
	['class="SN candidate" night=last last=1000', false, null],
	['class="SN candidate" last=20', false, /^The newest 20, as asked\.$/],
	['tag=in_tns night=last last=3', true, /^Only the newest 3 of this time/],
	['anomaly last=2 after=2026-09-01 before=2026-10-08', true, /^Only the newest 2 of this time.*for less time/]
])('%s says whether more may be there', async (text, incomplete, note) => {
	const outcome = await ask(text, fake.fink());
	const part = outcome.parts.at(-1);
	expect([part?.state, part?.incomplete]).toEqual(['done', incomplete]);
	if (note === null) expect(part?.note).toBeNull();
	else expect(part?.note).toMatch(note);
});

test('a time without data is explained by the newest night', async () => {
	const outcome = await ask('tag=in_tns after=2026-09-01', fake.fink());
	expect(outcome.rows).toEqual([]);
	expect(outcome.notes.at(-1)).toBe('LSST: nothing found in this time; its newest night with data is 2026-07-14.');
	fake.fault({ survey: 'lsst', route: 'statistics', what: 'message' });
	const without = await ask('tag=in_tns after=2026-09-01', fake.fink());
	expect(without.notes.at(-1)).toBe('LSST: nothing found in this time.');
	expect(without.parts.every(({ state }) => state === 'done')).toBe(true);
});

test('classes with one row per object are asked at once, and that is said', async () => {
	const heard = fake.listen();
	const outcome = await ask({ ...day, classes: ['SLSN candidate'] }, fake.fink());
	expect(heard().map(({ args }) => args['n'])).toEqual(['8000']);
	expect(outcome.parts[0]?.note).toContain('One row per object');
});
