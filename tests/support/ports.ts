import { createServer } from 'node:net';

/** First port of a block that nobody listens on at the given distances from it. */
export async function freePorts(distances: readonly number[]): Promise<number> {
	for (let attempt = 0; attempt < 50; attempt += 1) {
		const port = 20_000 + Math.floor(Math.random() * 12_000);
		const free = await Promise.all(distances.map((distance) => isFree(port + distance)));
		if (free.every(Boolean)) return port;
	}
	throw new Error(`found no ${distances.length} free ports between 20000 and 32000`);
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
