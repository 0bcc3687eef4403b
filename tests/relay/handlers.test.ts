import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContainer } from '../../relay/avro.ts';
import { ConfigError } from '../../relay/config.ts';
import { Decoder } from '../../relay/decoder.ts';
import { alertLines } from '../../relay/handlers/line.ts';
import { Recorder } from '../../relay/handlers/record.ts';
import { Handlers } from '../../relay/handlers.ts';
import { Log } from '../../relay/log.ts';
import { logger } from '../../relay/log-line.ts';
import type { Message } from '../../relay/source/source.ts';
import { fixture } from '../support/shared-data.ts';

let folder: string;
let printed: string;
let said: string[];
const opened: { close(): Promise<void> }[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'perch-handlers-'));
	printed = '';
	said = [];
});
afterEach(async () => {
	for (const one of opened.splice(0).reverse()) await one.close();
	rmSync(folder, { recursive: true, force: true });
});

async function load(wanted: Record<string, string>): Promise<Handlers> {
	const handlers = await Handlers.load({
		wanted: new Map(Object.entries(wanted)),
		cwd: folder,
		records: join(folder, 'record'),
		logger: logger('text', { write: (text: string) => said.push(text) }),
		out: { write: (text: string) => (printed += text) }
	});
	opened.push(handlers);
	return handlers;
}
async function openLog(): Promise<Log> {
	const log = await Log.open({ folder: join(folder, 'log'), keepAlerts: 1000, keepBytes: 1e9 });
	opened.push(log);
	return log;
}
/** Appends real packets; the same name again is a duplicate. */
async function append(log: Log, topic: string, ...names: string[]): Promise<void> {
	const decoder = new Decoder({ schemasFolder: null });
	const messages = names.map((name, offset): Message => ({ ...fixture(name), offset, sent: null }));
	const batch = { origin: `test ${Math.random()}`, topic, partition: 0, messages };
	await log.append(batch, await decoder.decode(batch, Date.UTC(2026, 2, 22, 5, 6, 7)), (sha) => decoder.schema(sha));
	await decoder.close();
}
async function records(file: string): Promise<Buffer[]> {
	const found: Buffer[] = [];
	for await (const block of readContainer(join(folder, 'record', file))) found.push(...block.records.map(Buffer.from));
	return found;
}
const ZTF = 'ztf-2025-02';
const OLD = 'ztf-2021-01';
const LSST = 'lsst-2026-01-00';

describe('log', () => {
	test('prints the two lines that tom_fink prints, in UTC', () => {
		const received = Date.UTC(2026, 2, 22, 5, 6, 7, 890);
		expect(alertLines({ topic: 'fink_x_ztf', objectId: 'ZTF19a', emitted: '2026-03-22T05:05:01.25Z', received })).toBe(
			'topic: fink_x_ztf\nvalue: ZTF19a emitted 2026-03-22 05:05:01.250000 (received 2026-03-22 05:06:07)\n'
		);
		expect(alertLines({ topic: 't', objectId: 'o', emitted: null, received })).toBe(
			'topic: t\nvalue: o emitted – (received 2026-03-22 05:06:07)\n'
		);
	});
	test('prints no line break and no command to the terminal that an alert brings', () => {
		const hostile = 'x\ntopic: fake\u001b[2J\u009b31m\u2028y';
		const lines = alertLines({ topic: hostile, objectId: hostile, emitted: null, received: 0 });
		expect(lines).toBe(
			'topic: x topic: fake [2J 31m y\nvalue: x topic: fake [2J 31m y emitted – (received 1970-01-01 00:00:00)\n'
		);
	});
	test('prints them once for every frame, none for a duplicate', async () => {
		const log = await openLog();
		const handlers = await load({ '*': 'log' });
		await handlers.start(log, folder);
		await append(log, 'a', ZTF, LSST, ZTF);
		await expect.poll(() => printed.split('\n').length).toBe(5);
		expect(printed.match(/^topic: a\nvalue: \S+ emitted .* \(received 2026-03-22 05:06:07\)$/gm)).toHaveLength(2);
	});
});

