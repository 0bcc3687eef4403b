import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encoder, readContainer } from '../../relay/avro.ts';
import { Recorder } from '../../relay/handlers/record.ts';
import { Handlers } from '../../relay/handlers.ts';
import type { Log } from '../../relay/log.ts';
import { logger } from '../../relay/log-line.ts';
import { made, packet, schemaText, SCHEMA } from '../support/alerts.ts';
import { append, openLog, temporary } from '../support/folder.ts';

const FIRST = schemaText(SCHEMA);
const SECOND = JSON.stringify({ type: 'record', name: 'other', fields: [{ name: 'n', type: 'long' }] });
const other = (n: number): Uint8Array => encoder(SECOND)({ n });

async function records(file: string): Promise<Buffer[]> {
	const found: Buffer[] = [];
	for await (const block of readContainer(file)) found.push(...block.records.map(Buffer.from));
	return found;
}
/** Packets of `made`, as records are compared. */
const packets = (size: number, ...numbers: number[]) => numbers.map((n) => Buffer.from(packet(n, size)));

/** From here on no file of this process grows beyond `bytes`: a write stops in its middle, as on a full disk. */
function limitFiles(bytes: number | 'unlimited'): void {
	const { status, stderr } = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
	if (status !== 0) throw new Error(`prlimit: ${stderr.toString()}`);
}
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

/** Handlers that begin at the log's first frame, how often they read of it, and what they say. */
async function begin(log: Log, folder: string, wanted: Record<string, string>) {
	const said: string[] = [];
	const printed: string[] = [];
	const handlers = await Handlers.load({
		wanted: new Map(Object.entries(wanted)),
		cwd: folder,
		records: join(folder, 'record'),
		logger: logger('text', { write: (text: string) => said.push(text) }),
		out: { write: (text: string) => printed.push(text) }
	});
	onTestFinished(() => handlers.close());
	writeFileSync(join(folder, 'handlers.cursor'), `${log.id} 0\n`);
	const counts = { reads: 0 };
	const counted = {
		id: log.id,
		get last() {
			return log.last;
		},
		read(after: number, limit: number) {
			counts.reads += 1;
			return log.read(after, limit);
		},
		packet: (seq: number) => log.packet(seq),
		onAppend: (listener: (last: number) => void) => log.onAppend(listener)
	};
	await handlers.start(counted, folder);
	return { handlers, said, printed, counts };
}

test.skipIf(!canLimit)(
	'a full disk damages no recording and doubles nothing; with room again all is there once',
	async () => {
		const folder = temporary();
		const log = await openLog(join(folder, 'log'));
		for (const [at, topic] of ['b', 'a', 'a', 'c'].entries()) await append(log, made(at, 1, { topic, size: 60_000 }));
		const file = (name: string) => join(folder, 'record', name);
		const before = new Recorder(join(folder, 'record'));
		await before.add('a', FIRST, packet(99, 60_000));
		await before.close();
		const { size } = statSync(file('a.avro'));
		// Room for all of b, for the first packet of a, and for half of the second.
		limitFiles(size + 90_000);
		try {
			const { said, printed, counts } = await begin(log, folder, { a: 'record', b: 'record', c: 'log' });
			await expect.poll(() => counts.reads, { timeout: 20_000 }).toBeGreaterThan(3);
			// It tries again and again, and takes back each time: only between two tries nothing is there.
			const sizeOfB = (): number => (existsSync(file('b.avro')) ? statSync(file('b.avro')).size : 0);
			await expect
				.poll(async () => [statSync(file('a.avro')).size, sizeOfB(), await records(file('a.avro'))])
				.toEqual([size, 0, packets(60_000, 99)]);
			expect(said.join('')).toMatch(/^\S+ error: handlers: .*a\.avro cannot be written: EFBIG.*\n$/);
			limitFiles('unlimited');
			await expect.poll(() => said.length).toBe(2);
			expect(said[1]).toMatch(/handed to their handlers again/);
			expect(await records(file('a.avro'))).toEqual(packets(60_000, 99, 1, 2));
			expect(await records(file('b.avro'))).toEqual(packets(60_000, 0));
			expect(printed.join('').match(/^topic: .*/gm)).toEqual(['topic: c']);
		} finally {
			limitFiles('unlimited');
		}
	}
);

