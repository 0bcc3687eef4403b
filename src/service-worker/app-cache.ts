import { build, files, version } from '$service-worker';

/** One cache for each version of the app; which one is in use stands in a cache of its own. */
const PREFIX = 'perch.app.';
const STATE = 'perch.state';
const IN_USE = '/perch-version-in-use';
/** The page of every address. */
export const SHELL = '/';
/** Files fetched at once. */
const AT_ONCE = 6;

/** `config.json` is the host's own and changes without a new version. */
const OWN = new Set([...build, ...files.filter((path) => path !== '/config.json'), SHELL]);
const HASHED = new Set(build);
const nameOf = (one: string): string => `${PREFIX}${one}`;
/** A host may send the same file in other packings: what is kept is unpacked. */
const MATCH = { ignoreVary: true, ignoreSearch: true };

/** Fetches what is missing of this version, all of it or a rejection: a version that is not whole never comes into use. */
export async function fill(): Promise<void> {
	const cache = await caches.open(nameOf(version));
	const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	const missing = [...OWN].filter((path) => !there.has(path));
	const next = async (): Promise<void> => {
		for (let path = missing.pop(); path !== undefined; path = missing.pop()) await cache.put(path, await got(path));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** One file of this version. Another version's file of a hashed name is the same file. */
async function got(path: string): Promise<Response> {
	if (HASHED.has(path)) {
		const before = await caches.match(path, MATCH);
		if (before !== undefined) return before;
	}
	const response = await fetch(path, { cache: HASHED.has(path) ? 'default' : 'no-cache' });
	if (!response.ok) throw new Error(`${path}: expected the file, got HTTP ${response.status}`);
	if (path !== SHELL) return response;
	const page = await response.text();
	if (!isOurs(page)) throw new Error('the page at / is of another version than this worker');
	// A host may have led from / to index.html; what was led elsewhere is refused as an answer to going to a page.
	return new Response(page, { headers: response.headers });
}

/** Every script that the page names is of this build. */
function isOurs(page: string): boolean {
	const named = [...page.matchAll(/\/_app\/immutable\/[\w./-]+/g)].map(([path]) => path);
	return named.length > 0 && named.every((path) => HASHED.has(path));
}

/** The version that pages get: the first one that came, until the user asks for another. */
export async function inUse(): Promise<string> {
	const state = await caches.open(STATE);
	return (await (await state.match(IN_USE))?.text()) ?? version;
}

/** From now on pages get this version; the others go. */
export async function use(): Promise<void> {
	await (await caches.open(STATE)).put(IN_USE, new Response(version));
	for (const name of await caches.keys()) {
		if (name.startsWith(PREFIX) && name !== nameOf(version)) await caches.delete(name);
	}
}

/** Deletes what neither is in use nor waits: versions that were passed over. */
export async function tidy(): Promise<void> {
	const wanted = new Set([nameOf(version), nameOf(await inUse())]);
	for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !wanted.has(name)) await caches.delete(name);
}

/**
 * The page of every address. Where the browser has lost that of the version in use, this version takes over; where it has
 * none at all, the host is asked.
 */
export async function shell(): Promise<Response> {
	const kept = await find(SHELL);
	if (kept !== null) return kept;
	const own = await (await caches.open(nameOf(version))).match(SHELL, MATCH);
	if (own === undefined) return fetch(SHELL, { cache: 'no-cache' });
	await use();
	return own;
}

/** A file of the app: kept, or fetched and kept again where the browser has lost it. */
export async function file(path: string, request: Request): Promise<Response> {
	const kept = await find(path);
	if (kept !== null) return kept;
	const response = await fetch(request);
	if (response.ok && OWN.has(path) && (await inUse()) === version) {
		const copy = response.clone();
		// No room is no reason to give no file.
		await (await caches.open(nameOf(version))).put(path, copy).catch(() => undefined);
	}
	return response;
}

/** Is it a file of the app, of any version? */
export function isFile(path: string): boolean {
	return path.startsWith('/_app/immutable/') || (OWN.has(path) && path !== SHELL);
}

async function find(path: string): Promise<Response | null> {
	const name = nameOf(await inUse());
	return (await caches.has(name)) ? ((await (await caches.open(name)).match(path, MATCH)) ?? null) : null;
}

/**
 * A host may send the same page with other rules (which relay may be asked, which archive): what it sends now is kept for
 * the next time. A page of another version is not touched.
 */
export async function renewShell(): Promise<void> {
	if ((await inUse()) !== version) return;
	const cache = await caches.open(nameOf(version));
	try {
		await cache.put(SHELL, await got(SHELL));
	} catch {
		// No network, or another version: what is kept stays.
	}
}
