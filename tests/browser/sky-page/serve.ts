import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { createServer } from 'vite';

/** Serves the page with the map alone, on a free port of 127.0.0.1. */
export async function serveSkyPage(): Promise<{ url: string; close(): Promise<void> }> {
	const server = await createServer({
		configFile: false,
		root: fileURLToPath(new URL('.', import.meta.url)),
		publicDir: fileURLToPath(new URL('../../../static', import.meta.url)),
		cacheDir: fileURLToPath(new URL('../../../node_modules/.cache/sky-page', import.meta.url)),
		plugins: [svelte({ configFile: false, preprocess: vitePreprocess(), compilerOptions: { runes: true } })],
		optimizeDeps: { include: ['aladin-lite'] },
		server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
		logLevel: 'warn'
	});
	await server.listen();
	const address = server.httpServer?.address();
	if (typeof address !== 'object' || address === null) throw new Error('expected the page server on a port');
	return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
