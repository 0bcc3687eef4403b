import { untrack } from 'svelte';
import { type Entry, Entries } from '#lib/targets/entry.ts';
import { seenAnywhere, seenAt } from '#lib/targets/fresh.ts';
import { matcher } from '#lib/targets/match.ts';
import { type Direction, sortedBy } from '#lib/targets/sort.ts';
import type { Target, TargetList } from '#lib/targets/target.ts';
import type { Targets } from '#lib/targets/targets.svelte.ts';
import type { ListPlace } from './place.ts';
import { COLUMNS, FIRST_COLUMN } from './table/columns.ts';
import type { ListColumn } from './table/column.ts';

/** Which targets are shown: of a list by its id, all that are not in the trash, or the trash. */
export type Which = { kind: 'list'; id: string } | { kind: 'all' } | { kind: 'trash' };

/**
 * The rows of a list as they stand on the screen. What the stream brings comes to its place only while nobody reads: else
 * rows stay where they are, change in their places, and what is new is counted.
 */
export class ShownList {
	readonly #targets: Targets;
	readonly #now: () => number;
	readonly #entries = new Entries();
	#which: Which = { kind: 'all' };
	/** When each list was last left, as it was when this one was opened, ms since 1970. */
	#looked = new Map<string, number | null>();
	#placed: readonly Entry[] = $state.raw([]);
	#waiting = $state(0);
	#trash = $state(false);
	#column: ListColumn = $state.raw(FIRST_COLUMN);
	#direction: Direction = $state(FIRST_COLUMN.first ?? 'ascending');
	#selected: ReadonlySet<string> = $state.raw(new Set());
	#anchor: string | null = null;
	#opened = $state(0);
	/** What stands in the filter box. */
	filter = $state('');
	/** Key of the target that the user is at. */
	chosen: string | null = $state(null);
	/** The table is scrolled, or the pointer is over it. */
	scrolled = false;
	pointed = false;

	/** Rejected targets stand among the others; else they are only counted. */
	withRejected = $state(false);

	/** Only what is up tonight is asked for; `only` says what that is. */
	upOnly = $state(false);
	/** Another test that rows have to pass, such as being up tonight; null: none. */
	only: ((target: Target) => boolean) | null = $state.raw(null);

