/** What SvelteKit tells the worker of the build; its own types need the DOM, which a worker has not. */
declare module '$service-worker' {
	/** Addresses of what Vite made, their names bear the hash of their content. */
	export const build: string[];
	/** Addresses of what lies in `static/`. */
	export const files: string[];
	/** Another one for each build. */
	export const version: string;
}
