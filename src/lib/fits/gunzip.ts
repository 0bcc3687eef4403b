import { gathered } from '#lib/alert/bytes.ts';
import { FitsError } from './error.ts';

/** Largest file after unpacking, bytes: a side of 1024 px of 8 bytes, and its header. */
const MAX_BYTES = 9_000_000;

/** The bytes themselves, or what is packed in them where they begin as gzip does. */
export async function unpacked(file: Uint8Array): Promise<Uint8Array> {
	if (file[0] !== 0x1f || file[1] !== 0x8b) {
		if (file.byteLength > MAX_BYTES) throw new FitsError(`expected at most ${MAX_BYTES} bytes, got ${file.byteLength}`);
		return file;
	}
	const stream = new Blob([new Uint8Array(file)]).stream().pipeThrough(new DecompressionStream('gzip'));
	const bytes = await gathered(stream, MAX_BYTES).catch(() => {
		throw new FitsError('expected a gzip file, got a broken one');
	});
	if (bytes === null) throw new FitsError(`expected at most ${MAX_BYTES} bytes unpacked, got more`);
	return bytes;
}
