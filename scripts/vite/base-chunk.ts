import type { Rolldown } from 'vite';

/**
 * Name of one file for all that `entry` (a module's path), which every page has, imports at its start. By itself the
 * bundler makes a file for each set of pages that share a module: some fifty small ones, each asked for by itself.
 */
export function baseChunk(entry: string): Rolldown.CodeSplittingNameFunction {
	let base: Set<string> | undefined;
	return (id, context) => {
		base ??= reachable(entry, context);
		return base.has(id) ? 'base' : null;
	};
}

function reachable(entry: string, context: Rolldown.ChunkingContext): Set<string> {
	const found = new Set<string>();
	const open = [entry];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (found.has(id)) continue;
		found.add(id);
		open.push(...(context.getModuleInfo(id)?.importedIds ?? []));
	}
	return found;
}
