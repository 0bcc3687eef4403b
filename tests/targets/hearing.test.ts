import { indexedDB, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import type { Frame } from '#lib/protocol/frame.ts';
import { addList, editList, trashList } from '#lib/targets/actions.ts';
import { emptyTrash } from '#lib/targets/empty-trash.ts';
import type { Past } from '#lib/targets/hearing.ts';
import { Library } from '#lib/targets/library.ts';
import { frame, stretch } from './rows.ts';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const LIVE = { log: 'log-1', realm: 'sky' } as const;
const open: Library[] = [];
let count = 0;
async function library(past: Past | null, name = `hearing-${++count}`): Promise<Library> {
	const one = await Library.open(undefined, name, past);
	open.push(one);
	return one;
}
afterEach(() => {
	vi.useRealTimers();
	for (const one of open.splice(0)) one.close();
});

/** Each frame of another object, none near another. */
const frames = (from: number, to: number): Frame[] =>
	Array.from({ length: to - from + 1 }, (_, index) => {
		const seq = from + index;
		return frame({ seq, objectId: `ZTF21a${seq}`, ra: seq % 360, dec: 10 + Math.floor(seq / 360) / 10 });
	});
/** A relay's log that keeps seqs `first` to `last`, and gives `limit` of them at once. */
function logOf(first: number, last: number, { limit = 100, log = LIVE.log as string } = {}) {
	const asked: number[] = [];
	const past: Past = (after) => {
		asked.push(after);
		const from = Math.max(first, after + 1);
		const to = Math.min(last, from + limit - 1);
		return Promise.resolve({ log, first, after, last: to, frames: from > to ? [] : frames(from, to) });
	};
	return { past, asked };
}
const names = (one: Library) =>
	one.held
		.of('all')
		.map(({ name }) => name)
		.sort();
const namesOf = (...parts: Frame[][]) =>
	parts
		.flat()
		.map(({ objectId }) => objectId)
		.sort();
/** A library with a list that takes everything, which has heard up to seq 3 of the log. */
async function listening(past: Past | null, name?: string): Promise<Library> {
	const one = await library(past, name);
	await one.commit((held) => addList(held, { name: 'All', topics: ['*'] }, 'all'));
	one.hear(stretch(frames(1, 3)), LIVE);
	await one.settled();
	return one;
}

test('what passed while no page was open is read again before what comes now, each once', async () => {
	const { past, asked } = logOf(1, 1000);
	await listening(past, 'closed');
	const one = await library(past, 'closed');
	one.hear(stretch(frames(451, 460)), LIVE);
	one.hear(stretch(frames(461, 470)), LIVE);
	await one.settled();
	expect(names(one)).toEqual(namesOf(frames(1, 470)));
	expect(one.held.of('all').every(({ alerts }) => alerts === 1)).toBe(true);
	expect(asked).toEqual([3, 103, 203, 303, 403]);
	expect([one.missed, one.catchingUp, one.failure]).toEqual([null, null, null]);
});

test('what concerned nobody is not read again: up to where the stream was heard is remembered', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const { past, asked } = logOf(1, 1000);
	const one = await listening(past, 'quiet');
	await one.commit((held) => editList(held, 'all', { topics: ['fink_kn_*'] }));
	one.hear(stretch(frames(4, 400)), LIVE);
	await one.settled();
	await vi.advanceTimersByTimeAsync(10_000);
	vi.useRealTimers();
	await one.refresh();
	const two = await library(past, 'quiet');
	two.hear(stretch(frames(401, 402)), LIVE);
	await two.settled();
	expect(asked).toEqual([]);
});

test('a list that is made now wants nothing of before', async () => {
	const { past, asked } = logOf(1, 1000);
	const one = await listening(past, 'made');
	await one.commit((held) => trashList(held, 'all'));
	await one.commit(emptyTrash);
	one.hear(stretch(frames(4, 300)), LIVE);
	await one.commit((held) => addList(held, { name: 'All', topics: ['*'] }, 'all'));
	const two = await library(past, 'made');
	two.hear(stretch(frames(301, 302)), LIVE);
	await two.settled();
	expect(asked).toEqual([]);
	expect(names(two)).toEqual(namesOf(frames(301, 302)));
});

test('what the relay no longer keeps is counted as missed, in every tab, until the user knows', async () => {
	const { past } = logOf(200, 1000);
	const one = await listening(past, 'late');
	const two = await library(past, 'late');
	two.hear(stretch(frames(451, 452)), LIVE);
	await two.settled();
	expect(names(two)).toEqual(namesOf(frames(1, 3), frames(200, 452)));
	expect(two.missed).toMatchObject({ alerts: 196 });
	await vi.waitFor(() => expect(one.missed).toMatchObject({ alerts: 196 }));
	expect((await library(past, 'late')).missed).toMatchObject({ alerts: 196 });
	await one.forgetMissed();
	await vi.waitFor(() => expect(two.missed).toBeNull());
	expect((await library(past, 'late')).missed).toBeNull();
});

test('what two tabs miss at once is missed once', async () => {
	const { past } = logOf(200, 1000);
	await listening(past, 'twice');
	const tabs = await Promise.all([library(past, 'twice'), library(past, 'twice')]);
	for (const tab of tabs) tab.hear(stretch(frames(451, 452)), LIVE);
	for (const tab of tabs) await tab.settled();
	for (const tab of tabs) {
		await tab.refresh();
		expect(tab.missed).toMatchObject({ alerts: 196 });
		expect(names(tab)).toEqual(namesOf(frames(1, 3), frames(200, 452)));
	}
});

