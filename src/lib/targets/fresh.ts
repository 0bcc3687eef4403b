import { mjdFromMs } from '#lib/alert/time.ts';
import { newestOf, type Sighting, type Target, type TargetList } from './target.ts';

/** What is learnt of a target that nothing was known of is new if it is not older than the last look by more than this, days. */
const GRACE = 1;

/** A detection that the user has not seen yet, against what was known before. */
export interface Fresh {
	sighting: Sighting;
	/** The newest known one of the same survey and band; null: the first in its band. */
	before: Sighting | null;
	/** AB mag, positive: fainter than before; null: one of the two has no magnitude, or is a negative difference. */
	change: number | null;
	/** Between the two, days. */
	days: number | null;
}

/** When the user last saw a target as a member of a list, ms since 1970: what was learnt later is new. */
export function seenAt(target: Pick<Target, 'since'>, list: Pick<TargetList, 'topics' | 'looked' | 'made'>): number {
	const looked = list.looked ?? list.made;
	// Who puts a target into a list has seen it; into a topic list it comes by itself.
	return list.topics.length > 0 ? looked : Math.max(looked, target.since);
}

/** The same of all its lists: what was seen in one is seen. */
export function seenAnywhere(target: Target, lists: ReadonlyMap<string, TargetList>): number {
	let seen = -Infinity;
	for (const id of target.lists) {
		const list = lists.get(id);
		if (list !== undefined && list.trashed === null) seen = Math.max(seen, seenAt(target, list));
	}
	return seen === -Infinity ? target.since : seen;
}

/** The newest detection if it is new to a user who last looked at `seen`, ms since 1970; null: nothing is. */
export function freshOf(target: Target, seen: number): Fresh | null {
	const sighting = newestOf(target);
	if (sighting === null || sighting.at <= seen) return null;
	const known = target.sightings.filter(({ at }) => at <= seen);
	const came = known.length > 0 || target.since > seen || target.realm !== 'sky';
	if (!came && sighting.mjd < mjdFromMs(seen) - GRACE) return null;
	const before = known.find(({ survey, band }) => survey === sighting.survey && band === sighting.band) ?? null;
	return {
		sighting,
		before,
		change: before === null ? null : changeOf(before, sighting),
		days: before === null ? null : sighting.mjd - before.mjd
	};
}

/** The magnitude of a negative difference is that of what is missing: two such are not compared. */
function changeOf(before: Sighting, now: Sighting): number | null {
	const negative = (before.flux ?? 0) < 0 || (now.flux ?? 0) < 0;
	return negative || before.mag === null || now.mag === null ? null : now.mag - before.mag;
}
