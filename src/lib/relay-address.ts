import { isLoopback } from '#lib/protocol/loopback.ts';

/** The relay that serves a page at this origin, `http(s)://host`. */
export function ownRelay(origin: string): string {
	return `${origin.replace(/^http/, 'ws')}/api/feed`;
}

/** Where a relay's HTTP routes hang (without `/api`), from the address of its feed. */
export function relayBase(feed: string): string {
	return feed.replace(/^ws/, 'http').replace(/\/api\/feed\/?$/, '');
}

/**
 * The address of a feed from what a user may write: `wss://host/api/feed`, `https://host`, `host:8787`. Throws one line
 * that says what was expected.
 */
export function relayAddress(text: string, secure: boolean): string {
	const trimmed = text.trim();
	const full = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `${secure ? 'wss' : 'ws'}://${trimmed}`;
	let url: URL;
	try {
		url = new URL(full);
	} catch {
		throw new Error(`“${trimmed}” is no address: write wss://host/api/feed, or host:port`);
	}
	if (url.protocol === 'http:') url.protocol = 'ws:';
	if (url.protocol === 'https:') url.protocol = 'wss:';
	if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
		throw new Error(`${url.protocol}// is no WebSocket: write wss://host/api/feed, or ws:// for this machine`);
	}
	if (url.username !== '' || url.password !== '')
		throw new Error('No names or passwords in the address: the token has its own field');
	if (secure && url.protocol === 'ws:' && !isLoopback(url.hostname)) {
		throw new Error(`This page came by https, so ${url.host} must be reached by wss://`);
	}
	if (url.pathname === '/' || url.pathname === '') url.pathname = '/api/feed';
	url.hash = '';
	url.search = '';
	return url.href;
}
