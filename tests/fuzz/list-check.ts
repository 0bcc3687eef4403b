import { importChange } from '#lib/targets/exchange/import.ts';
import type { Collection } from '#lib/targets/exchange/collection.ts';
import { FileError } from '#lib/targets/exchange/file-error.ts';
import type { Format } from '#lib/targets/exchange/format.ts';
import { readFile } from '#lib/targets/exchange/read.ts';
import type { Reading } from '#lib/targets/exchange/reading.ts';
import { write } from '#lib/targets/exchange/write.ts';
import { Held } from '#lib/targets/held.ts';
import { ListError } from '#lib/targets/list-error.ts';
import { wholeTarget } from '#lib/targets/new-target.ts';
import { MAX_NAME, MAX_TAG, MAX_TAGS, type Target } from '#lib/targets/target.ts';
import { inRange, oneLine, same, WrongResult } from './target.ts';

const NOW = Date.UTC(2026, 2, 22, 14);
/** Formats that lose nothing, and those for other programs: names are cut there, places rounded. */
const OWN = ['json', 'csv', 'votable'] as const satisfies readonly Format[];
const OTHERS = [
	'ids',
	'ds9',
	'tom',
	'skyportal',
	'keck',
	'p200',
	'magellan',
	'ing',
	'eso'
] as const satisfies readonly Format[];
/** deg: the seconds that they round to, and what is left of it. */
const ROUNDING = 5e-5;
/** Files of ours may bear what a stream called an object; what others write must be an id of a survey. */
const OWN_ID = /^(replay\/|sim\/)?(ztf|lsst|sso):./;
const ID = /^(ztf:ZTF\d\d[a-z]{7}|lsst:\d{17,18}|sso:\S.*)$/;

const FIGURE = /^[+-]?[\d._]+$|[\d.]{10}/;

/** Reads a file as the app does; null where it is refused by a line for the user. */
export async function readList(input: Uint8Array | string): Promise<Reading | null> {
	try {
		return await readFile(new Blob([typeof input === 'string' ? input : Uint8Array.from(input)]));
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
		oneLine(error.message);
		return null;
	}
}

/** Every target that was read can be one. */
export function checkTargets({ targets, bad, notes, found }: Reading): void {
	const own = OWN.some((format) => format === found);
	for (const { name, ids, ra, dec, kind, tags = [], note = '' } of targets) {
		inRange('ra', ra, 0, 360);
		if (ra === 360 && !own) throw new WrongResult('ra is 360');
		inRange('dec', dec, -90, 90);
		if ((ra === null) !== (dec === null)) throw new WrongResult('half a place');
		if (name === '' || name.length > MAX_NAME) throw new WrongResult(`a name of ${name.length} characters`);
		const wrong = ids.find((id) => !(own ? OWN_ID : ID).test(id));
		if (wrong !== undefined) throw new WrongResult(`the id ${JSON.stringify(wrong)}`);
		if (!own && (kind === 'body') !== ids.some((id) => id.startsWith('sso:')))
			throw new WrongResult(`a ${kind} with ${ids.join()}`);
		if (!own && kind === 'position' && ra === null) throw new WrongResult('a place without one');
		if (tags.length > MAX_TAGS || tags.some((tag) => tag === '' || tag.length > MAX_TAG)) throw new WrongResult('tags');
		if (note.includes('\0') && !own && found === 'tom') throw new WrongResult('a note with a zero');
	}
	for (const { problem, at } of bad) {
		oneLine(problem);
		if (at < 1) throw new WrongResult(`row ${at}`);
	}
	notes.forEach(oneLine);
}

/** What a reading becomes in the library. */
export function collectionOf({ lists, targets }: Reading): Collection {
	return {
		lists,
		targets: targets.map((one, at): Target => {
			const { key = `key-${at}`, lists: of = [], trashed = null, ...given } = one;
			return { ...wholeTarget(given, key, of, NOW), trashed };
		})
	};
}

/** Written in a format that loses nothing and read again it is the same. `which`: any number. */
export async function checkOwn(collection: Collection, which: number): Promise<void> {
	const format = OWN[which % OWN.length] ?? 'json';
	const { content } = write(format, collection, 'a list', new Date(NOW));
	// UTF-8 has no halves of letters, XML no controls: what is written there says so.
	if (!content.isWellFormed() || (format === 'votable' && content.includes('<INFO name="replaced"'))) return;
	const again = await readList(content);
	if (again === null) throw new WrongResult(`our own ${format} is refused`);
	if (again.badCount > 0) throw new WrongResult(`our own ${format} has bad rows: ${again.bad[0]?.problem}`);
	same(`targets by ${format}`, collectionOf(again).targets, collection.targets);
	const named = new Set(collection.targets.flatMap(({ lists }) => lists));
	// Rows alone bear a list with the targets that are in it.
	const lists = format === 'csv' ? collection.lists.filter(({ id }) => named.has(id)) : collection.lists;
	same(`lists by ${format}`, sorted(again.lists), sorted(lists));
}

const sorted = (lists: Collection['lists']): Collection['lists'] => [...lists].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Written for another program, read again: as many targets, each at its place. */
export async function checkOthers(collection: Collection, which: number): Promise<void> {
	const format = OTHERS[which % OTHERS.length] ?? 'ids';
	const { content, targets } = write(format, collection, 'a list', new Date(NOW));
	// Zeros make a text a binary file.
	if (targets === 0 || content.includes('\0')) return;
	const again = await readList(content);
	if (again === null) throw new WrongResult(`${format} as we write it is refused`);
	const seen = again.targets.length + again.badCount;
	if (seen !== targets) throw new WrongResult(`${format}: ${targets} written, ${seen} read`);
	if (again.badCount > 0) {
		// Of a name that is a figure a line without commas does not say where it ends; what looks as an id in E+17 is told as one.
		const asked =
			/rounded/.test(again.bad[0]?.problem ?? '') ||
			collection.targets.some(
				({ name, ids, kind }) =>
					FIGURE.test(name.normalize('NFKD').replace(/[^\w+.-]/g, '')) ||
					kind === 'body' ||
					!ids.every((id) => ID.test(id))
			);
		if (!asked) throw new WrongResult(`${format} as we write it has bad rows: ${again.bad[0]?.problem}`);
		return;
	}
	if (format === 'ids') return;
	const placed = collection.targets.filter(({ ra }) => ra !== null);
	again.targets.forEach(({ ra, dec }, at) => {
		const apart = Math.abs((((ra ?? 999) - (placed[at]?.ra ?? 0) + 540) % 360) - 180);
		inRange(`${format}: RA off by`, apart, 0, ROUNDING);
		inRange(`${format}: Dec off by`, (dec ?? 999) - (placed[at]?.dec ?? 0), -ROUNDING, ROUNDING);
	});
}

/** Taken in as a whole, each row is counted once. */
export function checkImport(reading: Reading): void {
	try {
		const { counts } = importChange(new Held(), { from: reading, into: { name: 'Imported', id: 'new' } });
		const rows = counts.fresh + counts.joined + counts.within;
		if (rows !== reading.targets.length) throw new WrongResult(`${rows} of ${reading.targets.length} rows are counted`);
	} catch (error) {
		if (!(error instanceof ListError)) throw error;
		oneLine(error.message);
	}
}
