import { targetsText } from '../actions.ts';
import { Draft, newKey } from '../draft.ts';
import type { Held } from '../held.ts';
import { ListError, tooMany } from '../list-error.ts';
import { joinTexts, mergeTargets } from '../merge.ts';
import { wholeTarget } from '../new-target.ts';
import type { Change } from '../step.ts';
import { MAX_LISTS, MAX_NAME, MAX_TARGETS, type TargetList } from '../target.ts';
import type { Incoming, Reading } from './reading.ts';

/** What is taken in, and into which lists besides those of the file: one that is there, or one that is made for it. */
export interface ImportPlan {
	from: Pick<Reading, 'lists' | 'targets' | 'history'>;
	into: { id: string } | { name: string; id: string } | null;
}

/** What an import does, in numbers. */
export interface ImportCounts {
	/** Targets that are new. */
	fresh: number;
	/** Targets that are known: by an id, or by their place within 1.5″. Notes of both are kept. */
	joined: number;
	/** Rows that are one with an earlier row of the file. */
	within: number;
	/** Lists that are new. */
	lists: number;
}

/** Rows that are counted at once: between two such pieces the page answers the user. A piece takes about 25 ms. */
const PIECE = 500;

/** What is put in so far. */
interface Taken {
	draft: Draft;
	counts: ImportCounts;
	/** Keys of all targets that rows became. */
	touched: ReadonlySet<string>;
	/** Keys of the file → keys here. */
	keys: ReadonlyMap<string, string>;
}

/**
 * A whole import as one change: one step for Undo, and all of it on the disk or nothing. What is known is joined; what the file
 * has in the trash stays there, and brings nothing that is held into it. Decided on what is held: call it within `commit`.
 */
export function importChange(held: Held, plan: ImportPlan): { change: Change | null; counts: ImportCounts } {
	const work = taking(held, plan);
	let step = work.next();
	while (!step.done) step = work.next();
	const { draft, counts, touched, keys } = step.value;
	const name = plan.into === null ? null : draft.list(plan.into.id)?.name;
	const words = `Imported ${targetsText(touched.size)}${name ? ` to ${name}` : ''}`;
	const change = draft.change(words, 'import');
	const history = plan.from.history.flatMap((entry) => {
		const target = keys.get(entry.target);
		return target === undefined ? [] : [{ ...entry, target }];
	});
	return { change: change === null ? null : { ...change, history }, counts };
}

/**
 * What an import would do, in numbers, counted in pieces: between them it lets others in. What comes in meanwhile may be
 * counted or not; the import itself is decided anew. `onshare`: share of the rows, 0 to 1. Rejects with the signal's reason when
 * cancelled.
 */
export async function countImport(
	held: Held,
	plan: ImportPlan,
	{ signal, onshare }: { signal?: AbortSignal; onshare?: (share: number) => void } = {}
): Promise<ImportCounts> {
	const work = taking(held, plan);
	for (;;) {
		signal?.throwIfAborted();
		const step = work.next();
		if (step.done) return step.value.counts;
		onshare?.(step.value);
		await new Promise((resolve) => setTimeout(resolve));
	}
}

/** Puts all in, piece by piece; between them it says the share of the rows that are in. */
function* taking(held: Held, { from, into }: ImportPlan): Generator<number, Taken, void> {
	const draft = new Draft(held, Date.now());
	const counts: ImportCounts = { fresh: 0, joined: 0, within: 0, lists: 0 };
	for (const list of from.lists) {
		const known = draft.list(list.id);
		if (known === null) {
			addList(draft, held, { ...list, name: freeName(held, list.name) }, counts);
		} else if (known.trashed !== null && list.trashed === null) draft.putList({ ...known, trashed: null });
	}
	const also = into === null ? [] : [into.id];
	if (into !== null && 'name' in into) {
		const made = { id: into.id, name: freeName(held, into.name), topics: [], looked: null, trashed: null };
		addList(draft, held, { ...made, made: draft.now, order: 0, realm: 'sky' }, counts);
	} else if (into !== null && draft.list(into.id) === null) {
		throw new ListError('gone', 'the list is no longer there: choose another');
	}
	const touched = new Set<string>();
	const keys = new Map<string, string>();
	for (const [at, given] of from.targets.entries()) {
		if (at > 0 && at % PIECE === 0) yield at / from.targets.length;
		const key = take(draft, given, also);
		if (touched.has(key)) counts.within += 1;
		else if (held.targets.has(key)) counts.joined += 1;
		else counts.fresh += 1;
		touched.add(key);
		if (given.key !== undefined) keys.set(given.key, key);
	}
	if (counts.fresh > MAX_TARGETS - held.targets.size) throw tooMany(counts.fresh, held);
	return { draft, counts, touched, keys };
}

/** Puts one target in; its key. */
function take(draft: Draft, given: Incoming, also: readonly string[]): string {
	const lists = joinTexts(given.lists ?? [], also);
	const known = draft.find(given);
	if (known !== null) {
		const back = known.trashed !== null && (given.trashed ?? null) === null;
		draft.put({ ...mergeTargets(known, { ...given, lists }), trashed: back ? null : known.trashed });
		return known.key;
	}
	const free = given.key !== undefined && draft.target(given.key) === null;
	const target = wholeTarget(given, free && given.key !== undefined ? given.key : newKey(), lists, draft.now);
	draft.put({ ...target, trashed: given.trashed ?? null });
	return target.key;
}

function addList(draft: Draft, held: Held, list: TargetList, counts: ImportCounts): void {
	if (held.lists.size + counts.lists >= MAX_LISTS) {
		throw new ListError('limit', `expected at most ${MAX_LISTS} lists: empty the trash, or delete one`);
	}
	const last = Math.max(0, ...[...held.lists.values()].map(({ order }) => order));
	counts.lists += 1;
	draft.putList({ ...list, order: held.lists.size === 0 && list.order > 0 ? list.order : last + counts.lists });
}

/** Another's list may bear the name of one of ours: both stay, told apart. */
function freeName(held: Held, wanted: string): string {
	const names = new Set([...held.lists.values()].map(({ name }) => name));
	const plain = wanted.trim().replace(/\s+/g, ' ') || 'Imported';
	for (let number = 1; ; number += 1) {
		const ending = number === 1 ? '' : ` (${number})`;
		const name = plain.slice(0, MAX_NAME - ending.length) + ending;
		if (!names.has(name)) return name;
	}
}
