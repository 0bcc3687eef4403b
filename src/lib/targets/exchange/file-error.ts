/**
 * `size`: too large · `kind`: no list at all (a web page, a workbook, an image) · `broken`: ends early or breaks its own rules ·
 * `columns`: nothing in it says what its targets are · `newer`: of a newer version · `empty`: nothing in it.
 */
export type FileCode = 'size' | 'kind' | 'broken' | 'columns' | 'newer' | 'empty';

/** A file of which no row can be read. Its message is one line: what was expected, what was seen, what to do. */
export class FileError extends Error {
	override readonly name = 'FileError';
	readonly code: FileCode;

	constructor(code: FileCode, message: string) {
		super(oneLine(message));
		this.code = code;
	}
}

/** A reason that quotes what stands in a file, on one line: line ends and other controls of it are blanks. */
export function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
