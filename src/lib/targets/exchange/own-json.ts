import { WireError } from '#lib/protocol/value.ts';
import type { Collection } from './collection.ts';
import { FileError } from './file-error.ts';
import type { Written } from './format.ts';
import { readList, readTarget } from './own-target.ts';
import { Gathering } from './reading.ts';

/** What our JSON says of itself. A version that was ever shipped is read for ever: a change of meaning is a new number. */
export const OWN_FORMAT = 'perch-lists';
export const OWN_VERSION = 1;

/**
 * Lists and targets with all that is kept of them, as JSON: an export, a backup and a shared list are the same file. Ids are
 * texts, times ms since 1970, places deg ICRS; nothing is lost.
 */
export function writeOwnJson({ lists, targets }: Collection, written: Date): Written {
	const rows = (all: readonly object[]) =>
		all.length === 0 ? '[]' : `[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
	const head = JSON.stringify({ format: OWN_FORMAT, version: OWN_VERSION, written: written.toISOString() }).slice(
		0,
		-1
	);
	return {
		content: `${head},\n"lists":${rows(lists)},\n"targets":${rows(targets)}}\n`,
		ending: 'json',
		type: 'application/json',
		targets: targets.length,
		left: 0
	};
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
	return into;
}
