import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.wasm': 'application/wasm',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2'
};

/** A host of static files with a fallback page, on a port that stays the same while it is away. */
export interface StaticSite {
	url: string;
	/** What `config.json` says; null: there is none. */
	config: unknown;
	/** Paths that were asked for, in order. */
	asked: string[];
	/** The files of another version stand there from now on. */
	serve(folder: string): void;
	stop(): Promise<void>;
	start(): Promise<void>;
}

export async function staticSite(config: unknown = null): Promise<StaticSite> {
	let folder = BUILD;
	let port = 0;
	let server: Server | null = null;
	const site: StaticSite = {
		url: '',
		config,
		asked: [],
		serve: (next) => (folder = next),
		async start() {
			server = createServer((request, response) => {
				const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
				site.asked.push(path);
				if (path === '/config.json') {
					response.writeHead(site.config === null ? 404 : 200, { 'Content-Type': 'application/json' });
					response.end(site.config === null ? '' : JSON.stringify(site.config));
					return;
				}
				const file = join(folder, path);
				const found = !path.includes('..') && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
				if (!found && path.startsWith('/_app/')) {
					response.writeHead(404).end();
					return;
				}
				const name = found ? file : join(folder, 'index.html');
				response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' });
				response.end(readFileSync(name));
			});
			const begun = server;
			await new Promise<void>((done) => begun.listen(port, '127.0.0.1', done));
			const address = begun.address();
			if (typeof address === 'object' && address !== null) port = address.port;
			site.url = `http://127.0.0.1:${port}`;
		},
		async stop() {
			const ended = server;
			server = null;
			if (ended === null) return;
			const gone = new Promise<void>((done) => ended.close(() => done()));
			ended.closeAllConnections();
			await gone;
		}
	};
	await site.start();
	return site;
}

/** A copy of the build as the next version would be: another name for the version and for every file of it. */
export function nextBuild(): { folder: string; version: string; remove(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'perch-build-'));
	cpSync(BUILD, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
	const { version: before } = JSON.parse(readFileSync(join(folder, '_app/version.json'), 'utf8')) as {
		version: string;
	};
	const version = String(Number(before) + 1);
	renameSync(join(folder, '_app/immutable'), join(folder, '_app/next'));
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!/\.(js|css|html|json)$/.test(name)) continue;
		const text = readFileSync(join(folder, name), 'utf8');
		const turned = text.replaceAll(before, version).replaceAll(/_app\/immutable\/(?=\w)/g, '_app/immutable/next/');
		writeFileSync(join(folder, name), name === 'index.html' ? allowed(text, turned) : turned);
	}
	cpSync(join(folder, '_app/next'), join(folder, '_app/immutable/next'), { recursive: true });
	return { folder, version, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The policy of a page names its script by a sum. */
function allowed(before: string, after: string): string {
	const script = (page: string) => /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? '';
	const sum = (text: string) => createHash('sha256').update(text).digest('base64');
	return after.replace(sum(script(before)), sum(script(after)));
}
