import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { containerBlockHead, containerHeader } from '../../relay/avro.ts';
import { fixture, fixtures } from './shared-data.ts';

/** A new folder to replay: fixtures of Kafka messages, each as an Avro container of its own, and containers of the fixtures as they are. */
export function replayFolder(messages: readonly string[], containers: readonly string[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'perch-replay-'));
	const sync = new Uint8Array(16).fill(7);
	for (const name of messages) {
		const { key, value } = fixture(name);
		const head = containerHeader(Buffer.from(key).toString(), { 'perch.topic': name }, sync);
		writeFileSync(
			join(folder, `${name}.avro`),
			Buffer.concat([head, containerBlockHead(1, value.length), value, sync])
		);
	}
	for (const name of containers) copyFileSync(join(fixtures, 'containers', name), join(folder, basename(name)));
	return folder;
}
