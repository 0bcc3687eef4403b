import { MOST_MAP_BYTES } from '#lib/fink/skymaps.ts';

/** The largest list that is read from a file, and the largest sky map before it is compressed, bytes. */
export const MAX_LIST_BYTES = 1_000_000;
export const MAX_PLAIN_MAP_BYTES = 64_000_000;

/** Why a file is not read; null: it may be. */
export function tooLarge({ name, size }: { name: string; size: number }, limit: number): string | null {
	if (size <= limit) return null;
	const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
	return `${name} has ${mb(size)}; up to ${mb(limit)} is taken`;
}
/** A map is told by its name, as the event's pages give it. */
export function isMap(file: File): boolean {
	return /\.fits?(,\d+)?(\.gz)?$/i.test(file.name);
}

/** A sky map as Fink takes it: compressed. Throws one line where the file is too large. */
export async function readMap(file: File): Promise<Uint8Array> {
	const refused = tooLarge(file, MAX_PLAIN_MAP_BYTES);
	if (refused !== null) throw new Error(`${refused}: choose the event’s flat map of low resolution`);
	const bytes = new Uint8Array(await file.arrayBuffer());
	const packed = bytes[0] === 0x1f && bytes[1] === 0x8b ? bytes : await gzip(bytes);
	const large = tooLarge({ name: `${file.name}, compressed,`, size: packed.byteLength }, MOST_MAP_BYTES);
	if (large !== null) throw new Error(`${large}: choose the event’s flat map of low resolution`);
	return packed;
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}
