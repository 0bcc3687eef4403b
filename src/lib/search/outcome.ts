import type { Survey } from '#lib/alert/alert.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Query } from '#lib/query/query.ts';

export type PartState = 'waiting' | 'asking' | 'done' | 'failed' | 'cancelled';

/** One question of a search to one survey, or one piece of it. */
export interface Part {
	survey: Survey;
	/** What is asked, in words: `SN candidate, 2026-03-22 00:00 to 06:00 UTC`. */
	what: string;
	/** Asked to know what to ask, or why nothing came: its answer says nothing of rows. */
	aside: boolean;
	state: PartState;
	/** Rows that it has given so far. */
	rows: number;
	/** Time it took, ms; null: not over. */
	took: number | null;
	/** When Fink gave the answer, ms since 1970; null: none yet. */
	at: number | null;
	/** In one line, why it failed; and whether asking again may help. */
	error: { message: string; retry: boolean } | null;
	/** What the user must know of this answer: that it may not be whole, what its dates restrict. */
	note: string | null;
	/** A limit was reached that may have hidden rows. */
	incomplete: boolean;
}

/** What a bare word may be, when several resolvers answer. */
export interface Choice {
	/** The question that it leads to. */
	query: Query;
	/** Which service knows it: SIMBAD, TNS, SsODNet. */
	from: 'simbad' | 'tns' | 'ssodnet';
	title: string;
	about: string;
}

/** What a search has found so far. A new value with each change; rows are only ever added, none is moved. */
export interface Outcome {
	query: Query;
	rows: readonly FinkRow[];
	parts: readonly Part[];
	choices: readonly Choice[];
	/** The name that all services were asked for and none knows; null: there is none. */
	unknown: string | null;
	/** What was not asked and why, what was taken for what. */
	notes: readonly string[];
	/** Nothing more will come. */
	over: boolean;
	cancelled: boolean;
}
