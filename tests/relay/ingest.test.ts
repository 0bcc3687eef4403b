import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Decoder } from '../../relay/decoder.ts';
import { Ingest } from '../../relay/ingest.ts';
import { Log } from '../../relay/log.ts';
import { logger } from '../../relay/log-line.ts';
import type { Batch, Message } from '../../relay/source/source.ts';
import { Status } from '../../relay/status.ts';
import { fixture } from '../support/shared-data.ts';

let folder: string;
let decoder: Decoder;
let log: Log;
let status: Status;
let said: string[];
let ingest: Ingest;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'perch-ingest-'));
	decoder = new Decoder({ schemasFolder: null });
	log = await Log.open({ folder, keepAlerts: 1000, keepBytes: 1e9 });
	status = new Status('kafka');
	said = [];
});
afterEach(async () => {
	await ingest.close();
	await decoder.close();
	await log.close();
	rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<ConstructorParameters<typeof Ingest>[0]> = {}): Ingest {
	const write = (text: string) => said.push(text);
	ingest = new Ingest({
		decoder,
		log,
		status,
		logger: logger('text', { write }),
		timeout: 10,
		maxPoll: null,
		...options
	});
	return ingest;
}
function batch(offset: number, ...names: string[]): Batch {
	const messages = names.map((name, i): Message => ({ ...fixture(name), offset: offset + i, sent: null }));
	return { origin: 'test', topic: 'a', partition: 0, messages };
}
const ids = () => log.read(0, 100).map(({ json }) => /"objectId":"([^"]*)"/.exec(json)?.[1]);

test('batches are appended in the order they came, though several are decoded at once', async () => {
	const sink = open();
	await Promise.all([
		sink.accept(batch(0, 'lsst-2026-03-02')),
		sink.accept(batch(1, 'ztf-2025-02')),
		sink.accept(batch(2, 'mma-2024-00'))
	]);
	expect(ids()).toHaveLength(3);
	expect(ids()[1]).toMatch(/^ZTF/);
	expect(sink.position('test', 'a', 0)).toBe(3);
});

test('a batch is durable when accept resolves', async () => {
	const sink = open();
	expect(sink.position('test', 'a', 0)).toBeNull();
	await sink.accept(batch(7, 'ztf-2025-02'));
	expect(log.last).toBe(1);
	expect(sink.position('test', 'a', 0)).toBe(8);
});

test('takes exactly as many alerts as asked for', async () => {
	const sink = open({ maxPoll: 3 });
	await sink.accept(batch(0, 'ztf-2025-02', 'ztf-2021-01'));
	expect(sink.full).toBe(false);
	await Promise.all([
		sink.accept(batch(2, 'lsst-2026-01-00', 'lsst-2026-03-02')),
		sink.accept(batch(4, 'mma-2024-00'))
	]);
	expect(sink.full).toBe(true);
	expect(log.last).toBe(3);
	expect(sink.position('test', 'a', 0)).toBe(3);
});

