/**
 * `forbidden`: this browser keeps nothing for pages (a private window, or storage blocked) · `full`: no room left · `newer`: what
 * is kept was written by a newer version · `blocked`: another tab holds an older version open · `closed`: another tab needed a
 * newer version, this one must be loaded anew · `failed`: anything else.
 */
export type StorageCode = 'forbidden' | 'full' | 'newer' | 'blocked' | 'closed' | 'failed';

const MESSAGES: Readonly<Record<StorageCode, string>> = {
	forbidden:
		'lists cannot be kept: this browser lets the page store nothing (a private window, or storage is blocked for this site): allow it, or export before you close',
	full: 'nothing was saved: the browser has no room left for this site: delete what is no longer needed in Settings, then try again',
	newer: 'the lists were written by a newer version of Perch: load the page anew to get it',
	blocked: 'the lists are held by an older version of Perch in another tab: close that tab, then load this page anew',
	closed: 'a newer version of Perch has taken over the lists in another tab: load this page anew',
	failed: 'the browser could not read or write its lists: load the page anew; if it stays so, restore a backup'
};

/** Why lists cannot be kept or read. Its message is one line for the user: nothing was written by halves. */
export class StorageError extends Error {
	override readonly name = 'StorageError';
	readonly code: StorageCode;

	constructor(code: StorageCode, cause?: unknown) {
		super(MESSAGES[code], { cause });
		this.code = code;
	}
}
