const CACHE = 'perch.config';
export const CONFIG = '/config.json';
/** A network that neither gives nor refuses is waited for so long, ms. */
const WAIT_MS = 4_000;
/** What the host says of its settings: them, or that it has none. */
const SAID = new Set([200, 403, 404, 410]);

/** The site's settings as its host says them now; without an answer, as it said them last. */
export async function config(request: Request | string = CONFIG): Promise<Response> {
	const cache = await caches.open(CACHE);
	const last = await cache.match(CONFIG, { ignoreVary: true });
	try {
		const response = await fetch(request, last === undefined ? {} : { signal: AbortSignal.timeout(WAIT_MS) });
		if (!SAID.has(response.status)) return last ?? response;
		const body = await response.arrayBuffer();
		const { status, headers } = response;
		const said = new Response(body, { status, headers });
		await cache.put(CONFIG, said.clone()).catch(() => undefined);
		return said;
	} catch (error) {
		if (last !== undefined) return last;
		throw error;
	}
}
