import { Held } from './held.ts';
import { mergeTargets } from './merge.ts';
import { wholeTarget } from './new-target.ts';
import type { By, Change, Turn } from './step.ts';
import type { NewTarget, Target, TargetList } from './target.ts';

/** A new key: random, so that two browsers never give the same. */
export const newKey = (): string => crypto.randomUUID();

/** What is being changed, on top of what is held: nothing is held until the change is written. */
export class Draft {
	readonly held: Held;
	readonly now: number;
	readonly #over = new Held();
	readonly #targets = new Map<string, Turn<Target>>();
	readonly #lists = new Map<string, Turn<TargetList>>();

	/** `now`: ms since 1970. */
	constructor(held: Held, now: number) {
		this.held = held;
		this.now = now;
	}
	target(key: string): Target | null {
		const turn = this.#targets.get(key);
		return turn === undefined ? (this.held.targets.get(key) ?? null) : turn.after;
	}
	list(id: string): TargetList | null {
		const turn = this.#lists.get(id);
		return turn === undefined ? (this.held.lists.get(id) ?? null) : turn.after;
	}
	/** As `Held.find`, with what this draft made. */
	find(one: Parameters<Held['find']>[0]): Target | null {
		const fresh = this.#over.find(one);
		if (fresh !== null) return fresh;
		const old = this.held.find(one);
		return old === null ? null : this.target(old.key);
	}
	/** `edited` is set by who calls. */
	put(target: Target): void {
		this.#turn(this.#targets, target.key, this.held.targets.get(target.key) ?? null, target);
		this.#over.put(target);
	}
	delete(key: string): void {
		this.#turn(this.#targets, key, this.held.targets.get(key) ?? null, null);
		this.#over.delete(key);
	}
	putList(list: TargetList): void {
		this.#turn(this.#lists, list.id, this.held.lists.get(list.id) ?? null, list);
	}
	deleteList(id: string): void {
		this.#turn(this.#lists, id, this.held.lists.get(id) ?? null, null);
	}
	/** Follows something in these lists: what is known already is joined with it, and comes back from the trash. */
	follow(given: NewTarget, lists: readonly string[]): { target: Target; known: boolean } {
		const known = this.find(given);
		const target =
			known === null
				? wholeTarget(given, newKey(), lists, this.now)
				: { ...mergeTargets(known, { ...given, lists }), trashed: null };
		this.put(target);
		return { target, known: known !== null };
	}
	/** What is to be written; null: nothing changed. */
	change(words: string | null, by: By = 'user'): Change | null {
		const differs = <T>({ before, after }: Turn<T>): boolean =>
			before !== after && JSON.stringify(before) !== JSON.stringify(after);
		const targets = [...this.#targets.values()].filter(differs);
		const lists = [...this.#lists.values()].filter(differs);
		return targets.length === 0 && lists.length === 0 ? null : { targets, lists, words, by };
	}

	#turn<T>(turns: Map<string, Turn<T>>, key: string, before: T | null, after: T | null): void {
		const turn = turns.get(key);
		if (turn === undefined) turns.set(key, { before, after });
		else turn.after = after;
	}
}
