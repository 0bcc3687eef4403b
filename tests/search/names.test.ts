import { expect, test } from 'vitest';
import { tnsSpellings } from '#lib/search/names.ts';
import { ask, Asked, server, states } from './asked.ts';

const fake = server();

test('a name that one service knows as a place is a cone there', async () => {
	const outcome = await ask('M31 r=1m', fake.fink());
	expect(outcome.query.kind).toMatch(/name|cone/);
	expect(outcome.rows.length).toBe(4);
	expect(outcome.choices).toEqual([]);
	expect(outcome.notes).toEqual(['“M31” is taken for M 31 (SIMBAD: AGN, at 10.684708 +41.268750).']);
});

test('a name that is a body is asked as one at both surveys', async () => {
	const asked = new Asked('Vesta', fake.fink());
	const outcome = await asked.over();
	expect(outcome.parts.slice(0, 3).map(({ what, note }) => [what, note])).toEqual([
		['SsODNet, Vesta: Vesta', null],
		['TNS, Vesta: not known', null],
		['SIMBAD, Vesta: not known', null]
	]);
	expect(asked.search.taken).toMatchObject({
		title: '(4) Vesta',
		query: { kind: 'sso', names: ['4'], surveys: ['ztf', 'lsst'] }
	});
	expect(new Set(outcome.rows.map(({ survey }) => survey))).toEqual(new Set(['ztf', 'lsst']));
});

test('a TNS name finds the object at its place, in either spelling', async () => {
	expect(tnsSpellings('sn2023vwy')).toEqual(['SN 2023vwy', 'AT 2023vwy']);
	expect(tnsSpellings('2023vwy')).toEqual(['SN 2023vwy', 'AT 2023vwy']);
	expect(tnsSpellings('AT 2019qiz')).toEqual(['AT 2019qiz', 'SN 2019qiz']);
	expect(tnsSpellings('M 31')).toEqual(['M 31']);
	for (const name of ['SN2023vwy', 'AT 2023vwy', '2023vwy']) {
		const outcome = await ask(name, fake.fink());
		expect(outcome.rows.map(({ objectId }) => objectId)).toEqual(['ZTF23abmwsrw']);
	}
	// LSST has no resolver from names to objects: the place is what both surveys are asked.
	const both = await ask('AT 2026qhm', fake.fink());
	expect(both.rows.map(({ objectId }) => objectId)).toContain('170587117485817955');
});

test('several answers are choices, and nothing is asked', async () => {
	const outcome = await ask(
		{ kind: 'name', name: '20', radius: 10, when: { kind: 'any' }, surveys: ['ztf', 'lsst'] },
		fake.fink()
	);
	expect(outcome.rows).toEqual([]);
	expect(outcome.choices.length).toBeGreaterThan(1);
	for (const choice of outcome.choices) expect(choice).toMatchObject({ from: 'ssodnet', query: { kind: 'sso' } });
	expect(outcome.parts.length).toBe(3);
	expect(outcome.notes).toEqual([]);
	// A choice is a question of its own.
	const chosen = outcome.choices[0]?.query;
	expect(chosen && states(await ask(chosen, fake.fink()))).toEqual(['ztf done', 'lsst done']);
});

test('a beginning of TNS names gives them to choose from', async () => {
	const outcome = await ask(
		{ kind: 'name', name: 'SN 2023', radius: 5, when: { kind: 'any' }, surveys: ['ztf'] },
		fake.fink()
	);
	expect(outcome.choices.map(({ title, from }) => [title, from])).toEqual([
		['SN 2023Q', 'tns'],
		['SN 2023vwy', 'tns']
	]);
	expect(outcome.choices[1]).toMatchObject({ query: { kind: 'cone', radius: 5, surveys: ['ztf'] } });
});

