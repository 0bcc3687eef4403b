import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Access, WRONG_HOST } from './http/access.ts';
import { AlertRoutes, type PacketReading } from './http/alerts.ts';
import { type Answer, HttpError, json, refusal, refuseRaw, send } from './http/answer.ts';
import { AppFiles } from './http/app-files.ts';
import { hearOfProxy } from './http/forwarded.ts';
import { health } from './http/health.ts';
import { Metrics } from './http/metrics.ts';
import { Tables } from './http/tables.ts';
import { EVERYTHING, type Grant, type TokenRule, Tokens } from './http/tokens.ts';
import { Hub } from './hub.ts';
import type { HubLimits } from './hub/limits.ts';
import { LogAway, type ReadableLog } from './log/alert-log.ts';
import { cause, type Logger } from './log-line.ts';
import type { Status } from './status.ts';

/** Time for the head of a request, and for all of it, ms. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
/** Connections beside those of the WebSocket clients. */
const MAX_REQUESTS = 1_000;
/** Silence of a connection after which TCP asks whether the peer is there, ms. */
const KEEP_ALIVE_MS = 60_000;
/** For answers under way when the relay stops, ms. */
const CLOSE_MS = 2_000;

export interface ServeConfig {
	host: string;
	/** 0: any free one. */
	port: number;
	/** Browser origins; `*` among them = any, null = same origin and localhost. */
	origins: readonly string[] | null;
	/** Each allows all; empty, and no rules either: open. */
	tokens: readonly string[];
	/** Tokens that each allow something. */
	tokenRules?: readonly TokenRule[];
	maxClients: number;
	maxPerAddress: number;
	proxy: boolean;
	/** Base addresses of Fink's APIs, for the page. */
	api: { ztf: string; lsst: string };
	cds: { images: string; catalogues: string };
}

export interface ServeOptions {
	config: ServeConfig;
	log: ReadableLog;
	status: Status;
	reader: PacketReading;
	/** Folder of the built app, or null. */
	app: string | null;
	/** Other limits of the WebSocket side than the named ones. */
	limits?: Partial<HubLimits>;
	/** Told of failures that no client should have to explain, and of what an operator may have meant otherwise. */
	logger?: Pick<Logger, 'error' | 'warn'>;
}

/** The address cannot be listened on. */
export class ServeError extends Error {
	override name = 'ServeError';
}

/** A relay that is being served. */
export interface Served {
	/** The real one. */
	port: number;
	/** All clients, when the log has become another one. */
	sendAway(): Promise<void>;
	/** Puts other rules in the place of the tokens' that there were. */
	renewTokens(rules: readonly TokenRule[]): void;
	/** Takes less than 5 s. */
	close(): Promise<void>;
}

/**
 * Serves the log by HTTP and WebSocket, and the app. `port`: the real one; `sendAway`: all clients, when the log has
 * become another one; `close` takes less than 5 s.
 */
export async function serve(options: ServeOptions): Promise<Served> {
	const { config, log, status, app } = options;
	const rulesOf = (rules: readonly TokenRule[]) => [
		...config.tokens.map((token) => ({ ...EVERYTHING, token })),
		...rules
	];
	const tokens = new Tokens(rulesOf(config.tokenRules ?? []));
	const access = new Access({ ...config, tokens, listen: config.host });
	const metrics = new Metrics();
	const hub = new Hub({ ...config, log, status, access, metrics, ...(options.limits && { limits: options.limits }) });
	const site = new Site(
		options,
		access,
		metrics,
		hub,
		app === null ? null : new AppFiles(app, [...Object.values(config.api), ...Object.values(config.cds)])
	);
	const server = createServer(
		{
			headersTimeout: HEADERS_MS,
			requestTimeout: REQUEST_MS,
			connectionsCheckingInterval: 5_000,
			// A peer that is gone without a word is found by TCP; one that only stands still is not closed for it.
			keepAlive: true,
			keepAliveInitialDelay: KEEP_ALIVE_MS,
			// A client that offers HTTP/2 is answered in HTTP/1.1.
			shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket'
		},
		(request, response) => void site.answer(request, response)
	);
	let closing = false;
	// The connection of an answer that was under way at the close would be kept for the next request.
	server.on('request', (_request, response) => {
		response.once('close', () => setImmediate(() => closing && server.closeIdleConnections()));
	});
	const { logger } = options;
	if (!config.proxy && logger !== undefined) hearOfProxy(server, logger);
	server.maxConnections = config.maxClients + MAX_REQUESTS;
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => undefined);
		if (request.url?.split('?')[0] === '/api/feed') hub.upgrade(request, socket, head);
		else refuseRaw(socket, 404, 'no-route', 'WebSocket is spoken at /api/feed only');
	});
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
		if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
		else if (error.code === 'HPE_HEADER_OVERFLOW') refuseRaw(socket, 431, 'headers', 'the headers are too long');
		else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') refuseRaw(socket, 408, 'slow', 'the request took too long');
		else refuseRaw(socket, 400, 'bad-request', 'expected an HTTP/1.1 request');
	});
	try {
		await listen(server, config);
	} catch (error) {
		await hub.close();
		throw error;
	}
	const address = server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : config.port,
		sendAway: () => hub.sendAway(),
		renewTokens: (rules) => {
			tokens.renew(rulesOf(rules));
			hub.renewTokens();
		},
		close: async () => {
			closing = true;
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
			await Promise.all([closed, hub.close()]);
			clearTimeout(timer);
		}
	};
}

/** Resolves when the server listens; rejects with a ServeError. */
export function listen(server: Server, { host, port }: Pick<ServeConfig, 'host' | 'port'>): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const why =
				error.code === 'EADDRINUSE'
					? 'is in use: stop the other program, or set RELAY_PORT'
					: `cannot be used: ${cause(error)}`;
			reject(new ServeError(`${host}:${port} ${why}`, { cause: error }));
		});
		server.listen(port, host, () => resolve());
	});
}

