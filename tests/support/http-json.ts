import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Fink } from '#lib/fink/fink.ts';

/** A client of a server that gives what `answer` makes of a question, as JSON; both end with `close`. */
export async function finkOf(answer: (route: string, args: URLSearchParams) => unknown) {
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		const value = answer(url.pathname.replace('/api/v1/', ''), url.searchParams);
		response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		fink: new Fink({ ztf: base, lsst: base }, { retryAfterMs: 1 }),
		close: () => server.closeAllConnections() ?? server.close()
	};
}

/** `YYYY-MM-DD hh:mm:ss[.sss]` → MJD of the same scale; null stays. */
export function mjdOf(text: string | null): number | null {
	return text === null ? null : Date.parse(`${text.replace(' ', 'T')}Z`) / 86_400_000 + 40_587;
}
