import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';
import type { Args } from './args.ts';
import { type Asked, read } from './asking.ts';
import { Faults, type FaultRule } from './fault.ts';
import { cutOff, faultyAnswer, madeUpRows } from './faulty.ts';
import { lsst } from './lsst.ts';
import { answerOf, type Survey, unrouted } from './survey.ts';
import { ztf } from './ztf.ts';

export type { Fault, FaultRule } from './fault.ts';

export interface FinkRequest {
	survey: 'ztf' | 'lsst';
	method: string;
	/** The part after `/api/v1/`, or the whole path where it is no route. */
	route: string;
	args: Args;
	headers: IncomingHttpHeaders;
}

export interface FinkServerOptions {
	/** `/tags` of LSST before 3.3.0 gave `{tag: text}`. Default: the newer shape. */
	oldTags?: boolean;
	/** Ports, 0 (default): any free one. */
	ports?: { ztf: number; lsst: number };
}

export interface FinkServer {
	/** Bases without `/api/v1` and without a slash at the end. */
	url: { ztf: string; lsst: string };
	/** Every request so far, preflights included, in order of arrival. */
	requests: FinkRequest[];
	/** Resolves when so many requests that agree have arrived since the start. */
	asked(match: { survey?: 'ztf' | 'lsst'; route?: string; count?: number }): Promise<void>;
	/** Makes answers go wrong; the returned function ends that and lets go of what was held back. */
	fault(rule: FaultRule): () => void;
	/** Ends all that makes answers go wrong. */
	recover(): void;
	close(): Promise<void>;
}

const CORS = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Allow-Headers': 'Content-Type,Authorization',
	'Access-Control-Allow-Methods': 'GET,PUT,POST,DELETE,OPTIONS'
};
/** JSON from this size on is compressed, bytes. */
const GZIP_FROM = 1000;
/** Answers that are kept, up to megabytes each. */
const MAX_KNOWN = 100;

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, cut: boolean): void {
	response.statusCode = answer.status;
	response.setHeader('Server', 'nginx/1.20.1');
	response.setHeader('Content-Type', answer.type);
	if (answer.cors) for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
	let body: Uint8Array = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
	const gzip =
		answer.type === 'application/json' &&
		body.length >= GZIP_FROM &&
		/\bgzip\b/.test(String(request.headers['accept-encoding']));
	if (gzip) {
		body = gzipSync(body, { level: 1 });
		response.setHeader('Content-Encoding', 'gzip');
	} else response.setHeader('Content-Length', body.length);
	if (cut) cutOff(response, body);
	else response.end(request.method === 'HEAD' ? undefined : body);
}

/** Fink's two APIs on 127.0.0.1, answering from recorded and reconstructed data as the service does. */
export async function startFinkServer(options: FinkServerOptions = {}): Promise<FinkServer> {
	const requests: FinkRequest[] = [];
	const faults = new Faults();
	const waiting = new Set<() => void>();
	/** Answers by their question: tests ask the same again and again, and making one takes a while. */
	const known = new Map<string, Answer>();
	const answerTo = (survey: Survey, asked: Asked): Answer => {
		const key = `${survey.name} ${JSON.stringify(asked)}`;
		const found = known.get(key) ?? answerOf(survey, asked);
		if (known.size >= MAX_KNOWN) known.clear();
		known.set(key, found);
		return found;
	};

	async function answer(survey: Survey, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const reading = await read(request);
		const asked: Asked = 'asked' in reading ? reading.asked : reading;
		const { method, args } = asked;
		const route = asked.route ?? request.url ?? '/';
		requests.push({ survey: survey.name, method, route, args, headers: request.headers });
		for (const look of waiting) look();
		const met = method === 'OPTIONS' ? null : faults.meet(survey.name, route, method, args);
		const what = met?.what;
		if (what === 'reset') return void request.socket.destroy();
		if (what === 'slow') await met?.released;
		if (response.destroyed) return;
		const rows = typeof what === 'object' ? madeUpRows(survey.pattern(route), survey.name, what, args) : null;
		const faulty = typeof what === 'string' ? faultyAnswer(what) : null;
		const unread = 'answer' in reading ? reading.answer : null;
		send(
			request,
			response,
			rows ?? faulty ?? unrouted(survey, asked) ?? unread ?? answerTo(survey, asked),
			what === 'cut'
		);
	}

	const listen = async (survey: Survey, port: number): Promise<Server> => {
		const server = createServer((request, response) => {
			answer(survey, request, response).catch((error: unknown) => {
				console.error(error);
				response.destroy();
			});
		});
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		return server;
	};
	const servers = [
		await listen(ztf(), options.ports?.ztf ?? 0),
		await listen(lsst(options), options.ports?.lsst ?? 0)
	] as const;
	const url = (server: Server): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

	return {
		url: { ztf: url(servers[0]), lsst: url(servers[1]) },
		requests,
		asked: ({ survey, route, count = 1 }) =>
			new Promise((resolve) => {
				const look = (): void => {
					const met = requests.filter(
						(r) => r.method !== 'OPTIONS' && (survey ?? r.survey) === r.survey && (route ?? r.route) === r.route
					);
					if (met.length < count) return;
					waiting.delete(look);
					resolve();
				};
				waiting.add(look);
				look();
			}),
		fault: (rule) => faults.add(rule),
		recover: () => faults.clear(),
		close: async () => {
			faults.clear();
			await Promise.all(
				servers.map(async (server) => {
					const closed = once(server, 'close');
					server.close();
					server.closeAllConnections();
					await closed;
				})
			);
		}
	};
}
