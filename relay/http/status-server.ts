import { createServer, type IncomingMessage } from 'node:http';
import { askForToken, listen, type ServeConfig } from '../http.ts';
import type { LogFacts } from '../log/alert-log.ts';
import type { Status } from '../status.ts';
import { Access, WRONG_HOST } from './access.ts';
import { type Answer, HttpError, refusal, send } from './answer.ts';
import { health } from './health.ts';
import { Metrics } from './metrics.ts';
import { EVERYTHING, Tokens } from './tokens.ts';

/** Time for the head of a request, and for all of it, ms. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const MAX_CONNECTIONS = 1_000;

export interface StatusServerOptions {
	config: Pick<ServeConfig, 'host' | 'port' | 'origins' | 'tokens' | 'tokenRules' | 'proxy'>;
	log: LogFacts;
	status: Status;
}

/** Serves `/api/health` and `/metrics` alone: of a relay that gives alerts to an engine and has no clients. */
export async function serveStatus(options: StatusServerOptions): Promise<{ port: number; close(): Promise<void> }> {
	const { config, log, status } = options;
	const rules = [...config.tokens.map((token) => ({ ...EVERYTHING, token })), ...(config.tokenRules ?? [])];
	const access = new Access({ ...config, tokens: new Tokens(rules), listen: config.host });
	const metrics = new Metrics();
	const answer = (request: IncomingMessage): Answer => {
		if (!access.allowsHost(request)) throw new HttpError(421, 'host', WRONG_HOST);
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			throw new HttpError(405, 'no-method', `expected GET, got ${request.method}`);
		}
		const grant = access.grantOf(request);
		const path = (request.url ?? '').split('?')[0];
		if (path === '/api/health') return health(log, status, 0, grant);
		if (grant === null) throw askForToken();
		if (path !== '/metrics') {
			throw new HttpError(404, 'no-route', 'an ingest serves /api/health and /metrics alone: ask an edge for alerts');
		}
		if (grant.topics.length > 0) throw new HttpError(403, 'token', 'metrics are of all topics, this token sees some');
		const body = metrics.text({ log, status, hub: { size: 0, lagging: 0 } });
		return { type: 'text/plain; version=0.0.4', body };
	};
	const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, (request, response) => {
		try {
			send(response, answer(request));
		} catch (error) {
			const known = error instanceof HttpError ? error : new HttpError(500, 'internal', 'the relay failed to answer');
			send(response, refusal(known));
		}
	});
	server.maxConnections = MAX_CONNECTIONS;
	await listen(server, config);
	const address = server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : config.port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
