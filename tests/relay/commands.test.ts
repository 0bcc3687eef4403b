import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkData } from '../../relay/commands/check.ts';
import { relayStatus } from '../../relay/commands/status.ts';
import { Log } from '../../relay/log.ts';
import { made } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';
import { served } from '../support/served.ts';

/** A data folder with a log of 12 frames in three archive files. */
async function data(): Promise<{ data: string; files: string[] }> {
	const folder = temporary();
	const log = await Log.open({ folder: join(folder, 'kafka'), keepAlerts: 1e6, keepBytes: 1e9 });
	for (const topic of ['a', 'b', 'c']) {
		await append(log, made(0, 2, { topic }));
		await append(log, made(2, 2, { topic }));
	}
	await log.close();
	const packets = join(folder, 'kafka/packets');
	return {
		data: folder,
		files: ['a', 'b', 'c'].map((topic) => join(packets, topic, readdirSync(join(packets, topic))[0] ?? ''))
	};
}
async function check(folder: string, repair = false): Promise<string[]> {
	const found: string[] = [];
	for await (const { level, text } of checkData(folder, repair)) found.push(`${level}: ${text.replaceAll(folder, '')}`);
	return found;
}

test('a folder as it was written is good, and looking changes nothing', async () => {
	const { data: folder } = await data();
	expect(await check(folder)).toEqual(['good: /kafka: frames 1 to 12, 3 archive files']);
});

test('a truncated, a damaged and a missing file are found, and the rest is kept by a repair', async () => {
	const { data: folder, files } = await data();
	const [a = '', b = '', c = ''] = files;
	truncateSync(a, (await stat(a)).size - 5);
	const handle = await open(b, 'r+');
	await handle.write(Buffer.from('garbage'), 0, 7, (await stat(b)).size - 20);
	await handle.close();
	rmSync(c);
	writeFileSync(join(folder, 'kafka/packets/a/notes.txt'), 'mine');
	const found = await check(folder);
	expect(found).toEqual([
		expect.stringMatching(
			/^bad: .*\/a\/.* ends before byte \d+: 2 of its 4 packets are lost .*; --repair keeps the rest$/
		),
		expect.stringMatching(/^bad: .*\/b\/.* is damaged behind byte \d+: 2 of its 4 packets are lost/),
		expect.stringMatching(/^bad: .*\/c\/.* is missing: 4 of its 4 packets are lost/),
		expect.stringMatching(/^note: .*notes\.txt: no file of this archive/),
		'good: /kafka: frames 1 to 12, 3 archive files, 8 packets lost'
	]);
	expect((await check(folder, true)).map((line) => line.split(':')[0])).toEqual([
		'mended',
		'mended',
		'mended',
		'note',
		'good'
	]);
	expect((await check(folder)).filter((line) => !line.startsWith('note'))).toEqual([
		'good: /kafka: frames 1 to 12, 2 archive files'
	]);
	const log = await openLog(join(folder, 'kafka'));
	expect(
		[await log.packet(1), await log.packet(3), await log.packet(9)].map((one) =>
			typeof one === 'string' ? one : one?.alertId
		)
	).toEqual([expect.stringMatching(/\d/), 'gone', 'gone']);
	await append(log, made(4, 1, { topic: 'a' }));
	expect(log.last).toBe(13);
});

test('a folder in use, one that is none, a damaged log and a foreign one are said', async () => {
	const { data: folder } = await data();
	const log = await openLog(join(folder, 'kafka'));
	expect(await check(folder)).toEqual([expect.stringMatching(/^bad: .*is in use by another relay/)]);
	await log.close();
	expect(await check(join(folder, 'none'))).toEqual([
		expect.stringMatching(/^bad: .*no such folder: name it by RELAY_DATA/)
	]);
	for (const name of ['log.sqlite-wal', 'log.sqlite-shm']) rmSync(join(folder, 'kafka', name), { force: true });
	writeFileSync(join(folder, 'kafka/log.sqlite'), 'not a database, but long enough to be taken for one'.repeat(100));
	mkdirSync(join(folder, 'elsewhere'));
	writeFileSync(join(folder, 'elsewhere/log.sqlite'), '');
	expect(await check(folder)).toEqual([
		expect.stringMatching(/^note: .*elsewhere: a log of another place/),
		expect.stringMatching(/^bad: .*log\.sqlite is damaged or no log of this relay: move it away/)
	]);
});

test('status says how a relay is, what it needs a token for, and that none answers', async () => {
	const { url, log, status } = await served({ tokens: ['sesame'] });
	await append(log, made(0, 3));
	status.set('failed', 'the broker\u001b[2J is\naway');
	status.setLag('fink_test_ztf', 1234);
	const { lines, code } = await relayStatus(url, 'sesame');
	expect(code).toBe(1);
	expect(lines.join('\n')).toMatch(/source {3}replay, failed: the broker \[2J is away\n/);
	expect(lines.at(-1)).toMatch(/^fink_test_ztf +3 +0 +0 +1,234$/);
	expect(await relayStatus(url, null)).toEqual({
		lines: [`${url}: unavailable; the rest needs a token: set RELAY_TOKENS`],
		code: 1
	});
	expect(await relayStatus('http://127.0.0.1:9', null)).toEqual({
		lines: ['no relay answers at http://127.0.0.1:9: start it, or name another by --host and --port'],
		code: 2
	});
});
