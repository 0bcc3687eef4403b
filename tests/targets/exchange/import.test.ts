import { indexedDB, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { addList, edit, follow, trash } from '#lib/targets/actions.ts';
import { collectionFor, everything } from '#lib/targets/exchange/collection.ts';
import { countImport, importChange, type ImportPlan } from '#lib/targets/exchange/import.ts';
import { write } from '#lib/targets/exchange/write.ts';
import { Library } from '#lib/targets/library.ts';
import { frame, object, stretch } from '../rows.ts';
import { reading, WRITTEN } from './made.ts';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const open: Library[] = [];
let count = 0;
async function library(): Promise<Library> {
	const one = await Library.open(undefined, `exchange-${++count}`);
	open.push(one);
	return one;
}
afterEach(() => {
	for (const one of open.splice(0)) one.close();
});
const take = async (one: Library, text: string, into: ImportPlan['into'] = null) => {
	const from = await reading(text);
	return one.commit((held) => importChange(held, { from, into }).change);
};
const all = (one: Library) => [...one.held.targets.values()];

describe('an import', () => {
	it('joins by id and within 1.5″, keeps both notes, counts, and is one step for Undo', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Mine' }, 'mine'));
		await one.commit((held) => follow(held, [object('ZTF21abfmbix', 10, 20, { note: 'ours' })], ['mine']));
		const csv =
			'name,ra,dec,note\nZTF21abfmbix,10,20,theirs\nnear it,10.0003,20,a place\nfar,50,-5,\nfar again,50,-5.0002,twice\n';
		const { counts } = importChange(one.held, { from: await reading(csv), into: { id: 'mine' } });
		expect(counts).toEqual({ fresh: 1, joined: 1, within: 2, lists: 0 });
		await take(one, csv, { id: 'mine' });
		expect(all(one).map(({ name, note, lists }) => [name, note, lists])).toEqual([
			['ZTF21abfmbix', 'ours\n\ntheirs\n\na place', ['mine']],
			['far', 'twice', ['mine']]
		]);
		expect(await one.undo()).toBe('Imported 2 targets to Mine');
		expect(all(one).map(({ name, note }) => [name, note])).toEqual([['ZTF21abfmbix', 'ours']]);
	});
	it('is counted in pieces, as it would be done: between them the page hears its user, who may call it off', async () => {
		const one = await library();
		const ROWS = 5000;
		const csv = `name,ra,dec\n${Array.from({ length: ROWS }, (_, at) => `SN ${at},${at / 20},${(at % 100) - 50}\n`).join('')}`;
		const plan: ImportPlan = { from: await reading(csv), into: { id: 'new', name: 'Many' } };
		const page = new EventTarget();
		const typed: number[] = [];
		const shares: number[] = [];
		// What is typed stands in the queue of the page until it is let in.
		page.addEventListener('input', () => {
			typed.push(shares.length);
			if (typed.length < 5) setTimeout(() => page.dispatchEvent(new Event('input')));
		});
		setTimeout(() => page.dispatchEvent(new Event('input')));
		const counts = await countImport(one.held, plan, { onshare: (share) => shares.push(share) });
		expect(counts).toEqual(importChange(one.held, plan).counts);
		expect(counts).toEqual({ fresh: ROWS, joined: 0, within: 0, lists: 1 });
		expect(typed).toHaveLength(5);
		expect(Math.max(...typed)).toBeLessThan(shares.length);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));

		const control = new AbortController();
		setTimeout(() => control.abort(new Error('called off')));
		shares.length = 0;
		const stopped = countImport(one.held, plan, { signal: control.signal, onshare: (share) => shares.push(share) });
		await expect(stopped).rejects.toThrow('called off');
		expect(shares.at(-1)).toBeLessThan(0.9);
		expect(one.held.targets.size).toBe(0);
	});
	it('of a backup brings all back as it was, the trash too, and again changes nothing', async () => {
		const [one, two] = [await library(), await library()];
		await one.commit((held) => addList(held, { name: 'SN', topics: ['fink_sn_*'] }, 'sn'));
		one.hear(stretch([frame({ seq: 1 }), frame({ seq: 2, objectId: 'ZTF21bbbbbbb', ra: 50 })]), {
			log: 'l',
			realm: 'sky'
		});
		await one.settled();
		const [first, second] = [...one.held.targets.keys()];
		await one.commit((held) => edit(held, [first ?? ''], { note: '=1+1', priority: 3 }));
		await one.commit((held) => trash(held, [second ?? '']));
		for (const format of ['json', 'csv', 'votable'] as const) {
			const file = write(format, everything(one.held), 'all', WRITTEN).content;
			await take(two, file);
			expect(everything(two.held)).toEqual(everything(one.held));
			expect(await take(two, file)).toBeNull();
		}
	});
	it('makes the list it goes into, and tells lists of one name apart', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Night' }, 'a'));
		await take(one, 'ZTF21abfmbix', { name: 'Night', id: 'b' });
		expect([...one.held.lists.values()].map(({ name }) => name)).toEqual(['Night', 'Night (2)']);
		expect(all(one)[0]?.lists).toEqual(['b']);
	});
	it('of what is shared names no other list, and no note where none is wanted', async () => {
		const one = await library();
		await one.commit((held) => addList(held, { name: 'Shared' }, 'a'));
		await one.commit((held) => addList(held, { name: 'Secret' }, 'b'));
		await one.commit((held) => follow(held, [object('ZTF21abfmbix', 10, 20, { note: 'mine' })], ['a', 'b']));
		const shared = collectionFor(one.held, [...one.held.targets.keys()], ['a'], { notes: false });
		expect(write('json', shared, '', WRITTEN).content).not.toMatch(/Secret|mine|"b"/);
	});
	it('fills the place of an object that a list of ids brought, with its first alert', async () => {
		const one = await library();
		await take(one, 'ZTF21aaaaaaa');
		expect(all(one)[0]).toMatchObject({ ra: null });
		one.hear(stretch([frame({ seq: 1, ra: 10, dec: 20 })]), { log: 'l', realm: 'sky' });
		await one.settled();
		expect(all(one)[0]).toMatchObject({ ra: 10, dec: 20 });
	});
});
