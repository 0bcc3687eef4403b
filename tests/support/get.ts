import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	/** As it came: nothing is unpacked. */
	body: Buffer;
}

/** Sends a question, of http or https, and reads its whole answer. */
export function answerTo(asked: ClientRequest, body?: string | Buffer): Promise<Answer> {
	return new Promise((resolve, reject) => {
		asked.on('response', (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
			);
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

/** Asks for a path as it is written: `fetch` would tidy it, choose headers and unpack the answer. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	return answerTo(request({ host: '127.0.0.1', port, path, headers, method, agent: false }));
}
