import type { Frame } from '#lib/protocol/frame.ts';
import type { PastStretch, Span, Stretch } from '#lib/protocol/stretch.ts';
import { concerns, fill, type Origin, topicLists } from './fill.ts';
import type { Held } from './held.ts';
import { ListError } from './list-error.ts';
import type { Change } from './step.ts';
import { MAX_TARGETS } from './target.ts';

/** Frames that are taken in at once: between two such pieces the page answers the user. */
const PIECE = 250;
/** Frames that wait while nothing can be written, at most; later ones are read again from the log. */
const MAX_WAITING = 200_000;
/** Up to where the stream is taken in is remembered after so many ms, where no change says it. */
const MARK_MS = 10_000;
/** What could not be read again is asked for anew after so many ms. */
const AGAIN_MS = 10_000;
/** How often the progress of reading again is told, ms. */
const TELL_MS = 250;

const NO_MORE = `topics bring no new targets: ${MAX_TARGETS.toLocaleString('en')} are kept, the most: empty the trash, or put some there first`;

/** Reads the log of the relay of now again, after a seq. */
export type Past = (after: number, signal: AbortSignal) => Promise<PastStretch>;

/** What a relay sent, or (`frames` null) what must be read from its log before that is taken in. */
interface Waiting extends Span {
	readonly origin: Origin;
	readonly frames: Frame[] | null;
	/** The user does not want it. */
	skipped?: boolean;
}

/** Whose targets the stream fills. */
export interface Filled {
	readonly held: Held;
	/** Settles when nothing is being written. */
	idle(): Promise<unknown>;
	commit(decide: (held: Held) => Change | null): Promise<unknown>;
	/** Remembers up to where a log is taken in, and between which seqs it was missed; null: nowhere. */
	mark(log: string, seq: number, missed: Span | null): Promise<void>;
	tell(): void;
}

/**
 * The stream as the lists hear it: in order, each seq of a log once, and without a hole. What passed while no page was open, or
 * while nothing could be written, is read again from the relay's log; what the relay no longer keeps is counted as missed.
 */
export class Hearing {
	readonly #filled: Filled;
	readonly #past: Past | null;
	/** Relay's log → last seq that waits or is taken in. */
	readonly #heard = new Map<string, number>();
	readonly #queue: Waiting[] = [];
	#waits = 0;
	/** Beyond what may wait, up to here was left for later. */
	#left: { origin: Origin; last: number } | null = null;
	#working: Promise<void> | null = null;
	#marker: ReturnType<typeof setTimeout> | undefined;
	#again: ReturnType<typeof setTimeout> | undefined;
	#skip: AbortController | null = null;
	#toldAt = 0;
	/** The log that was heard last: another one is that of another relay, which cannot be asked now. */
	#log = '';
	#ended = false;
	/** What went wrong while nobody waited for an answer; null: nothing. */
	failure: Error | null = null;
	/** What is being read again, alerts; null: nothing. */
	catchingUp: { done: number; of: number } | null = null;

