import { indexedDB, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { addList, edit, follow, tag, trash } from '#lib/targets/actions.ts';
import { everything } from '#lib/targets/exchange/collection.ts';
import { importChange } from '#lib/targets/exchange/import.ts';
import { type Extras, ownJsonPieces } from '#lib/targets/exchange/own-json.ts';
import { Library } from '#lib/targets/library.ts';
import { object } from '../rows.ts';
import { reading, WRITTEN } from './made.ts';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const open: Library[] = [];
let count = 0;
async function library(name = `backup-${++count}`): Promise<Library> {
	const one = await Library.open(undefined, name);
	open.push(one);
	return one;
}
afterEach(() => {
	for (const one of open.splice(0)) one.close();
});

/** A list with two targets that were changed in several ways. */
async function used(): Promise<Library> {
	const one = await library();
	await one.commit((held) => addList(held, { name: 'Night' }, 'night'));
	await one.commit((held) => follow(held, [object('ZTF21abfmbix', 10, 20), object('ZTF21bbbbbbb', 50, -5)], ['night']));
	const [first = '', second = ''] = one.held.targets.keys();
	await one.commit((held) => edit(held, [first], { note: 'rising', priority: 2 }));
	await one.commit((held) => tag(held, [first], 'spectrum'));
	await one.commit((held) => trash(held, [second]));
	return one;
}
const backup = async (one: Library, extras: Partial<Extras> = {}) =>
	[
		...ownJsonPieces(everything(one.held), WRITTEN, { history: await one.wholeHistory(), settings: {}, ...extras })
	].join('');
const restore = async (one: Library, text: string) => {
	const from = await reading(text);
	return one.commit((held) => importChange(held, { from, into: null }).change);
};
/** All that was ever changed, without the numbers that a database gives. */
const past = async (one: Library) => (await one.wholeHistory()).map(({ id: _, ...entry }) => entry);

describe('a backup', () => {
	it('brings back targets, lists and their whole past into a browser that has nothing', async () => {
		const [one, two] = [await used(), await library()];
		await restore(two, await backup(one));
		expect(everything(two.held)).toEqual(everything(one.held));
		const before = await past(one);
		expect(before.map(({ field }) => field)).toEqual(['note', 'priority', 'tags', 'trashed']);
		expect(await past(two)).toEqual(before);
		const [first = ''] = two.held.targets.keys();
		expect((await two.history(first)).map(({ field }) => field)).toEqual(['tags', 'priority', 'note']);
	});
	it('joined with what was changed since adds of the past what is missing, once, in its place', async () => {
		const one = await used();
		const text = await backup(one);
		const [first = ''] = one.held.targets.keys();
		await one.commit((held) => edit(held, [first], { note: 'fading', noteBefore: 'rising' }));
		await restore(one, text);
		const fields = (await one.history(first)).map(({ field }) => field);
		// The newer note was joined with the one of the file: one entry more; those of the file are there already.
		expect(fields).toEqual(['note', 'note', 'tags', 'priority', 'note']);
		const two = await library();
		await two.commit((held) => follow(held, [object('ZTF21abfmbix', 10, 20)], []));
		const [key = ''] = two.held.targets.keys();
		await two.commit((held) => edit(held, [key], { state: 'keep' }));
		await restore(two, text);
		// Of the same object here, though its key is another.
		expect((await two.history(key)).map(({ field }) => field).slice(-4)).toEqual(['state', 'tags', 'priority', 'note']);
	});
	it('leaves out of the past and of the settings what is not as it should be, and says so', async () => {
		const one = await used();
		const [entry] = await one.wholeHistory();
		if (entry === undefined) throw new Error('expected an entry of the history');
		const history = [{ ...entry, from: '{' }, { ...entry, field: 'colour' }, { ...entry, at: 'now' }, entry];
		const read = await reading(await backup(one, { history: history as never, settings: { a: 1 } as never }));
		expect(read.history).toHaveLength(1);
		expect(read.targets).toHaveLength(2);
		expect(read.settings).toEqual({});
		expect(read.notes).toEqual([
			'3 entries of the history cannot be read and were left out.',
			'The settings in the file cannot be read and were left out.'
		]);
	});
});

it('forgets what was done and changed, and keeps what it was done to', async () => {
	const one = await used();
	const before = everything(one.held);
	expect(await one.pastUsage()).toMatchObject({ entries: 4, steps: 5 });
	await one.clearPast();
	expect(await one.pastUsage()).toEqual({ entries: 0, steps: 0, bytes: 0 });
	expect(await one.undo()).toBeNull();
	expect(everything(one.held)).toEqual(before);
});