describe('record', () => {
	test('keeps the packets as a container, a new file where the schema changes', async () => {
		const log = await openLog();
		const handlers = await load({ a: 'record' });
		await handlers.start(log, folder);
		await append(log, 'a', ZTF);
		await append(log, 'a', OLD);
		await append(log, 'b', LSST);
		await expect.poll(() => existsSync(join(folder, 'record', 'a.2.avro'))).toBe(true);
		await handlers.close();
		expect(await records('a.avro')).toEqual([Buffer.from(fixture(ZTF).value)]);
		expect(await records('a.2.avro')).toEqual([Buffer.from(fixture(OLD).value)]);
		expect(existsSync(join(folder, 'record', 'b.avro'))).toBe(false);
	});
	test('cuts a torn end at the next start and goes on in the same file', async () => {
		const { key, value } = fixture(ZTF);
		const schema = Buffer.from(key).toString();
		const first = new Recorder(join(folder, 'record'));
		await first.add('a', schema, value);
		await first.close();
		appendFileSync(
			join(folder, 'record', 'a.avro'),
			Buffer.concat([Buffer.from([2, 0x90, 0xa0, 4]), value.subarray(0, 900)])
		);
		await expect(records('a.avro')).rejects.toThrow();
		const second = new Recorder(join(folder, 'record'));
		await second.add('a', schema, value);
		await second.close();
		expect(await records('a.avro')).toEqual([Buffer.from(value), Buffer.from(value)]);
	});
	test('begins again where only a torn head was left', async () => {
		const { key, value } = fixture(ZTF);
		const recorder = new Recorder(join(folder, 'record'));
		await recorder.add('a', Buffer.from(key).toString(), value);
		await recorder.close();
		const file = join(folder, 'record', 'a.avro');
		writeFileSync(file, readFileSync(file).subarray(0, 1000));
		const again = new Recorder(join(folder, 'record'));
		await again.add('a', Buffer.from(key).toString(), value);
		await again.close();
		expect(await records('a.avro')).toHaveLength(1);
	});
});

describe('a module', () => {
	test('is called with frame and packet; its error is logged and stops nothing', async () => {
		writeFileSync(
			join(folder, 'mine.mjs'),
			`import { appendFileSync } from 'node:fs';
			export default (frame, packet) => {
				appendFileSync(${JSON.stringify(join(folder, 'calls'))}, frame.seq + ' ' + packet.length + '\\n');
				if (frame.seq === 1) throw new Error('not this one');
			};`
		);
		const log = await openLog();
		const handlers = await load({ '*': './mine.mjs' });
		await handlers.start(log, folder);
		await append(log, 'a', ZTF, LSST);
		const expected = `1 ${fixture(ZTF).value.length}\n2 ${fixture(LSST).value.length}\n`;
		await expect
			.poll(() => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : ''))
			.toBe(expected);
		expect(said.join('')).toMatch(/handler \.\/mine\.mjs failed for ZTF\S+ of a: not this one\n/);
	});
	test('that cannot be used stops the start with one line', async () => {
		writeFileSync(join(folder, 'none.mjs'), 'export const x = 1;');
		await expect(load({ '*': 'none.mjs' })).rejects.toThrow(
			/^FINK_TOPIC_HANDLERS: .*none\.mjs exports no default function/
		);
		await expect(load({ '*': 'gone.mjs' })).rejects.toBeInstanceOf(ConfigError);
	});
});

test('the topic’s own handler comes before the one for all', async () => {
	const log = await openLog();
	const handlers = await load({ '*': 'log', a: 'record' });
	await handlers.start(log, folder);
	await append(log, 'a', ZTF);
	await append(log, 'b', ZTF);
	await expect.poll(() => printed).toMatch(/^topic: b\n/);
	await expect.poll(() => existsSync(join(folder, 'record', 'a.avro'))).toBe(true);
});

test('frames that a stopped relay did not hand on are handed on by the next one, older ones not again', async () => {
	const log = await openLog();
	const first = await load({ '*': 'log' });
	await first.start(log, folder);
	await append(log, 'a', ZTF);
	await expect.poll(() => printed).toContain('topic: a');
	await first.close();
	await append(log, 'b', LSST);
	const second = await load({ '*': 'log' });
	await second.start(log, folder);
	await expect.poll(() => printed.match(/^topic: .*$/gm)).toEqual(['topic: a', 'topic: b']);
});
