import { Draft, newKey } from './draft.ts';
import type { Held } from './held.ts';
import { joinNotes, joinTexts, mergeTargets } from './merge.ts';
import type { By, Change } from './step.ts';
import { ListError, tooMany } from './list-error.ts';
import {
	joinSightings,
	MAX_LISTS,
	MAX_NAME,
	MAX_NOTE,
	MAX_TAG,
	MAX_TAGS,
	MAX_TARGETS,
	type NewTarget,
	type Priority,
	type Realm,
	type Sighting,
	type Target,
	type TargetList,
	type TargetState
} from './target.ts';

/** `1 target`, `1,284 targets`. */
export const targetsText = (count: number): string => `${count.toLocaleString('en')} target${count === 1 ? '' : 's'}`;

/** A new list; with topics it fills itself. `id`: its own, random. */
export function addList(
	held: Held,
	{ name, topics = [], realm = 'sky' }: { name: string; topics?: string[]; realm?: Realm },
	id = newKey()
): Change | null {
	const lists = [...held.lists.values()];
	if (lists.length >= MAX_LISTS) {
		throw new ListError('limit', `expected at most ${MAX_LISTS} lists: empty the trash, or delete one`);
	}
	const draft = new Draft(held, Date.now());
	const order = Math.max(0, ...lists.map((list) => list.order)) + 1;
	draft.putList({
		id,
		name: whole(name, 'a name', MAX_NAME),
		topics,
		made: draft.now,
		looked: null,
		order,
		trashed: null,
		realm
	});
	return draft.change(`Made the list ${name.trim()}`);
}

/** Another name, other topics or another place of a list. */
export function editList(
	held: Held,
	id: string,
	patch: Partial<Pick<TargetList, 'name' | 'topics' | 'order'>>
): Change | null {
	const draft = new Draft(held, Date.now());
	const list = listOf(draft, id);
	const name = patch.name === undefined ? list.name : whole(patch.name, 'a name', MAX_NAME);
	draft.putList({ ...list, ...patch, name });
	return draft.change(`Changed the list ${name}`);
}

/** Into the trash with a list, or back. Its targets stay where else they are. */
export function trashList(held: Held, id: string, away = true): Change | null {
	const draft = new Draft(held, Date.now());
	const list = listOf(draft, id);
	draft.putList({ ...list, trashed: away ? draft.now : null });
	return draft.change(`${away ? 'Put the list into the trash' : 'Took the list out of the trash'}: ${list.name}`);
}

/** The user leaves lists: what comes from now on is new. No step: there is nothing to take back. */
export function looked(held: Held, ids: readonly string[]): Change | null {
	const draft = new Draft(held, Date.now());
	for (const list of ids.flatMap((id) => draft.list(id) ?? [])) draft.putList({ ...list, looked: draft.now });
	return draft.change(null);
}

/** What the archives told of targets, by their keys. No step: nobody would take back what was seen. */
export function learn(held: Held, news: ReadonlyMap<string, readonly Sighting[]>): Change | null {
	const draft = new Draft(held, Date.now());
	for (const [key, sightings] of news) {
		const target = draft.target(key);
		if (target !== null) draft.put({ ...target, sightings: joinSightings(target.sightings, sightings) });
	}
	return draft.change(null);
}

/** Follows things in lists; what is followed already is joined, nothing is lost of either. */
export function follow(
	held: Held,
	given: readonly NewTarget[],
	lists: readonly string[],
	by: By = 'user'
): Change | null {
	const draft = new Draft(held, Date.now());
	for (const id of lists) listOf(draft, id);
	const room = MAX_TARGETS - held.targets.size;
	let made = 0;
	for (const one of given) {
		const { target, known } = draft.follow(one, lists);
		if (!known) made += 1;
		if (by !== 'import') draft.put({ ...target, edited: draft.now });
	}
	if (made > room) throw tooMany(made, held);
	const names = lists.map((id) => draft.list(id)?.name).join(', ');
	const what = given.length === 1 ? (given[0]?.name ?? '') : targetsText(given.length);
	return draft.change(`${by === 'import' ? 'Imported' : 'Added'} ${what}${names === '' ? '' : ` to ${names}`}`, by);
}

/** What the user decides of targets. A note that another tab changed since `noteBefore` is kept beside the new one. */
export interface Edit {
	state?: TargetState;
	priority?: Priority;
	name?: string;
	note?: string;
	noteBefore?: string;
}

