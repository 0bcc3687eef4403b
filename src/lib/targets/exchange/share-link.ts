import type { Collection } from './collection.ts';
import { FileError } from './file-error.ts';
import { writeOwnJson } from './own-json.ts';

/** Longest fragment of a link, characters: chat programs and mail cut longer ones. */
export const MAX_LINK = 8000;
/** Largest list that a link may unpack to, bytes: a small link must not fill the memory. */
export const MAX_UNPACKED = 4_000_000;
/** What the fragment begins with: `shared=` and the version of the packing. */
const MARK = 'shared=1.';

/**
 * A list as the fragment of a link (without #): our JSON, deflated, in base64url. No server sees it, browsers do not send
 * fragments. Null: it is too long, share a file instead.
 */
export async function linkOf(collection: Collection, written: Date): Promise<string | null> {
	const { content } = writeOwnJson(collection, written);
	const packed = await through(new Blob([content]), new CompressionStream('deflate-raw'), Infinity);
	const link = MARK + base64url(packed);
	return link.length > MAX_LINK ? null : link;
}

/** Says whether a fragment (without #) bears a list. */
export const isShared = (fragment: string): boolean => fragment.startsWith('shared=');

/** The file that a link bears, to be read as any other; it is untrusted as any other. Throws a FileError. */
export async function fileOfLink(fragment: string): Promise<Blob> {
	const broken = () =>
		new FileError('broken', 'the link is not whole: it may have been cut on its way; ask for it again, or for a file');
	if (!fragment.startsWith(MARK)) {
		throw new FileError('newer', 'the link is of another version of Perch: load the page anew, or ask for a file');
	}
	const text = fragment.slice(MARK.length);
	if (!/^[\w-]+$/.test(text)) throw broken();
	let bytes: Uint8Array<ArrayBuffer>;
	try {
		const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
		bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
		return new Blob([await through(new Blob([bytes]), new DecompressionStream('deflate-raw'), MAX_UNPACKED)]);
	} catch (error) {
		throw error instanceof FileError ? error : broken();
	}
}

async function through(
	blob: Blob,
	by: CompressionStream | DecompressionStream,
	most: number
): Promise<Uint8Array<ArrayBuffer>> {
	const reader = blob.stream().pipeThrough(by).getReader();
	const parts: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		size += value.length;
		if (size > most) {
			await reader.cancel();
			throw new FileError('size', `the link unpacks to more than ${most / 1e6} MB: ask for a file`);
		}
		parts.push(value);
	}
	const whole = new Uint8Array(size);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

function base64url(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
