import type { Frame } from '#lib/protocol/frame.ts';
import { topicMatcher } from '#lib/protocol/hello.ts';
import { Draft } from './draft.ts';
import type { Held } from './held.ts';
import { tooMany } from './list-error.ts';
import { idsOf, sightingOf, targetOf } from './new-target.ts';
import type { Change } from './step.ts';
import { joinSightings, MAX_TARGETS, newestOf, type Realm, type Target, type TargetList } from './target.ts';

/** Where frames come from. */
export interface Origin {
	/** Id of the relay's log. */
	log: string;
	realm: Realm;
}

/** Tells which topics a list takes, `*` standing for any text; without topics none: the user fills it. */
export function taker({ topics }: Pick<TargetList, 'topics'>): (topic: string) => boolean {
	return topics.length === 0 ? () => false : topicMatcher(topics);
}

/** Lists that such frames may fill. */
export function topicLists(held: Held, { realm }: Origin): TargetList[] {
	return [...held.lists.values()].filter(
		(list) => list.topics.length > 0 && list.trashed === null && list.realm === realm
	);
}

/**
 * What frames of the stream do: an object that is new to a topic list enters it, later alerts are counted under it, and any
 * target followed learns of its detections. Each `seq` of a log once: what the cursor has passed is left out. Beyond
 * `MAX_TARGETS` nothing enters. Null: nothing.
 */
export function fill(held: Held, frames: readonly Frame[], origin: Origin, now: number): Change | null {
	const done = held.cursors.get(origin.log) ?? 0;
	const lists = topicLists(held, origin).map((list) => ({ id: list.id, takes: taker(list) }));
	const draft = new Draft(held, now);
	let last = done;
	let room = MAX_TARGETS - held.targets.size;
	for (const frame of frames) {
		if (frame.seq <= done) continue;
		last = Math.max(last, frame.seq);
		const into = lists.filter(({ takes }) => takes(frame.topic)).map(({ id }) => id);
		const fresh = targetOf(frame, origin.realm);
		const known = draft.find(fresh);
		if (known !== null) draft.put(learn(known, frame, into, origin.realm));
		else if (into.length > 0 && room > 0) {
			draft.follow(fresh, into);
			room -= 1;
		}
	}
	const change = draft.change(null);
	return change === null ? null : { ...change, cursor: { log: origin.log, seq: last } };
}

/** Whether any of the frames may change what is held; most of a stream concerns nobody, and costs no look into the database. */
export function concerns(held: Held, frames: readonly Frame[], origin: Origin): boolean {
	const done = held.cursors.get(origin.log) ?? 0;
	const takes = topicLists(held, origin).map(taker);
	return frames.some(
		(frame) =>
			frame.seq > done && (takes.some((of) => of(frame.topic)) || held.find(targetOf(frame, origin.realm)) !== null)
	);
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
	const takes = taker(list);
	const room = MAX_TARGETS - held.targets.size;
	let made = 0;
	for (const { frame, topics } of alerts) {
		if (!topics.some(takes)) continue;
		const fresh = targetOf(frame, realm);
		const known = draft.find(fresh);
		if (known === null) {
			draft.follow(fresh, [id]);
			made += 1;
		} else draft.put(learn(known, frame, [id], realm));
	}
	if (made > room) throw tooMany(made, held);
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
