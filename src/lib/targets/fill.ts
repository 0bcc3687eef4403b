import type { Frame } from '#lib/protocol/frame.ts';
import { Draft } from './draft.ts';
import type { Held } from './held.ts';
import { idsOf, sightingOf, targetOf } from './new-target.ts';
import type { Change } from './step.ts';
import { joinSightings, newestOf, type Realm, type Target, type TargetList } from './target.ts';

/** Where frames come from. */
export interface Origin {
	/** Id of the relay's log. */
	log: string;
	realm: Realm;
}

/** Whether a topic list takes alerts of a topic; `*` stands for any text. */
export function takes({ topics }: Pick<TargetList, 'topics'>, topic: string): boolean {
	return topics.some((pattern) => pattern === topic || (pattern.includes('*') && wildcard(pattern).test(topic)));
}

const WILDCARDS = new Map<string, RegExp>();
function wildcard(pattern: string): RegExp {
	let found = WILDCARDS.get(pattern);
	if (found === undefined) {
		found = new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => (sign === '*' ? '.*' : `\\${sign}`))}$`);
		WILDCARDS.set(pattern, found);
	}
	return found;
}

/** Lists that such frames may fill. */
export function topicLists(held: Held, { realm }: Origin): TargetList[] {
	return [...held.lists.values()].filter(
		(list) => list.topics.length > 0 && list.trashed === null && list.realm === realm
	);
}

/**
 * What frames of the stream do: an object that is new to a topic list enters it, later alerts are counted under it, and any
 * target followed learns of its detections. Each `seq` of a log once: what the cursor has passed is left out. Null: nothing.
 */
export function fill(held: Held, frames: readonly Frame[], origin: Origin, now: number): Change | null {
	const done = held.cursors.get(origin.log) ?? 0;
	const lists = topicLists(held, origin);
	const draft = new Draft(held, now);
	let last = done;
	for (const frame of frames) {
		if (frame.seq <= done) continue;
		last = Math.max(last, frame.seq);
		const into = lists.filter((list) => takes(list, frame.topic)).map(({ id }) => id);
		const fresh = targetOf(frame, origin.realm);
		const known = draft.find(fresh);
		if (known !== null) draft.put(learn(known, frame, into, origin.realm));
		else if (into.length > 0) draft.follow(fresh, into);
	}
	const change = draft.change(null);
	return change === null ? null : { ...change, cursor: { log: origin.log, seq: last } };
}

/** An alert that the page holds, with all the topics that it came on. */
export interface HeldFrame {
	frame: Frame;
	topics: readonly string[];
}

/** Fills one topic list with alerts that came before it was made, oldest first: what the user asked for, and may take back. */
export function fillFrom(held: Held, id: string, alerts: Iterable<HeldFrame>, realm: Realm): Change | null {
	const draft = new Draft(held, Date.now());
	const list = draft.list(id);
	if (list === null || list.realm !== realm) return null;
	for (const { frame, topics } of alerts) {
		if (!topics.some((topic) => takes(list, topic))) continue;
		const fresh = targetOf(frame, realm);
		const known = draft.find(fresh);
		if (known === null) draft.follow(fresh, [id]);
		else draft.put(learn(known, frame, [id], realm));
	}
	return draft.change(`Filled ${list.name} with what the page holds`);
}

/** A target after one more alert. The same alert on a second topic counts once. What was put into the trash stays there. */
function learn(target: Target, frame: Frame, into: readonly string[], realm: Realm): Target {
	const again = target.sightings.some(({ survey, alertId }) => survey === frame.survey && alertId === frame.alertId);
	const newer = frame.mjd >= (newestOf(target)?.mjd ?? -Infinity);
	const missing = into.filter((id) => !target.lists.includes(id));
	const ids = idsOf(frame, realm).filter((id) => !target.ids.includes(id));
	const placeless = target.kind !== 'body' && target.ra === null;
	if (again && missing.length === 0 && ids.length === 0 && !placeless) return target;
	return {
		...target,
		...(newer && {
			label: frame.label ?? target.label,
			family: frame.family === 'unk' ? target.family : frame.family,
			familyFrom: frame.family === 'unk' ? target.familyFrom : frame.familyFrom,
			tns: frame.tns ?? target.tns
		}),
		kind: target.kind === 'position' ? 'object' : target.kind,
		// A list of ids brought it without its place.
		...(placeless && { ra: frame.ra, dec: frame.dec }),
		ids: ids.length === 0 ? target.ids : [...target.ids, ...ids],
		lists: missing.length === 0 ? target.lists : [...target.lists, ...missing],
		sightings: again ? target.sightings : joinSightings(target.sightings, [sightingOf(frame)]),
		alerts: again ? target.alerts : target.alerts + 1
	};
}
