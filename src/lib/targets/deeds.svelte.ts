import type { Held } from './held.ts';
import type { Change } from './step.ts';
import type { Targets } from './targets.svelte.ts';

/** What was done with the lists, or why it was not. */
export interface Told {
	/** One line. */
	text: string;
	kind: 'done' | 'undone' | 'failed';
	/** Grows with each. */
	number: number;
}

/** What the user does with lists: each deed is told, and can be taken back. */
export class Deeds {
	readonly #targets: Targets;
	#told: Told | null = $state.raw(null);
	#number = 0;

	constructor(targets: Targets) {
		this.#targets = targets;
	}
	/** The last one; null: none, or dismissed. */
	get told(): Told | null {
		return this.#told;
	}
	dismiss(): void {
		this.#told = null;
	}
	/** Does one thing and tells it, unless it is `quiet`. False where it was refused or failed, which is always told. */
	async do(decide: (held: Held) => Change | null, quiet = false): Promise<boolean> {
		try {
			const change = await this.#targets.commit(decide);
			const words = change?.words ?? null;
			if (words === null || (quiet && change?.final !== true)) return true;
			if (change?.final) this.#tell(`${words}, for good: there was no room left to remember it`, 'undone');
			else this.#tell(words, 'done');
			return true;
		} catch (error) {
			this.#tell(error instanceof Error ? error.message : String(error), 'failed');
			return false;
		}
	}
	/** Takes back the last deed, of whatever tab. */
	async undo(): Promise<void> {
		try {
			const words = await this.#targets.undo();
			this.#tell(words === null ? 'There is nothing to take back' : `Taken back: ${words}`, 'undone');
		} catch (error) {
			this.#tell(error instanceof Error ? error.message : String(error), 'failed');
		}
	}
	#tell(text: string, kind: Told['kind']): void {
		this.#told = { text, kind, number: ++this.#number };
	}
}