/** Which answer belongs to which address. */
class Site {
	readonly #options: ServeOptions;
	/** Why alerts could not be read the last time. */
	#away = '';
	readonly #access: Access;
	readonly #metrics: Metrics;
	readonly #hub: Hub;
	readonly #app: AppFiles | null;
	readonly #alerts: AlertRoutes;
	readonly #tables = new Tables();

	constructor(options: ServeOptions, access: Access, metrics: Metrics, hub: Hub, app: AppFiles | null) {
		this.#options = options;
		this.#access = access;
		this.#metrics = metrics;
		this.#hub = hub;
		this.#app = app;
		this.#alerts = new AlertRoutes(options.log, options.status, options.reader);
	}
	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		try {
			if (!this.#access.allowsHost(request)) throw new HttpError(421, 'host', WRONG_HOST);
			this.#allowOrigin(request, response);
			const [path = '', query] = (request.url ?? '').split('?', 2);
			if (request.method === 'OPTIONS') {
				response.writeHead(204, { 'Access-Control-Max-Age': '600' }).end();
				return;
			}
			if (request.method === 'POST' && path === '/api/tables') {
				send(response, await this.#lend(request));
				return;
			}
			if (request.method !== 'GET' && request.method !== 'HEAD') {
				throw new HttpError(405, 'no-method', `expected GET, got ${request.method}`);
			}
			if (!path.startsWith('/')) throw new HttpError(400, 'bad-address', 'expected an address that begins with /');
			const known = await this.#route(path, new URLSearchParams(query), request);
			if (known !== null) send(response, known);
			else if (this.#app !== null) await this.#app.answer(path, this.#access.host(request), request, response);
			else send(response, unbuilt(path));
		} catch (error) {
			this.#failed(error, response);
		}
	}

	/** A page's table for the programs beside it. What any page could send is taken from allowed ones only. */
	async #lend(request: IncomingMessage): Promise<Answer> {
		if (request.headers.origin !== undefined && !this.#access.allowsOrigin(request)) {
			throw new HttpError(403, 'origin', 'this relay takes nothing from pages of this origin');
		}
		this.#granted(request);
		return this.#tables.add(request);
	}
	/** null: an address of the app. */
	async #route(path: string, query: URLSearchParams, request: IncomingMessage): Promise<Answer | null> {
		const { log, status, config } = this.#options;
		if (path === '/config.json')
			return { ...json({ fink: config.api, cds: config.cds }), headers: { 'Cache-Control': 'no-cache' } };
		if (path !== '/metrics' && path !== '/api' && !path.startsWith('/api/')) return null;
		if (path.startsWith('/api/tables/')) return this.#tables.get(path.slice('/api/tables/'.length));
		if (path === '/api/health') return health(log, status, this.#hub.size, this.#access.grantOf(request));
		const grant = this.#granted(request);
		if (path === '/metrics') {
			if (grant.topics.length > 0) throw new HttpError(403, 'token', 'metrics are of all topics, this token sees some');
			const body = this.#metrics.text({ log, status, hub: this.#hub });
			return { type: 'text/plain; version=0.0.4', body };
		}
		if (path === '/api/alerts') return this.#alerts.list(query, grant);
		if (path === '/api/rejected') return this.#alerts.rejected(grant);
		if (path.startsWith('/api/alerts/')) return this.#alerts.one(path.slice('/api/alerts/'.length).split('/'), grant);
		if (path === '/api/feed') throw new HttpError(426, 'websocket', 'this address speaks WebSocket');
		throw new HttpError(404, 'no-route', 'there is nothing at this address');
	}
	/** What the request's token allows; throws where it allows nothing, or comes too fast. */
	#granted(request: IncomingMessage): Grant {
		const grant = this.#access.grantOf(request);
		if (grant === null) throw askForToken();
		if (!this.#access.pace(grant)) {
			throw new HttpError(429, 'too-fast', `expected at most ${grant.rate} requests a second with this token: wait`);
		}
		return grant;
	}
	#allowOrigin(request: IncomingMessage, response: ServerResponse): void {
		response.setHeader('Vary', 'Origin');
		const { origin } = request.headers;
		if (origin === undefined || !this.#access.allowsOrigin(request)) return;
		response.setHeader('Access-Control-Allow-Origin', origin);
		response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
		if (request.method !== 'OPTIONS') return;
		response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST');
		response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
	}
	#failed(error: unknown, response: ServerResponse): void {
		// The client went away in the middle of a file, or of what it sent.
		if (response.headersSent || response.req.errored !== null) response.destroy();
		else if (error instanceof HttpError) send(response, refusal(error));
		else if (error instanceof LogAway) {
			// Not at each request: while the engine is away all of them fail.
			if (error.message !== this.#away) this.#options.logger?.error(`alerts could not be read: ${error.message}`);
			this.#away = error.message;
			send(response, refusal(new HttpError(503, 'away', 'what keeps the alerts does not answer: ask again')));
		} else {
			this.#options.logger?.error(`a request failed: ${cause(error)}`);
			send(response, refusal(new HttpError(500, 'internal', 'the relay failed to answer; its log says why')));
		}
	}
}

export function askForToken(): HttpError {
	return new HttpError(401, 'token', 'this relay asks for a token: Authorization: Bearer …');
}

function unbuilt(path: string): Answer {
	if (path !== '/') throw new HttpError(404, 'no-app', 'the web app is not built');
	return {
		type: 'text/plain',
		body: 'The relay runs. The web app is not built: run npm run build, then start the relay again.\n'
	};
}
