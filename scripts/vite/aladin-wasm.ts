import type { Plugin } from 'vite';

const EMBEDDED = /new URL\("data:application\/wasm;base64,([A-Za-z0-9+/=]+)",\s*self\.location\)/;

/** Takes the wasm core that aladin-lite carries as text out of its script: a file of its own is smaller and is compiled while it loads. */
export function aladinWasm(): Plugin {
	return {
		name: 'aladin-wasm',
		apply: 'build',
		enforce: 'pre',
		applyToEnvironment: (environment) => environment.name === 'client',
		transform: {
			filter: { id: /aladin-lite[\\/]dist[\\/]aladin\.js/ },
			handler(code) {
				const text = EMBEDDED.exec(code)?.[1];
				if (text === undefined) {
					this.error(
						'aladin-lite: no embedded wasm found where 3.8.2 has it; adapt scripts/vite/aladin-wasm.ts to this version'
					);
				}
				const file = this.emitFile({ type: 'asset', name: 'aladin-core.wasm', source: Buffer.from(text, 'base64') });
				return {
					code: code.replace(EMBEDDED, () => `new URL(import.meta.ROLLUP_FILE_URL_${file}, self.location)`),
					map: null
				};
			}
		}
	};
}
