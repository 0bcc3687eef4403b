import { indexedDB, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addList, edit, follow, join, move, tag, trash, trashList } from '#lib/targets/actions.ts';
import { emptyTrash } from '#lib/targets/empty-trash.ts';
import { fill, fillFrom } from '#lib/targets/fill.ts';
import { TargetDatabase } from '#lib/targets/database.ts';
import { Held } from '#lib/targets/held.ts';
import { Library } from '#lib/targets/library.ts';
import { joinNotes } from '#lib/targets/merge.ts';
import { sightingOf, wholeTarget } from '#lib/targets/new-target.ts';
import { MAX_TARGETS, type Realm } from '#lib/targets/target.ts';
import { frame, object, stretch } from './rows.ts';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const open: Library[] = [];
let count = 0;
async function library(name = `test-${++count}`): Promise<Library> {
	const one = await Library.open(undefined, name);
	open.push(one);
	return one;
}
afterEach(() => {
	for (const one of open.splice(0)) one.close();
});
const LIVE = { log: 'log-1', realm: 'sky' } as const;
const only = (one: Library) => [...one.held.targets.values()][0];
const names = (one: Library, list: string | null = null) => one.held.of(list).map(({ name }) => name);
async function topicList(one: Library, topics = ['fink_sn_*'], realm: Realm = 'sky'): Promise<string> {
	await one.commit((held) => addList(held, { name: 'Supernovae', topics, realm }, 'sn'));
	return 'sn';
}

describe('a topic list', () => {
	it('takes each new object once and counts its later alerts under it', async () => {
		const one = await library();
		await topicList(one);
		one.hear(stretch([frame({ seq: 1 }), frame({ seq: 2, objectId: 'ZTF21bbbbbbb', ra: 50 })]), LIVE);
		one.hear(stretch([frame({ seq: 3, mag: 18.1 })]), LIVE);
		await one.settled();
		expect(names(one, 'sn')).toEqual(['ZTF21aaaaaaa', 'ZTF21bbbbbbb']);
		expect(only(one)).toMatchObject({ alerts: 2, label: 'SN candidate', sightings: [{ mag: 18.1 }, { mag: 18.5 }] });
	});
	it('counts one alert on two topics once, and the same frames heard again not at all', async () => {
		const one = await library();
		await topicList(one, ['*']);
		const frames = [frame({ seq: 1, alertId: 'a' }), frame({ seq: 2, alertId: 'a', topic: 'fink_other_ztf' })];
		one.hear(stretch(frames), LIVE);
		one.hear(stretch(frames), LIVE);
		await one.settled();
		expect(only(one)?.alerts).toBe(1);
	});
	it('counts many alerts once each though old ones are forgotten, also by two tabs and after a restart', async () => {
		const one = await library('both');
		await topicList(one);
		const frames = Array.from({ length: 700 }, (_, index) => frame({ seq: index + 1 }));
		const two = await library('both');
		one.hear(stretch(frames), LIVE);
		two.hear(stretch(frames), LIVE);
		await Promise.all([one.settled(), two.settled()]);
		const again = await library('both');
		again.hear(stretch(frames), LIVE);
		await again.settled();
		for (const each of [one, two, again]) {
			await each.refresh();
			expect(only(each)).toMatchObject({ alerts: 700 });
			expect(only(each)?.sightings).toHaveLength(12);
			expect(only(each)?.sightings[0]?.mjd).toBe(60_007);
		}
	});
	it('starts again with the first seq of another log', async () => {
		const one = await library();
		await topicList(one);
		one.hear(stretch([frame({ seq: 9 })]), LIVE);
		one.hear(stretch([frame({ seq: 1, alertId: 'new' })]), { ...LIVE, log: 'log-2' });
		await one.settled();
		expect(only(one)?.alerts).toBe(2);
	});
	it('never takes simulated alerts among real ones, nor joins them', async () => {
		const one = await library();
		await topicList(one);
		await one.commit((held) => addList(held, { name: 'Play', topics: ['*'], realm: 'simulated' }, 'play'));
		one.hear(stretch([frame({ seq: 1 })]), LIVE);
		one.hear(stretch([frame({ seq: 1 })]), { log: 'sim', realm: 'simulated' });
		await one.settled();
		expect(one.held.of('sn')).toMatchObject([{ ids: ['ztf:ZTF21aaaaaaa'], realm: 'sky' }]);
		expect(one.held.of('play')).toMatchObject([{ ids: ['sim/ztf:ZTF21aaaaaaa'], realm: 'simulated' }]);
	});
	it('follows a moving body by its name and joins both surveys at one place', async () => {
		const one = await library();
		await topicList(one, ['*']);
		one.hear(
			stretch([
				frame({ seq: 1, ssName: '8467', objectId: 'ZTF21ccccccc', ra: 100 }),
				frame({ seq: 2, ssName: '8467', objectId: 'ZTF21ddddddd', ra: 101 }),
				frame({ seq: 3 }),
				frame({ seq: 4, survey: 'lsst', objectId: '313888627660882987', dec: 20 + 1.4 / 3600 }),
				frame({ seq: 5, objectId: 'ZTF21eeeeeee', dec: 20 + 1 / 3600 })
			]),
			LIVE
		);
		await one.settled();
		expect(one.held.of('sn')).toMatchObject([
			{ kind: 'body', name: '8467', ra: null, alerts: 2 },
			{ ids: ['ztf:ZTF21aaaaaaa', 'lsst:313888627660882987'], alerts: 2 },
			{ ids: ['ztf:ZTF21eeeeeee'] }
		]);
	});
	it('leaves what the user put into the trash there, and tells an own list of new detections', async () => {
		const one = await library();
		await topicList(one);
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) => follow(held, [object('ZTF21bbbbbbb', 50, 20)], ['mine']));
		one.hear(stretch([frame({ seq: 1 })]), LIVE);
		await one.settled();
		await one.commit((held) =>
			trash(
				held,
				[...held.targets.values()].filter((t) => t.alerts === 1).map((t) => t.key)
			)
		);
		one.hear(stretch([frame({ seq: 2 }), frame({ seq: 3, objectId: 'ZTF21bbbbbbb', ra: 50, topic: 'fink_x' })]), LIVE);
		await one.settled();
		expect(names(one, 'sn')).toEqual([]);
		expect(one.held.of('mine')).toMatchObject([{ alerts: 1, sightings: [{ mjd: 60_000.03 }] }]);
	});
});