	readonly rows: readonly Entry[] = $derived.by(() => {
		const { only } = this;
		const passes = matcher(this.filter);
		const hides = this.hidden > 0;
		if (this.filter.trim() === '' && !hides && only === null) return this.#placed;
		return this.#placed.filter(
			({ target }) => !(hides && target.state === 'reject') && (only === null || only(target)) && passes(target)
		);
	});
	/** Rejected targets in the list, shown or not. */
	readonly rejected: number = $derived(
		this.#placed.reduce((sum, { target }) => sum + (target.state === 'reject' ? 1 : 0), 0)
	);
	/** Rejected targets that are not shown: those of the trash are, and those that the filter asks for. */
	readonly hidden: number = $derived(
		this.withRejected || this.#trash || /\bstate[=:]/.test(this.filter) ? 0 : this.rejected
	);
	readonly at: ReadonlyMap<string, number> = $derived(new Map(this.rows.map(({ target }, at) => [target.key, at])));
	/** Targets with new detections, filtered out or not. */
	readonly fresh: number = $derived(this.#placed.reduce((sum, { fresh }) => sum + (fresh === null ? 0 : 1), 0));
	readonly chosenEntry: Entry | null = $derived.by(() => {
		const at = this.chosen === null ? undefined : this.at.get(this.chosen);
		return at === undefined ? null : (this.rows[at] ?? null);
	});

	/** `now`: MJD UTC. */
	constructor(targets: Targets, now: () => number) {
		this.#targets = targets;
		this.#now = now;
	}
	/** Shows another list, from its top, as the user left it. */
	open(which: Which): void {
		this.#which = which;
		this.#trash = which.kind === 'trash';
		this.#looked = new Map([...this.#targets.held.lists.values()].map(({ id, looked }) => [id, looked]));
		this.#selected = new Set();
		this.#anchor = null;
		this.chosen = null;
		this.scrolled = false;
		this.arrange();
		this.#opened += 1;
	}
	/** Grows with each list that is opened. */
	get opened(): number {
		return this.#opened;
	}
	/** How the list is shown. */
	get place(): ListPlace {
		const target = this.chosen === null ? undefined : this.#targets.held.targets.get(this.chosen);
		return {
			...{ column: this.#column.key, direction: this.#direction, filter: this.filter },
			...{ withRejected: this.withRejected, upOnly: this.upOnly },
			target: target === undefined ? this.chosen : (target.ids[0] ?? target.key)
		};
	}
	/** Shows the list so, but for the target that it is at: that needs the rows. */
	restore({ column, direction, filter, withRejected, upOnly }: ListPlace): void {
		[this.filter, this.withRejected, this.upOnly] = [filter, withRejected, upOnly];
		const by = COLUMNS.find(({ key }) => key === column) ?? FIRST_COLUMN;
		if (by.key !== this.#column.key || direction !== this.#direction) this.sortBy(by, direction);
	}
	/** Chooses a target by one of its ids or its key; false: the list does not hold it. */
	choose(name: string | null): boolean {
		const found = this.#placed.find(
			({ target: { ids, key } }) => name !== null && (key === name || ids.includes(name))
		);
		this.chosen = found?.target.key ?? null;
		return name === null || found !== undefined;
	}
	/** All of the list, filtered out or not. */
	get targets(): readonly Target[] {
		return this.#placed.map(({ target }) => target);
	}
	get total(): number {
		return this.#placed.length;
	}
	/** Targets below the others because they came while the user was reading. */
	get waiting(): number {
		return this.#waiting;
	}
	get column(): ListColumn {
		return this.#column;
	}
	get direction(): Direction {
		return this.#direction;
	}
	/** By a column; by the one that holds: the other way. */
	sort(column: ListColumn): void {
		const first = column.first ?? 'ascending';
		const other = first === 'ascending' ? 'descending' : 'ascending';
		this.sortBy(column, this.#column.key === column.key && this.#direction === first ? other : first);
	}
	sortBy(column: ListColumn, direction: Direction): void {
		this.#column = column;
		this.#direction = direction;
		this.arrange();
	}
	/** The rows as they are now; they move only while nobody reads. */
	renew(): void {
		const reading = this.scrolled || this.pointed || this.chosen !== null || this.#selected.size > 0;
		if (reading) untrack(() => this.#renewInPlace());
		else this.arrange();
	}
	/** All rows in their places. */
	arrange(): void {
		untrack(() => {
			const { sort } = this.#column;
			const all = this.#all();
			const now = this.#now();
			this.#placed = sort === undefined ? all : sortedBy(all, (entry) => sort(entry, now), this.#direction);
			this.#waiting = 0;
			this.#forgetGone();
		});
	}
	get selected(): ReadonlySet<string> {
		return this.#selected;
	}
	/** Keys of the chosen rows in the order of the screen, also of those that the filter hides. */
	get selection(): readonly string[] {
		return this.#placed.filter(({ target }) => this.#selected.has(target.key)).map(({ target }) => target.key);
	}
	/** Takes a row in, or out; with `through` all from the last one so changed. */
	select(key: string, on: boolean, through = false): void {
		const next = new Set(this.#selected);
		for (const one of through ? this.#between(this.#anchor, key) : [key]) {
			if (on) next.add(one);
			else next.delete(one);
		}
		this.#anchor = key;
		this.#selected = next;
	}
	selectAll(on: boolean): void {
		this.#selected = new Set(on ? this.rows.map(({ target }) => target.key) : []);
	}
	/** The row so many below (above: negative) the chosen one; from none the first. */
	step(by: number): void {
		const at = this.chosen === null ? -1 : (this.at.get(this.chosen) ?? -1);
		const next = Math.min(Math.max(at + by, 0), this.rows.length - 1);
		this.chosen = this.rows[next]?.target.key ?? null;
	}
	/** The row that a deed on some leads to: the next that it is not about, else the one before; null: none is left. */
	besides(keys: readonly string[]): string | null {
		const gone = new Set(keys);
		const at = this.chosen === null ? 0 : (this.at.get(this.chosen) ?? 0);
		const stays = ({ target }: Entry) => !gone.has(target.key);
		return (this.rows.slice(at).find(stays) ?? this.rows.slice(0, at).findLast(stays))?.target.key ?? null;
	}
	/** Keys that a deed is about: the chosen rows, else the one that the user is at. */
	get meant(): readonly string[] {
		if (this.#selected.size > 0) return this.selection;
		return this.chosen === null ? [] : [this.chosen];
	}

	#renewInPlace(): void {
		const fresh = new Map(this.#all().map((entry) => [entry.target.key, entry]));
		const kept = this.#placed.flatMap(({ target }) => {
			const entry = fresh.get(target.key);
			fresh.delete(target.key);
			return entry ?? [];
		});
		this.#placed = [...kept, ...fresh.values()];
		this.#waiting += fresh.size;
		this.#forgetGone();
	}
	#all(): Entry[] {
		const { held } = this.#targets;
		const which = this.#which;
		if (which.kind === 'trash') {
			const gone = [...held.targets.values()].filter(({ trashed }) => trashed !== null);
			return gone.map((target) => this.#entries.of(target, Infinity));
		}
		if (which.kind === 'all') {
			const lists = new Map([...held.lists].map(([id, list]) => [id, this.#asOpened(list)]));
			return held.of(null).map((target) => this.#entries.of(target, seenAnywhere(target, lists)));
		}
		const list = held.lists.get(which.id);
		if (list === undefined) return [];
		const opened = this.#asOpened(list);
		return held.of(which.id).map((target) => this.#entries.of(target, seenAt(target, opened)));
	}
	/** A list as it was when this one was opened: another tab that leaves it makes nothing old here. */
	#asOpened(list: TargetList): TargetList {
		const looked = this.#looked.get(list.id);
		return looked === undefined ? list : { ...list, looked };
	}
	#forgetGone(): void {
		const keys = new Set(this.#placed.map(({ target }) => target.key));
		if (this.chosen !== null && !keys.has(this.chosen)) this.chosen = null;
		if ([...this.#selected].some((key) => !keys.has(key))) {
			this.#selected = new Set([...this.#selected].filter((key) => keys.has(key)));
		}
	}
	#between(from: string | null, to: string): string[] {
		const end = this.at.get(to) ?? 0;
		const start = from === null ? end : (this.at.get(from) ?? end);
		return this.rows.slice(Math.min(start, end), Math.max(start, end) + 1).map(({ target }) => target.key);
	}
}
