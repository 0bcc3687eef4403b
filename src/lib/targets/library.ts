import type { Span, Stretch } from '#lib/protocol/stretch.ts';
import { type Known, type News, type PastUsage, TargetDatabase } from './database.ts';
import type { Missed } from './database/tables.ts';
import type { Origin } from './fill.ts';
import { Hearing, type Past } from './hearing.ts';
import { Held } from './held.ts';
import type { Change, HistoryEntry, Step } from './step.ts';
import { undoOf } from './undo.ts';

/** Tabs tell one another by this name that something was written. */
const CHANNEL = 'perch.targets';

/**
 * The targets and lists of this browser: held in memory, written to the database as whole changes, the same in all tabs. What a
 * change is decided on is always what the database holds at that moment.
 */
export class Library {
	readonly held = new Held();
	readonly #listeners = new Set<() => void>();
	readonly #channel: BroadcastChannel | null;
	#database: TargetDatabase;
	#known: Known | null = null;
	/** One thing after the other. */
	#queue: Promise<unknown> = Promise.resolve();
	#undoing: Promise<unknown> = Promise.resolve();
	readonly #hearing: Hearing;
	/** The log that was heard last. */
	#log: string | null = null;
	/** Another tab's news could not be read. */
	#lost: Error | null = null;
	/** Alerts that the lists could not take in, until the user knows of them. */
	missed: Pick<Missed, 'alerts' | 'at'> | null = null;

