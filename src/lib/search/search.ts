import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import type { Position } from '#lib/alert/position.ts';
import type { Fink } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import * as lsst from '#lib/fink/lsst.ts';
import type { Resolved, Resolver } from '#lib/fink/names.ts';
import type { FinkRow } from '#lib/fink/row.ts';
import * as ztf from '#lib/fink/ztf.ts';
import { LSST_TAGS } from '#lib/query/classes.ts';
import type { ObjectId, Query } from '#lib/query/query.ts';
import { jobOf } from './ask.ts';
import { Board } from './board.ts';
import { emptyInTime, emptyNote, endNotes } from './ending.ts';
import { choicesOf, type Named, resolveName, RESOLVER_NAMES, RESOLVERS } from './names.ts';
import { newestNight } from './nights.ts';
import type { Choice, Outcome } from './outcome.ts';
import { type Known, needsNight, needsTags, planNotes, steps, surveysOf } from './plan.ts';
import { Reporter } from './reporter.ts';
import { type Job, Runner, type Work } from './runner.ts';
import { nightText } from './window.ts';

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
		if (!this.#runner.cancelled && this.#whyEmpty()) return;
		const { rows, parts, full, several, choices } = this.#board;
		const { cancelled } = this.#runner;
		const unknown = this.#unknown;
		const ended = { query: this.#query, rows, parts, full, cancelled, several, unknown, choices: choices.length };
		this.#board.end([...endNotes(ended), ...this.#empty.values()]);
		this.#reporter.touch();
		this.#reporter.end();
	}

	/** What is asked first: what must be known before, or all there is. */
	#first(): Job[] {
		const query = this.#query;
		if (query.kind === 'name') return this.#resolve(query, query.name);
		if (query.kind === 'cone' && query.centre.kind === 'name') return this.#resolve(query, query.centre.name);
		if (query.kind === 'cone' && query.centre.kind === 'object') return [this.#position(query.centre.id)];
		return this.#all(query, null);
	}

	/** What both surveys are asked. */
	#all(query: Query, place: Position | null): Job[] {
		return surveysOf(query).flatMap((survey) => {
			const known: Known = { now: this.#options.now, newest: null, place, tags: null };
			if (needsNight(query)) return [this.#night(query, survey, known)];
			return this.#tagged(query, survey, known);
		});
	}
	#tagged(query: Query, survey: Survey, known: Known): Job[] {
		return survey === 'lsst' && needsTags(query) ? [this.#tags(query, known)] : this.#steps(query, survey, known);
	}
	#steps(query: Query, survey: Survey, known: Known): Job[] {
		return steps(query, survey, known).map((step) => jobOf(this.#fink, step, this.#options.map ?? null));
	}

	#night(query: Query, survey: Survey, known: Known): Job {
		let newest: string | null = null;
		return {
			survey,
			what: 'newest night with data',
			work: async (work) => {
				newest = await newestNight(this.#fink, survey, known.now, work);
				work.remark(newest === null ? 'none' : nightText(newest));
			},
			done: () => {
				const name = SURVEY_NAMES[survey];
				this.#board.note(
					newest === null
						? `${name}: no night with data, so it is not asked.`
						: `${name}: last night is ${nightText(newest)}.`
				);
				this.#runner.add(this.#tagged(query, survey, { ...known, newest }));
			}
		};
	}

	/** LSST's tags as they are now; where they do not come, those that are stored here. */
	#tags(query: Query, known: Known): Job {
		let tags: readonly { name: string; api: boolean }[] = LSST_TAGS;
		return {
			survey: 'lsst',
			what: 'tags that can be asked',
			work: async (work) => {
				try {
					const { value, at } = await lsst.tags(this.#fink, work);
					work.answered(at);
					tags = value;
				} catch (error) {
					if (work.signal.aborted || !(error instanceof FinkError)) throw error;
					work.remark(`the stored list is used: ${error.message}`);
				}
			},
			done: () => {
				const [asked, others] = [tags.filter(({ api }) => api), tags.filter(({ api }) => !api)];
				if (others.length > 0)
					this.#board.note(
						`LSST: not asked, as only the live stream has them: ${others.map(({ name }) => name).join(', ')}.`
					);
				this.#runner.add(this.#steps(query, 'lsst', { ...known, tags: asked.map(({ name }) => name) }));
			}
		};
	}

	/** Where an object is, before one looks around it. */
	#position({ survey, id }: ObjectId): Job {
		let place: Position | null = null;
		return {
			survey,
			what: `position of ${id}`,
			work: async (work) => {
				const { value, at } = await this.#rowsOf(survey, id, work);
				work.answered(at);
				const found = value.find(({ ra, dec }) => ra !== null && dec !== null);
				place = found ? { ra: found.ra ?? 0, dec: found.dec ?? 0 } : null;
			},
			done: () => {
				if (place !== null) return this.#runner.add(this.#all(this.#query, place));
				this.#board.note(`Fink does not have ${id}, so there is no place to look around: check its spelling.`);
			}
		};
	}
	#rowsOf(survey: Survey, id: string, work: Work): Promise<{ value: readonly FinkRow[]; at: number }> {
		return survey === 'ztf'
			? ztf.objects(this.#fink, { ids: [id], columns: ['i:ra', 'i:dec'] }, work)
			: lsst.objects(this.#fink, { ids: [id], columns: ['r:ra', 'r:dec'] }, work);
	}

	/** Asks all resolvers that a name may mean something to, and goes on where exactly one thing is known by it. */
	#resolve(query: Named, name: string): Job[] {
		const found = new Map<Resolver, readonly Resolved[]>();
		const asked = RESOLVERS.filter((resolver) => query.kind === 'name' || resolver !== 'ssodnet');
		const settled = new Set<Resolver>();
		return asked.map((resolver): Job => {
			// LSST's SsODNet fails for a body that it does not know.
			const survey = resolver === 'ssodnet' ? 'ztf' : (query.surveys[0] ?? 'ztf');
			return {
				survey,
				what: `${RESOLVER_NAMES[resolver]}: ${name}`,
				work: async (work) => {
					settled.delete(resolver);
					const value = await resolveName(this.#fink, resolver, name, survey, work);
					found.set(resolver, value);
					work.remark(value.length === 0 ? 'does not know it' : value.map(({ name }) => name).join(', '));
				},
				settled: () => {
					settled.add(resolver);
					if (asked.every((one) => settled.has(one))) this.#decide(query, name, found);
				}
			};
		});
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
			empty.map((survey) => ({
				survey,
				what: 'newest night with data, as nothing was found',
				work: async (work) => {
					try {
						const newest = await newestNight(this.#fink, survey, this.#options.now, work);
						this.#empty.set(survey, emptyNote(survey, newest));
					} catch (error) {
						// Only a hint: without it nothing is missing.
						if (work.signal.aborted || !(error instanceof FinkError)) throw error;
						work.remark(error.message);
					}
				}
			}))
		);
		return true;
	}
}
