import { type IncomingHttpHeaders, request } from 'node:http';

/** Asks for a path as it is written: `fetch` would tidy it, choose headers and unpack the answer. */
export function get(
	port: number,
	path: string,
	headers: Record<string, string> = {},
	method = 'GET'
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
	return new Promise((resolve, reject) => {
		const asked = request({ host: '127.0.0.1', port, path, headers, method, agent: false }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
			);
		});
		asked.on('error', reject);
		asked.end();
	});
}