describe('what cannot be taken in', () => {
	it('waits on a full disk, and comes in once there is room', async () => {
		const one = await library();
		await topicList(one);
		const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		one.hear(stretch([frame({ seq: 1 })]), LIVE);
		await one.settled();
		expect(one.failure).toMatchObject({ code: 'full' });
		full.mockRestore();
		one.hear(stretch([frame({ seq: 2, objectId: 'ZTF21bbbbbbb', ra: 50 })]), LIVE);
		await one.settled();
		expect(names(one, 'sn')).toEqual(['ZTF21aaaaaaa', 'ZTF21bbbbbbb']);
		expect(one.failure).toBeNull();
	});
	it('deletes on a full disk all the same, for good, and a tab that slept through it learns of it', async () => {
		const name = `test-${++count}`;
		const [one, two] = [await library(name), await library(name)];
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) => addList(held, { name: 'Old' }, 'old'));
		const things = [object('ZTF21aaaaaaa', 1, 2), object('ZTF21bbbbbbb', 3, 4)];
		await one.commit((held) => follow(held, things, ['mine', 'old']));
		await one.commit((held) => trash(held, [only(one)?.key ?? '']));
		await one.commit((held) => trashList(held, 'old'));
		await two.refresh();
		const asleep = await TargetDatabase.open(undefined, name);
		const { revision, purges } = await asleep.read(null);
		const learns = async () => {
			const { whole, targets } = await asleep.read({ revision, purges });
			expect(whole).toBe(true);
			return targets.map((target) => target.name).sort();
		};

		const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		await expect(one.commit((held) => edit(held, [...held.targets.keys()], { note: 'x' }))).rejects.toThrow(
			'no room left'
		);
		expect(await one.commit(emptyTrash)).toMatchObject({
			words: 'Emptied the trash: 1 list and 1 target',
			final: true
		});
		await two.refresh();
		for (const tab of [one, two]) {
			expect([...tab.held.targets.values()].map(({ name: called }) => called)).toEqual(['ZTF21bbbbbbb']);
			expect([...tab.held.lists.keys()]).toEqual(['mine']);
		}
		expect(await learns()).toEqual(['ZTF21bbbbbbb']);
		full.mockRestore();
		// What is written next tells of it, whoever writes.
		await two.commit((held) => follow(held, [object('ZTF21ccccccc', 5, 6)], []));
		expect(await learns()).toEqual(['ZTF21bbbbbbb', 'ZTF21ccccccc']);
		await one.clear();
		expect(await learns()).toEqual([]);
		await two.refresh();
		expect(two.held.targets.size).toBe(0);
		// As many writes as there were: the number alone would say that nothing is new.
		for (let at = 0; at < revision; at += 1) await one.commit((held) => addList(held, { name: `List ${at}` }));
		expect(await learns()).toEqual([]);
		asleep.close();
	});
	it('is what a topic brings beyond the most targets: those that are kept still learn', () => {
		const held = new Held();
		const list = { id: 'sn', name: 'SN', topics: ['*'], made: 0, looked: null, order: 1, trashed: null };
		held.lists.set('sn', { ...list, realm: 'sky' });
		for (let index = 1; index < MAX_TARGETS; index += 1) {
			held.put(wholeTarget({ kind: 'position', name: 'x', ids: [], ra: null, dec: null }, `k${index}`, [], 0));
		}
		const frames = [
			frame({ seq: 1 }),
			frame({ seq: 2, objectId: 'ZTF21bbbbbbb', ra: 50 }),
			frame({ seq: 3, alertId: 'again' })
		];
		const change = fill(held, frames, LIVE, 0);
		expect(change?.targets.map(({ after }) => [after?.name, after?.alerts])).toEqual([['ZTF21aaaaaaa', 2]]);
		expect(change?.cursor?.seq).toBe(3);
		const more = frames.map((one) => ({ frame: one, topics: [one.topic] }));
		expect(() => fillFrom(held, 'sn', more, 'sky')).toThrow('at most 50,000 targets');
	});
});

