import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface AccessOptions {
	/** Browser origins allowed beside the relay's own, `*` = any; null: localhost. */
	origins: readonly string[] | null;
	/** Empty: open. */
	tokens: readonly string[];
	/** Behind a reverse proxy: the last address of X-Forwarded-For counts. */
	proxy: boolean;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Who may ask: origins of pages, tokens, addresses. */
export class Access {
	readonly #options: AccessOptions;
	readonly #tokens: readonly Buffer[];

	constructor(options: AccessOptions) {
		this.#options = options;
		this.#tokens = options.tokens.map(digest);
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
	/** In the same time for every wrong token. */
	allowsToken(token: string | undefined): boolean {
		if (this.#tokens.length === 0) return true;
		const shown = digest(token ?? '');
		let found = false;
		for (const known of this.#tokens) if (timingSafeEqual(known, shown)) found = true;
		return found;
	}
	/** `Authorization: Bearer TOKEN`. */
	allowsRequest(request: IncomingMessage): boolean {
		return this.allowsToken(/^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]);
	}
	address(request: IncomingMessage): string {
		const forwarded = this.#options.proxy ? String(request.headers['x-forwarded-for'] ?? '') : '';
		const last = forwarded.split(',').at(-1)?.trim() ?? '';
		return (last === '' ? (request.socket.remoteAddress ?? '') : last).replace(/^::ffff:/i, '');
	}
	isLoopback(address: string): boolean {
		return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
	}
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
