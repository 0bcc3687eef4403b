import { WireError } from '#lib/protocol/value.ts';
import type { Collection } from './collection.ts';
import { type HistoryEntry, MAX_HISTORY } from '../step.ts';
import { FileError } from './file-error.ts';
import type { Written } from './format.ts';
import { readEntry, readSettings } from './own-history.ts';
import { readList, readTarget } from './own-target.ts';
import { Gathering } from './reading.ts';

/** What our JSON says of itself. A version that was ever shipped is read for ever: a change of meaning is a new number. */
export const OWN_FORMAT = 'perch-lists';
export const OWN_VERSION = 1;

/** What a backup bears beside lists and targets. */
export interface Extras {
	/** Of the targets, the oldest entry first. */
	history: readonly HistoryEntry[];
	/** Texts of settings by key. */
	settings: Readonly<Record<string, string>>;
}
/** Rows in one piece of what is written. */
export const OWN_PIECE = 500;

/**
 * Lists and targets with all that is kept of them, as JSON: an export, a backup and a shared list are the same file. Ids are
 * texts, times ms since 1970, places deg ICRS; nothing is lost.
 */
export function writeOwnJson(collection: Collection, written: Date): Written {
	return {
		content: [...ownJsonPieces(collection, written)].join(''),
		ending: 'json',
		type: 'application/json',
		targets: collection.targets.length,
		left: 0
	};
}

/** The same in pieces, so that who writes many may let others in between; `extras`: a backup. */
export function* ownJsonPieces({ lists, targets }: Collection, written: Date, extras?: Extras): Generator<string> {
	const head = { format: OWN_FORMAT, version: OWN_VERSION, written: written.toISOString() };
	yield `${JSON.stringify(head).slice(0, -1)},\n"lists":`;
	yield* rows(lists);
	yield ',\n"targets":';
	yield* rows(targets);
	if (extras !== undefined) {
		yield ',\n"history":';
		yield* rows(extras.history);
		yield `,\n"settings":${JSON.stringify(extras.settings)}`;
	}
	yield '}\n';
}
function* rows(all: readonly object[]): Generator<string> {
	yield '[';
	for (let from = 0; from < all.length; from += OWN_PIECE) {
		const piece = all.slice(from, from + OWN_PIECE).map((one) => JSON.stringify(one));
		yield `${from === 0 ? '' : ','}\n${piece.join(',\n')}`;
	}
	yield all.length === 0 ? ']' : '\n]';
}

/** Says whether what was parsed is a file of ours, of whatever version. */
export function isOwnJson(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && 'format' in value && value.format === OWN_FORMAT;
}

/** Reads it row by row: a target that is not as it should be stands alone, the others come in. Yields the share done. */
export function* readOwnJson(value: Readonly<Record<string, unknown>>): Generator<number, Gathering> {
	const { version, lists, targets } = value;
	if (typeof version !== 'number' || version > OWN_VERSION) {
		throw new FileError(
			'newer',
			`the file is of version ${JSON.stringify(version)}, this Perch reads up to ${OWN_VERSION}: load the page anew to get a newer Perch`
		);
	}
	if (!Array.isArray(lists) || !Array.isArray(targets)) {
		throw new FileError('broken', 'expected lists and targets, got neither: the file is not whole; export it again');
	}
	const into = new Gathering('json', 'target');
	lists.forEach((one: unknown, index) => {
		try {
			into.lists.push(readList(one, 'list'));
		} catch (error) {
			if (!(error instanceof WireError)) throw error;
			into.wrong(index + 1, JSON.stringify(one), error.message, 'list');
		}
	});
	const known = new Set(into.lists.map(({ id }) => id));
	for (const [index, one] of targets.entries() as Iterable<[number, unknown]>) {
		into.row(index + 1, JSON.stringify(one) ?? '', () => {
			const target = readTarget(one, '');
			if (target.lists.some((id) => !known.has(id)))
				into.note('Lists that targets name but that the file lacks were left out.');
			return { ...target, lists: target.lists.filter((id) => known.has(id)) };
		});
		if (index % 1000 === 999) yield index / targets.length;
	}
	yield* readExtras(value, into);
	return into;
}

/** What a backup has beside; what of it is not as it should be is left out, and said. */
function* readExtras({ history, settings }: Readonly<Record<string, unknown>>, into: Gathering): Generator<number> {
	const all: readonly unknown[] = Array.isArray(history) ? history.slice(-MAX_HISTORY) : [];
	let left = Array.isArray(history) ? history.length - all.length : 0;
	for (const [index, one] of all.entries()) {
		if (!orWire(() => into.history.push(readEntry(one, 'history')))) left += 1;
		if (index % 1000 === 999) yield 1;
	}
	if (left > 0) into.note(`${left.toLocaleString('en')} entries of the history cannot be read and were left out.`);
	if (settings !== undefined && !orWire(() => (into.settings = readSettings(settings, 'settings')))) {
		into.note('The settings in the file cannot be read and were left out.');
	}
}
/** False where what is read is not as agreed. */
function orWire(read: () => unknown): boolean {
	try {
		read();
		return true;
	} catch (error) {
		if (!(error instanceof WireError)) throw error;
		return false;
	}
}
