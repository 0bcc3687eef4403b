import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The folder of many real packets beside the checkout, or null in a fresh clone. */
export const sharedData: string | null = [here('../../../shared/data')].find((folder) => existsSync(folder)) ?? null;
/** The few real packets that the project has itself. */
export const fixtures: string = here('../fixtures');
/** Whichever there is. */
export const data: string = sharedData ?? fixtures;

if (sharedData === null) console.log('left out: the packets of ../shared/data; tests run on tests/fixtures instead');

export interface RealMessage {
	name: string;
	key: Uint8Array;
	value: Uint8Array;
}

/** Kafka messages of a folder, in order of name; `name`: which ones. */
export function messages(folder: string = data, name = /./): RealMessage[] {
	return readdirSync(join(folder, 'messages'))
		.filter((file) => file.endsWith('.key'))
		.map((file) => file.slice(0, -'.key'.length))
		.filter((stem) => name.test(stem))
		.sort()
		.map((stem) => ({
			name: stem,
			key: readFileSync(join(folder, 'messages', `${stem}.key`)),
			value: readFileSync(join(folder, 'messages', `${stem}.value`))
		}));
}

/** One message of the fixtures. */
export function fixture(name: string): RealMessage {
	const [message] = messages(fixtures, new RegExp(`^${name.replaceAll('.', '\\.')}$`));
	if (!message) throw new Error(`no fixture named ${name}`);
	return message;
}

/** Container files of a folder, as paths below it, in order. */
export function containers(folder: string = data): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.avro'))
		.sort();
}
