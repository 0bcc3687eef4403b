import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import packed from './package.json' with { type: 'json' };
import { aladinWasm } from './scripts/vite/aladin-wasm.ts';
import { bundled } from './scripts/vite/bundled.ts';
import { chunks } from './scripts/vite/chunks.ts';

const routes = (path: string) => fileURLToPath(new URL(`src/routes/${path}.svelte`, import.meta.url));
const pages = {
	layout: routes('+layout'),
	first: routes('+page'),
	others: [
		'lists/[[id]]',
		'object/[id]',
		'object/[id]/finder',
		'search',
		'settings',
		'sso/[...name]',
		'statistics'
	].map((path) => routes(`${path}/+page`))
};

export default defineConfig({
	plugins: [aladinWasm(), bundled(Object.keys(packed.dependencies)), sveltekit()],
	environments: {
		client: {
			build: {
				rolldownOptions: { output: { codeSplitting: { groups: chunks(pages) } } }
			}
		}
	}
});