test('while the folder of recordings cannot be made, nothing piles up, and then all is recorded once', async () => {
	const folder = temporary();
	const log = await openLog(join(folder, 'log'));
	await append(log, made(0, 3, { topic: 'a' }));
	writeFileSync(join(folder, 'record'), 'in the way');
	const { said, counts } = await begin(log, folder, { '*': 'record' });
	await expect.poll(() => counts.reads, { timeout: 20_000 }).toBeGreaterThan(2);
	rmSync(join(folder, 'record'));
	await expect.poll(() => said.length, { timeout: 20_000 }).toBe(2);
	expect(await records(join(folder, 'record', 'a.avro'))).toEqual(packets(200, 0, 1, 2));
});

test('a place that cannot be saved takes back what was recorded for it', async () => {
	const folder = temporary();
	const log = await openLog(join(folder, 'log'));
	await append(log, made(0, 3, { topic: 'a' }));
	const { said, handlers, counts } = await begin(log, folder, { '*': 'record' });
	await expect.poll(() => existsSync(join(folder, 'record', 'a.avro'))).toBe(true);
	mkdirSync(join(folder, 'handlers.cursor.new'));
	await append(log, made(3, 1, { topic: 'a' }));
	const reads = counts.reads;
	await expect.poll(() => counts.reads, { timeout: 20_000 }).toBeGreaterThan(reads + 1);
	rmSync(join(folder, 'handlers.cursor.new'), { recursive: true });
	await expect.poll(() => said.length, { timeout: 20_000 }).toBe(2);
	await handlers.close();
	expect(await records(join(folder, 'record', 'a.avro'))).toEqual(packets(200, 0, 1, 2, 3));
});

test('many large packets are recorded in parts, so that few wait in memory', async () => {
	const folder = temporary();
	const log = await openLog(join(folder, 'log'));
	await append(log, made(0, 40, { topic: 'a', size: 1_000_000 }));
	const { handlers, counts } = await begin(log, folder, { '*': 'record' });
	await expect.poll(() => readFileSync(join(folder, 'handlers.cursor'), 'utf8')).toBe(`${log.id} 40\n`);
	expect(counts.reads).toBeGreaterThanOrEqual(3);
	await handlers.close();
	expect(await records(join(folder, 'record', 'a.avro'))).toHaveLength(40);
});

test('what is taken back includes a change of schema and the file that it began', async () => {
	const folder = temporary();
	const recorder = new Recorder(folder);
	onTestFinished(() => recorder.close());
	await recorder.add('a', FIRST, packet(0));
	await recorder.flush();
	await recorder.keep();
	for (let round = 0; round < 2; round += 1) {
		await recorder.add('a', FIRST, packet(1));
		await recorder.add('a', SECOND, other(2));
		await recorder.add('a', FIRST, packet(3));
		await recorder.add('b', FIRST, packet(4));
		await recorder.flush();
		if (round > 0) break;
		await recorder.undo();
		expect(readdirSync(folder).sort()).toEqual(['a.avro', 'b.avro']);
		expect(await records(join(folder, 'a.avro'))).toEqual(packets(200, 0));
		expect(statSync(join(folder, 'b.avro')).size).toBe(0);
	}
	await recorder.keep();
	expect(await records(join(folder, 'a.avro'))).toEqual(packets(200, 0, 1));
	expect(await records(join(folder, 'a.2.avro'))).toEqual([Buffer.from(other(2))]);
	expect(await records(join(folder, 'a.3.avro'))).toEqual(packets(200, 3));
	expect(await records(join(folder, 'b.avro'))).toEqual(packets(200, 4));
});

test('topics whose names make the same file name have a file each', async () => {
	const folder = temporary();
	for (let round = 0; round < 2; round += 1) {
		const recorder = new Recorder(folder);
		for (const [n, topic] of ['x y', 'x_y', 'x:y'].entries()) await recorder.add(topic, FIRST, packet(n));
		await recorder.close();
	}
	const found = await Promise.all(
		readdirSync(folder)
			.sort()
			.map((name) => records(join(folder, name)))
	);
	const each = found.map((list) => new Set(list.map((record) => record.toString('hex'))).size);
	expect(each.every((count) => count === 1)).toBe(true);
	expect(found.flat()).toHaveLength(6);
});
