import { existsSync, readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { connections } from './scripts/vite/connections.js';

const file = new URL('static/config.json', import.meta.url);
const config = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		// One page for every address: any static host serves it as its fallback.
		adapter: adapter({ fallback: 'index.html', precompress: true }),
		// Absolute paths, so that /object/ID finds the scripts too.
		paths: { relative: false },
		// Registered by src/lib/app-version.svelte.ts, once the page has what it needs.
		serviceWorker: { register: false },
		// For a static host the policy stands in the page; the relay takes it out and sends a header.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				// Aladin Lite 3.8.2 writes one style sheet of its own.
				'style-src': ['self', 'sha256-cEnY4wnnUdAaYodEHQq0zu+362EwEHHSAlawP4BBKmw='],
				// The style of SvelteKit's announcer of pages, and one that Aladin Lite 3.8.2 sets on its parts.
				'style-src-attr': [
					'unsafe-hashes',
					'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
					'sha256-wkY2X5hecQzbhnFCqvTpwrUJ1f4X8LH5WFjYUzv1wmU='
				],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self', ...connections(config)],
				// Aladin's core starts one worker from a blob of its own.
				'worker-src': ['self', 'blob:'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'object-src': ['none']
			}
		}
	}
};
