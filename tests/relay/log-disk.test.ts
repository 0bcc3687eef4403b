import {
	appendFileSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { readContainer } from '../../relay/avro.ts';
import { made, packet, schemaText, SCHEMA } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';

const archive = (folder: string) => join(folder, 'packets', 'fink_test_ztf');
const files = (folder: string) => readdirSync(archive(folder)).map((name) => join(archive(folder), name));
async function contents(file: string) {
	const blocks = [];
	for await (const block of readContainer(file)) blocks.push(block);
	return blocks;
}

test('keeps packets in containers that say their topic, a block an append', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 3));
	await append(log, made(3, 2));
	await append(log, made(0, 1, { topic: 'a/b ..' }));
	const [file = ''] = files(folder);
	expect(file).toMatch(/\d{4}-\d\d-\d\dT\d\d-00000001\.avro$/);
	const blocks = await contents(file);
	expect(blocks.map(({ records }) => records.length)).toEqual([3, 2]);
	expect(blocks[0]).toMatchObject({ meta: { 'perch.topic': 'fink_test_ztf' }, schemaJson: schemaText(SCHEMA) });
	expect(blocks.flatMap(({ records }) => records).map((record) => Buffer.from(record))).toEqual(
		[0, 1, 2, 3, 4].map((n) => Buffer.from(packet(n)))
	);
	const [odd = ''] = readdirSync(join(folder, 'packets', 'a%2Fb%20..'));
	const [block] = await contents(join(folder, 'packets', 'a%2Fb%20..', odd));
	expect(block?.meta).toEqual({ 'perch.topic': 'a/b ..' });
	expect(log.bytes).toBe(
		[file, join(folder, 'packets', 'a%2Fb%20..', odd)].reduce((sum, path) => sum + statSync(path).size, 0)
	);
});

test('cuts a torn tail, removes files that were never committed, and leaves what is not its own', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 3));
	await log.close();
	const [file = ''] = files(folder);
	const { size } = statSync(file);
	appendFileSync(file, 'half a block');
	writeFileSync(join(archive(folder), '2026-01-01T00-00000077.avro'), 'Obj');
	writeFileSync(join(archive(folder), '2026-01-01T00-00000078.avro.new'), 'Obj');
	writeFileSync(join(archive(folder), 'mine.avro'), 'not ours');
	const again = await openLog(folder);
	expect(statSync(file).size).toBe(size);
	expect(readdirSync(archive(folder)).toSorted()).toEqual([file.split('/').at(-1), 'mine.avro'].toSorted());
	expect(again.notices).toEqual([expect.stringContaining('mine.avro')]);
	await append(again, made(3, 1));
	expect((await contents(file)).map(({ records }) => records.length)).toEqual([3, 1]);
});

test('says which file is missing, and goes on', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 3));
	await log.close();
	const [file = ''] = files(folder);
	rmSync(file);
	const again = await openLog(folder);
	expect(again.notices).toEqual([expect.stringContaining(`${file} is missing: its 3 packets are gone`)]);
	expect(await again.packet(2)).toBe('gone');
	expect((await append(again, made(3, 1))).frames).toEqual([4]);
	expect(await again.packet(4)).toMatchObject({ objectId: 'ZTF26a3' });
});

test('changes nothing when the disk is full, and takes the same batch once there is room', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 1, { topic: 'fink_other_ztf' }));
	mkdirSync(archive(folder));
	for (const hours of [0, 1]) {
		const hour = new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 13);
		// By the name that it has until its first block stands.
		symlinkSync('/dev/full', join(archive(folder), `${hour}-00000002.avro.new`));
	}
	const before = { last: log.last, bytes: log.bytes, counts: [...log.counts()] };
	await expect(append(log, made(0, 3))).rejects.toMatchObject({ name: 'LogError', code: 'full' });
	expect({ last: log.last, bytes: log.bytes, counts: [...log.counts()] }).toEqual(before);
	expect(log.position('test', 'fink_test_ztf', 0)).toBeNull();
	rmSync(archive(folder), { recursive: true });
	expect((await append(log, made(0, 3))).frames).toEqual([2, 3, 4]);
	expect(await contents(files(folder)[0] ?? '')).toHaveLength(1);
	await log.close();
	const again = await openLog(folder);
	expect([again.last, again.notices.length]).toEqual([4, 0]);
});

