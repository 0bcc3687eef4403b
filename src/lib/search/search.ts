import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import type { Position } from '#lib/alert/position.ts';
import type { Fink } from '#lib/fink/fink.ts';
import type { Resolved, Resolver } from '#lib/fink/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import type { ObjectId, Query } from '#lib/query/query.ts';
import { jobOf } from './ask.ts';
import { hintJob, nameJobs, nightJob, positionJob, tagsJob } from './before.ts';
import { Board } from './board.ts';
import { emptyInTime, emptyNote, endNotes, lastNightNote } from './ending.ts';
import { choicesOf, type Named, RESOLVER_NAMES } from './names.ts';
import type { Choice, Outcome } from './outcome.ts';
import { type Known, needsNight, needsTags, planNotes, steps, surveysOf } from './plan.ts';
import { Reporter } from './reporter.ts';
import { type Job, Runner } from './runner.ts';

export interface SearchOptions {
	/** MJD UTC. */
	now: number;
	/** File of a gravitational wave's map, gzipped FITS, for a query without an event's name. */
	map?: Uint8Array;
}

/**
 * One search, asked of both surveys side by side. What comes is shown as it comes; a failure concerns its part alone, and
 * cancelling keeps what there is.
 */
export class Search {
	readonly #query: Query;
	readonly #fink: Fink;
	readonly #options: SearchOptions;
	readonly #board: Board;
	readonly #runner: Runner;
	readonly #reporter: Reporter;
	#onchange: (outcome: Outcome) => void = () => undefined;
	#started = false;
	/** What a name was found to be. */
	#taken: Choice | null = null;
	#unknown: string | null = null;
	/** Surveys whose newest night was asked because they gave nothing, and what that said. */
	readonly #empty = new Map<Survey, string>();

	constructor(query: Query, fink: Fink, options: SearchOptions) {
		this.#query = query;
		this.#fink = fink;
		this.#options = options;
		this.#board = new Board(query);
		this.#reporter = new Reporter(() => this.#onchange(this.outcome));
		this.#runner = new Runner(this.#board, () => this.#changed());
	}

	get outcome(): Outcome {
		return this.#board.outcome(this.#started && this.#runner.over, this.#runner.cancelled);
	}
	/** What a name was taken for; null: not known, or nothing had to be resolved. */
	get taken(): Choice | null {
		return this.#taken;
	}
	/** The classes or tags under which an alert came; none for other questions. */
	namesOf(row: FinkRow): readonly string[] {
		return this.#board.namesOf(row);
	}

	/** Asks. `onchange` is called at once, about ten times a second while it goes on, and at its end. */
	start(onchange: (outcome: Outcome) => void): void {
		if (this.#started) throw new Error('a search starts once: make a new one, or ask again what failed');
		this.#started = true;
		this.#onchange = onchange;
		for (const note of planNotes(this.#query)) this.#board.note(note);
		this.#runner.add(this.#first());
	}
	/** Asks nothing more; what has come stays. */
	cancel(): void {
		this.#runner.cancel();
	}
	/** Asks again what failed or was cancelled. */
	retryFailed(): void {
		this.#board.end([]);
		if (!this.#runner.retry()) this.#changed();
	}

	#changed(): void {
		if (!this.#runner.over) return this.#reporter.touch();
		if (!this.#runner.cancelled && !this.#board.full && this.#whyEmpty()) return;
		const { rows, parts, full, several, choices } = this.#board;
		const { cancelled } = this.#runner;
		const failed = parts.some(({ state }) => state === 'failed');
		const unknown = cancelled || failed ? null : this.#unknown;
		const ended = { query: this.#query, rows, parts, full, cancelled, several, unknown, choices: choices.length };
		this.#board.end([...endNotes(ended), ...this.#empty.values()], unknown);
		this.#reporter.touch();
		this.#reporter.end();
	}

	/** What is asked first: what must be known before, or all there is. */
	#first(): Job[] {
		const query = this.#query;
		const centre = query.kind === 'cone' ? query.centre : null;
		if (centre?.kind === 'object')
			return [positionJob(this.#fink, centre.id, (place) => this.#around(centre.id, place))];
		const name = query.kind === 'name' ? query.name : centre?.kind === 'name' ? centre.name : null;
		if (name !== null && (query.kind === 'name' || query.kind === 'cone'))
			return nameJobs(this.#fink, query, name, (found) => this.#decide(query, name, found));
		return this.#all(query, null);
	}
	#around({ id }: ObjectId, place: Position | null): void {
		if (place === null)
			this.#board.note(`Fink does not have ${id}, so there is no place to look around: check its spelling.`);
		else this.#runner.add(this.#all(this.#query, place));
	}

	/** What both surveys are asked. */
	#all(query: Query, place: Position | null): Job[] {
		return surveysOf(query).flatMap((survey) => {
			const known: Known = { now: this.#options.now, newest: null, place, tags: null };
			if (!needsNight(query)) return this.#tagged(query, survey, known);
			return [
				nightJob(this.#fink, survey, known.now, (newest) => {
					this.#board.note(lastNightNote(survey, newest));
					this.#runner.add(this.#tagged(query, survey, { ...known, newest }));
				})
			];
		});
	}
	#tagged(query: Query, survey: Survey, known: Known): Job[] {
		if (survey !== 'lsst' || !needsTags(query)) return this.#steps(query, survey, known);
		return [
			tagsJob(this.#fink, (tags, others) => {
				if (others.length > 0)
					this.#board.note(`LSST: not asked, as only the live stream has them: ${others.join(', ')}.`);
				this.#runner.add(this.#steps(query, survey, { ...known, tags }));
			})
		];
	}
	#steps(query: Query, survey: Survey, known: Known): Job[] {
		return steps(query, survey, known).map((step) => jobOf(this.#fink, step, this.#options.map ?? null));
	}

	#decide(query: Named, name: string, found: ReadonlyMap<Resolver, readonly Resolved[]>): void {
		const choices = choicesOf(query, found);
		const [only, ...others] = choices;
		this.#unknown = only === undefined && found.size > 0 ? name : null;
		this.#board.choose(others.length > 0 ? choices : []);
		if (only === undefined || others.length > 0 || this.#taken !== null) return;
		this.#taken = only;
		this.#board.note(`“${name}” is taken for ${only.title} (${RESOLVER_NAMES[only.from]}: ${only.about}).`);
		if (only.query.kind === 'sso' && query.when.kind !== 'any')
			this.#board.note('The dates do not count for a Solar System body: all its alerts are asked.');
		this.#runner.add(this.#all(only.query, null));
	}

	/** Asks for the newest night of surveys that gave nothing in the time asked; true: something is asked. */
	#whyEmpty(): boolean {
		const { rows, parts } = this.#board;
		const empty = emptyInTime(this.#taken?.query ?? this.#query, rows, parts).filter(
			(survey) => !this.#empty.has(survey)
		);
		if (empty.length === 0) return false;
		for (const survey of empty) this.#empty.set(survey, `${SURVEY_NAMES[survey]}: nothing found in this time.`);
		this.#runner.add(
			empty.map((survey) =>
				hintJob(this.#fink, survey, this.#options.now, (newest) => this.#empty.set(survey, emptyNote(survey, newest)))
			)
		);
		return true;
	}
}
