import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readContainer } from '../../relay/avro.ts';
import { packet } from '../support/alerts.ts';
import { CRASH_BYTES, framesOf } from '../support/crash.ts';
import { openLog, temporary } from '../support/folder.ts';

const ROUNDS = 20;
const script = fileURLToPath(new URL('../support/append-forever.ts', import.meta.url));

/** Appends in a process of its own and kills it; says which messages were reported as safe. */
async function appendAndKill(folder: string): Promise<number> {
	const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
	const gone = once(child, 'exit');
	const lines = createInterface(child.stdout);
	let safe = 0;
	lines.on('line', (line) => (safe = line === 'open' ? 0 : Number(line)));
	await once(lines, 'line');
	await wait(Math.random() * 60);
	child.kill('SIGKILL');
	await gone;
	return safe;
}

test('has each alert exactly once, and whole containers, however often it is killed', async () => {
	const folder = temporary();
	let before = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const safe = await appendAndKill(folder);
		const log = await openLog(folder);
		const done = log.position('test', 'fink_test_ztf', 0) ?? 0;
		expect(done).toBeGreaterThanOrEqual(Math.max(safe, before));
		before = done;
		const wanted = framesOf(done);
		const entries = log.read(0, 1e6);
		expect(entries.map(({ seq }) => seq)).toEqual(wanted.map((_, at) => at + 1));
		expect(entries.map(({ json }) => (JSON.parse(json) as { objectId: string }).objectId)).toEqual(
			wanted.map((n) => `ZTF26a${n}`)
		);
		const counts = log.counts().get('fink_test_ztf');
		if (done > 0) expect(counts).toMatchObject({ received: done, frames: wanted.length });
		expect(log.rejected(1e6)).toHaveLength(counts?.rejected ?? 0);
		expect(log.notices).toEqual([]);
		await log.close();
		const records: Uint8Array[] = [];
		const names = done === 0 ? [] : readdirSync(join(folder, 'packets', 'fink_test_ztf')).toSorted();
		for (const name of names) {
			for await (const block of readContainer(join(folder, 'packets', 'fink_test_ztf', name))) {
				records.push(...block.records);
			}
		}
		expect(records).toHaveLength(wanted.length);
		for (const [at, record] of records.entries()) {
			expect(Buffer.compare(record, packet(wanted[at] ?? -1, CRASH_BYTES))).toBe(0);
		}
	}
	expect(before).toBeGreaterThan(ROUNDS);
}, 120_000);
