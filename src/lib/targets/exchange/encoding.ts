import { FileError } from './file-error.ts';

/** Largest file that is read, bytes: 200 MB. */
export const MAX_FILE = 200_000_000;
/** Bytes that are decoded at once, between two looks at Cancel. */
const PIECE = 4_000_000;
/** Bytes by which it is told what a file is. */
const HEAD = 4096;

/** How the text of a file is written. `windows-1252`: what Latin-1 files really are. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const NAMES: Readonly<Record<Encoding, string>> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16',
	'utf-16be': 'UTF-16 (big end first)',
	'windows-1252': 'Latin-1'
};
export const encodingText = (encoding: Encoding): string => NAMES[encoding];

/** Beginnings of files that are no text → what to do with them. */
const BINARY: readonly (readonly [magic: readonly number[], what: string])[] = [
	[[0x50, 0x4b, 0x03, 0x04], 'a workbook or a ZIP archive: save the sheet as CSV, or unpack it first'],
	[[0xd0, 0xcf, 0x11, 0xe0], 'an old workbook of Excel: save the sheet as CSV'],
	[[0x1f, 0x8b], 'packed by gzip: unpack it first'],
	[[0x25, 0x50, 0x44, 0x46], 'a PDF: copy its lines into a text file'],
	[[0x53, 0x49, 0x4d, 0x50, 0x4c, 0x45, 0x20, 0x20, 0x3d], 'a FITS file: save its table as CSV or VOTable'],
	[[0x50, 0x41, 0x52, 0x31], 'a Parquet file: save it as CSV'],
	[[0x89, 0x50, 0x4e, 0x47], 'a picture: a list was expected'],
	[[0xff, 0xd8, 0xff], 'a picture: a list was expected']
];

/**
 * The text of a file, whatever its encoding: by its byte order mark, by its zero bytes, as UTF-8, else as Latin-1. Throws a
 * FileError for what is too large or no text. `onshare`: share decoded, 0 to 1.
 */
export async function readBlob(
	file: Blob,
	{ signal, onshare }: { signal?: AbortSignal | undefined; onshare?: (share: number) => void } = {}
): Promise<{ text: string; encoding: Encoding }> {
	if (file.size > MAX_FILE) {
		throw new FileError(
			'size',
			`the file has ${megabytes(file.size)} MB, at most ${megabytes(MAX_FILE)} MB are read: cut it in parts`
		);
	}
	if (file.size === 0) throw new FileError('empty', 'the file is empty: choose another');
	const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
	const guess = encodingOf(head);
	const text = await decode(file, guess, signal, onshare);
	if (text !== null) return { text, encoding: guess };
	const plain = await decode(file, 'windows-1252', signal, onshare);
	return { text: plain ?? '', encoding: 'windows-1252' };
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

function encodingOf(head: Uint8Array): Encoding {
	const begins = (...bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte);
	const found = BINARY.find(([magic]) => begins(...magic));
	if (found !== undefined) throw new FileError('kind', `the file is ${found[1]}`);
	if (begins(0xff, 0xfe)) return 'utf-16le';
	if (begins(0xfe, 0xff)) return 'utf-16be';
	const zeros = { even: 0, odd: 0 };
	head.forEach((byte, at) => {
		if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
	});
	const most = head.length / 4;
	if (zeros.odd > most && zeros.even === 0) return 'utf-16le';
	if (zeros.even > most && zeros.odd === 0) return 'utf-16be';
	// A text may hold a stray one.
	if (zeros.even + zeros.odd > head.length / 50) {
		throw new FileError('kind', 'the file is no text: expected CSV, JSON, VOTable, ids or a star list');
	}
	return 'utf-8';
}

/** Null: the bytes are not of this encoding. */
async function decode(
	file: Blob,
	encoding: Encoding,
	signal: AbortSignal | undefined,
	onshare: ((share: number) => void) | undefined
): Promise<string | null> {
	const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
	const parts: string[] = [];
	for (let at = 0; at < file.size; at += PIECE) {
		signal?.throwIfAborted();
		const last = at + PIECE >= file.size;
		const bytes = await file.slice(at, at + PIECE).arrayBuffer();
		try {
			parts.push(decoder.decode(bytes, { stream: !last }));
		} catch {
			return null;
		}
		onshare?.(Math.min(1, (at + PIECE) / file.size));
	}
	return parts.join('');
}
