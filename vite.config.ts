import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { aladinWasm } from './scripts/vite/aladin-wasm.ts';
import { baseChunk } from './scripts/vite/base-chunk.ts';

const layout = fileURLToPath(new URL('src/routes/+layout.svelte', import.meta.url));

export default defineConfig({
	plugins: [aladinWasm(), sveltekit()],
	environments: {
		client: {
			build: {
				rolldownOptions: { output: { codeSplitting: { groups: [{ name: baseChunk(layout) }] } } }
			}
		}
	}
});
