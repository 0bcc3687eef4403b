import type { Frame } from '#lib/protocol/frame.ts';
import { type Known, type News, type PastUsage, TargetDatabase } from './database.ts';
import { concerns, fill, type Origin, topicLists } from './fill.ts';
import { Held } from './held.ts';
import { ListError } from './list-error.ts';
import type { Change, HistoryEntry, Step } from './step.ts';
import { MAX_TARGETS } from './target.ts';
import { undoOf } from './undo.ts';

/** Frames that are taken in at once: between two such pieces the page answers the user. */
const PIECE = 250;
/** Frames that wait while nothing can be written, at most. */
const MAX_WAITING = 200_000;
/** Tabs tell one another by this name that something was written. */
const CHANNEL = 'perch.targets';

const NO_MORE = `topics bring no new targets: ${MAX_TARGETS.toLocaleString('en')} are kept, the most: empty the trash, or put some there first`;

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
	#waiting: { frames: Frame[]; origin: Origin }[] = [];
	#waits = 0;
	#filling = false;
	/** What was heard last could not be written. */
	#stuck = false;
	/** Too many wait that could not be written: what comes later may not be taken in before them. */
	#behind = false;
	/** What went wrong while nobody waited for an answer; null: nothing. */
	failure: Error | null = null;

	private constructor(database: TargetDatabase) {
		this.#database = database;
		this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
		this.#channel?.addEventListener('message', () => void this.refresh().catch((error: Error) => this.#fail(error)));
	}
	/** Opens the database and reads all of it. Rejects with a `StorageError`. */
	static async open(onclosed?: () => void, name?: string): Promise<Library> {
		const library = new Library(await TargetDatabase.open(onclosed, name));
		await library.refresh();
		return library;
	}
	/** Called after each change, of this tab or another. */
	onchange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	/** Takes in what other tabs wrote. */
	refresh(): Promise<void> {
		return this.#next(async () => {
			const before = this.#known?.revision;
			const news = await this.#database.read(this.#known);
			this.#take(news);
			if (news.whole || news.revision !== before) this.#tell();
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
				return (decision.change = decide(this.held));
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
	/** Frames as they came from the relay, in order; what of them matters is written in small pieces. */
	hear(frames: readonly Frame[], origin: Origin): void {
		if (this.held.targets.size === 0 && topicLists(this.held, origin).length === 0) return;
		this.#behind ||= this.#stuck && this.#waits + frames.length > MAX_WAITING;
		if (this.#behind) return;
		this.#waits += frames.length;
		const last = this.#waiting.at(-1);
		if (last !== undefined && last.origin.log === origin.log) for (const frame of frames) last.frames.push(frame);
		else this.#waiting.push({ frames: [...frames], origin });
		void this.#fill();
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
	/** Settles when all that was heard so far is written. */
	async settled(): Promise<void> {
		while (this.#filling) await this.#queue;
	}
	close(): void {
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

	async #fill(): Promise<void> {
		if (this.#filling) return;
		this.#filling = true;
		try {
			for (;;) {
				const first = this.#waiting[0];
				if (first === undefined) break;
				const piece = first.frames.slice(0, PIECE);
				await this.#hearPiece(piece, first.origin);
				first.frames.splice(0, piece.length);
				if (first.frames.length === 0) this.#waiting.shift();
				this.#waits -= piece.length;
			}
			this.#stuck = false;
			this.#fail(this.held.targets.size < MAX_TARGETS ? null : new ListError('limit', NO_MORE));
		} catch (error) {
			this.#stuck = true;
			// What is not written is tried again with the next frames: the cursor must not pass it.
			this.#fail(error instanceof Error ? error : new Error(String(error)));
		} finally {
			this.#filling = false;
		}
	}
	async #hearPiece(piece: readonly Frame[], origin: Origin): Promise<void> {
		// After what is being written now: it may bring what these frames are of.
		await this.#queue;
		if (!concerns(this.held, piece, origin)) return;
		await this.commit((held) => fill(held, piece, origin, Date.now()));
	}
	#take(news: News): void {
		if (news.whole) this.held.clear();
		for (const target of news.targets) this.held.put(target);
		for (const list of news.lists) this.held.lists.set(list.id, list);
		for (const [log, seq] of news.cursors) this.held.cursors.set(log, seq);
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
	#fail(error: Error | null): void {
		if (this.failure?.message === error?.message) return;
		this.failure = error;
		this.#tell();
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
