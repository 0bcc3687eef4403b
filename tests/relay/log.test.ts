import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Log } from '../../relay/log.ts';
import { decoded, made, packet, schemaText } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';

const seqs = (log: Log, after = 0, limit = 1e6, topic?: string) =>
	log.read(after, limit, topic).map((entry) => (JSON.parse(entry.json) as { seq: number }).seq);
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

test('gives frames their seq from 1 on and reads them back in order', async () => {
	const log = await openLog(temporary());
	expect([log.first, log.last]).toEqual([1, 0]);
	expect(await append(log, made(0, 3))).toEqual({ first: 1, last: 3, frames: [1, 2, 3] });
	await append(log, made(3, 2));
	expect([log.first, log.last]).toEqual([1, 5]);
	expect(seqs(log)).toEqual(upTo(5));
	expect(seqs(log, 2, 2)).toEqual([3, 4]);
	expect(log.read(4, 10)[0]?.json).toBe(`{"seq":5,${decoded(4).frame}`);
});

test('counts what the topic had before as duplicate and makes no frame of it', async () => {
	const log = await openLog(temporary());
	await append(log, made(0, 2));
	const again = await append(log, made(2, 3, { outcome: (n) => decoded(n === 4 ? 3 : n - 2) }));
	// Offsets 2 and 3 bring alerts 0 and 1 again, offset 4 is new.
	expect(again.frames).toEqual([0, 0, 3]);
	const twice = await append(log, made(5, 2, { outcome: () => decoded(99) }));
	expect(twice.frames).toEqual([4, 0]);
	expect(log.counts().get('fink_test_ztf')).toEqual({
		survey: 'ztf',
		received: 7,
		frames: 4,
		rejected: 0,
		duplicates: 3
	});
});

test('keeps the same alert on another topic, and the same number of another survey, as frames of their own', async () => {
	const log = await openLog(temporary());
	await append(log, made(0, 1));
	expect((await append(log, made(0, 1, { topic: 'fink_other_ztf' }))).frames).toEqual([2]);
	const lsst = made(1, 1, { outcome: () => decoded(0, { survey: 'lsst' }) });
	expect((await append(log, lsst)).frames).toEqual([3]);
	expect(seqs(log, 0, 10, 'fink_other_ztf')).toEqual([2]);
	expect(seqs(log, 0, 10, 'fink_unknown')).toEqual([]);
});

test('keeps what could not be decoded with its sizes, newest first', async () => {
	const log = await openLog(temporary());
	await append(log, made(0, 3, { outcome: (n) => (n === 1 ? decoded(1) : { ok: false, reason: `bad\n${n}` }) }));
	expect(log.rejected(10)).toEqual([
		{ topic: 'fink_test_ztf', partition: 0, offset: 2, reason: 'bad 2', keyBytes: 3, valueBytes: packet(2).length },
		{ topic: 'fink_test_ztf', partition: 0, offset: 0, reason: 'bad 0', keyBytes: 3, valueBytes: packet(0).length }
	]);
	expect(log.rejected(1)).toHaveLength(1);
	expect(log.counts().get('fink_test_ztf')).toMatchObject({ received: 3, frames: 1, rejected: 2 });
});

test('passes over messages that are done, without counting them', async () => {
	const log = await openLog(temporary());
	expect(log.position('test', 'fink_test_ztf', 0)).toBeNull();
	await append(log, made(0, 5));
	expect(log.position('test', 'fink_test_ztf', 0)).toBe(5);
	expect((await append(log, made(3, 4))).frames).toEqual([0, 0, 6, 7]);
	expect((await append(log, made(0, 7))).frames.every((seq) => seq === 0)).toBe(true);
	expect(log.counts().get('fink_test_ztf')).toMatchObject({ received: 7, duplicates: 0 });
	// Another partition and another origin have offsets of their own.
	expect((await append(log, made(0, 1, { partition: 1 }))).frames).toEqual([0]);
	expect(log.counts().get('fink_test_ztf')).toMatchObject({ received: 8, duplicates: 1 });
	expect(log.position('elsewhere', 'fink_test_ztf', 0)).toBeNull();
});

