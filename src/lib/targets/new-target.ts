import type { Frame } from '#lib/protocol/frame.ts';
import { bodyKey, joinSightings, type NewTarget, objectKey, type Realm, type Sighting, type Target } from './target.ts';

/** A whole target, with a first value for all that was not said. `now`: ms since 1970; `key`: its own, random. */
export function wholeTarget(given: NewTarget, key: string, lists: readonly string[], now: number): Target {
	return {
		label: null,
		family: given.kind === 'body' ? 'sso' : 'unk',
		familyFrom: 'none',
		tns: null,
		sightings: [],
		alerts: 0,
		note: '',
		tags: [],
		priority: 0,
		state: 'new',
		since: now,
		edited: now,
		realm: 'sky',
		...given,
		key,
		lists: [...lists],
		trashed: null
	};
}

/** The detection that an alert of the stream tells of. */
export function sightingOf(frame: Frame): Sighting {
	const { survey, alertId, mjd, band, mag, magErr, flux, fluxErr, received } = frame;
	return { survey, alertId, mjd, band, mag, magErr, flux, fluxErr, at: received };
}

/** Ids under which a frame's target is known: a Solar System body by its name, all else by the survey's id. */
export function idsOf(frame: Frame, realm: Realm): string[] {
	return frame.ssName !== null ? [bodyKey(frame.ssName, realm)] : [objectKey(frame.survey, frame.objectId, realm)];
}

/** What a frame shows, as something to follow: a body stands at no place. */
export function targetOf(frame: Frame, realm: Realm): NewTarget {
	const body = frame.ssName !== null;
	return {
		kind: body ? 'body' : 'object',
		name: frame.ssName ?? frame.objectId,
		ids: idsOf(frame, realm),
		ra: body ? null : frame.ra,
		dec: body ? null : frame.dec,
		label: frame.label,
		family: frame.family,
		familyFrom: frame.familyFrom,
		tns: frame.tns,
		sightings: [sightingOf(frame)],
		alerts: 1,
		realm
	};
}

/** All alerts of one object that the page holds, newest first, as something to follow; null: there is none. */
export function targetOfFrames(frames: readonly Frame[], realm: Realm): NewTarget | null {
	const [newest] = frames;
	if (newest === undefined) return null;
	const told = frames.find(({ family }) => family !== 'unk') ?? newest;
	const { label, family, familyFrom } = told;
	const sightings = joinSightings(frames.map(sightingOf), []);
	return { ...targetOf(newest, realm), label, family, familyFrom, sightings, alerts: frames.length };
}
