import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContainer } from '../../relay/avro.ts';
import type { Message } from '../../relay/source/source.ts';
import { containers, fixtures, messages, sharedData } from './shared-data.ts';

/** What fastavro, astropy and numpy read in a packet (tests/support/expected.py). */
export interface Expected {
	survey: 'ztf' | 'lsst';
	objectId: string;
	alertId: string;
	points: Record<'detection' | 'forced' | 'limit', number>;
	stamps: Record<string, { sha256: string; bytes: number; shape: [number, number]; sum: number }>;
	[field: string]: unknown;
}

export interface RealPacket {
	name: string;
	message: Message;
	expected: Expected;
}

const FILES = [
	{ folder: fixtures, file: 'fixtures.json' },
	...(sharedData === null ? [] : [{ folder: sharedData, file: 'shared.json' }])
];

/** Every real packet, the schema topic's message before those that need it. */
export async function realPackets(): Promise<RealPacket[]> {
	const packets: RealPacket[] = [];
	for (const { folder, file } of FILES) {
		const text = readFileSync(join(fixtures, 'expected', file), 'utf8');
		const expected = new Map(Object.entries(JSON.parse(text) as Record<string, Expected>));
		const add = (name: string, key: Uint8Array, value: Uint8Array) => {
			const values = expected.get(name);
			if (values)
				packets.push({
					name,
					message: { offset: packets.length, key, value, sent: 1_700_000_000_000 },
					expected: values
				});
			expected.delete(name);
		};
		for (const { name, key, value } of messages(folder)) add(`messages/${name}`, key, value);
		for (const container of containers(folder)) {
			let index = 0;
			for await (const block of readContainer(join(folder, container))) {
				const key = Buffer.from(block.schemaJson);
				for (const record of block.records) add(`${container}#${index++}`, key, record);
			}
		}
		const missing = [...expected.keys()];
		if (missing.length > 0) throw new Error(`not found in ${folder}: ${missing.join(', ')}`);
	}
	return packets;
}

/** Folder of fink-client's schemas by version name. */
export const schemasFolder = join(fixtures, 'schemas');