	private constructor(database: TargetDatabase, past: Past | null) {
		this.#database = database;
		this.#hearing = new Hearing(
			{
				held: this.held,
				idle: () => this.#queue,
				commit: (decide) => this.commit(decide),
				mark: (log, seq, missed) => this.#mark(log, seq, missed),
				tell: () => this.#tell()
			},
			past
		);
		this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
		this.#channel?.addEventListener('message', () => {
			this.refresh().catch((error: Error) => {
				this.#lost = error;
				this.#tell();
			});
		});
	}
	/** Opens the database and reads all of it. `past`: reads a relay's log again. Rejects with a `StorageError`. */
	static async open(onclosed?: () => void, name?: string, past: Past | null = null): Promise<Library> {
		const library = new Library(await TargetDatabase.open(onclosed, name), past);
		await library.refresh();
		return library;
	}
	/** What went wrong while nobody waited for an answer; null: nothing. */
	get failure(): Error | null {
		return this.#hearing.failure ?? this.#lost;
	}
	/** What of the past is being read for the lists, alerts; null: nothing. */
	get catchingUp(): { done: number; of: number } | null {
		return this.#hearing.catchingUp;
	}
	/** Called after each change, of this tab or another. */
	onchange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	/** Takes in what other tabs wrote. */
	refresh(): Promise<void> {
		return this.#next(async () => {
			const [before, missed] = [this.#known?.revision, this.missed?.alerts];
			const news = await this.#database.read(this.#known);
			this.#take(news);
			this.#lost = null;
			if (news.whole || news.revision !== before || this.missed?.alerts !== missed) this.#tell();
		});
	}
	/**
	 * Decides and writes one change, whole or not at all; `decide` sees what is held and makes a change from it (by a `Draft`).
	 * Resolves to the change, null where there was none. Rejects with a `StorageError`; what is held stays true.
	 */
	commit(decide: (held: Held) => Change | null): Promise<Change | null> {
		return this.#next(async () => {
			const decision: { change: Change | null } = { change: null };
			const known = await this.#database.write(this.#known, (news) => {
				this.#take(news);
				return (decision.change = this.#withCursor(decide(this.held)));
			});
			if (known === null || decision.change === null) return null;
			const change = known.alone ? deletionsOf(decision.change) : decision.change;
			this.#known = known;
			this.#apply(change);
			this.#channel?.postMessage(known.revision);
			this.#tell();
			return change;
		});
	}
	/** What came from the relay; what of it matters is written in small pieces. */
	hear(stretch: Stretch, origin: Origin): void {
		this.#log = origin.log;
		this.#hearing.hear(stretch, origin);
	}
	/** What is being read of the past is wanted no more. */
	skipPast(): void {
		this.#hearing.skip();
	}
	/** The user knows of what was missed. */
	async forgetMissed(): Promise<void> {
		await this.#next(() => this.#database.forgetMissed());
		this.missed = null;
		this.#channel?.postMessage(this.#known?.revision);
		this.#tell();
	}
	/** What Undo would take back. */
	lastStep(): Promise<Step | null> {
		return this.#database.lastStep();
	}
	/** Takes back the last thing that the user did, in whatever tab; resolves to its words, null: there was none. */
	undo(): Promise<string | null> {
		// Who presses twice at once takes back two things: the second looks when the first is gone.
		const result = this.#undoing.then(async () => {
			const step = await this.#database.lastStep();
			if (step === null) return null;
			await this.commit((held) => undoOf(held, step));
			return step.words;
		});
		this.#undoing = result.catch(() => undefined);
		return result;
	}
	/** What changed of a target, the newest first. */
	history(key: string): Promise<HistoryEntry[]> {
		return this.#database.history(key);
	}
	/** The history of all targets, the oldest entry first: for a backup. */
	wholeHistory(): Promise<HistoryEntry[]> {
		return this.#database.wholeHistory();
	}
	pastUsage(): Promise<PastUsage> {
		return this.#database.pastUsage();
	}
	/** Deletes history and steps; targets and lists stay. */
	async clearPast(): Promise<void> {
		await this.#next(() => this.#database.clearPast());
		this.#tell();
	}
	/** Settles when all that was heard so far is written, or could not be. */
	settled(): Promise<void> {
		return this.#hearing.settled();
	}
	close(): void {
		this.#hearing.end();
		this.#channel?.close();
		this.#database.close();
		this.#listeners.clear();
	}
	/** Deletes all targets and lists, for good. */
	clear(): Promise<void> {
		return this.#next(async () => {
			await this.#database.clear();
			this.#take(await this.#database.read(null));
			this.#channel?.postMessage(this.#known?.revision);
			this.#tell();
		});
	}

	#mark(log: string, seq: number, missed: Span | null): Promise<void> {
		return this.#next(async () => {
			await this.#database.mark(log, seq, missed);
			this.held.cursors.set(log, Math.max(seq, this.held.cursors.get(log) ?? 0));
			if (missed === null) return;
			this.#take(await this.#database.read(this.#known));
			this.#channel?.postMessage(this.#known?.revision);
			this.#tell();
		});
	}
	/** What the user does now is no hole: a list that is made now wants nothing of before. */
	#withCursor(change: Change | null): Change | null {
		const seq = this.#log === null ? null : this.#hearing.reached(this.#log);
		if (change === null || this.#log === null || seq === null || change.cursor !== undefined) return change;
		return { ...change, cursor: { log: this.#log, seq } };
	}
	#take(news: News): void {
		if (news.whole) this.held.clear();
		for (const target of news.targets) this.held.put(target);
		for (const list of news.lists) this.held.lists.set(list.id, list);
		for (const [log, seq] of news.cursors) this.held.cursors.set(log, seq);
		this.missed = news.missed;
		this.#known = { revision: news.revision, purges: news.purges };
	}
	#apply({ targets, lists, cursor }: Change): void {
		for (const { before, after } of targets) {
			if (after !== null) this.held.put(after);
			else if (before !== null) this.held.delete(before.key);
		}
		for (const { before, after } of lists) {
			if (after !== null) this.held.lists.set(after.id, after);
			else if (before !== null) this.held.lists.delete(before.id);
		}
		if (cursor !== undefined) this.held.cursors.set(cursor.log, cursor.seq);
	}
	#next<T>(work: () => Promise<T>): Promise<T> {
		const result = this.#queue.then(work);
		this.#queue = result.catch(() => undefined);
		return result;
	}
	#tell(): void {
		for (const listener of this.#listeners) listener();
	}
}

/** What of a change was done where nothing could be written. */
function deletionsOf({ targets, lists, words, by }: Change): Change {
	const gone = ({ after }: { after: object | null }) => after === null;
	return { targets: targets.filter(gone), lists: lists.filter(gone), words, by, final: true };
}
