import { parseJson } from '#lib/alert/json.ts';
import { XmlError } from '#lib/table/read-xml.ts';
import { type Encoding, readBlob } from './encoding.ts';
import { isRegions, readRegions } from './ds9.ts';
import { FileError } from './file-error.ts';
import { endsInZeros } from './incoming.ts';
import { readJsonRows } from './json-rows.ts';
import { isOwnJson, readOwnJson } from './own-json.ts';
import type { Gathering, Reading } from './reading.ts';
import { readLineList } from './read-lines.ts';
import { headerOf, readTable, readVoTableRows } from './read-table.ts';

/** Characters by which it is told what a text is. */
const HEAD = 20_000;
/** Share of the work that decoding is. */
const DECODING = 0.2;

export interface ReadOptions {
	signal?: AbortSignal | undefined;
	/** Share done, 0 to 1. */
	onshare?: (share: number) => void;
}

/**
 * Reads a list of targets from a file, whatever its format, told by what is in it and not by its name. Good rows come back as
 * targets, the others with what is wrong with each. Throws a FileError where no row can be read, the signal's reason when
 * cancelled. Between pieces of work it lets others in.
 */
export async function readFile(file: Blob, { signal, onshare }: ReadOptions = {}): Promise<Reading> {
	const { text, encoding } = await readBlob(file, { signal, onshare: (share) => onshare?.(share * DECODING) });
	const work = readText(text);
	for (;;) {
		signal?.throwIfAborted();
		const step = work.next();
		if (step.done) return finished(step.value, encoding);
		onshare?.(DECODING + step.value * (1 - DECODING));
		await new Promise((resolve) => setTimeout(resolve));
	}
}

function finished(into: Gathering, encoding: Encoding): Reading {
	const ids = into.targets.filter(({ ids: all }) => all.some((id) => id.startsWith('lsst:')));
	const zeros = ids.filter(endsInZeros);
	if (zeros.length > 1 && zeros.length === ids.length) {
		into.takeBack(
			endsInZeros,
			'the id ends in zeros as all others here do: a spreadsheet has rounded them; format the column as text before it is filled'
		);
	} else if (zeros.length === 1 && ids.length === 1) {
		into.note('The one id of LSST ends in zeros: if a spreadsheet wrote the file, it may have been rounded.');
	}
	if (into.targets.length === 0 && into.badCount === 0 && into.lists.length === 0) {
		throw new FileError('empty', 'there is no target in it: choose another file');
	}
	return into.reading(encoding);
}

/** The reader for a text. Yields the share done. */
function* readText(whole: string): Generator<number, Gathering> {
	const text = whole.charCodeAt(0) === 0xfeff ? whole.slice(1) : whole;
	const head = text.slice(0, HEAD).trimStart();
	if (head === '') throw new FileError('empty', 'the file is empty: choose another');
	if (head.startsWith('<')) return yield* readMarkup(text, head);
	if (/^[{[]/.test(head) && !/^\[\s*[^\s"[{\d\]-]/.test(head)) return yield* readJson(text);
	if (isRegions(head)) return yield* readRegions(text);
	const header = headerOf(text);
	return yield* header === null ? readLineList(text) : readTable(text, header);
}

function* readMarkup(text: string, head: string): Generator<number, Gathering> {
	if (/<(!doctype\s+html|html|head|body|table|div|p|script)\b/i.test(head) && !/<(\w+:)?VOTABLE\b/.test(head)) {
		throw new FileError('kind', 'the file is a web page, no list: save the file itself, not the page that shows it');
	}
	if (!/<(\w+:)?VOTABLE\b/.test(head))
		throw new FileError('kind', 'the file is XML, but no VOTable: save it as VOTable or CSV');
	try {
		return yield* readVoTableRows(text);
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		const line = text.slice(0, error.at).split('\n').length;
		throw new FileError('broken', `the VOTable cannot be read at line ${line.toLocaleString('en')}: ${error.message}`);
	}
}

function* readJson(text: string): Generator<number, Gathering> {
	let value: unknown;
	try {
		value = parseJson(text);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new FileError(
			'broken',
			`the JSON cannot be read: ${why.slice(0, 200)}; it may have been cut off: fetch it again`
		);
	}
	return yield* isOwnJson(value) ? readOwnJson(value) : readJsonRows(value);
}
