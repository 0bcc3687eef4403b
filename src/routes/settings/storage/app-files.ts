/** Caches that the service worker makes. */
const PREFIX = 'perch.';

/** Files of the app that are kept for a start without a network, and their bytes; null: this browser keeps none. */
export async function appFiles(signal: AbortSignal): Promise<{ files: number; bytes: number } | null> {
	if (!('caches' in globalThis)) return null;
	try {
		const sum = { files: 0, bytes: 0 };
		for (const name of await caches.keys()) {
			if (!name.startsWith(PREFIX)) continue;
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				signal.throwIfAborted();
				sum.files += 1;
				sum.bytes += (await (await cache.match(request))?.blob())?.size ?? 0;
			}
		}
		return sum.files === 0 ? null : sum;
	} catch (error) {
		if (signal.aborted) throw error;
		// Storage is forbidden: said once for all kinds.
		return null;
	}
}
