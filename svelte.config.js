import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		// One page for every address: any static host serves it as its fallback.
		adapter: adapter({ fallback: 'index.html', precompress: true }),
		// Absolute paths, so that /object/ID finds the scripts too.
		paths: { relative: false }
	}
};