export function edit(held: Held, keys: readonly string[], { noteBefore, ...patch }: Edit): Change | null {
	if (patch.note !== undefined && patch.note.length > MAX_NOTE) {
		throw new ListError(
			'value',
			`expected a note of at most ${MAX_NOTE.toLocaleString('en')} characters, got ${patch.note.length.toLocaleString('en')}: shorten it`
		);
	}
	const name = patch.name === undefined ? {} : { name: whole(patch.name, 'a name', MAX_NAME) };
	const words =
		patch.state !== undefined
			? STATE_WORDS[patch.state]
			: patch.priority !== undefined
				? `Gave priority ${patch.priority} to`
				: patch.note !== undefined
					? 'Wrote a note on'
					: 'Renamed';
	return each(held, keys, words, (target) => {
		const note =
			patch.note === undefined || noteBefore === undefined || target.note === noteBefore
				? {}
				: { note: joinNotes(patch.note, target.note) };
		return { ...target, ...patch, ...name, ...note };
	});
}
const STATE_WORDS: Readonly<Record<TargetState, string>> = {
	new: 'Took back what was decided of',
	keep: 'Kept',
	later: 'Put off',
	observed: 'Marked as observed',
	reject: 'Rejected'
};

/** Gives targets a tag, or takes it away. */
export function tag(held: Held, keys: readonly string[], text: string, on = true): Change | null {
	const one = whole(text, 'a tag', MAX_TAG);
	return each(held, keys, on ? `Tagged ${one}:` : `Took the tag ${one} off`, (target) => {
		const tags = on ? joinTexts(target.tags, [one]) : target.tags.filter((other) => other !== one);
		if (tags.length > MAX_TAGS) {
			throw new ListError('value', `expected at most ${MAX_TAGS} tags of one target, got ${tags.length}: take one off`);
		}
		return { ...target, tags };
	});
}

/** Puts targets into a list and takes them out of another (null: out of none, in none). */
export function move(held: Held, keys: readonly string[], from: string | null, to: string | null): Change | null {
	const name = (id: string) => held.lists.get(id)?.name ?? '';
	const words =
		to === null ? `Removed from ${name(from ?? '')}:` : `${from === null ? 'Added' : 'Moved'} to ${name(to)}:`;
	return each(held, keys, words, (target) => {
		const lists = target.lists.filter((id) => id !== from);
		return { ...target, lists: to === null ? lists : joinTexts(lists, [to]) };
	});
}

/** Into the trash, or back: nothing of a target is lost there. */
export function trash(held: Held, keys: readonly string[], away = true): Change | null {
	const words = away ? 'Put into the trash:' : 'Took out of the trash:';
	return each(held, keys, words, (target, now) => ({ ...target, trashed: away ? now : null }));
}

/** Joins targets that the user knows to be one; the first one's name stays. */
export function join(held: Held, keys: readonly string[]): Change | null {
	const draft = new Draft(held, Date.now());
	const [first, ...others] = keys.flatMap((key) => draft.target(key) ?? []);
	if (first === undefined || others.length === 0) return null;
	if (others.some((other) => other.realm !== first.realm)) {
		throw new ListError(
			'value',
			'expected targets of one sky, got simulated or replayed ones among real ones: choose either'
		);
	}
	let one = first;
	for (const other of others) {
		one = mergeTargets(one, other);
		draft.delete(other.key);
	}
	draft.put({ ...one, edited: draft.now });
	return draft.change(`Joined ${targetsText(keys.length)} as ${first.name}`);
}

function each(
	held: Held,
	keys: readonly string[],
	words: string,
	turn: (target: Target, now: number) => Target
): Change | null {
	const draft = new Draft(held, Date.now());
	const targets = keys.flatMap((key) => draft.target(key) ?? []);
	for (const target of targets) {
		const after = turn(target, draft.now);
		if (JSON.stringify(after) !== JSON.stringify(target)) draft.put({ ...after, edited: draft.now });
	}
	const [only] = targets;
	return draft.change(`${words} ${targets.length === 1 && only ? only.name : targetsText(targets.length)}`);
}

function listOf(draft: Draft, id: string): TargetList {
	const list = draft.list(id);
	if (list === null) throw new ListError('gone', 'the list is no longer there: another tab may have deleted it');
	return list;
}

/** A text without blanks around it, neither empty nor too long. */
function whole(text: string, what: string, most: number): string {
	const one = text.trim().replace(/\s+/g, ' ');
	if (one === '') throw new ListError('value', `expected ${what}, got nothing: write one`);
	if (one.length > most) {
		throw new ListError('value', `expected ${what} of at most ${most} characters, got ${one.length}: shorten it`);
	}
	return one;
}
