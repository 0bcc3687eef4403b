import type { Query } from '#lib/query/query.ts';
import type { Outcome } from '#lib/search/outcome.ts';
import { keep, kept } from '#lib/storage.ts';
import { arranged } from './arrange.ts';
import type { Column } from './column.ts';
import { allColumns, type ColumnChoice, choose, chosenColumns, readChoice } from './columns.ts';
import { filtered, NO_FILTER, type ResultFilter } from './filter.ts';
import { type By, countObjects, type Item, itemsOf } from './items.ts';
import { NO_PLACE, placeOf, type ResultPlace, USUAL, type Usual, usualOf, type View } from './place.ts';
import { type Direction, nextOrder, type Order, sorted } from './sort.ts';

const KEPT_COLUMNS = 'perch.columns';

/**
 * A result as it stands on the screen. What is read stays where it is: new rows come below until the user sorts; only where
 * nobody has begun to read are they sorted in when the search is over.
 */
export class Shown {
	#outcome: Outcome | null = null;
	#rows: Outcome['rows'] = $state.raw([]);
	#items: readonly Item[] = $state.raw([]);
	/** All items, in the order of the screen. */
	#placed: readonly Item[] = $state.raw([]);
	#unsorted = $state(0);
	#order: Order | null = $state.raw(null);
	#by: By = $state('objects');
	/** What the question itself leads to. */
	#usual: Usual = $state.raw(USUAL);
	#choice: ColumnChoice = $state.raw(readChoice(kept(KEPT_COLUMNS)));
	#selected: ReadonlySet<string> = $state.raw(new Set());
	/** Where a selection by Shift begins. */
	#anchor: string | null = null;
	filter: ResultFilter = $state.raw(NO_FILTER);
	view: View = $state('table');
	/** Somebody has the pointer over the rows, or has scrolled them. */
	read = false;
	/** Key of the row that the user is at. */
	chosen: string | null = $state(null);

