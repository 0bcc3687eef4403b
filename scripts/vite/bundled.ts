import type { Plugin } from 'vite';

/** Packages that npm takes for tools and whose code stands in the built app, sorted: parts of a release (scripts/sbom.ts). */
export const BUNDLED: readonly string[] = ['@sveltejs/kit', 'clsx', 'devalue', 'svelte'];

/** Ends a build whose app holds code of other tools than those. `dependencies`: names of the packages that are no tools. */
export function bundled(dependencies: readonly string[]): Plugin {
	return {
		name: 'bundled',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		generateBundle(_options, bundle) {
			const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
			const names = new Set(modules.map(packageOf).filter((name) => name !== null));
			const tools = [...names].filter((name) => !dependencies.includes(name)).sort();
			if (tools.join() === BUNDLED.join()) return;
			this.error(
				`the app holds code of ${tools.join(', ')}, expected of ${BUNDLED.join(', ')}: mend BUNDLED in scripts/vite/bundled.ts, from which npm run sbom knows it`
			);
		}
	};
}

/** Name of the package that a module is of; null: of none. */
function packageOf(id: string): string | null {
	return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1]?.replace('\\', '/') ?? null;
}
