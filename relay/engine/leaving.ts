/** So long no leader answers before another server is tried: longer than an election, ms. */
const LEADERLESS_MS = 12_000;
/** Where none of them finds a leader they are tried in turn, each twice as long as the one before, at most so long, ms. */
const MOST_MS = 120_000;

/** Whom a leader does not answer by one server, and which server is tried then. */
export class Leaving {
	readonly #leastMs: number;
	readonly #now: () => number;
	#waitMs: number;
	/** When a leader last answered or a server was left. */
	#since: number;
	/** Since when leaders have been asked without an answer; null: the last one answered. */
	#unanswered: number | null = null;
	/** Address of the server that is left; null: none is. */
	#left: string | null = null;

	/** `now`: ms of a clock that never goes back. */
	constructor(leastMs: number = LEADERLESS_MS, now: () => number = () => performance.now()) {
		this.#leastMs = leastMs;
		this.#waitMs = leastMs;
		this.#now = now;
		this.#since = now();
	}
	/** A leader has answered. */
	led(): void {
		this.#unanswered = null;
		this.#since = this.#now();
		this.#waitMs = this.#leastMs;
	}
	/** How long leaders have been asked without an answer, ms. */
	get leaderless(): number {
		return this.#unanswered === null ? 0 : this.#now() - this.#unanswered;
	}
	/** No leader answers: whether this server, which it is asked by, is to be left now. */
	due(server: string): boolean {
		this.#unanswered ??= this.#now();
		if (this.#now() - this.#since <= this.#waitMs) return false;
		this.#since = this.#now();
		this.#waitMs = Math.min(2 * this.#waitMs, MOST_MS);
		this.#left = server;
		return true;
	}
	/** Another one than that which is left; null: whichever is next. The pool has the next one first. */
	choose<Server extends { listen: string }>(pool: readonly Server[]): Server | null {
		const left = this.#left;
		this.#left = null;
		return left === null ? null : (pool.find(({ listen }) => listen !== left) ?? null);
	}
}
