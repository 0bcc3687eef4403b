import type { IncomingMessage } from 'node:http';
import type { Args } from './args.ts';
import { type Answer, message } from './answer.ts';

/** What a request asks: the survey's route (after /api/v1/), null for a path that is none, and its arguments. */
export interface Asked {
	method: string;
	route: string | null;
	args: Args;
	/** Whether it has any argument: GET without one answers with a sentence of help. */
	bare: boolean;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const parts: Uint8Array[] = [];
	for await (const part of request) parts.push(part as Uint8Array);
	return Buffer.concat(parts).toString('utf8');
}

/**
 * Reads a request as the service does: arguments from the query string if there is one (then the body counts for nothing),
 * else from a JSON body. Answers itself where the body is not JSON.
 */
export async function read(request: IncomingMessage): Promise<Asked | { asked: Asked; answer: Answer }> {
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	const route = /^\/api\/v1\/([a-z]+)\/?$/.exec(url.pathname)?.[1] ?? null;
	const method = request.method ?? 'GET';
	const query: Args = Object.fromEntries([...url.searchParams].reverse());
	const asked = { method, route, args: query, bare: url.search.length < 2 };
	const body = await bodyOf(request);
	if (method !== 'POST' || !asked.bare) return asked;
	const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
	if (type !== 'application/json') {
		const text = "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.";
		return { asked, answer: message(415, text) };
	}
	try {
		const args: unknown = JSON.parse(body);
		if (typeof args !== 'object' || args === null || Array.isArray(args))
			return { asked, answer: message(500, 'Internal Server Error') };
		return { ...asked, args: args as Args };
	} catch {
		return {
			asked,
			answer: message(400, 'The browser (or proxy) sent a request that this server could not understand.')
		};
	}
}
