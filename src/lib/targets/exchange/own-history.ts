import { number, object, oneOf, orNull, text, unexpected } from '#lib/protocol/value.ts';
import { BYS, HISTORY_FIELDS, type HistoryEntry } from '../step.ts';
import { LAST_MS, long, MAX_NOTE_READ, short } from './own-target.ts';

/** Longest text of a setting that is read, characters; most settings. */
const MAX_SETTING = 10_000;
const MAX_SETTINGS = 20;
/** A note as JSON is longer than the note by its quotes and escapes. */
const MAX_VALUE = 2 * MAX_NOTE_READ;

/** An entry of a target's history as a backup bears it. Throws a WireError that names what is not as it should be. */
export function readEntry(value: unknown, path: string): HistoryEntry {
	const given = object(value, path);
	const json = (name: 'from' | 'to') =>
		orNull(given[name], (one) => {
			const found = long(one, `${path}.${name}`, MAX_VALUE);
			try {
				JSON.parse(found);
			} catch {
				throw unexpected(`${path}.${name}`, 'JSON', found);
			}
			return found;
		});
	return {
		target: short(given['target'], `${path}.target`),
		at: number(given['at'], `${path}.at`, -LAST_MS, LAST_MS),
		field: oneOf(given['field'], HISTORY_FIELDS, `${path}.field`),
		from: json('from'),
		to: json('to'),
		by: oneOf(given['by'], BYS, `${path}.by`)
	};
}

/** Settings as a backup bears them, texts by key. Throws as `readEntry`. */
export function readSettings(value: unknown, path: string): Readonly<Record<string, string>> {
	const given = Object.entries(object(value, path));
	if (given.length > MAX_SETTINGS) throw unexpected(path, `at most ${MAX_SETTINGS} settings`, given.length);
	return Object.fromEntries(given.map(([key, one]) => [key, long(text(one, path), `${path}.${key}`, MAX_SETTING)]));
}
