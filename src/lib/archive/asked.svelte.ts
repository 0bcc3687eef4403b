import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { FinkError } from '#lib/fink/fink-error.ts';
import type { Answer, Ask } from '#lib/fink/fink.ts';

/** A question to Fink: by its key it is the same or another one. */
export interface Question<T> {
	key: string;
	ask: (ask: Ask) => Promise<Answer<T>>;
	/** It is not put to Fink, and this device keeps no answer to it. */
	unkept?: boolean;
}

/** Why there is no answer, in one line. */
export interface Failure {
	text: string;
	/** Asking again may help. */
	retry: boolean;
	/** No answer came at all, which the network may be the cause of. */
	network: boolean;
	/** The server's own words. */
	said: string | null;
}

/**
 * One part of a page and what it asked for; each part fails alone. What this device keeps of it is shown at once, with its age,
 * until Fink has answered. While it asks again, and when that fails, the answer that
 * it had stays, with its age; another question begins empty. What failed for want of a network is asked once more when there is
 * one again. Made while a component starts, and asks as long as it lives.
 */
export class Asked<T> {
	#answer: Answer<T> | null = $state.raw(null);
	#failure: Failure | null = $state.raw(null);
	/** Asking since, ms since 1970. */
	#since: number | null = $state(null);
	#cancelled = $state(false);
	#attempt = $state(0);
	#key: string | null = null;
	#fresh = false;
	#wasFresh = false;
	#controller: AbortController | null = null;

	/** `question` gives null while there is nothing to ask yet. */
	constructor(question: () => Question<T> | null) {
		// Only another key, or asking again, starts anew.
		const key = $derived(question()?.key ?? null);
		$effect(() => {
			void this.#attempt;
			if (key === null) return;
			return untrack(() => {
				const asked = question();
				return asked === null ? undefined : this.#start(asked);
			});
		});
		$effect(() =>
			on(window, 'online', () => {
				if (this.#failure?.network === true) this.again();
			})
		);
	}
	get answer(): Answer<T> | null {
		return this.#answer;
	}
	/** null: not (yet) answered. */
	get value(): T | null {
		return this.#answer?.value ?? null;
	}
	get failure(): Failure | null {
		return this.#failure;
	}
	/** Asking since, ms since 1970; null: not asking. */
	get since(): number | null {
		return this.#since;
	}
	/** Stopped by the user before an answer came. */
	get cancelled(): boolean {
		return this.#cancelled;
	}
	/** What is shown was kept on this device, and Fink has not answered since. */
	get kept(): boolean {
		return this.#answer?.kept === true;
	}
	/** No answer, no failure: it is under way, or waits to begin. */
	get waiting(): boolean {
		return this.#answer === null && this.#failure === null && !this.#cancelled;
	}
	/** It failed, and there is nothing from before to show. */
	get lost(): boolean {
		return this.#failure !== null && this.#answer === null;
	}
	/** Asks once more; `fresh`: not from what was answered before; not said: as it was asked when it failed. */
	again(fresh = this.#failure !== null && this.#wasFresh): void {
		this.#fresh = fresh;
		this.#attempt += 1;
	}
	cancel(): void {
		if (this.#since === null) return;
		this.#controller?.abort();
		this.#since = null;
		this.#cancelled = true;
	}

	#start({ key, ask, unkept = false }: Question<T>): () => void {
		const controller = new AbortController();
		const { signal } = controller;
		this.#controller = controller;
		if (key !== this.#key) this.#answer = null;
		this.#key = key;
		this.#failure = null;
		this.#cancelled = false;
		this.#since = Date.now();
		const fresh = this.#fresh;
		this.#fresh = false;
		this.#wasFresh = fresh;
		if (this.#answer === null && !unkept) {
			ask({ signal, kept: 'read' }).then(
				(answer) => {
					if (!signal.aborted && this.#answer === null) this.#answer = answer;
				},
				// Not kept, or not to be read: Fink's own answer is all there is.
				() => undefined
			);
		}
		ask({ signal, fresh, kept: 'write' }).then(
			(answer) => {
				if (signal.aborted) return;
				this.#since = null;
				this.#answer = answer;
			},
			(error: unknown) => {
				if (signal.aborted) return;
				this.#since = null;
				const text = error instanceof Error ? error.message : String(error);
				const known = error instanceof FinkError;
				this.#failure = {
					text,
					retry: !known || error.retry,
					network: known && error.status === null && /^(unreachable|timeout)$/.test(error.code),
					said: known ? error.said : null
				};
			}
		);
		return () => controller.abort();
	}
}
