import { FAMILIES, type Family } from '#lib/alert/alert.ts';
import type { Alerts, Change, HeldAlert, HeldObject } from './alerts.ts';
import { type Filter, passes, passesFamily, type Span, within } from './filter.ts';
import { compareRows, type Sort } from './sort.ts';

/** One object in the feed. Never changed: another alert of the object makes another row. */
export interface Row {
	readonly object: HeldObject;
	/** Its newest alert that passes. */
	readonly newest: HeldAlert;
	/** How many of its alerts pass. */
	readonly alerts: number;
	/** Place in the order of arrival. */
	readonly slot: number;
}

/** Families that an observer may want to act on at once. */
export const TRANSIENT: ReadonlySet<Family> = new Set(['sn', 'fast', 'mma', 'mulens', 'amb']);

/**
 * The alerts that pass a filter and a span of time, grouped by object, in order of arrival. Kept by the batch: a batch
 * costs its own size, another filter or span the size of what is held.
 */
export class View {
	readonly filter: Filter;
	readonly span: Span;
	#rows = new Map<HeldObject, Row>();
	/** Rows by slot; null where the row has moved or gone. */
	#order: (Row | null)[] = [];
	#alerts = 0;
	readonly #families: Record<Family, number>;

	constructor(alerts: Alerts, filter: Filter, span: Span) {
		this.filter = filter;
		this.span = span;
		this.#families = Object.fromEntries(FAMILIES.map((family) => [family, 0])) as Record<Family, number>;
		for (const alert of alerts) if (this.#counts(alert)) this.#add(alert);
	}
	/** Alerts that pass. */
	get alerts(): number {
		return this.#alerts;
	}
	/** Objects with an alert that passes. */
	get objects(): number {
		return this.#rows.size;
	}
	/** Alerts of each family in the span that pass all but the choice of families. */
	get families(): Readonly<Record<Family, number>> {
		return { ...this.#families };
	}
	change({ added, joined, dropped }: Change): void {
		for (const alert of added) if (this.#counts(alert)) this.#add(alert);
		for (const [alert, topics] of joined) {
			const before = this.#counts({ ...alert, topics: alert.topics.slice(0, topics) });
			if (!before && this.#counts(alert)) this.#add(alert);
		}
		for (const alert of dropped) if (this.#counts(alert)) this.#remove(alert);
		if (this.#order.length > 64 && this.#order.length > this.#rows.size * 2) this.#compact();
	}
	row(object: HeldObject): Row | null {
		return this.#rows.get(object) ?? null;
	}
	/** The newest rows, newest first. */
	newest(limit: number): Row[] {
		const rows: Row[] = [];
		for (let at = this.#order.length - 1; at >= 0 && rows.length < limit; at -= 1) {
			const row = this.#order[at];
			if (row !== null && row !== undefined) rows.push(row);
		}
		return rows;
	}
	/** The newest of the families to act on, newest first, and how many there are beyond; costs the number of objects. */
	newestTransients(limit: number): { rows: Row[]; more: number } {
		const rows: Row[] = [];
		let more = 0;
		for (let at = this.#order.length - 1; at >= 0; at -= 1) {
			const row = this.#order[at];
			if (row === null || row === undefined || !TRANSIENT.has(row.newest.frame.family)) continue;
			if (rows.length < limit) rows.push(row);
			else more += 1;
		}
		return { rows, more };
	}
	/** All rows; costs the number of objects, or more where they are to be sorted. */
	all(sort: Sort): Row[] {
		const rows = this.newest(Number.POSITIVE_INFINITY);
		return sort === 'newest' ? rows : rows.sort(compareRows(sort));
	}

	#counts(alert: HeldAlert): boolean {
		return within(this.span, alert.frame.received) && passes(this.filter, alert);
	}
	#add(alert: HeldAlert): void {
		const { family } = alert.frame;
		this.#families[family] += 1;
		if (!passesFamily(this.filter, family)) return;
		this.#alerts += 1;
		const before = this.#rows.get(alert.object);
		if (before !== undefined) this.#order[before.slot] = null;
		const newest = before !== undefined && before.newest.id > alert.id ? before.newest : alert;
		this.#put({ object: alert.object, newest, alerts: (before?.alerts ?? 0) + 1, slot: this.#order.length });
	}
	#remove(alert: HeldAlert): void {
		const { family } = alert.frame;
		this.#families[family] -= 1;
		if (!passesFamily(this.filter, family)) return;
		this.#alerts -= 1;
		const row = this.#rows.get(alert.object);
		if (row === undefined) return;
		if (row.alerts > 1) this.#put({ ...row, alerts: row.alerts - 1 });
		else {
			this.#order[row.slot] = null;
			this.#rows.delete(alert.object);
		}
	}
	#put(row: Row): void {
		this.#order[row.slot] = row;
		this.#rows.set(row.object, row);
	}
	#compact(): void {
		const rows = this.#order.filter((row) => row !== null);
		this.#order = [];
		for (const row of rows) this.#put({ ...row, slot: this.#order.length });
	}
}
