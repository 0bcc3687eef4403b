import type { Target, TargetList } from './target.ts';

/** A row before and after; null: not there. */
export interface Turn<T> {
	before: T | null;
	after: T | null;
}

/** Who changed something: the user by hand, a file that was read, or the user taking something back. */
export const BYS = ['user', 'import', 'undo'] as const;
export type By = (typeof BYS)[number];

/** Something that is to be done to targets and lists as one: all of it or nothing. */
export interface Change {
	targets: Turn<Target>[];
	lists: Turn<TargetList>[];
	/** What the user did, past tense, for Undo: `Rejected 3 targets`; null: the stream did it, there is nothing to undo. */
	words: string | null;
	by: By;
	/** What a file tells of the past of these targets; what is known of it is not added. */
	history?: readonly HistoryEntry[];
	/** Last `seq` of a relay's log that is taken in with it. */
	cursor?: { log: string; seq: number };
	/** The step that this takes back. */
	undoes?: number;
	/** What it deletes may go alone, without the rest, where there is no room to write: then it cannot be taken back. */
	deletes?: boolean;
	/** It was done so. */
	final?: boolean;
}

/** A row's fields that a step changed, as they were and as it left them; null: the row was not there. */
export interface Patch {
	key: string;
	before: Record<string, unknown> | null;
	after: Record<string, unknown> | null;
}

/** One thing that the user did and may take back. */
export interface Step {
	/** Ascending; absent until it is kept. */
	id?: number;
	/** ms since 1970. */
	at: number;
	words: string;
	targets: Patch[];
	lists: Patch[];
}

/** Most entries of all targets' history. */
export const MAX_HISTORY = 100_000;

/** One thing that changed of a target, for its history. */
export interface HistoryEntry {
	id?: number;
	target: string;
	/** ms since 1970. */
	at: number;
	field: HistoryField;
	/** As JSON; null: there was none. */
	from: string | null;
	to: string | null;
	by: By;
}
export const HISTORY_FIELDS = ['name', 'ids', 'note', 'tags', 'priority', 'state', 'lists', 'trashed'] as const;
export type HistoryField = (typeof HISTORY_FIELDS)[number];

const json = (value: unknown): string => JSON.stringify(value) ?? 'null';
const fields = (row: object | null): Record<string, unknown> | null => (row === null ? null : { ...row });

/** What a turn changed. A row that was made keeps no copy: taking it back needs its key alone. */
export function patchOf<T extends object>(key: string, { before, after }: Turn<T>): Patch {
	const was = fields(before);
	const is = fields(after);
	if (was === null) return { key, before: null, after: {} };
	if (is === null) return { key, before: was, after: null };
	const changed = Object.keys({ ...was, ...is }).filter((name) => json(was[name]) !== json(is[name]));
	const only = (row: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, row[name]]));
	return { key, before: only(was), after: only(is) };
}

/**
 * A row with a patch taken back. What something else has changed since stays; of lists what the step added goes and what it
 * removed returns, behind the rest. Null: the row is to go.
 */
export function takeBack<T extends object>(row: T | null, { before, after }: Patch): T | null {
	if (before === null) return null;
	// Deleted for good: the whole row was kept. Its type is that of the table which it came from.
	if (after === null) return row ?? (before as T);
	if (row === null) return null;
	const now = fields(row) ?? {};
	for (const [name, was] of Object.entries(before)) {
		const left = after[name];
		if (json(now[name]) === json(left)) now[name] = was;
		else if (Array.isArray(was) && Array.isArray(left) && Array.isArray(now[name])) {
			// Rows from the database are other objects than those that were written.
			const [old, made] = [new Set(was.map(json)), new Set(left.map(json))];
			const kept = (now[name] as unknown[]).filter((one) => old.has(json(one)) || !made.has(json(one)));
			const there = new Set(kept.map(json));
			now[name] = [...kept, ...was.filter((one) => !there.has(json(one)))];
		}
	}
	return now as T;
}

/** What of a change belongs into the history of targets: nothing of what is made, it has its `since`. */
export function historyOf({ targets, by }: Change, at: number): HistoryEntry[] {
	return targets.flatMap(({ before, after }) =>
		before === null || after === null
			? []
			: HISTORY_FIELDS.flatMap((field) => {
					const [from, to] = [json(before[field]), json(after[field])];
					return from === to ? [] : [{ target: after.key, at, field, from, to, by }];
				})
	);
}
