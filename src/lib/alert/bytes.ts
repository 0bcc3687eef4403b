/** What a stream gave piece by piece, as one; `length`: of all of it, bytes. */
export function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.byteLength;
	}
	return bytes;
}

/**
 * All that a stream gives; null where that is more than `most` bytes: a longer one is never held. `progress` is told the length
 * so far, bytes.
 */
export async function gathered(
	stream: ReadableStream<Uint8Array>,
	most: number,
	progress?: (length: number) => void
): Promise<Uint8Array<ArrayBuffer> | null> {
	const reader = stream.getReader();
	const parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return joined(parts, length);
		length += value.byteLength;
		progress?.(length);
		if (length > most) {
			await reader.cancel();
			return null;
		}
		parts.push(value);
	}
}