test('is paused with the cause while the log fails, loses nothing, and goes on by itself', async () => {
	const faults = ['no space left on device', 'no space left on device'];
	const sink = open({
		log: {
			position: (...place) => log.position(...place),
			newest: (topic) => log.newest(topic),
			append: (...args) => {
				const fault = faults.shift();
				return fault === undefined ? log.append(...args) : Promise.reject(new Error(fault));
			}
		}
	});
	sink.state('live');
	const states: string[] = [];
	status.onChange(() => states.push(`${status.state} ${status.error ?? ''}`.trim()));
	const first = sink.accept(batch(0, 'ztf-2025-02'));
	const second = sink.accept(batch(1, 'ztf-2021-01'));
	// What the source says meanwhile does not hide the pause.
	await expect.poll(() => status.state).toBe('paused');
	sink.state('live');
	expect(status.state).toBe('paused');
	await Promise.all([first, second]);
	expect(states).toEqual(['paused alerts cannot be kept: no space left on device', 'live']);
	expect(log.last).toBe(2);
	expect(said.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
});

test('a stop while paused gives up waiting and counts nothing as done', async () => {
	const sink = open({
		log: { position: () => null, newest: () => null, append: () => Promise.reject(new Error('full')) }
	});
	const accepted = sink.accept(batch(0, 'ztf-2025-02'));
	const refused = expect(accepted).rejects.toThrow();
	await expect.poll(() => status.state).toBe('paused');
	await sink.close();
	await refused;
});

test('says once that a topic is quiet, and again only after it spoke', async () => {
	const sink = open({ timeout: 1, tickMs: 20 });
	sink.topics(['a']);
	sink.state('live');
	const quiet = () => said.filter((line) => line.includes('topic a is quiet: no alert for 1 s')).length;
	await expect.poll(quiet, { timeout: 5000 }).toBe(1);
	await sink.accept(batch(0, 'ztf-2025-02'));
	await expect.poll(quiet, { timeout: 5000 }).toBe(2);
	expect(status.state).toBe('live');
});

test('a clock that is set makes no silence', () => {
	const sink = open({ quietSeconds: 60 });
	sink.state('live');
	const wrong = Date.now() + 86_400_000;
	vi.spyOn(Date, 'now').mockReturnValue(wrong);
	onTestFinished(() => void vi.restoreAllMocks());
	sink.state('live');
	expect(status.state).toBe('live');
});

test('a batch with more schemas than the decoder remembers is kept, also when the first attempt to append fails', async () => {
	let attempts = 0;
	const texts = new Set<string>();
	const sink = open({
		log: {
			position: (...place) => log.position(...place),
			newest: (topic) => log.newest(topic),
			append: (taken, outcomes, schema) => {
				attempts += 1;
				if (attempts === 1) return Promise.reject(new Error('no space left on device'));
				for (const outcome of outcomes) {
					if (!outcome.ok) throw new Error(outcome.reason);
					texts.add(schema(outcome.schema));
				}
				return log.append({ ...taken, messages: taken.messages.slice(0, 1) }, outcomes.slice(0, 1), schema);
			}
		}
	});
	const { key, value } = fixture('mma-2024-00');
	const text = Buffer.from(key).toString();
	const messages = Array.from({ length: 1200 }, (_, offset): Message => {
		// The same schema with other blanks at its end is another text.
		return { offset, key: Buffer.from(text.padEnd(40_000 + offset)), value, sent: null };
	});
	const first = sink.accept({ origin: 'test', topic: 'a', partition: 0, messages });
	const second = sink.accept(batch(1200, 'ztf-2025-02', 'lsst-2026-03-02'));
	await Promise.all([first, second]);
	expect(attempts).toBe(3);
	expect(texts.size).toBe(1202);
});

test('is quiet though rejected and known messages come and the source connects anew; an alert ends the quiet', async () => {
	const sink = open({ timeout: 1, tickMs: 20, quietSeconds: 1 });
	sink.state('live');
	await sink.accept(batch(0, 'ztf-2025-02'));
	const quiet = () => said.filter((line) => line.includes('topic a is quiet')).length;
	await expect.poll(quiet, { timeout: 5000 }).toBe(1);
	expect(status.state).toBe('quiet');
	await sink.accept(batch(1, 'ztf-2025-02'));
	const [bad] = batch(2, 'ztf-2025-02').messages;
	if (bad === undefined) throw new Error('no message');
	await sink.accept({ ...batch(2), messages: [{ ...bad, value: new Uint8Array([1]) }] });
	expect(status.state).toBe('quiet');
	expect(log.counts().get('a')).toMatchObject({ frames: 1, duplicates: 1, rejected: 1 });
	sink.state('connecting');
	sink.state('live');
	expect(status.state).toBe('quiet');
	await sink.accept(batch(3, 'ztf-2021-01'));
	expect(status.state).toBe('live');
	expect(quiet()).toBe(1);
});

test('knows when the newest alert of a topic was sent; without one of it, the newest of all', async () => {
	const sink = open();
	expect(sink.newest('a')).toBeNull();
	const [one, two, three] = batch(0, 'ztf-2025-02', 'ztf-2021-01', 'lsst-2026-03-02').messages;
	if (one === undefined || two === undefined || three === undefined) throw new Error('messages are missing');
	await sink.accept({
		...batch(0),
		messages: [
			{ ...one, sent: 3000 },
			{ ...two, sent: 2000 }
		]
	});
	await sink.accept({ ...batch(0), topic: 'b', messages: [{ ...three, sent: 5000 }] });
	expect(sink.newest('a')).toBe(3000);
	expect(sink.newest('b')).toBe(5000);
	expect(sink.newest('c')).toBe(5000);
});
