import { countImport, type ImportCounts, type ImportPlan } from '#lib/targets/exchange/import.ts';
import type { Held } from '#lib/targets/held.ts';

/** A choice stands when it was not changed for so long, ms. */
const SETTLED_MS = 150;
/** Counting that takes longer tells how far it is, ms. */
const TELL_MS = 1000;

/** What an import would bring: reckoned when the choice stands, not with every letter of a name or every alert that comes meanwhile. */
export class Counting {
	#found: { counts: ImportCounts } | { problem: string } | null = $state.raw(null);
	#share: number | null = $state(null);

	/** null: not known yet. */
	get found(): { counts: ImportCounts } | { problem: string } | null {
		return this.#found;
	}
	/** Share of the rows that are counted, 0 to 1; null: it takes no time that were worth a word. */
	get share(): number | null {
		return this.#share;
	}
	/** Counts what another choice would bring, null: none; the function given back calls it off. */
	start(held: Held, plan: ImportPlan | null): () => void {
		this.#found = this.#share = null;
		const control = new AbortController();
		const timer =
			plan === null ? undefined : setTimeout(() => void this.#count(held, plan, control.signal), SETTLED_MS);
		return () => {
			clearTimeout(timer);
			control.abort();
		};
	}

	async #count(held: Held, plan: ImportPlan, signal: AbortSignal): Promise<void> {
		const begun = performance.now();
		const onshare = (share: number) => {
			if (performance.now() - begun > TELL_MS) this.#share = share;
		};
		try {
			this.#found = { counts: await countImport(held, plan, { signal, onshare }) };
		} catch (error) {
			// Another choice is being counted: its numbers stand here.
			if (signal.aborted) return;
			this.#found = { problem: error instanceof Error ? error.message : String(error) };
		}
		this.#share = null;
	}
}
