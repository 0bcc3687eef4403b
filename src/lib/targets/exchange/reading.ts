import { WireError } from '#lib/protocol/value.ts';
import type { HistoryEntry } from '../step.ts';
import { MAX_TARGETS, type NewTarget, type Target, type TargetList } from '../target.ts';
import type { Encoding } from './encoding.ts';
import { oneLine } from './file-error.ts';
import type { Found } from './format.ts';

/** Rows that cannot be read of which the text is kept, and of all of them characters; more are counted. */
export const MAX_BAD = 100_000;
const MAX_BAD_CHARS = 50_000_000;
/** Rows of which it is told that they stand there twice, and most notes. */
const MAX_DOUBLES = 1000;
const MAX_NOTES = 20;

const TOO_MANY = `more than ${MAX_TARGETS.toLocaleString('en')} targets: import the rest by itself`;

/** A target as a file says it: what the file does not say is left out. `lists`: ids of lists of the file. */
export type Incoming = NewTarget & Partial<Pick<Target, 'key' | 'lists' | 'trashed'>>;

/** What rows of a file are called when one is pointed at: by line, or by number where lines say nothing. */
export type Unit = 'line' | 'row' | 'target' | 'list';

/** A row that could not be read, as it stands in the file. */
export interface BadRow {
	unit: Unit;
	/** From 1. */
	at: number;
	text: string;
	/** What was seen and what was expected. */
	problem: string;
}

/** A row that bears an id of an earlier one: both become one target. */
export interface Double {
	unit: Unit;
	at: number;
	first: number;
	name: string;
}

/** All that a file says: good rows to take in, bad ones to show and to save. */
export interface Reading {
	found: Found;
	encoding: Encoding;
	lists: TargetList[];
	targets: Incoming[];
	bad: BadRow[];
	/** Bad rows, those included of which no text is kept. */
	badCount: number;
	doubles: Double[];
	doubleCount: number;
	/** What was left out, or read otherwise than may be thought. */
	notes: string[];
	/** First line of a table, for the file of bad rows; null: there is none. */
	head: string | null;
	/** Of targets of the file, by their keys there: a backup has it. */
	history: HistoryEntry[];
	/** Texts of settings by key: a backup has them. */
	settings: Readonly<Record<string, string>>;
}

/** `line 12: dec 95.2 is out of −90…90`. */
export const badText = ({ unit, at, problem }: BadRow): string => `${unit} ${at.toLocaleString('en')}: ${problem}`;

/** Gathers what a reader finds, within limits. */
export class Gathering {
	readonly unit: Unit;
	head: string | null = null;
	found: Found;
	readonly lists: TargetList[] = [];
	readonly targets: Incoming[] = [];
	readonly bad: BadRow[] = [];
	badCount = 0;
	readonly doubles: Double[] = [];
	doubleCount = 0;
	readonly notes: string[] = [];
	readonly history: HistoryEntry[] = [];
	settings: Readonly<Record<string, string>> = {};
	readonly #rows: { at: number; text: string }[] = [];
	readonly #first = new Map<string, number>();
	#badChars = 0;

	constructor(found: Found, unit: Unit) {
		this.found = found;
		this.unit = unit;
	}
	#good(at: number, text: string, target: Incoming): void {
		const known = target.ids.find((id) => this.#first.has(id));
		if (known !== undefined) {
			this.doubleCount += 1;
			const first = this.#first.get(known) ?? at;
			if (this.doubles.length < MAX_DOUBLES) this.doubles.push({ unit: this.unit, at, first, name: target.name });
		}
		for (const id of target.ids) if (!this.#first.has(id)) this.#first.set(id, at);
		this.targets.push(target);
		this.#rows.push({ at, text });
	}
	wrong(at: number, text: string, problem: string, unit = this.unit): void {
		this.badCount += 1;
		if (this.bad.length >= MAX_BAD || this.#badChars > MAX_BAD_CHARS) return;
		this.#badChars += text.length;
		this.bad.push({ unit, at, text, problem: oneLine(problem) });
	}
	/** Reads a row; `text`: as it stands in the file; what it throws because the row is not as it should be, is the row's problem. */
	row(at: number, text: string, read: () => Incoming): void {
		if (this.targets.length >= MAX_TARGETS) return this.wrong(at, text, TOO_MANY);
		let target: Incoming;
		try {
			target = read();
		} catch (error) {
			if (!(error instanceof WireError) && !(error instanceof RowError)) throw error;
			return this.wrong(at, text, error.message);
		}
		this.#good(at, text, target);
	}
	note(text: string): void {
		if (this.notes.length < MAX_NOTES && !this.notes.includes(text)) this.notes.push(text);
	}
	/** Takes good rows back: of all rows together it shows that they are bad. */
	takeBack(isBad: (target: Incoming) => boolean, problem: string): void {
		const kept: number[] = [];
		this.targets.forEach((target, index) => {
			const row = this.#rows[index];
			if (row !== undefined && isBad(target)) this.wrong(row.at, row.text, problem);
			else kept.push(index);
		});
		if (kept.length === this.targets.length) return;
		const left = kept.flatMap((index) => this.targets[index] ?? []);
		this.targets.length = 0;
		for (const target of left) this.targets.push(target);
		this.#rows.length = 0;
		this.bad.sort((a, b) => a.at - b.at);
	}
	reading(encoding: Encoding): Reading {
		const { found, lists, targets, bad, badCount, doubles, doubleCount, notes, head, history, settings } = this;
		return { found, encoding, lists, targets, bad, badCount, doubles, doubleCount, notes, head, history, settings };
	}
}

/** A row that is not as it should be. */
export class RowError extends Error {
	override readonly name = 'RowError';
}