test('the hole of a relay that is left for another is read when it is heard again', async () => {
	const log = logOf(1, 1000);
	const other = logOf(1, 9, { log: 'log-2' });
	let heard = log;
	let wait: Promise<void> | null = null;
	const one = await listening(async (after, signal) => {
		await wait;
		return heard.past(after, signal);
	});
	let go = (): void => undefined;
	wait = new Promise((resolve) => (go = resolve));
	one.hear(stretch(frames(451, 452)), LIVE);
	heard = other;
	one.hear(stretch(frames(1, 9)), { ...LIVE, log: 'log-2' });
	go();
	await one.settled();
	expect(one.missed?.alerts ?? 0).toBe(0);
	heard = log;
	one.hear(stretch(frames(451, 453)), LIVE);
	await one.settled();
	expect(names(one)).toEqual(namesOf(frames(1, 453)));
	expect(one.missed).toBeNull();
});

test.each([
	['of a relay that has begun another log', logOf(1, 9, { log: 'log-2' }).past],
	['of a log that ends too soon', logOf(1, 3).past],
	['where nobody reads logs', null]
])('what cannot be there any more is missed, and the stream goes on: %s', async (_, past) => {
	const one = await listening(past);
	one.hear(stretch(frames(11, 12)), LIVE);
	await one.settled();
	expect(names(one)).toEqual(namesOf(frames(1, 3), frames(11, 12)));
	expect(one.missed).toMatchObject({ alerts: 7 });
});

test('seqs of topics that the page may not see are no hole', async () => {
	const { past, asked } = logOf(1, 1000);
	const one = await listening(past);
	one.hear({ after: 3, last: 50, frames: [] }, LIVE);
	one.hear({ after: 50, last: 90, frames: frames(70, 70) }, LIVE);
	await one.settled();
	expect(asked).toEqual([]);
	expect(names(one)).toEqual(namesOf(frames(1, 3), frames(70, 70)));
});

test('a relay that does not answer is asked again; what comes meanwhile waits, and the user is told', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const log = logOf(1, 1000);
	let answers = false;
	const one = await listening((...asked) =>
		answers ? log.past(...asked) : Promise.reject(new Error('the relay did not answer at all'))
	);
	one.hear(stretch(frames(11, 12)), LIVE);
	await one.settled();
	expect(one.failure?.message).toBe(
		'what came while Perch was closed is not read yet: the relay did not answer at all; it is tried again'
	);
	one.hear(stretch(frames(13, 13)), LIVE);
	await one.settled();
	expect(names(one)).toEqual(namesOf(frames(1, 3)));
	answers = true;
	await vi.advanceTimersByTimeAsync(10_000);
	await one.settled();
	expect(names(one)).toEqual(namesOf(frames(1, 13)));
	expect([one.failure, one.missed]).toEqual([null, null]);
});

test('what cannot be read again may be skipped while it is waited for', async () => {
	const one = await listening(() => Promise.reject(new Error('the relay failed (HTTP 500)')));
	one.hear(stretch(frames(11, 12)), LIVE);
	await one.settled();
	expect(one.failure?.message).toContain('HTTP 500');
	expect(one.catchingUp).toEqual({ done: 0, of: 7 });
	one.skipPast();
	await one.settled();
	expect(names(one)).toEqual(namesOf(frames(1, 3), frames(11, 12)));
	expect([one.missed?.alerts, one.failure, one.catchingUp]).toEqual([7, null, null]);
});

test('reading again tells how far it is, and may be skipped: the rest is missed', async () => {
	const log = logOf(1, 1000);
	const one = await listening((after, signal) => {
		if (after < 203) return log.past(after, signal);
		return new Promise((_, reject) => {
			signal.addEventListener('abort', () => reject(new Error('aborted')));
			one.skipPast();
		});
	});
	const told: unknown[] = [];
	one.onchange(() => told.push(one.catchingUp));
	one.hear(stretch(frames(901, 902)), LIVE);
	await one.settled();
	expect(told).toContainEqual({ done: 100, of: 897 });
	expect(names(one)).toEqual(namesOf(frames(1, 203), frames(901, 902)));
	expect([one.missed?.alerts, one.catchingUp, one.failure]).toEqual([697, null, null]);
});

test('more than may wait is read again once there is room', async () => {
	const log = logOf(1, 250_003, { limit: 10_000 });
	const one = await library(log.past);
	await one.commit((held) => addList(held, { name: 'Kilonovae', topics: ['fink_kn_*'] }, 'kn'));
	const kn = (seq: number) => ({ ...frame({ seq, ra: seq / 1000 }), topic: 'fink_kn_ztf', objectId: `ZTF21b${seq}` });
	const boring = (from: number, to: number) =>
		Array.from({ length: to - from + 1 }, (_, i) => frame({ seq: from + i }));
	one.hear(stretch([...boring(1, 199_999), kn(200_000)]), LIVE);
	one.hear(stretch(boring(200_001, 200_003)), LIVE);
	one.hear(stretch(boring(200_004, 200_005)), LIVE);
	await one.settled();
	expect(log.asked).toEqual([200_000]);
	expect(one.held.cursors.get(LIVE.log)).toBe(200_005);
	expect(one.held.of('kn')).toHaveLength(1);
});
