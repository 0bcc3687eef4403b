import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Log, type LogOptions } from '../../relay/log.ts';
import { type Made, schemaText } from './alerts.ts';

/** A folder that goes with the test. */
export function temporary(): string {
	const folder = mkdtempSync(join(tmpdir(), 'perch-test-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
/** A log that is closed with the test. */
export async function openLog(folder: string, options: Partial<LogOptions> = {}): Promise<Log> {
	const log = await Log.open({ folder, keepAlerts: 1e6, keepBytes: 1e9, ...options });
	onTestFinished(() => log.close());
	return log;
}
export function append(log: Log, { batch, outcomes }: Made) {
	return log.append(batch, outcomes, schemaText);
}
