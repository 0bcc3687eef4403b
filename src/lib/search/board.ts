import type { Survey } from '#lib/alert/alert.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Query } from '#lib/query/query.ts';
import { MAX_ROWS } from './limits.ts';
import type { Choice, Outcome, Part } from './outcome.ts';

/** What a search has found so far, kept so that each state that was shown stays as it was. */
export class Board {
	readonly #query: Query;
	readonly #most: number;
	#rows: FinkRow[] = [];
	#parts: Part[] = [];
	/** Of each part. */
	readonly #remarks: Set<string>[] = [];
	#choices: readonly Choice[] = [];
	#unknown: string | null = null;
	#notes: readonly string[] = [];
	/** What holds only as long as nothing more is asked. */
	#last: readonly string[] = [];
	/** Alerts that are there. */
	readonly #seen = new Map<string, Seen>();
	/** The last copies, as long as nothing was added to them. */
	#shown: { rows: readonly FinkRow[]; parts: readonly Part[] } | null = null;
	#several = 0;
	#full = false;

	constructor(query: Query, most = MAX_ROWS) {
		this.#query = query;
		this.#most = most;
	}
	/** Rows were turned away, as the most that are kept were there. */
	get full(): boolean {
		return this.#full;
	}
	get rows(): readonly FinkRow[] {
		return this.#rows;
	}
	get parts(): readonly Part[] {
		return this.#parts;
	}
	get choices(): readonly Choice[] {
		return this.#choices;
	}
	/** Alerts that came under more than one class or tag. */
	get several(): number {
		return this.#several;
	}

	outcome(over: boolean, cancelled: boolean): Outcome {
		const { rows, parts } = (this.#shown ??= { rows: this.#rows.slice(), parts: this.#parts.slice() });
		return {
			query: this.#query,
			rows,
			parts,
			choices: this.#choices,
			unknown: this.#unknown,
			notes: [...this.#notes, ...this.#last],
			over,
			cancelled
		};
	}

	/** A new part at the end; its number. `aside`: as in `Part`. */
	open(survey: Survey, what: string, aside = false): number {
		const nothing = { rows: 0, took: null, at: null, error: null, note: null, incomplete: false };
		const waiting: Part = { survey, what, aside, state: 'waiting', ...nothing };
		this.#shown = null;
		return this.#parts.push(waiting) - 1;
	}
	change(part: number, change: Partial<Part>): void {
		const old = this.#parts[part];
		if (!old) throw new RangeError(`a part from 0 to ${this.#parts.length - 1} was expected, not ${part}`);
		this.#parts[part] = { ...old, ...change };
		this.#shown = null;
	}
	/** Adds a sentence to what a part must say, once. */
	remark(part: number, note: string): void {
		const said = (this.#remarks[part] ??= new Set()).add(note);
		this.change(part, { note: [...said].join(' ') });
	}
	note(note: string): void {
		if (!this.#notes.includes(note)) this.#notes = [...this.#notes, note];
	}
	/** What is said at the end, in the place of what was said there before; `unknown`: a name that no service knows. */
	end(notes: readonly string[], unknown: string | null = null): void {
		this.#last = notes;
		this.#unknown = unknown;
	}
	choose(choices: readonly Choice[]): void {
		this.#choices = choices;
	}

	/**
	 * Adds a part's rows but those of alerts that are there already, up to the limit. One that lies near several places counts
	 * at each of them, at its smallest distance.
	 */
	give(part: number, rows: readonly FinkRow[], under: string | null): void {
		let added = 0;
		for (const row of rows) {
			const key = alertKey(row);
			const known = key === null ? undefined : this.#seen.get(key);
			if (known) {
				added += this.#again(part, known, row, under);
				continue;
			}
			if (this.#rows.length >= this.#most) {
				this.#full = true;
				break;
			}
			if (key !== null)
				this.#seen.set(key, { at: this.#rows.length, parts: [part], under: under === null ? NONE : [under] });
			this.#rows.push(row);
			added += 1;
		}
		this.change(part, { rows: (this.#parts[part]?.rows ?? 0) + added });
	}
	/** The classes or tags under which an alert came. */
	namesOf(row: FinkRow): readonly string[] {
		return this.#seen.get(alertKey(row) ?? '')?.under ?? NONE;
	}

	/** An alert that is there comes again; how many that adds to its part. */
	#again(part: number, known: Seen, { separation }: FinkRow, under: string | null): number {
		if (under !== null && !known.under.includes(under)) {
			if (known.under.length === 1) this.#several += 1;
			known.under = [...known.under, under];
		}
		const row = this.#rows[known.at];
		if (!row || separation === null || known.parts.includes(part)) return 0;
		known.parts.push(part);
		if (separation < (row.separation ?? Infinity)) this.#rows[known.at] = { ...row, separation };
		return 1;
	}
}

interface Seen {
	/** Its place among the rows. */
	at: number;
	/** Parts that it counts in. */
	parts: number[];
	/** The classes or tags under which it came. */
	under: readonly string[];
}

const NONE: readonly string[] = [];

function alertKey({ survey, alertId }: FinkRow): string | null {
	return alertId === null ? null : `${survey} ${alertId}`;
}