	readonly all: readonly Column[] = $derived(allColumns(this.#rows));
	readonly columns: readonly Column[] = $derived(chosenColumns(this.all, this.#items, this.#choice));
	/** What the filter lets through, in the order of the screen. */
	readonly items: readonly Item[] = $derived(filtered(this.#placed, this.filter, this.all));
	readonly #objects: number = $derived(
		countObjects(this.#by === 'objects' ? this.#items : itemsOf(this.#rows, 'objects'))
	);
	/** How all this is shown, as a link may say it. */
	readonly place: ResultPlace = $derived(
		placeOf({ order: this.#order, filter: this.filter, by: this.#by, view: this.view }, this.#usual)
	);
	/** Columns by which the rows are to be sorted or filtered, and which no row has. */
	readonly absent: readonly string[] = $derived.by(() => {
		const wanted = [...(this.#order === null ? [] : [this.#order.column]), ...Object.keys(this.filter.ranges)];
		const known = new Set(this.all.map(({ key }) => key));
		return this.#rows.length === 0 ? [] : [...new Set(wanted)].filter((key) => !known.has(key));
	});
	readonly at: ReadonlyMap<string, number> = $derived(new Map(this.items.map(({ key }, at) => [key, at])));

	/** Takes what a search has found so far; a new one is shown as its link says. */
	take(outcome: Outcome, place: ResultPlace = NO_PLACE): void {
		const before = this.#outcome;
		const again = before === null || outcome.query !== before.query || outcome.rows.length < before.rows.length;
		this.#outcome = outcome;
		if (again) this.#begin(outcome.query, place);
		else if (outcome.rows.length === before.rows.length) {
			this.#settle();
			return;
		}
		this.#rows = outcome.rows;
		this.#arrange();
		this.#settle();
	}
	get order(): Order | null {
		return this.#order;
	}
	/** Rows that stand below the others because they came after the table was sorted. */
	get unsorted(): number {
		return this.#unsorted;
	}
	get total(): number {
		return this.#items.length;
	}
	/** Every item found, in the order in which they came. */
	get found(): readonly Item[] {
		return this.#items;
	}
	/** Objects and bodies among the rows, also where the table has a row for each alert. */
	get objects(): number {
		return this.#objects;
	}
	get by(): By {
		return this.#by;
	}
	set by(by: By) {
		if (by === this.#by) return;
		this.#by = by;
		this.chosen = null;
		this.#selected = new Set();
		this.#placed = [];
		this.#arrange();
	}
	/** Sorts by a column; by the one that holds: the other way. */
	sort(column: Column): void {
		this.sortBy(nextOrder(this.#order, column));
	}
	sortBy(order: Order): void {
		this.#order = order;
		this.refresh();
	}
	directionOf(column: Column): Direction | 'none' {
		return this.#order?.column === column.key ? this.#order.direction : 'none';
	}
	/** Brings what came since into its place. */
	refresh(): void {
		this.#placed = [];
		this.#arrange();
	}
	show(column: Column, shown: boolean): void {
		this.#choice = choose(this.#choice, column, shown, this.#items);
		keep(KEPT_COLUMNS, JSON.stringify(this.#choice));
	}
	get selected(): ReadonlySet<string> {
		return this.#selected;
	}
	/** The selected items in the order of the screen, those that the filter hides included. */
	get selection(): readonly Item[] {
		return this.#selected.size === 0 ? [] : this.#placed.filter(({ key }) => this.#selected.has(key));
	}
	/** Selects a row, or takes it out; with `through` all rows from the last one so changed. */
	select(key: string, selected: boolean, through = false): void {
		const next = new Set(this.#selected);
		for (const each of through ? this.#between(this.#anchor, key) : [key]) {
			if (selected) next.add(each);
			else next.delete(each);
		}
		this.#anchor = key;
		this.#selected = next;
	}
	selectAll(selected: boolean): void {
		this.#selected = new Set(selected ? this.items.map(({ key }) => key) : []);
	}
	/** The row so many below (above: negative) the chosen one is chosen; from none, as from above the first. */
	step(by: number): void {
		const at = this.chosen === null ? -1 : (this.at.get(this.chosen) ?? -1);
		const next = Math.min(Math.max(at + by, 0), this.items.length - 1);
		this.chosen = this.items[next]?.key ?? null;
	}
	get chosenItem(): Item | null {
		const at = this.chosen === null ? undefined : this.at.get(this.chosen);
		return at === undefined ? null : (this.items[at] ?? null);
	}

	#begin(query: Query, place: ResultPlace): void {
		this.#placed = [];
		this.#selected = new Set();
		this.#anchor = null;
		this.read = false;
		this.chosen = null;
		this.#usual = usualOf(query);
		this.#order = place.order ?? this.#usual.order;
		this.#by = place.by ?? this.#usual.by;
		this.filter = place.filter;
		this.view = place.view;
	}
	/** The search is over, and nobody reads yet. */
	#settle(): void {
		const touched = this.read || this.chosen !== null || this.#selected.size > 0;
		if (this.#outcome?.over === true && this.#unsorted > 0 && !touched) this.refresh();
	}
	#arrange(): void {
		const before = this.#placed;
		this.#items = itemsOf(this.#rows, this.#by);
		if (before.length === 0) {
			this.#placed = this.#sorted();
			this.#unsorted = 0;
			return;
		}
		const { placed, added, renamed } = arranged(before, this.#items);
		this.#placed = placed;
		if (this.#order !== null) this.#unsorted += added;
		if (this.chosen !== null) this.chosen = renamed.get(this.chosen) ?? this.chosen;
		if (renamed.size > 0) this.#selected = new Set([...this.#selected].map((key) => renamed.get(key) ?? key));
	}
	#sorted(): readonly Item[] {
		// By a column that no row has nothing can be sorted.
		for (const order of [this.#order, this.#usual.order]) {
			const column = order === null ? undefined : this.all.find(({ key }) => key === order.column);
			if (order !== null && column !== undefined) return sorted(this.#items, column, order.direction);
		}
		return this.#items;
	}
	#between(from: string | null, to: string): string[] {
		const end = this.at.get(to) ?? 0;
		const start = from === null ? end : (this.at.get(from) ?? end);
		return this.items.slice(Math.min(start, end), Math.max(start, end) + 1).map(({ key }) => key);
	}
}