test('a name that no service knows is told once', async () => {
	const outcome = await ask('Andromedda', fake.fink());
	expect(states(outcome)).toEqual(['ztf done', 'ztf done', 'ztf done']);
	expect(outcome.parts.every(({ aside }) => aside)).toBe(true);
	expect([outcome.unknown, outcome.notes]).toEqual(['Andromedda', []]);
	// No survey was asked about a time, so that none is said to have nothing in it.
	expect(await ask('Andromedda after=2026-10-01', fake.fink())).toMatchObject({ unknown: 'Andromedda', notes: [] });
});

test('a cone around a name asks those who know places', async () => {
	const heard = fake.listen();
	const outcome = await ask('M 31 r=1m', fake.fink());
	expect(heard().flatMap(({ args }) => args['resolver'] ?? [])).toEqual(['tns', 'simbad']);
	expect(outcome.parts.map(({ aside }) => aside)).toEqual([true, true, false, false]);
	expect(outcome.rows.length).toBe(4);
	expect(await ask('Nowhere r=1m', fake.fink())).toMatchObject({ unknown: 'Nowhere', notes: [] });
});

test('a resolver that cannot be asked at one survey is asked at the other', async () => {
	fake.fault({ survey: 'ztf', route: 'resolver', what: 'reset' });
	const outcome = await ask('M 31 r=1m', fake.fink());
	expect(outcome.parts.every(({ state }) => state === 'done')).toBe(true);
	expect(outcome.rows.length).toBe(4);
});

test('the others decide where a resolver fails; asked again, what it knows is added to choose from', async () => {
	const end = fake.fault({ route: 'resolver', what: 'message', when: ({ resolver }) => resolver === 'ssodnet' });
	const query = { kind: 'name', name: 'M 31', radius: 60, when: { kind: 'any' }, surveys: ['ztf', 'lsst'] } as const;
	const asked = new Asked(query, fake.fink());
	const before = await asked.over();
	expect(before.parts[0]).toMatchObject({ what: 'SsODNet, M 31', state: 'failed' });
	expect(before.rows.length).toBe(4);
	expect(before.notes.at(-1)).toBe('1 of 5 questions failed: what is here may not be all.');
	end();
	asked.search.retryFailed();
	const after = await asked.over();
	expect(after.parts.length).toBe(5);
	expect([after.rows.length, after.choices.length]).toEqual([4, 0]);
});

test('a name is asked again where all resolvers failed', async () => {
	const end = fake.fault({ route: 'resolver', what: 'message' });
	const asked = new Asked('Vesta', fake.fink());
	const before = await asked.over();
	expect(states(before)).toEqual(['ztf failed', 'ztf failed', 'ztf failed']);
	expect([before.unknown, before.notes]).toEqual([null, []]);
	// LSST was asked too; the failure is told of the survey that the part is of.
	for (const { error } of before.parts) expect(error?.message).toMatch(/ZTF/);
	end();
	asked.search.retryFailed();
	expect((await asked.over()).rows.length).toBe(36);
});

test('dates do not count for a body, and that is said', async () => {
	const outcome = await ask('Vesta after=2026-10-01', fake.fink());
	expect(outcome.notes.join()).toContain('The dates do not count for a Solar System body');
});

test('an exact name is not mixed with those that begin so', async () => {
	const query = { kind: 'name', name: '1', radius: 10, when: { kind: 'any' }, surveys: ['ztf'] } as const;
	const asked = new Asked(query, fake.fink());
	expect((await asked.over()).choices).toEqual([]);
	expect(asked.search.taken?.title).toBe('(1) Ceres');
});

test('waits for all resolvers before it takes one at its word', async () => {
	const release = fake.fault({ route: 'resolver', what: 'slow', when: ({ resolver }) => resolver === 'simbad' });
	const asked = new Asked('Vesta', fake.fink());
	const half = await asked.until(({ parts }) => parts.filter(({ state }) => state === 'done').length === 2);
	expect([half.parts.length, half.over, asked.search.taken]).toEqual([3, false, null]);
	release();
	expect((await asked.over()).rows.length).toBe(36);
});
