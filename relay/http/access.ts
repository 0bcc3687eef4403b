import type { IncomingMessage } from 'node:http';
import { listensToLoopback } from './loopback.ts';
import { type Grant, Tokens } from './tokens.ts';

export interface AccessOptions {
	/** Browser origins allowed beside the relay's own, `*` = any; null: localhost. */
	origins: readonly string[] | null;
	tokens: Tokens;
	/** Behind a reverse proxy: the last address of X-Forwarded-For counts. */
	proxy: boolean;
	/** The address that is listened on. */
	listen: string;
}

/** Said to a request that names another host. */
export const WRONG_HOST =
	'this relay serves its own machine only: ask localhost, or name the host in RELAY_ORIGINS, or set RELAY_PROXY=1';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Who may ask: origins of pages, tokens, addresses. */
export class Access {
	readonly #options: AccessOptions;

	constructor(options: AccessOptions) {
		this.#options = options;
	}
	/** A request without an Origin header is no browser's. */
	allowsOrigin(request: IncomingMessage): boolean {
		const { origin } = request.headers;
		if (origin === undefined) return true;
		const { origins } = this.#options;
		if (origins !== null && (origins.includes('*') || origins.includes(origin))) return true;
		const url = URL.parse(origin);
		if (url === null || !/^https?:$/.test(url.protocol)) return false;
		return url.host === this.host(request) || (origins === null && LOCAL.has(url.hostname));
	}
	/** Name and port by which the request came, without what no host has; null where it says none. */
	host(request: IncomingMessage): string | null {
		const forwarded = this.#options.proxy ? request.headers['x-forwarded-host'] : undefined;
		const host = (typeof forwarded === 'string' ? forwarded : request.headers.host)?.toLowerCase();
		return host !== undefined && /^[a-z0-9._-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/.test(host) ? host : null;
	}
	/**
	 * A relay that listens to this machine alone is asked by its names only: a page elsewhere whose name was pointed here (DNS
	 * rebinding) would count as of the same origin.
	 */
	allowsHost(request: IncomingMessage): boolean {
		const { listen, proxy, origins } = this.#options;
		if (proxy || !listensToLoopback(listen)) return true;
		const host = request.headers.host;
		if (host === undefined) return true;
		const url = URL.parse(`http://${host}`);
		return (
			url !== null && (LOCAL.has(url.hostname) || (origins ?? []).some((one) => URL.parse(one)?.host === url.host))
		);
	}
	/** What a token allows; null: nothing. */
	grant(token: string | undefined): Grant | null {
		return this.#options.tokens.grant(token);
	}
	/** What the request's `Authorization: Bearer TOKEN` allows; null: nothing. */
	grantOf(request: IncomingMessage): Grant | null {
		return this.grant(bearer(request));
	}
	/** Counts a request; false: those by this grant come too fast. */
	pace(grant: Grant): boolean {
		return this.#options.tokens.pace(grant, performance.now());
	}
	address(request: IncomingMessage): string {
		const forwarded = this.#options.proxy ? String(request.headers['x-forwarded-for'] ?? '') : '';
		const last = forwarded.split(',').at(-1)?.trim() ?? '';
		return (last === '' ? (request.socket.remoteAddress ?? '') : last).replace(/^::ffff:/i, '');
	}
}

function bearer(request: IncomingMessage): string | undefined {
	return /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
}
