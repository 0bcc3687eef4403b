import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** A request that is answered with `{error:{code,message}}`. */
export class HttpError extends Error {
	override name = 'HttpError';
	readonly status: number;
	readonly code: string;

	constructor(status: number, code: string, message: string) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

export interface Answer {
	status?: number;
	type: string;
	body: string | Uint8Array;
	headers?: Record<string, string>;
}

/** Sent with every answer. */
export const ALWAYS: Readonly<Record<string, string>> = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'X-Frame-Options': 'DENY',
	'Cross-Origin-Opener-Policy': 'same-origin'
};

/** Answers that are no page need nothing: should a browser show one as a page, it is an inert one. */
const INERT = "default-src 'none'; frame-ancestors 'none'";

export function json(value: unknown, status = 200): Answer {
	return { status, type: 'application/json', body: JSON.stringify(value) };
}

export function refusal({ status, code, message }: HttpError): Answer {
	const headers: Record<string, string> = {};
	if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
	if (status === 405) headers['Allow'] = 'GET, HEAD, OPTIONS';
	if (status === 503 || status === 429) headers['Retry-After'] = '1';
	return { ...json({ error: { code, message } }, status), headers };
}

/** Node leaves the body out by itself where HEAD was asked. */
export function send(response: ServerResponse, { status = 200, type, body, headers = {} }: Answer): void {
	response.writeHead(status, {
		...ALWAYS,
		'Content-Security-Policy': INERT,
		'Cache-Control': 'no-store',
		'Content-Type': type.startsWith('text/') || type === 'application/json' ? `${type}; charset=utf-8` : type,
		'Content-Length': Buffer.byteLength(body),
		...headers
	});
	response.end(body);
}

/** Answers on a connection that is no request yet, or no more, and closes it. */
export function refuseRaw(socket: Duplex, status: number, code: string, message: string): void {
	const { body } = json({ error: { code, message } });
	const head = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
		'Connection: close',
		'Content-Type: application/json; charset=utf-8',
		`Content-Length: ${Buffer.byteLength(body)}`
	];
	socket.end(`${head.join('\r\n')}\r\n\r\n${String(body)}`);
}
