import type { Survey } from '#lib/alert/alert.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { Board } from './board.ts';
import { MAX_AT_ONCE } from './limits.ts';

/** What a job can say while it works. */
export interface Work {
	signal: AbortSignal;
	/** Rows that came, and the class or tag that was asked for. */
	give(rows: readonly FinkRow[], under?: string): void;
	/** Says in the list of parts what was learnt. */
	call(what: string): void;
	/** A sentence that the user must know of this part. */
	remark(note: string): void;
	/** A limit may have hidden rows of this part: `note` says which. */
	cut(note: string): void;
	/** When Fink answered, ms since 1970. */
	answered(at: number): void;
}

/** One part of a search and how it is asked. */
export interface Job {
	survey: Survey;
	what: string;
	/** As in `Part`; absent: it may give rows. */
	aside?: true;
	/** May be called again after it failed: it then goes on where it was, or begins anew. */
	work(work: Work): Promise<void>;
	/** What its answer leads to, once it is done. */
	done?(): void;
	/** It is done, or it failed. */
	settled?(): void;
}

/** Asks the jobs of a search, some of each survey at a time, and writes on the board how they go. */
export class Runner {
	readonly #board: Board;
	readonly #changed: () => void;
	/** By number of the part. */
	readonly #jobs: Job[] = [];
	readonly #waiting: Record<Survey, number[]> = { ztf: [], lsst: [] };
	/** Under way since the last time that all were dropped. */
	#asking: Record<Survey, number> = { ztf: 0, lsst: 0 };
	#controller = new AbortController();
	#cancelled = false;
	#stopped = false;

	constructor(board: Board, changed: () => void) {
		this.#board = board;
		this.#changed = changed;
	}
	/** Nothing waits and nothing is under way. */
	get over(): boolean {
		const { ztf, lsst } = this.#waiting;
		return this.#asking.ztf + this.#asking.lsst + ztf.length + lsst.length === 0;
	}
	get cancelled(): boolean {
		return this.#cancelled;
	}

	/** Adds jobs behind those that wait; they are asked when their turn comes, after an end they are not. */
	add(jobs: readonly Job[]): void {
		for (const job of jobs) {
			const part = this.#board.open(job.survey, job.what, job.aside ?? false);
			this.#jobs[part] = job;
			if (this.#controller.signal.aborted) this.#board.change(part, { state: 'cancelled' });
			else this.#waiting[job.survey].push(part);
		}
		this.#next();
	}
	/** Asks nothing more; what is under way is dropped, what came stays. */
	cancel(): void {
		if (this.over) return;
		this.#cancelled = true;
		this.#drop(null);
	}
	/** Asks again what failed or was cancelled; false: there is no such part. */
	retry(): boolean {
		const again = this.#board.parts.flatMap(({ state }, part) => (/^(failed|cancelled)$/.test(state) ? [part] : []));
		if (again.length === 0 || this.#stopped) return false;
		if (this.#controller.signal.aborted) this.#controller = new AbortController();
		this.#cancelled = false;
		for (const part of again) {
			this.#board.change(part, { state: 'waiting', took: null, error: null });
			const job = this.#jobs[part];
			if (job) this.#waiting[job.survey].push(part);
		}
		this.#next();
		return true;
	}

	#next(): void {
		for (const survey of ['ztf', 'lsst'] as const) {
			while (this.#asking[survey] < MAX_AT_ONCE) {
				const part = this.#waiting[survey].shift();
				if (part === undefined) break;
				void this.#ask(part);
			}
		}
		this.#changed();
	}

	async #ask(part: number): Promise<void> {
		const job = this.#jobs[part];
		if (!job) return;
		const { signal } = this.#controller;
		const asking = this.#asking;
		const began = performance.now();
		asking[job.survey] += 1;
		this.#board.change(part, { state: 'asking' });
		const change = (change: Parameters<Board['change']>[1]) => this.#board.change(part, change);
		try {
			await job.work({
				signal,
				give: (rows, under) => {
					if (signal.aborted) return;
					this.#board.give(part, rows, under ?? null);
					if (this.#board.full) this.#full();
					else this.#changed();
				},
				call: (what) => {
					if (!signal.aborted) change({ what });
				},
				remark: (note) => {
					if (!signal.aborted) this.#board.remark(part, note);
				},
				cut: (note) => {
					if (signal.aborted) return;
					this.#board.remark(part, note);
					change({ incomplete: true });
				},
				answered: (at) => {
					if (!signal.aborted) change({ at });
				}
			});
			// What was cancelled while its answer was read is not done.
			if (signal.aborted) return;
			change({ state: 'done', took: performance.now() - began });
			job.done?.();
		} catch (error) {
			if (signal.aborted) return;
			change({ state: 'failed', took: performance.now() - began, error: lineOf(error) });
		} finally {
			asking[job.survey] -= 1;
		}
		job.settled?.();
		this.#next();
	}

	/** The most rows are there: all else is not asked. */
	#full(): void {
		this.#stopped = true;
		this.#drop('Not asked to its end: the most rows that a search keeps are there.');
	}
	#drop(note: string | null): void {
		this.#controller.abort();
		this.#waiting.ztf = [];
		this.#waiting.lsst = [];
		this.#asking = { ztf: 0, lsst: 0 };
		for (const [part, { state }] of this.#board.parts.entries()) {
			if (state !== 'waiting' && state !== 'asking') continue;
			this.#board.change(part, { state: 'cancelled' });
			if (note === null) continue;
			this.#board.change(part, { incomplete: true });
			this.#board.remark(part, note);
		}
		this.#changed();
	}
}

/** Any failure in one line: of Fink as it says itself, of ours as what it is. */
function lineOf(error: unknown): { message: string; retry: boolean } {
	if (error instanceof FinkError) return { message: error.message, retry: error.retry };
	const message = error instanceof Error ? error.message : String(error);
	return { message: `this answer could not be used: ${message.replace(/\s+/g, ' ')}`, retry: false };
}
