import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ROLES } from './engine.ts';
import { ConfigError } from './error.ts';
import { flagOf, SETTINGS, type SettingName } from './settings.ts';

/** Where values come from, strongest first: flags, environment, `.env`. An empty value counts as not given. */
export interface Given {
	help: boolean;
	get(name: SettingName): string | undefined;
}

const NAMES: ReadonlySet<string> = new Set(SETTINGS.map((setting) => setting.name));
const BY_FLAG: ReadonlyMap<string, string> = new Map(SETTINGS.map(({ name }) => [flagOf(name), name]));

export function readLayers(
	env: Readonly<Record<string, string | undefined>>,
	argv: readonly string[],
	cwd: string
): Given {
	const { help, flags } = readFlags(argv);
	if (help) return { help, get: (name) => flags.get(name) };
	const file = readDotEnv(cwd);
	for (const [layer, where] of [
		[env, 'the environment'],
		[file, '.env']
	] as const) {
		for (const name of Object.keys(layer)) {
			if (/^(RELAY|FINK)_/.test(name) && !NAMES.has(name)) {
				throw new ConfigError(name, `no setting has this name (found in ${where}); --help lists them all`);
			}
		}
	}
	return {
		help,
		get: (name) => [flags.get(name), env[name], file[name]].map((text) => text?.trim()).find((text) => text)
	};
}

/** `--name value` and `--name=value`; the first word may be a role. */
function readFlags(argv: readonly string[]): { help: boolean; flags: Map<string, string> } {
	const flags = new Map<string, string>();
	let help = false;
	for (let i = 0; i < argv.length; i += 1) {
		const word = argv[i] ?? '';
		if (i === 0 && ROLES.some((role) => role === word)) {
			flags.set('RELAY_ROLE', word);
			continue;
		}
		if (word === '--help' || word === '-h') {
			help = true;
			continue;
		}
		const equals = word.indexOf('=');
		const flag = equals > 0 ? word.slice(0, equals) : word;
		const name = BY_FLAG.get(flag);
		if (name === undefined) {
			throw new ConfigError(flag, 'no flag has this name; --help lists them all');
		}
		let value = equals > 0 ? word.slice(equals + 1) : undefined;
		if (value === undefined) {
			i += 1;
			value = argv[i];
		}
		if (value === undefined || (equals < 0 && BY_FLAG.has(value))) {
			throw new ConfigError(name, `the flag ${flag} needs a value`);
		}
		flags.set(name, value);
	}
	return { help, flags };
}

function readDotEnv(cwd: string): Record<string, string | undefined> {
	let text: string;
	try {
		text = readFileSync(join(cwd, '.env'), 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
		throw new ConfigError('.env', 'cannot be read: mend its permissions or remove it');
	}
	return parseEnv(text);
}
