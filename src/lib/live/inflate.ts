/** True where this browser unpacks `deflate-raw`. */
export function canInflate(): boolean {
	try {
		return new DecompressionStream('deflate-raw') instanceof DecompressionStream;
	} catch {
		return false;
	}
}

/** Unpacks one message. Refuses one of more than `limit` bytes unpacked. */
export async function inflate(packed: ArrayBuffer, limit: number): Promise<string> {
	const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let text = '';
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > limit) {
			await reader.cancel();
			throw new Error(`a message of more than ${limit} bytes unpacked`);
		}
		text += decoder.decode(value, { stream: true });
	}
}
