export interface Offset {
	topic: string;
	partition: number;
	offset: string;
}

/**
 * Commits the newest offset of each partition, one request at a time: while one is under way, later offsets of the
 * same partition replace earlier ones. A commit that fails is let go: the log's position covers it.
 */
export class Committer {
	readonly #commit: (offsets: Offset[]) => Promise<void>;
	#waiting = new Map<string, Offset>();
	#running: Promise<void> | null = null;
	#gate = Promise.withResolvers<null>();
	#open = false;

	constructor(commit: (offsets: Offset[]) => Promise<void>) {
		this.#commit = commit;
	}
	/** Before a join nothing can be committed, and what was read under the last membership no longer counts. */
	reset(): void {
		this.#waiting.clear();
		// A commit may be waiting at the gate: it stays the same one until it opened.
		if (this.#open) this.#gate = Promise.withResolvers();
		this.#open = false;
	}
	open(): void {
		this.#open = true;
		this.#gate.resolve(null);
	}
	put(topic: string, partition: number, next: number): void {
		this.#waiting.set(`${topic} ${partition}`, { topic, partition, offset: String(next) });
		void this.flush();
	}
	/** Resolves when all that was put so far is committed or given up. */
	flush(): Promise<void> {
		this.#running ??= this.#run().finally(() => {
			this.#running = null;
		});
		return this.#running;
	}
	async #run(): Promise<void> {
		while (this.#waiting.size > 0) {
			await this.#gate.promise;
			const offsets = [...this.#waiting.values()];
			this.#waiting.clear();
			if (offsets.length > 0) await this.#commit(offsets).catch(() => undefined);
		}
	}
}