	/** `past`: null where nobody reads logs again. */
	constructor(filled: Filled, past: Past | null) {
		this.#filled = filled;
		this.#past = past;
	}
	/** What came from the relay; what of it matters is taken in, in small pieces. */
	hear({ after, last, frames }: Stretch, origin: Origin): void {
		this.#log = origin.log;
		const { held } = this.#filled;
		if (held.targets.size === 0 && topicLists(held, origin).length === 0) {
			this.#heard.set(origin.log, last);
			return;
		}
		const heard = this.#upTo(origin.log);
		if (heard !== null && last <= heard) return;
		if (this.#waits > 0 && this.#waits + frames.length > MAX_WAITING) {
			this.#left = { origin, last };
			return;
		}
		this.#miss(origin, heard ?? after, after);
		const before = this.#queue.at(-1);
		if (before !== undefined && before.frames !== null && before.origin.log === origin.log) {
			for (const frame of frames) before.frames.push(frame);
			before.last = last;
		} else this.#queue.push({ origin, after, last, frames: [...frames] });
		this.#waits += frames.length;
		this.#heard.set(origin.log, last);
		this.#work();
	}
	/** Up to where a log is taken in; null: some of it waits, or it is not known. */
	reached(log: string): number | null {
		return this.#queue.length > 0 ? null : this.#upTo(log);
	}
	/** What is being read again is wanted no more: it counts as missed. */
	skip(): void {
		const [first] = this.#queue;
		if (first === undefined || first.frames !== null) return;
		first.skipped = true;
		this.#skip?.abort();
		clearTimeout(this.#again);
		this.#again = undefined;
		this.#work();
	}
	/** Settles when all that was heard so far is taken in, or could not be. */
	async settled(): Promise<void> {
		await this.#working;
	}
	end(): void {
		this.#ended = true;
		clearTimeout(this.#marker);
		clearTimeout(this.#again);
		this.#skip?.abort();
	}

	#upTo(log: string): number | null {
		const seqs = [this.#heard.get(log), this.#filled.held.cursors.get(log)].filter((seq) => seq !== undefined);
		return seqs.length === 0 ? null : Math.max(...seqs);
	}
	/** What lies between two seqs is to be read again. */
	#miss(origin: Origin, after: number, last: number): void {
		if (after >= last) return;
		this.#queue.push({ origin, after, last, frames: null });
		this.#heard.set(origin.log, last);
	}
	#work(): void {
		// What the head of the queue waits for is asked for again at its time.
		if (this.#again !== undefined || this.#ended || this.#working !== null) return;
		this.#working = this.#empty()
			.then(() => {
				this.#working = null;
				this.#fail(this.#filled.held.targets.size < MAX_TARGETS ? null : new ListError('limit', NO_MORE));
				// What came in this very moment.
				if (this.#queue.length > 0) this.#work();
			})
			// What is not taken in is tried again with what comes next: the cursor must not pass it.
			.catch((error: unknown) => {
				this.#working = null;
				this.#fail(error instanceof Error ? error : new Error(String(error)));
			});
	}
	async #empty(): Promise<void> {
		for (;;) {
			const first = this.#queue[0];
			if (first === undefined) {
				if (this.#left === null) return;
				const { origin, last } = this.#left;
				this.#left = null;
				this.#miss(origin, this.#upTo(origin.log) ?? last, last);
			} else {
				if (first.frames === null) await this.#readAgain(first);
				else await this.#take(first.frames, first.origin, (count) => (this.#waits -= count));
				// More may have come to it while the last piece was written.
				if (first.frames !== null && first.frames.length > 0) continue;
				this.#queue.shift();
				this.#marker ??= setTimeout(() => this.#mark(first.origin.log), MARK_MS);
			}
		}
	}
	/** Takes frames in piece by piece; what is taken in is gone from them when the rest fails. */
	async #take(frames: Frame[], origin: Origin, taken: (count: number) => void): Promise<void> {
		while (frames.length > 0) {
			const piece = frames.slice(0, PIECE);
			// After what is being written now: it may bring what these frames are of.
			await this.#filled.idle();
			if (concerns(this.#filled.held, piece, origin)) {
				await this.#filled.commit((held) => fill(held, piece, origin, Date.now()));
			}
			frames.splice(0, piece.length);
			taken(piece.length);
		}
	}
	async #readAgain(hole: Waiting): Promise<void> {
		const { last, after: began } = hole;
		this.#skip = new AbortController();
		const { signal } = this.#skip;
		const { log } = hole.origin;
		this.catchingUp = { done: 0, of: last - began };
		try {
			while (hole.after < last && !hole.skipped) {
				// It is read when that relay is heard again.
				if (this.#log !== log) return this.#forget(log);
				await this.#page(hole, signal);
				this.#progress({ done: hole.after - began, of: last - began });
			}
		} catch (error) {
			if (this.#ended) throw error;
			if (!hole.skipped) throw this.#later(error);
		} finally {
			this.#skip = null;
		}
		if (hole.after < last) await this.#filled.mark(log, last, { after: hole.after, last });
		this.catchingUp = null;
		this.#filled.tell();
	}
	/** Nothing of a log waits any longer, and it is heard only as far as it was taken in. */
	#forget(log: string): void {
		this.#heard.delete(log);
		this.catchingUp = null;
		// What is worked on now is taken from the queue by who works on it.
		for (let at = this.#queue.length - 1; at > 0; at -= 1) {
			const waiting = this.#queue[at];
			if (waiting?.origin.log !== log) continue;
			this.#waits -= waiting.frames?.length ?? 0;
			this.#queue.splice(at, 1);
		}
	}
	/** Reads one piece of a hole from the relay's log; what is no longer there is missed. */
	async #page(hole: Waiting, signal: AbortSignal): Promise<void> {
		const { origin, last } = hole;
		const page = await this.#past?.(hole.after, signal);
		signal.throwIfAborted();
		if (this.#log !== origin.log) return;
		// Another log is kept in its place, or it has lost its end.
		const gone = page === undefined || page.log !== origin.log || page.last <= hole.after;
		const kept = gone ? last : Math.min(last, page.first - 1);
		if (kept > hole.after) await this.#filled.mark(origin.log, kept, { after: hole.after, last: kept });
		const reached = gone ? last : Math.min(last, page.last);
		if (!gone) {
			await this.#take(
				page.frames.filter(({ seq }) => seq > hole.after && seq <= last),
				origin,
				() => undefined
			);
			await this.#filled.mark(origin.log, reached, null);
		}
		hole.after = reached;
	}
	/** What could not be read again, as the user is told; it is tried again. */
	#later(error: unknown): Error {
		this.#again = setTimeout(() => {
			this.#again = undefined;
			this.#work();
		}, AGAIN_MS);
		const why = error instanceof Error ? error.message : String(error);
		return new Error(`what came while Perch was closed is not read yet: ${why}; it is tried again`, { cause: error });
	}
	#mark(log: string): void {
		this.#marker = undefined;
		const seq = this.reached(log);
		// Where nothing can be written, more is read again the next time, and nothing is lost.
		if (seq !== null) void this.#filled.mark(log, seq, null).catch(() => undefined);
	}
	#progress(progress: { done: number; of: number }): void {
		this.catchingUp = progress;
		if (Date.now() - this.#toldAt < TELL_MS) return;
		this.#toldAt = Date.now();
		this.#filled.tell();
	}
	#fail(error: Error | null): void {
		if (this.failure?.message === error?.message) return;
		this.failure = error;
		this.#filled.tell();
	}
}