describe('what the user does', () => {
	it('is taken back step by step, each as a whole', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) => follow(held, [object('ZTF21aaaaaaa', 1, 2), object('ZTF21bbbbbbb', 3, 4)], ['mine']));
		const keys = one.held.of('mine').map(({ key }) => key);
		await one.commit((held) => edit(held, keys, { state: 'reject' }));
		await one.commit((held) => edit(held, keys, { priority: 3 }));
		await one.commit((held) => tag(held, keys, 'host'));
		await one.commit((held) => move(held, keys, 'mine', null));
		expect(names(one, 'mine')).toEqual([]);
		expect(await one.undo()).toBe('Removed from Mine: 2 targets');
		expect(names(one, 'mine')).toEqual(['ZTF21aaaaaaa', 'ZTF21bbbbbbb']);
		expect(await one.undo()).toBe('Tagged host: 2 targets');
		await one.undo();
		expect(only(one)).toMatchObject({ priority: 0, tags: [], state: 'reject' });
		await one.undo();
		expect(only(one)?.state).toBe('new');
		expect(await one.undo()).toBe('Added 2 targets to Mine');
		expect(one.held.targets.size).toBe(0);
		await one.undo();
		expect(one.held.lists.size).toBe(0);
		expect(await one.undo()).toBeNull();
	});
	it('stays with what the stream added meanwhile', async () => {
		const one = await library();
		await topicList(one);
		one.hear(stretch([frame({ seq: 1 })]), LIVE);
		await one.settled();
		const { key } = only(one) ?? { key: '' };
		await one.commit((held) => edit(held, [key], { state: 'keep' }));
		one.hear(stretch([frame({ seq: 2 })]), LIVE);
		await one.settled();
		await one.undo();
		expect(only(one)).toMatchObject({ state: 'new', alerts: 2 });
	});
	it('leaves each detection once, the newest first, where it brought some and the stream others since', async () => {
		const one = await library();
		const seen = (alertId: string, mjd: number) => ({ ...sightingOf(frame({ seq: 1, alertId })), mjd });
		await one.commit((held) => follow(held, [object('ZTF21aaaaaaa', 10, 20, { sightings: [seen('a', 60_000)] })], []));
		const again = object('ZTF21aaaaaaa', 10, 20, { sightings: [seen('b', 60_001)] });
		await one.commit((held) => follow(held, [again], []));
		one.hear(stretch([frame({ seq: 2, alertId: 'c', mjd: 60_002 })]), LIVE);
		await one.settled();
		await one.undo();
		expect(only(one)?.sightings.map(({ alertId }) => alertId)).toEqual(['c', 'a']);
	});
	it('takes a topic list back with what it brought and nobody touched', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) => follow(held, [object('ZTF21ccccccc', 70, 20)], ['mine']));
		await topicList(one);
		const names = ['ZTF21aaaaaaa', 'ZTF21bbbbbbb', 'ZTF21ccccccc'];
		one.hear(stretch(names.map((objectId, index) => frame({ seq: index + 1, objectId, ra: 30 + 20 * index }))), LIVE);
		await one.settled();
		// A note is the user's; as it is kept without a step, the list is the last thing to take back.
		const kept = one.held.byId('ztf:ZTF21bbbbbbb');
		await one.commit((held) => ({
			...(edit(held, [kept?.key ?? ''], { note: 'host' }) ?? { targets: [], lists: [], by: 'user' }),
			words: null
		}));
		expect(await one.undo()).toBe('Made the list Supernovae');
		expect(one.held.of(null).map(({ name, lists }) => [name, lists])).toEqual([
			['ZTF21ccccccc', ['mine']],
			['ZTF21bbbbbbb', []]
		]);
	});
	it('takes back two things where Undo is pressed twice at once', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'First' }));
		await one.commit((held) => addList(held, { name: 'Second' }));
		expect(await Promise.all([one.undo(), one.undo()])).toEqual(['Made the list Second', 'Made the list First']);
	});
	it('comes back from an emptied trash with all that it was', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) => follow(held, [object('ZTF21aaaaaaa', 1, 2, { note: 'host at z 0.02' })], ['mine']));
		const before = only(one);
		await one.commit((held) => trashList(held, 'mine'));
		await one.commit((held) => trash(held, [before?.key ?? '']));
		await one.commit(emptyTrash);
		expect([one.held.targets.size, one.held.lists.size]).toEqual([0, 0]);
		await one.undo();
		await one.undo();
		await one.undo();
		expect(only(one)).toEqual({ ...before, edited: expect.any(Number) as number });
		expect(names(one, 'mine')).toEqual(['ZTF21aaaaaaa']);
	});
	it('comes back from an emptied trash with the targets that topics alone had brought, which went with their list', async () => {
		const one = await library();
		await topicList(one);
		await one.commit((held) => addList(held, { name: 'All', topics: ['*'] }, 'all'));
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		const ids = ['ZTF21aaaaaaa', 'ZTF21bbbbbbb', 'ZTF21ccccccc'];
		one.hear(stretch(ids.map((objectId, index) => frame({ seq: index + 1, objectId, ra: 10 * index }))), LIVE);
		await one.settled();
		const key = (name: string) => [...one.held.targets.values()].find((target) => target.name === name)?.key ?? '';
		await one.commit((held) => edit(held, [key('ZTF21bbbbbbb')], { note: 'rising' }));
		await one.commit((held) => move(held, [key('ZTF21ccccccc')], null, 'mine'));
		const before = structuredClone([...one.held.targets.values()]);
		await one.commit((held) => trashList(held, 'all'));
		await one.commit(emptyTrash);
		expect(names(one, 'sn')).toEqual(ids);
		await one.commit((held) => trashList(held, 'sn'));
		expect(await one.commit(emptyTrash)).toMatchObject({ words: 'Emptied the trash: 1 list and 1 target' });
		expect(one.held.of(null)).toMatchObject([
			{ name: 'ZTF21bbbbbbb', lists: [], note: 'rising' },
			{ name: 'ZTF21ccccccc', lists: ['mine'] }
		]);
		for (let steps = 0; steps < 4; steps += 1) await one.undo();
		const again = [...one.held.targets.values()];
		for (const target of before) {
			const found = again.find((each) => each.key === target.key);
			expect({ ...found, lists: found?.lists.toSorted() }).toEqual({ ...target, lists: target.lists.toSorted() });
		}
	});
	it('is in the history of its target, the newest first', async () => {
		const one = await library();
		await one.commit((held) => follow(held, [object('ZTF21aaaaaaa', 1, 2)], []));
		const { key } = only(one) ?? { key: '' };
		await one.commit((held) => edit(held, [key], { state: 'keep' }));
		await one.commit((held) => edit(held, [key], { note: 'rising' }));
		await one.undo();
		expect(await one.history(key)).toMatchObject([
			{ field: 'note', from: '"rising"', to: '""', by: 'undo' },
			{ field: 'note', from: '""', to: '"rising"', by: 'user' },
			{ field: 'state', from: '"new"', to: '"keep"', by: 'user' }
		]);
	});
	it('keeps both notes where two tabs wrote one, and where two targets become one', async () => {
		const one = await library('notes');
		const two = await library('notes');
		await one.commit((held) => follow(held, [object('ZTF21aaaaaaa', 1, 2), object('ZTF21bbbbbbb', 3, 4)], []));
		await two.refresh();
		const [a = '', b = ''] = one.held.of(null).map(({ key }) => key);
		await one.commit((held) => edit(held, [a], { note: 'spectrum taken', noteBefore: '' }));
		await two.commit((held) => edit(held, [a], { note: 'too faint', noteBefore: '' }));
		expect(two.held.targets.get(a)?.note).toBe('too faint\n\nspectrum taken');
		await two.commit((held) => edit(held, [b], { note: 'the same host' }));
		await two.commit((held) => join(held, [a, b]));
		await one.refresh();
		expect(one.held.of(null)).toMatchObject([
			{ ids: ['ztf:ZTF21aaaaaaa', 'ztf:ZTF21bbbbbbb'], note: 'too faint\n\nspectrum taken\n\nthe same host' }
		]);
		expect(joinNotes('not a supernova', 'supernova')).toBe('not a supernova\n\nsupernova');
		expect(joinNotes('rising', 'rising, spectrum taken')).toBe('rising, spectrum taken');
		expect(joinNotes('a\n\nrising\nb', 'rising')).toBe('a\n\nrising\nb');
		expect(joinNotes('SN', 'SNR')).toBe('SN\n\nSNR');
	});
	it('joins what is added again by id or by place, and makes an object of a place', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) =>
			follow(held, [{ kind: 'position', name: 'my field', ids: [], ra: 0.0001, dec: -89.99, tags: ['a'] }], ['mine'])
		);
		await one.commit((held) => follow(held, [object('ZTF21aaaaaaa', 359.9, -89.99, { tags: ['b'] })], []));
		expect(one.held.of('mine')).toMatchObject([{ kind: 'object', name: 'my field', tags: ['a', 'b'] }]);
	});
	it('refuses what cannot be: an empty name, a list that is gone, notes and lists beyond the limit', async () => {
		const one = await library();
		const refused = (change: Parameters<Library['commit']>[0]) => expect(one.commit(change)).rejects;
		await refused((held) => addList(held, { name: '  ' })).toThrow('expected a name, got nothing: write one');
		await refused((held) => follow(held, [object('ZTF21aaaaaaa', 1, 2)], ['none'])).toThrow('no longer there');
		await refused((held) => edit(held, [], { note: 'x'.repeat(20_001) })).toThrow('at most 20,000 characters');
		expect(one.held.targets.size).toBe(0);
	});
});
