import type { Survey } from '#lib/alert/alert.ts';
import type { ObjectId } from '#lib/alert/object-id.ts';
import type { Position } from '#lib/alert/position.ts';

export type { ObjectId };

/** Which times a question is about: none said, from … to (MJD UTC, either may be open), or one night. */
export type When =
	| { kind: 'any' }
	| { kind: 'span'; from: number | null; to: number | null }
	/** The UTC day `YYYYMMDD`, or the newest one that has data. */
	| { kind: 'night'; night: string };
/** `night` of the newest night with data, which the survey's statistics tell. */
export const LAST_NIGHT = 'last';
export const ANY_TIME: When = { kind: 'any' };

/** Change of brightness that a class can be asked for; the last two with `(CTA) Blazar low state` only. */
export type Trend = 'rising' | 'fading' | 'low_state' | 'new_low_state';

/** LSST's meaning of dates with a cone: first detected in them, or seen at any time in them. */
export type ConeDates = 'within' | 'across';

/** Where a cone is: a place, deg ICRS; an object; a name that must be resolved first. */
export type Centre =
	{ kind: 'place'; place: Position } | { kind: 'object'; id: ObjectId } | { kind: 'name'; name: string };

/** What is asked. `surveys`: those that are asked, in the order in which they are shown. */
export type Query =
	/** One object or more. */
	| { kind: 'object'; ids: readonly ObjectId[] }
	/** All ZTF objects whose name begins so. */
	| { kind: 'prefix'; prefix: string }
	/** radius: arcsec. */
	| {
			kind: 'cone';
			centre: Centre;
			radius: number;
			when: When;
			dates: ConeDates;
			surveys: readonly Survey[];
	  }
	/** One cone for each place; radius: arcsec. */
	| { kind: 'places'; places: readonly (Position & { radius: number })[]; surveys: readonly Survey[] }
	/** A bare word that only the resolvers can tell; radius, arcsec, of the cone if it is a place. */
	| { kind: 'name'; name: string; radius: number; when: When; surveys: readonly Survey[] }
	/** Newest alerts of a class (ZTF). */
	| { kind: 'class'; classes: readonly string[]; last: number; when: When; trend: Trend | null }
	/** Newest alerts of a tag (LSST). */
	| { kind: 'tag'; tags: readonly string[]; last: number; when: When }
	/** All alerts of some time, class by class and tag by tag; null: all Fink classes but Unknown, all tags that can be asked. */
	| {
			kind: 'date';
			when: When;
			classes: readonly string[] | null;
			tags: readonly string[] | null;
			surveys: readonly Survey[];
	  }
	| { kind: 'sso'; names: readonly string[]; surveys: readonly Survey[] }
	/** Solar System candidates of Fink (ZTF): their orbits, or the alerts that were linked. */
	| { kind: 'candidates'; what: 'orbits' | 'alerts'; id: string | null; when: When; last: number }
	/** Fast-moving artificial objects (ZTF): one by its id, or all of a time `YYYY-MM-DD[ hh[:mm[:ss]]]` UTC. */
	| { kind: 'tracklet'; id: string | null; date: string | null }
	/** The most anomalous alerts (ZTF). */
	| { kind: 'anomaly'; last: number; when: When }
	/** Counts by night: `YYYYMMDD`, `YYYYMM`, `YYYY`, or '' for all. */
	| { kind: 'statistics'; date: string; surveys: readonly Survey[] }
	/**
	 * Objects in the map of a gravitational-wave event: by its name, or by a file (`null`: chosen beside the box).
	 * level: 0…1; days before the event and from that start on.
	 */
	| {
			kind: 'skymap';
			event: string | null;
			level: number;
			daysBefore: number;
			daysAfter: number;
			surveys: readonly Survey[];
	  };

export type QueryKind = Query['kind'];

/** Alerts asked of a class or tag where nothing is said, and the most that may be asked at once. */
export const DEFAULT_LAST = 100;
export const MAX_LAST = 1000;
/** Ids, names or places in one question. */
export const MAX_BATCH = 1000;
/** Part of a gravitational wave's map, and days around the event, where nothing is said. */
export const DEFAULT_LEVEL = 0.2;
export const DEFAULT_DAYS: readonly [before: number, from: number] = [1, 6];
/** Longest text that the box takes, characters: a thousand positions to full precision. */
export const MAX_TEXT = 65_536;
/** Longest name of an object, a body or an event, characters. */
export const MAX_NAME = 100;

/** What cannot be asked so: where it stands in the text, and in one line what was expected and what to do. */
export interface Problem {
	from: number;
	to: number;
	message: string;
}

/** One thing that was understood. */
export interface Chip {
	label: string;
	/** In words. */
	value: string;
	/** Where it stands in the text; both 0 for what holds though it was not typed. */
	from: number;
	to: number;
	/** The text without it; null: it was not typed, so it cannot be removed. */
	without: string | null;
}
