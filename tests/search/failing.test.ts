import { expect, test } from 'vitest';
import type { Outcome } from '#lib/search/outcome.ts';
import { ask, Asked, server, states } from './asked.ts';

const fake = server();
const BOTH = 'ZTF21abfmbix, 170587117485817955';
const surveys = ({ rows }: Outcome) => [...new Set(rows.map(({ survey }) => survey))].sort();

test.each([
	['gateway', 'unreachable or timeout', true],
	['message', 'no answer (HTTP 500)', true],
	['html500', 'no answer (HTTP 500)', true],
	['dict', "The server's table isn't there.", false],
	['html200', 'a web page', true],
	['empty', 'an empty answer', true],
	['garbage', 'got something else', true],
	['cut', '', true],
	['reset', 'no answer from', true]
] as const)('a survey that answers with “%s” hides no row of the other', async (what, says, retry) => {
	for (const survey of ['ztf', 'lsst'] as const) {
		const end = fake.fault({ survey, what });
		const outcome = await ask(BOTH, fake.fink());
		end();
		const failed = outcome.parts.find((part) => part.survey === survey);
		expect(failed).toMatchObject({ state: 'failed', rows: 0, error: { retry } });
		expect(failed?.error?.message).not.toContain('\n');
		if (what !== 'gateway') expect(failed?.error?.message).toContain(says);
		expect(surveys(outcome)).toEqual([survey === 'ztf' ? 'lsst' : 'ztf']);
		expect(outcome).toMatchObject({ over: true, cancelled: false });
		// What was not answered is not said to be missing.
		expect(outcome.notes).toEqual(['1 of 2 questions failed: what is here may not be all.']);
	}
});

test('a slow survey holds no row of the other back', async () => {
	const release = fake.fault({ survey: 'ztf', what: 'slow' });
	const asked = new Asked(BOTH, fake.fink());
	const half = await asked.until(({ parts }) => parts.some(({ state }) => state === 'done'));
	expect(states(half)).toEqual(['ztf asking', 'lsst done']);
	expect([surveys(half), half.over]).toEqual([['lsst'], false]);
	release();
	const outcome = await asked.over();
	expect(states(outcome)).toEqual(['ztf done', 'lsst done']);
	// Rows are added behind those that were shown, and none is moved.
	expect(outcome.rows.slice(0, half.rows.length)).toEqual(half.rows);
	expect(outcome.rows.length).toBe(30);
});

test('an outcome that was shown stays as it was', async () => {
	const asked = new Asked('night=last', fake.fink());
	const kept: { outcome: Outcome; text: string }[] = [];
	const text = ({ rows, ...other }: Outcome) => JSON.stringify({ ...other, rows: rows.map(({ alertId }) => alertId) });
	await asked.until((outcome) => {
		kept.push({ outcome, text: text(outcome) });
		return outcome.over;
	});
	expect(kept.length).toBeGreaterThan(1);
	for (const { outcome, text: before } of kept) expect(text(outcome)).toBe(before);
	for (const [i, { outcome }] of kept.entries()) {
		const last = kept[i - 1]?.outcome.rows ?? [];
		expect(outcome.rows.slice(0, last.length)).toEqual(last);
	}
});

test('cancelling in the middle keeps what came, and asks nothing more', async () => {
	const slow = fake.fault({ what: 'slow', survey: 'ztf', when: ({ class: name }) => name === 'SN candidate' });
	const asked = new Asked(
		'class="Early SN Ia candidate","SN candidate","Ambiguous","Kilonova candidate" last=5',
		fake.fink()
	);
	const half = await asked.until(({ parts }) => parts.filter(({ state }) => state === 'done').length === 3);
	asked.search.cancel();
	const outcome = asked.search.outcome;
	expect(outcome).toMatchObject({ over: true, cancelled: true });
	expect(states(outcome)).toEqual(['ztf done', 'ztf cancelled', 'ztf done', 'ztf done']);
	expect(outcome.rows).toEqual(half.rows);
	expect(outcome.rows.length).toBe(15);
	expect(outcome.notes).toEqual(['Cancelled: what came before is here, it is not all.']);
	expect(asked.shown.at(-1)).toEqual(outcome);
	// Nothing comes after it, though the server answers.
	const shown = asked.shown.length;
	slow();
	await fake
		.fink()
		.ask(
			{ survey: 'ztf', route: 'statistics', args: { date: '20211103' } },
			{ signal: AbortSignal.timeout(9000) },
			(x) => x
		);
	expect(asked.shown.length).toBe(shown);
	asked.search.cancel();
	expect(asked.shown.length).toBe(shown);
});

test('a cancelled search goes on where it was when it is asked again', async () => {
	const slow = fake.fault({ what: 'slow', survey: 'ztf' });
	const asked = new Asked(BOTH, fake.fink());
	await asked.until(({ rows }) => rows.length > 0);
	asked.search.cancel();
	slow();
	const heard = fake.listen();
	asked.search.retryFailed();
	expect(asked.search.outcome).toMatchObject({ over: false, cancelled: false, notes: [] });
	const outcome = await asked.over();
	expect(states(outcome)).toEqual(['ztf done', 'lsst done']);
	expect(outcome.rows.length).toBe(30);
	expect(heard().map(({ survey }) => survey)).toEqual(['ztf']);
});

test('asks again only what failed', async () => {
	const end = fake.fault({ survey: 'lsst', what: 'message' });
	const asked = new Asked(BOTH, fake.fink());
	const before = await asked.over();
	expect(states(before)).toEqual(['ztf done', 'lsst failed']);
	end();
	const heard = fake.listen();
	asked.search.retryFailed();
	const outcome = await asked.over();
	expect(states(outcome)).toEqual(['ztf done', 'lsst done']);
	expect(heard().map(({ survey }) => survey)).toEqual(['lsst']);
	expect(outcome.rows.slice(0, before.rows.length)).toEqual(before.rows);
	expect([outcome.rows.length, outcome.notes, outcome.parts[1]?.error]).toEqual([30, [], null]);
	const shown = asked.shown.length;
	asked.search.retryFailed();
	expect(asked.search.outcome).toEqual(outcome);
	expect(asked.shown.length - shown).toBeLessThanOrEqual(1);
});

test('an answer in a second try is no failure', async () => {
	fake.fault({ survey: 'ztf', what: 'cut', times: 1 });
	expect(states(await ask(BOTH, fake.fink()))).toEqual(['ztf done', 'lsst done']);
});

test('no answer in time is a failure that can be asked again', async () => {
	fake.fault({ survey: 'ztf', what: 'slow' });
	const outcome = await ask(BOTH, fake.fink({ timeoutMs: 50 }));
	expect(states(outcome)).toEqual(['ztf failed', 'lsst done']);
	expect(outcome.parts[0]?.error).toMatchObject({
		retry: true,
		message: expect.stringContaining('did not answer within')
	});
});

test('a question that Fink would refuse is not asked', async () => {
	const heard = fake.listen();
	const outcome = await ask({ kind: 'prefix', prefix: 'ZTF2' }, fake.fink());
	expect(outcome.parts[0]).toMatchObject({ state: 'failed', error: { retry: false } });
	expect(heard()).toEqual([]);
});

test('a survey that failed is not said to have nothing in the time', async () => {
	fake.fault({ survey: 'lsst', route: 'tags', what: 'message' });
	const heard = fake.listen();
	const outcome = await ask('tag=in_tns after=2026-09-01', fake.fink());
	expect(states(outcome)).toEqual(['lsst failed']);
	expect([...new Set(heard().map(({ route }) => route))]).toEqual(['tags']);
	expect(outcome.notes).toEqual([]);
});
