import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import packed from './package.json' with { type: 'json' };
import { aladinWasm } from './scripts/vite/aladin-wasm.ts';
import { baseChunk } from './scripts/vite/base-chunk.ts';
import { bundled } from './scripts/vite/bundled.ts';

const layout = fileURLToPath(new URL('src/routes/+layout.svelte', import.meta.url));

export default defineConfig({
	plugins: [aladinWasm(), bundled(Object.keys(packed.dependencies)), sveltekit()],
	environments: {
		client: {
			build: {
				rolldownOptions: { output: { codeSplitting: { groups: [{ name: baseChunk(layout) }] } } }
			}
		}
	}
});
