import { joinSightings, MAX_TAGS, newestOf, type NewTarget, type Target } from './target.ts';

/** Between two notes that are kept both. */
const BETWEEN = '\n\n';

/** Both notes, each once: one that holds the other, or goes on where it ends, stands alone. */
export function joinNotes(a: string, b: string): string {
	if (holds(a, b.trim())) return a;
	if (holds(b, a.trim())) return b;
	return `${a.trimEnd()}${BETWEEN}${b.trimStart()}`;
}

/** From the begin of a line to the end of a word: `supernova` within `not a supernova` says something else. */
function holds(note: string, other: string): boolean {
	if (other === '') return true;
	for (let at = note.indexOf(other); at >= 0; at = note.indexOf(other, at + 1)) {
		const begins = at === 0 || note.charAt(at - 1) === '\n';
		if (begins && !/^[\p{L}\p{N}]/u.test(note.slice(at + other.length))) return true;
	}
	return false;
}

/** What is in either, in order of first mention. */
export function joinTexts(a: readonly string[], b: readonly string[]): string[] {
	return [...new Set([...a, ...b])];
}

/**
 * One target of two that are the same: the first keeps its name, key and what the user decided of it; a decision that it lacks
 * comes from the other; ids, lists, tags, detections and notes of both stay.
 */
export function mergeTargets(one: Target, other: NewTarget & { lists?: readonly string[] }): Target {
	const sightings = joinSightings(one.sightings, other.sightings ?? []);
	const newer = (newestOf({ sightings: other.sightings ?? [] })?.mjd ?? -Infinity) > (newestOf(one)?.mjd ?? -Infinity);
	const said = newer && other.family !== undefined ? other : one;
	// A place alone becomes the object that lies there.
	const named = one.kind === 'position' && other.kind === 'object' ? { kind: other.kind } : {};
	return {
		...one,
		...named,
		ids: joinTexts(one.ids, other.ids),
		ra: one.ra ?? other.ra,
		dec: one.dec ?? other.dec,
		label: said.label ?? one.label ?? other.label ?? null,
		family: said.family ?? one.family,
		familyFrom: said.familyFrom ?? one.familyFrom,
		tns: (newer ? other.tns : one.tns) ?? one.tns ?? other.tns ?? null,
		sightings,
		alerts: Math.max(one.alerts, other.alerts ?? 0),
		lists: joinTexts(one.lists, other.lists ?? []),
		note: joinNotes(one.note, other.note ?? ''),
		tags: joinTexts(one.tags, other.tags ?? []).slice(0, MAX_TAGS),
		priority: one.priority === 0 ? (other.priority ?? 0) : one.priority,
		state: one.state === 'new' ? (other.state ?? 'new') : one.state,
		since: Math.min(one.since, other.since ?? one.since)
	};
}
