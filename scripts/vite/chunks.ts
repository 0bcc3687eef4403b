import type { Rolldown } from 'vite';

/** Modules by their paths: what every page has, the first page, and the others. */
export interface Pages {
	layout: string;
	first: string;
	others: readonly string[];
}

/** Groups in the order in which they take modules: each takes what its own need, too, and the others leave. */
const ORDER = ['base', 'common', 'later', 'pages'] as const;

/**
 * Which modules that several pages share lie in one file together. By itself the bundler makes a file for each set of
 * pages, some fifty small ones, each asked for by itself. `base`: what every page imports at its start. `common`: what
 * the first page does, and another one. `later`: what the first page asks for later, in a file for each set of
 * occasions, and another one. `pages`: what the first one never needs, and several others do. So no other page makes the
 * first one larger at its start; what it asks for later brings some of what another occasion needs.
 */
export function chunks(pages: Pages): Rolldown.CodeSplittingGroup[] {
	let names: Map<string, string> | undefined;
	return ORDER.map((group, at) => ({
		priority: ORDER.length - at,
		name: (id, context) => {
			const name = (names ??= named(pages, context)).get(id);
			return name?.startsWith(group) ? name : null;
		}
	}));
}

function named({ layout, first, others }: Pages, context: Rolldown.ChunkingContext): Map<string, string> {
	const lost = [layout, first, ...others].find((page) => context.getModuleInfo(page) === null);
	if (lost !== undefined) throw new Error(`the app has no page ${lost}: mend the pages of vite.config.ts`);
	const base = reachable([layout], context);
	const start = reachable([first], context);
	const occasions = askedLater([layout, first], context).map((one) => reachable([one], context));
	const shares = new Map<string, number>();
	for (const page of others) for (const id of reachable([page], context)) shares.set(id, (shares.get(id) ?? 0) + 1);
	const names = new Map<string, string>();
	for (const [id, pages] of shares) {
		const when = occasions.flatMap((needed, at) => (needed.has(id) ? [at] : []));
		if (start.has(id)) names.set(id, 'common');
		else if (when.length > 0) names.set(id, `later-${when.join('-')}`);
		else if (pages > 1) names.set(id, 'pages');
	}
	for (const id of base) names.set(id, 'base');
	return names;
}

/** What modules import at their start. */
function reachable(entries: readonly string[], context: Rolldown.ChunkingContext): Set<string> {
	const found = new Set<string>();
	const open = [...entries];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (found.has(id)) continue;
		found.add(id);
		open.push(...(context.getModuleInfo(id)?.importedIds ?? []));
	}
	return found;
}

/** What they ask for later, and what that asks for. */
function askedLater(entries: readonly string[], context: Rolldown.ChunkingContext): string[] {
	const asked = new Set<string>();
	const look = (from: readonly string[]): void => {
		for (const id of reachable(from, context)) {
			for (const one of context.getModuleInfo(id)?.dynamicallyImportedIds ?? []) {
				if (asked.has(one)) continue;
				asked.add(one);
				look([one]);
			}
		}
	};
	look(entries);
	return [...asked];
}