test('cuts what a failed append left behind before it writes on', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 2));
	const [file = ''] = files(folder);
	// The database refuses: the packets are written by then.
	const other = new DatabaseSync(join(folder, 'log.sqlite'));
	other.exec("CREATE TRIGGER no BEFORE INSERT ON frames BEGIN SELECT RAISE(ABORT, 'no'); END");
	await expect(append(log, made(2, 50))).rejects.toMatchObject({ code: 'write' });
	other.exec('DROP TRIGGER no');
	other.close();
	expect(statSync(file).size).toBe(log.bytes);
	await append(log, made(2, 1));
	expect((await contents(file)).map(({ records }) => records.length)).toEqual([2, 1]);
});

test('refuses a database of a newer form, and one that is none, with the way out', async () => {
	const newer = temporary();
	await (await openLog(newer)).close();
	const database = new DatabaseSync(join(newer, 'log.sqlite'));
	database.exec('PRAGMA user_version = 99');
	database.close();
	await expect(openLog(newer)).rejects.toMatchObject({
		code: 'newer',
		message: expect.stringMatching(/form 99.*RELAY_DATA/)
	});
	const damaged = temporary();
	writeFileSync(join(damaged, 'log.sqlite'), 'this is no database at all, whatever its name may say'.repeat(100));
	await expect(openLog(damaged)).rejects.toMatchObject({
		code: 'damaged',
		message: expect.stringContaining('RELAY_DATA')
	});
	// Nor does a refusal keep the folder.
	renameSync(join(damaged, 'log.sqlite'), join(damaged, 'away'));
	expect((await openLog(damaged)).last).toBe(0);
});

test('keeps so many frames, their packets, and tells the rest as gone', async () => {
	const folder = temporary();
	const log = await openLog(folder, { keepAlerts: 32 });
	for (let from = 0; from < 100; from += 5) {
		await append(log, made(from, 5));
		expect(log.last - log.first + 1).toBe(Math.min(from + 5, 32));
	}
	expect([log.first, log.last]).toEqual([69, 100]);
	expect(log.read(0, 1000).map(({ seq }) => seq)[0]).toBe(69);
	expect(await log.packet(68)).toBe('gone');
	for (let seq = 69; seq <= 100; seq++) expect(await log.packet(seq)).toMatchObject({ objectId: `ZTF26a${seq - 1}` });
	// Files of two packets: none whose frames are all gone is left.
	expect(files(folder)).toHaveLength(16);
	// A frame that is gone may come again.
	expect((await append(log, made(0, 1, { partition: 1 }))).frames).toEqual([101]);
	await log.close();
	const again = await openLog(folder, { keepAlerts: 10 });
	expect([again.first, again.last]).toEqual([92, 101]);
	expect(files(folder).length).toBeLessThanOrEqual(6);
	expect(again.counts().get('fink_test_ztf')).toMatchObject({ frames: 101 });
});

test('keeps so many bytes of packets, by whole files', async () => {
	const folder = temporary();
	const keepBytes = 100_000;
	const log = await openLog(folder, { keepBytes });
	for (let from = 0; from < 400; from += 5) {
		await append(log, made(from, 5, { size: 1000, topic: from % 20 === 0 ? 'fink_rare_ztf' : 'fink_test_ztf' }));
		expect(log.bytes).toBeLessThanOrEqual(keepBytes);
	}
	expect(log.last).toBe(400);
	expect(log.last - log.first).toBeGreaterThan(60);
	const kept = log.read(0, 1000).map(({ seq }) => seq);
	expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => log.first + at));
	expect(await log.packet(log.first - 1)).toBe('gone');
	for (const seq of kept) expect(await log.packet(seq)).toMatchObject({ objectId: `ZTF26a${seq - 1}` });
	const onDisk = readdirSync(join(folder, 'packets'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.avro'))
		.reduce((sum, name) => sum + statSync(join(folder, 'packets', name)).size, 0);
	expect(log.bytes).toBe(onDisk);
});

test('says which folder cannot be written, and what to do', async () => {
	const file = join(temporary(), 'file');
	writeFileSync(file, '');
	await expect(openLog(join(file, 'below'))).rejects.toMatchObject({
		name: 'LogError',
		message: expect.stringContaining('RELAY_DATA')
	});
});
