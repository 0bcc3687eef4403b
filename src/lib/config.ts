import { kept } from './storage.ts';

/** What the page is told at its start by `config.json` beside it. */
export interface Config {
	/** Address of the live feed; null: none. */
	relay: string | null;
	/** Base addresses of Fink's APIs, without `/api/v1`. */
	fink: { ztf: string; lsst: string };
}

export const RELAY_KEY = 'perch.relay';
export const TOKEN_KEY = 'perch.token';
const FINK = { ztf: 'https://api.ztf.fink-portal.org', lsst: 'https://api.lsst.fink-portal.org' };

/** The relay that serves a page at this origin, `http(s)://host`. */
export function ownRelay(origin: string): string {
	return `${origin.replace(/^http/, 'ws')}/api/feed`;
}

/** Reads `config.json`; what it does not say has its default. */
export function readConfig(value: unknown, origin: string): Config {
	const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
	const fink = (typeof fields['fink'] === 'object' && fields['fink'] !== null ? fields['fink'] : {}) as Record<
		string,
		unknown
	>;
	const address = (name: 'ztf' | 'lsst') => (typeof fink[name] === 'string' ? fink[name] : FINK[name]);
	const relay = fields['relay'];
	return {
		relay: relay === null ? null : typeof relay === 'string' ? relay : ownRelay(origin),
		fink: { ztf: address('ztf'), lsst: address('lsst') }
	};
}

/** Asks for `config.json`; a host without one has the defaults. */
export async function loadConfig(origin: string): Promise<Config> {
	try {
		const response = await fetch('/config.json', { cache: 'no-store' });
		// A static host may answer what it does not have with the page itself.
		const json = response.ok && response.headers.get('content-type')?.includes('json');
		return readConfig(json ? await response.json() : null, origin);
	} catch {
		return readConfig(null, origin);
	}
}

/** The relay in force: the user's own before that of `config.json`. */
export function relayInForce(config: Config): { url: string | null; token: string | null } {
	return { url: kept(RELAY_KEY) ?? config.relay, token: kept(TOKEN_KEY) };
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
	if (secure && url.protocol === 'ws:' && !/^(localhost|127\.|\[::1\])/.test(url.hostname)) {
		throw new Error(`This page came by https, so ${url.host} must be reached by wss://`);
	}
	if (url.pathname === '/' || url.pathname === '') url.pathname = '/api/feed';
	url.hash = '';
	url.search = '';
	return url.href;
}