test('is the same log after it was closed and opened', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 4, { outcome: (n) => (n === 2 ? { ok: false, reason: 'bad' } : decoded(n)) }));
	const before = { id: log.id, bytes: log.bytes, counts: [...log.counts()], entries: log.read(0, 10) };
	await log.close();
	const again = await openLog(folder);
	expect({ id: again.id, bytes: again.bytes, counts: [...again.counts()], entries: again.read(0, 10) }).toEqual(before);
	expect([again.first, again.last, again.position('test', 'fink_test_ztf', 0)]).toEqual([1, 3, 4]);
	expect((await append(again, made(4, 1))).frames).toEqual([4]);
	// From memory and disk alike.
	expect(seqs(again)).toEqual(upTo(4));
	expect(seqs(again, 3)).toEqual([4]);
});

test('gives a packet back as it came', async () => {
	const log = await openLog(temporary());
	await append(log, made(0, 3));
	await append(log, made(3, 3));
	const found = await log.packet(5);
	expect(found).toMatchObject({
		topic: 'fink_test_ztf',
		survey: 'ztf',
		objectId: 'ZTF26a4',
		alertId: '3000000000000000004',
		schema: schemaText(decoded(0).schema)
	});
	expect(found !== 'gone' && Buffer.from(found?.bytes ?? []).equals(packet(4))).toBe(true);
	expect(await log.packet(0)).toBeNull();
	expect(await log.packet(7)).toBeNull();
});

test('tells listeners of every append that brought frames, once all of it can be read', async () => {
	const log = await openLog(temporary());
	const heard: number[][] = [];
	const stop = log.onAppend((last) => heard.push([last, seqs(log).length]));
	await append(log, made(0, 2));
	await append(log, made(2, 1, { outcome: () => ({ ok: false, reason: 'bad' }) }));
	await append(log, made(3, 1));
	stop();
	await append(log, made(4, 1));
	expect(heard).toEqual([
		[2, 2],
		[3, 3]
	]);
});

test('appends that come at once go one after the other', async () => {
	const log = await openLog(temporary());
	const results = await Promise.all([0, 5, 10, 15].map((from) => append(log, made(from, 5))));
	expect(results.map(({ first, last }) => [first, last])).toEqual([
		[1, 5],
		[6, 10],
		[11, 15],
		[16, 20]
	]);
	expect(seqs(log)).toEqual(upTo(20));
});

test('refuses a folder that another relay has, in this process and in another one', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await expect(openLog(folder)).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining(folder) });
	const script = `import { Log } from ${JSON.stringify(fileURLToPath(new URL('../../relay/log.ts', import.meta.url)))};
		Log.open({ folder: ${JSON.stringify(folder)}, keepAlerts: 1, keepBytes: 1 }).catch((error) => console.log(error.code));`;
	const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
	expect(child.stdout.trim()).toBe('locked');
	await log.close();
	await (await openLog(folder)).close();
});

test('begins anew where asked to, with another id', async () => {
	const folder = temporary();
	const log = await openLog(folder);
	await append(log, made(0, 3));
	const { id } = log;
	await log.close();
	const fresh = await openLog(folder, { fresh: true });
	expect(fresh.id).not.toBe(id);
	expect([fresh.first, fresh.last, fresh.bytes, fresh.notices.length]).toEqual([1, 0, 0, 0]);
	expect((await append(fresh, made(0, 1))).frames).toEqual([1]);
});

test('takes nothing after it was closed', async () => {
	const log = await openLog(temporary());
	await log.close();
	await expect(append(log, made(0, 1))).rejects.toMatchObject({ code: 'closed' });
});
