import type { Stretch } from '#lib/protocol/stretch.ts';
import type { Origin } from './fill.ts';
import type { Past } from './hearing.ts';
import { Held } from './held.ts';
import type { Library } from './library.ts';
import type { Change } from './step.ts';
import { Waiting } from './waiting.ts';

const NOTHING = new Held();

/** The user's targets and lists as pages see them. Dexie is fetched with the first call of `open`. */
export class Targets {
	#library: Library | null = $state.raw(null);
	#version = $state(0);
	#failure: string | null = $state(null);
	#opening: Promise<void> | null = null;
	readonly #waiting = new Waiting();
	readonly #past: Past | null;

	/** `past`: reads a relay's log again; null: nobody can. */
	constructor(past: Past | null = null) {
		this.#past = past;
	}

	/** Grows with every change of this tab or another: read it to be run again. */
	get version(): number {
		return this.#version;
	}
	/** What is held; empty until it is open. Not reactive by itself: `version` is read with it. */
	get held(): Held {
		return this.#version >= 0 && this.#library !== null ? this.#library.held : NOTHING;
	}
	get ready(): boolean {
		return this.#library !== null;
	}
	/** Why lists cannot be kept or read, in one line; null: they can. */
	get failure(): string | null {
		return this.#failure;
	}
	/** Opens the database once; a failure is told by `failure` and may be tried again. */
	open(): Promise<void> {
		this.#opening ??= this.#open();
		return this.#opening;
	}
	/** What of the past is being read for the lists, alerts; null: nothing. */
	get catchingUp(): { done: number; of: number } | null {
		return this.#version >= 0 ? (this.#library?.catchingUp ?? null) : null;
	}
	/** Alerts that the lists could not take in, and when that was seen, ms since 1970; null: none, or the user knows. */
	get missed(): { alerts: number; at: number } | null {
		return this.#version >= 0 ? (this.#library?.missed ?? null) : null;
	}
	/** What the live stream sends, in order. */
	hear(stretch: Stretch, origin: Origin): void {
		if (this.#library !== null) return this.#library.hear(stretch, origin);
		// Also after a failure: who opens the lists once more misses nothing.
		this.#waiting.add(stretch, origin);
	}
	/** Does one thing as a whole; resolves to what changed. A refusal or a failure rejects, with one line for the user. */
	async commit(decide: (held: Held) => Change | null): Promise<Change | null> {
		return (await this.library()).commit(decide);
	}
	/** Resolves to the words of what was taken back; null: there was nothing. */
	async undo(): Promise<string | null> {
		return (await this.library()).undo();
	}
	/** For what pages rarely need: history, the last step, deletion of all. */
	async library(): Promise<Library> {
		await this.open();
		if (this.#library === null) throw new Error(this.#failure ?? 'the lists are not open');
		return this.#library;
	}
	end(): void {
		this.#library?.close();
		this.#library = null;
		this.#opening = null;
	}

	async #open(): Promise<void> {
		this.#failure = null;
		try {
			const { Library } = await import('./library.ts');
			const library = await Library.open(() => this.#closed(), undefined, this.#past);
			library.onchange(() => {
				this.#version += 1;
				this.#failure = library.failure?.message ?? null;
			});
			for (const { stretch, origin } of this.#waiting.take()) library.hear(stretch, origin);
			this.#library = library;
		} catch (error) {
			this.#failure = error instanceof Error ? error.message : String(error);
			this.#opening = null;
		}
		this.#version += 1;
	}
	#closed(): void {
		this.#library?.close();
		this.#library = null;
		this.#failure = 'a newer version of Perch has taken over the lists in another tab: load this page anew';
		this.#version += 1;
	}
}
