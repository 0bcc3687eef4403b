import { joined } from '#lib/alert/bytes.ts';
import { FitsError } from './error.ts';

/** Largest file after unpacking, bytes: a side of 1024 px of 8 bytes, and its header. */
const MAX_BYTES = 9_000_000;

/** The bytes themselves, or what is packed in them where they begin as gzip does. */
export async function unpacked(file: Uint8Array): Promise<Uint8Array> {
	if (file[0] !== 0x1f || file[1] !== 0x8b) {
		if (file.byteLength > MAX_BYTES) throw new FitsError(`expected at most ${MAX_BYTES} bytes, got ${file.byteLength}`);
		return file;
	}
	const reader = new Blob([new Uint8Array(file)]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
	const parts: Uint8Array[] = [];
	let length = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			length += value.byteLength;
			if (length > MAX_BYTES) throw new FitsError(`expected at most ${MAX_BYTES} bytes unpacked, got more`);
			parts.push(value);
		}
	} catch (error) {
		await reader.cancel().catch(() => undefined);
		throw error instanceof FitsError ? error : new FitsError('expected a gzip file, got a broken one');
	}
	return joined(parts, length);
}
