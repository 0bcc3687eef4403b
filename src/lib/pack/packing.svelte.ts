import { Fink, type FinkBases } from '#lib/fink/fink.ts';
import { FinkError } from '#lib/fink/fink-error.ts';
import { StorageError } from '#lib/targets/storage-error.ts';
import type { Answered } from '#lib/targets/database/kept.ts';
import type { Kept } from '#lib/targets/kept.svelte.ts';
import type { Target } from '#lib/targets/target.ts';
import { fetchTarget } from './fetch-target.ts';
import { MAX_PACK_BYTES, megabytes } from './plan.ts';

/** Targets fetched at once, and questions of one target: Fink is asked by others too. */
const LANES = 2;
const AT_ONCE = 2;
/** So many targets in a row without any answer, and the network is taken for gone. */
const MOST_SILENT = 4;

/** A target that was not taken along, and why. */
export interface NotTaken {
	target: Target;
	why: string;
}

/**
 * Fetches what the pages of targets need, target by target, each kept whole or not at all. Ended by Cancel, or when the browser
 * has no room or no network: what was whole by then stays.
 */
export class Packing {
	readonly of: number;
	#done = $state(0);
	#bytes = $state(0);
	#failed: readonly NotTaken[] = $state.raw([]);
	/** Why it ended before its end; null: it did not. */
	#stopped: string | null = $state(null);
	#running = $state(true);
	readonly #controller = new AbortController();
	readonly #kept: Kept;
	readonly #waiting: Target[];
	#silent = 0;

	constructor(targets: readonly Target[], bases: FinkBases, kept: Kept) {
		this.of = targets.length;
		this.#kept = kept;
		this.#waiting = [...targets];
		const lanes = Array.from({ length: LANES }, () => this.#lane(bases));
		void Promise.all(lanes).finally(() => (this.#running = false));
	}
	/** Targets that are kept. */
	get done(): number {
		return this.#done;
	}
	get bytes(): number {
		return this.#bytes;
	}
	/** What all will take, by what came so far, bytes; null: nothing came yet. */
	get estimate(): number | null {
		return this.#done === 0 ? null : Math.round((this.#bytes / this.#done) * this.of);
	}
	get failed(): readonly NotTaken[] {
		return this.#failed;
	}
	/** Why it ended before its end, and what is kept, in one line; null: it did not. What was being written then is kept too. */
	get stopped(): string | null {
		return this.#stopped === null ? null : `${this.#stopped}; ${this.#done} of ${this.of} are kept`;
	}
	get running(): boolean {
		return this.#running;
	}
	cancel(): void {
		this.#stop('cancelled');
	}

	/** One target after the other. */
	async #lane(bases: FinkBases): Promise<void> {
		let answers: Answered[] = [];
		const keeper = {
			read: () => Promise.resolve(null),
			write: (key: string, answer: { bytes: Uint8Array; at: number }) =>
				Promise.resolve(void answers.push({ key, ...answer }))
		};
		// Nothing out of memory: every answer is to be kept.
		const fink = new Fink(bases, { atOnce: AT_ONCE, cacheAnswers: 0 }, keeper);
		const { signal } = this.#controller;
		for (let target = this.#waiting.shift(); target !== undefined; target = this.#waiting.shift()) {
			answers = [];
			try {
				const fetched = await fetchTarget(fink, target, signal);
				signal.throwIfAborted();
				const bytes = answers.reduce((sum, answer) => sum + answer.bytes.byteLength, 0);
				await this.#kept.writePack({ target: target.key, at: Date.now(), bytes, ...fetched }, answers);
				this.#done += 1;
				this.#bytes += bytes;
				this.#silent = 0;
			} catch (error) {
				if (signal.aborted) return;
				this.#failedWith(target, error);
			}
			if (this.#bytes > MAX_PACK_BYTES) this.#stop(`more than ${megabytes(MAX_PACK_BYTES)}`);
			if (signal.aborted) return;
		}
	}
	#failedWith(target: Target, error: unknown): void {
		const why = error instanceof Error ? error.message : String(error);
		if (error instanceof StorageError) return this.#stop(why);
		this.#failed = [...this.#failed, { target, why }];
		const silent = error instanceof FinkError && error.status === null && /^(unreachable|timeout)$/.test(error.code);
		this.#silent = silent ? this.#silent + 1 : 0;
		if (this.#silent >= MOST_SILENT || (silent && !navigator.onLine)) {
			this.#stop('no network');
		}
	}
	#stop(why: string): void {
		if (!this.#running || this.#stopped !== null) return;
		this.#stopped = why;
		this.#controller.abort(new DOMException('no longer wanted', 'AbortError'));
	}
}
