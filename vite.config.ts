import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { aladinWasm } from './scripts/vite/aladin-wasm.ts';

export default defineConfig({
	plugins: [aladinWasm(), sveltekit()]
});
