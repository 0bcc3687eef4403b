import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Survey } from '#lib/alert/alert.ts';
import { ConfigError } from './error.ts';

/** What a registration file of fink-client says; null where it is silent. */
export interface Registration {
	/** File it stands in, for messages. */
	file: string;
	/** Null for `credentials.yml` of versions before the surveys had files of their own. */
	survey: Survey | null;
	servers: string | null;
	username: string | null;
	password: string | null;
	group: string | null;
	topics: string[];
	/** Seconds. */
	timeout: string | null;
}

const FILES = [
	{ name: 'ztf_credentials.yml', survey: 'ztf' },
	{ name: 'lsst_credentials.yml', survey: 'lsst' },
	{ name: 'credentials.yml', survey: null }
] as const;

/** The registrations below a home folder: those of the surveys, or the older common one where there is neither. */
export function readRegistrations(home: string): Registration[] {
	const found: Registration[] = [];
	for (const { name, survey } of FILES) {
		if (survey === null && found.length > 0) break;
		const file = join(home, '.finkclient', name);
		let text: string;
		try {
			text = readFileSync(file, 'utf8');
		} catch (error) {
			if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) continue;
			throw new ConfigError(file, 'cannot be read: mend its permissions or remove it');
		}
		found.push(readRegistration(file, survey, text));
	}
	return found;
}

function readRegistration(file: string, survey: Survey | null, text: string): Registration {
	let value: unknown;
	try {
		value = parse(text);
	} catch {
		// The parser's own message quotes the line, which may hold the password.
		throw new ConfigError(file, 'is no YAML: write it anew with fink-client');
	}
	if (typeof value !== 'object' || value === null) {
		throw new ConfigError(file, 'holds no settings: write it anew with fink-client');
	}
	const fields = new Map<string, unknown>(Object.entries(value));
	const word = (...keys: string[]): string | null => {
		for (const key of keys) {
			const field = fields.get(key);
			if (typeof field === 'number') return String(field);
			// fink-client's command line writes the word None for no password.
			if (typeof field === 'string' && field.trim() !== '' && field !== 'None') return field.trim();
		}
		return null;
	};
	return {
		file,
		survey,
		servers: word('servers'),
		username: word('username'),
		password: word('password'),
		// `groupid` and `topics` since fink-client 10, `group_id` and `mytopics` before.
		group: word('group_id', 'groupid'),
		topics: names(fields.get('mytopics') ?? fields.get('topics')),
		timeout: word('maxtimeout')
	};
}

/** Topics as a list, a mapping with the topics as keys, or comma-separated text. */
function names(value: unknown): string[] {
	if (typeof value === 'string') return value.split(',').map((name) => name.trim());
	if (Array.isArray(value)) return value.filter((name) => typeof name === 'string');
	return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
