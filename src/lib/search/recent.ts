import { MAX_RECENT, MAX_RECENT_LENGTH } from './limits.ts';

/** Searches as they were typed, newest first. */
export type Recent = readonly string[];

/** The list with this search on top; one that is there already moves up. Blank and very long ones are not kept. */
export function remember(recent: Recent, text: string): Recent {
	const typed = text.trim();
	if (typed === '' || typed.length > MAX_RECENT_LENGTH) return recent;
	return [typed, ...recent.filter((other) => other !== typed)].slice(0, MAX_RECENT);
}

/** What was kept, from storage; what is no such list is none. */
export function readRecent(kept: string | null): Recent {
	if (kept === null) return [];
	let value: unknown;
	try {
		value = JSON.parse(kept);
	} catch {
		return [];
	}
	if (!Array.isArray(value)) return [];
	const texts = value.filter((text): text is string => typeof text === 'string');
	// Oldest first, so that the newest ends on top.
	return texts.reduceRight<Recent>(remember, []);
}

/** As it goes to storage. */
export function recentText(recent: Recent): string {
	return JSON.stringify(recent);
}
