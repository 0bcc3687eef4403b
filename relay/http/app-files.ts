import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ALWAYS, HttpError } from './answer.ts';
import { policyFor, splitPolicy } from './policy.ts';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.xml': 'application/xml; charset=utf-8',
	'.wasm': 'application/wasm',
	'.woff2': 'font/woff2',
	'.woff': 'font/woff',
	'.ttf': 'font/ttf',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.webp': 'image/webp',
	'.avif': 'image/avif',
	'.gif': 'image/gif',
	'.ico': 'image/x-icon',
	'.fits': 'image/fits',
	'.avro': 'application/avro'
};
const ENCODINGS = [
	{ name: 'br', ending: '.br' },
	{ name: 'gzip', ending: '.gz' }
] as const;
/** A file that a browser shows as a page by itself. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/** The app's worker fetches the app's files: its policy is its own, not that of a page. */
const WORKER = '/service-worker.js';
const WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";
type Encoding = (typeof ENCODINGS)[number] | null;

interface Page {
	/** Of the file that it was made of. */
	mtimeMs: number;
	policy: string;
	etag: string;
	bodies: Record<'plain' | 'br' | 'gzip', Buffer>;
}

/** The built app: its files as they are, its page for every address of the app. */
export class AppFiles {
	readonly #folder: string;
	/** Base addresses that the page asks beside this relay: Fink's APIs, CDS. */
	readonly #apis: readonly string[];
	#page: Page | null = null;

	constructor(folder: string, apis: readonly string[]) {
		this.#folder = folder;
		this.#apis = apis;
	}
	/** Answers a GET or HEAD; `path`: as asked for, without the query; `host`: name and port as asked for. */
	async answer(path: string, host: string | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const decoded = decode(path);
		if (decoded === null) {
			// A person is told by the app's own page, with its search box; a program by the status and one line.
			if (!wantsPage(request)) {
				throw new HttpError(400, 'bad-address', 'the address holds a % that is no code of a letter');
			}
			await this.#index(host, request, response, 400);
			return;
		}
		const names = path === '/' || path === '/index.html' ? null : onTheWay(decoded);
		const file = join(this.#folder, ...(names ?? []));
		const found = names === null ? null : await fileAt(file);
		if (found !== null) {
			await this.#file(path, file, found, request, response);
			return;
		}
		// A file of the app that is not there is an error; any other address is one of the app's own.
		if (path.startsWith('/_app/') || (extname(path) in TYPES && path !== '/index.html')) {
			throw new HttpError(404, 'no-file', 'there is no such file');
		}
		await this.#index(host, request, response);
	}

	async #index(host: string | null, request: IncomingMessage, response: ServerResponse, status = 200): Promise<void> {
		const page = await this.#load();
		const encoding = accepted(request)[0] ?? null;
		const headers = {
			'Content-Type': TYPES['.html'] ?? '',
			'Content-Security-Policy': policyFor(page.policy, host, this.#apis),
			'Cache-Control': 'no-cache'
		};
		const body = page.bodies[encoding?.name ?? 'plain'];
		if (!head(request, response, { status, headers, encoding, etag: page.etag, length: body.length })) return;
		response.end(body);
	}
	/** Anew when the app was built again. */
	async #load(): Promise<Page> {
		const file = join(this.#folder, 'index.html');
		const { mtimeMs } = await stat(file);
		if (this.#page?.mtimeMs === mtimeMs) return this.#page;
		const { page, policy } = splitPolicy(await readFile(file, 'utf8'));
		const plain = Buffer.from(page);
		this.#page = {
			mtimeMs,
			policy,
			etag: createHash('sha256').update(plain).digest('base64url').slice(0, 20),
			bodies: { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) }
		};
		return this.#page;
	}
	async #file(
		path: string,
		file: string,
		plain: Stats,
		request: IncomingMessage,
		response: ServerResponse
	): Promise<void> {
		let encoding: Encoding = null;
		let found = plain;
		for (const one of accepted(request)) {
			const packed = await fileAt(file + one.ending);
			if (packed === null) continue;
			[encoding, found] = [one, packed];
			break;
		}
		const headers = {
			'Content-Type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
			'Content-Security-Policy': path === WORKER ? WORKER_POLICY : INERT,
			// These bear the hash of their content in their names.
			'Cache-Control': path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache'
		};
		const etag = `${plain.size.toString(36)}-${Math.round(plain.mtimeMs).toString(36)}`;
		if (!head(request, response, { headers, encoding, etag, length: found.size })) return;
		await pipeline(createReadStream(file + (encoding?.ending ?? '')), response);
	}
}

/** Sends the head; false when that is all. */
function head(
	request: IncomingMessage,
	response: ServerResponse,
	answer: { status?: number; headers: Record<string, string>; encoding: Encoding; etag: string; length: number }
): boolean {
	const { status = 200, encoding, length } = answer;
	const etag = `"${answer.etag}${encoding === null ? '' : `-${encoding.name}`}"`;
	const headers = { ...ALWAYS, ...answer.headers, ETag: etag };
	response.appendHeader('Vary', 'Accept-Encoding');
	const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''));
	if (status === 200 && known?.includes(etag)) {
		response.writeHead(304, headers).end();
		return false;
	}
	if (encoding !== null) response.setHeader('Content-Encoding', encoding.name);
	response.writeHead(status, { ...headers, 'Content-Length': length });
	if (request.method !== 'HEAD') return true;
	response.end();
	return false;
}

function accepted(request: IncomingMessage): (typeof ENCODINGS)[number][] {
	const words = String(request.headers['accept-encoding'] ?? '')
		.split(',')
		.map((word) => word.trim().toLowerCase())
		.filter((word) => !/;\s*q=0(\.0*)?$/.test(word))
		.map((word) => word.split(';')[0]?.trim());
	return ENCODINGS.filter(({ name }) => words.includes(name));
}

/** The names between the slashes of a path; null where a `%` is no code of a letter. */
function decode(path: string): string[] | null {
	try {
		return path.split('/').slice(1).map(decodeURIComponent);
	} catch {
		return null;
	}
}
/** Is it a browser that goes to a page? */
function wantsPage(request: IncomingMessage): boolean {
	return /\btext\/html\b/i.test(request.headers.accept ?? '');
}

/** Names on the way to a file; null where one would lead elsewhere or is hidden: then it may be an address of the app (`/sso/C%2F2020%20V2`). */
function onTheWay(names: string[]): string[] | null {
	return names.some((name) => /^\.|[/\\\0]/.test(name)) ? null : names;
}

async function fileAt(path: string): Promise<Stats | null> {
	try {
		const found = await stat(path);
		return found.isFile() ? found : null;
	} catch {
		return null;
	}
}
