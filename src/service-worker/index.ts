import { version } from '$service-worker';
import { fill, file, inUse, isFile, renewShell, shell, SHELL, tidy, use } from './app-cache.ts';
import { CONFIG, config } from './config-file.ts';

// The app without a network: its page, scripts, fonts, backdrop. What Fink and the relay answer never goes through here:
// pages keep it themselves, with its age.

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(fill()));
// The first version serves the page that is open at once; a later one gives what was in use before until it is asked for.
self.addEventListener('activate', (event) => event.waitUntil(activate()));
async function activate(): Promise<void> {
	if ((await inUse()) === version) await use();
	else await tidy();
	await self.clients.claim();
}

/** Questions of a page: `{type: 'version'}`, answered by the worker's and the one in use; `use`: take this one; `repair`. */
self.addEventListener('message', (event) => {
	const { type } = event.data as { type?: unknown };
	if (type === 'version') {
		const [port] = event.ports;
		event.waitUntil(inUse().then((used) => port?.postMessage({ version, used })));
	} else if (type === 'use') event.waitUntil(takeOver());
	else if (type === 'repair') event.waitUntil(repair());
});
/** The first page asked for its settings before there was a worker: they are asked for once more, to be kept. */
async function repair(): Promise<void> {
	await Promise.allSettled([fill().then(renewShell), config()]);
}
async function takeOver(): Promise<void> {
	await fill();
	await use();
	await self.skipWaiting();
	// All tabs load anew: scripts of two versions in one page do not go together.
	for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })) {
		client.postMessage({ type: 'used', version });
	}
}

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== location.origin) return;
	if (pathname === CONFIG) event.respondWith(config(request));
	else if (isFile(pathname)) event.respondWith(file(pathname, request));
	else if (request.mode === 'navigate' && !isRelays(pathname)) event.respondWith(shell());
});

/** Addresses that a relay answers itself. */
function isRelays(path: string): boolean {
	return (
		path === '/metrics' || path === '/api' || path.startsWith('/api/') || (path !== SHELL && path.startsWith('/_app/'))
	);
}
