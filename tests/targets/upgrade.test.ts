import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Dexie from 'dexie';
import { indexedDB, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { KeptDatabase } from '#lib/targets/database/kept.ts';
import { Library } from '#lib/targets/library.ts';
import { type DatabaseDump, restore } from '../support/old-database.ts';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const folder = fileURLToPath(new URL('../fixtures/targets/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as DatabaseDump;

it('knows a database of every earlier version', async () => {
	const database = await KeptDatabase.open(undefined, 'today');
	database.close();
	const today = (await new Dexie('today').open()).verno;
	expect(files).toEqual(Array.from({ length: today - 1 }, (_, index) => `version-${index + 1}.json`));
});

it.each(files)('opens %s with all that it holds, keeps answers in it, and takes back what was done', async (file) => {
	await restore({ indexedDB, name: file, dump: read(file) });
	const kept = await KeptDatabase.open(undefined, file);
	const library = await Library.open(undefined, file);
	const { held } = library;
	expect([...held.lists.values()].map(({ name, topics }) => [name, topics])).toEqual([
		['Supernovae', ['fink_sn_*']],
		['Tonight, Kitt Peak', []]
	]);
	const targets = held.of('tonight').sort((a, b) => (a.name < b.name ? 1 : -1));
	expect(targets.map(({ name, kind, ids, tags }) => [name, kind, ids, tags])).toEqual([
		['ZTF21abfmbix', 'object', ['ztf:ZTF21abfmbix'], ['dome']],
		['8467', 'body', ['sso:8467'], ['dome']],
		['170587117485817955', 'object', ['lsst:170587117485817955'], ['dome']]
	]);
	const [first] = targets;
	expect(first).toMatchObject({ priority: 3, state: 'keep', note: 'Ask for a spectrum.' });
	const history = await library.history(first?.key ?? '');
	expect(history.map(({ field }) => field).sort()).toEqual(['note', 'priority', 'state', 'tags']);
	await kept.writeSeen({ key: 'question', bytes: new Uint8Array([1, 2]), at: 5 });
	expect(await kept.read('question')).toEqual({ bytes: new Uint8Array([1, 2]), at: 5 });
	expect(await library.undo()).toBe('Tagged dome: 3 targets');
	expect(held.of('tonight').flatMap(({ tags }) => tags)).toEqual([]);
	library.close();
	kept.close();
});

it('says so where the database is of a newer version than the page, and changes nothing', async () => {
	const dump = read('version-1.json');
	await restore({ indexedDB, name: 'newer', dump: { ...dump, version: 9990 } });
	await expect(Library.open(undefined, 'newer')).rejects.toMatchObject({
		code: 'newer',
		message: expect.stringContaining('newer version of Perch')
	});
	await expect(KeptDatabase.open(undefined, 'newer')).rejects.toMatchObject({ code: 'newer' });
});
