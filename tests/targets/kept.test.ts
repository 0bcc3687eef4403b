import Dexie from 'dexie';
import { indexedDB, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { type Answered, KeptDatabase, MAX_SEEN, MAX_SEEN_ANSWER } from '#lib/targets/database/kept.ts';
import type { Pack } from '#lib/targets/database/kept-rows.ts';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

const open: KeptDatabase[] = [];
let count = 0;
async function database(name = `kept-${++count}`): Promise<KeptDatabase> {
	const one = await KeptDatabase.open(undefined, name);
	open.push(one);
	return one;
}
afterEach(() => {
	for (const one of open.splice(0)) one.close();
});
const answered = (key: string, size = 10): Answered => ({ key, bytes: new Uint8Array(size).fill(7), at: 1000 });
const pack = (target: string, bytes = 20): Pack => ({ target, at: 1000, bytes, parts: ['curve'], missing: [] });

it('gives an answer back byte by byte with its time, and the newest of a question', async () => {
	const one = await database();
	expect(await one.read('a')).toBeNull();
	await one.writeSeen(answered('a'));
	await one.writeSeen({ ...answered('a', 4), at: 2000 });
	expect(await one.read('a')).toEqual({ bytes: new Uint8Array([7, 7, 7, 7]), at: 2000 });
	expect(await one.usage()).toMatchObject({ seenAnswers: 1, seenBytes: 4, packs: 0 });
});

it('keeps an answer while any pack holds it, though pages leave more than there is room for', async () => {
	const one = await database();
	await one.writePack(pack('x'), [answered('shared'), answered('x only')]);
	await one.writePack(pack('y'), [answered('shared')]);
	await one.writeSeen(answered('first'));
	for (let i = 0; i < MAX_SEEN + 1; i += 1) await one.writeSeen(answered(`seen ${i}`, 1));
	expect(await one.read('first')).toBeNull();
	expect((await one.usage()).seenAnswers).toBeLessThanOrEqual(MAX_SEEN);
	await one.removePacks(['x']);
	expect(await one.read('x only')).toBeNull();
	expect(await one.read('shared')).not.toBeNull();
	// A page that shows it anew does not take it out of its pack.
	await one.writeSeen(answered('shared', 3));
	await one.clearSeen();
	expect(await one.usage()).toEqual({ packs: 1, packAnswers: 1, packBytes: 3, seenAnswers: 0, seenBytes: 0 });
});

it('removes a pack on a full disk, and leaves what another one holds', async () => {
	const one = await database();
	await one.writePack(pack('x'), [answered('shared'), answered('x only')]);
	await one.writePack(pack('y'), [answered('shared')]);
	const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	await one.removePacks(['x']);
	full.mockRestore();
	expect(await one.packs()).toMatchObject([{ target: 'y' }]);
	expect(await one.read('x only')).toBeNull();
	expect(await one.read('shared')).not.toBeNull();
	await one.clearPacks();
	expect(await one.read('shared')).toBeNull();
});

it('fetches a pack anew as a whole: what it held before and holds no more goes', async () => {
	const one = await database();
	await one.writePack(pack('x'), [answered('old stamp'), answered('curve')]);
	await one.writePack({ ...pack('x'), at: 2000 }, [answered('new stamp'), answered('curve', 12)]);
	expect(await one.read('old stamp')).toBeNull();
	expect((await one.read('curve'))?.bytes.byteLength).toBe(12);
	expect(await one.packs()).toMatchObject([{ target: 'x', at: 2000 }]);
});

it('keeps nothing of a pack that cannot be written whole', async () => {
	const one = await database();
	const unwritable = { ...answered('b'), bytes: (() => 1) as unknown as Uint8Array };
	await expect(one.writePack(pack('x'), [answered('a'), unwritable])).rejects.toMatchObject({ code: 'failed' });
	expect(await one.packs()).toEqual([]);
	expect(await one.read('a')).toBeNull();
});

it('does not keep what is too large', async () => {
	const one = await database();
	await one.writeSeen(answered('large', MAX_SEEN_ANSWER + 1));
	expect(await one.read('large')).toBeNull();
});
