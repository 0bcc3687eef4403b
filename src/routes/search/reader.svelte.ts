type Grammar = typeof import('./grammar.ts');

/** The grammar of the search box, loaded when a box is first used: most visits only look at the sky. */
class Reader {
	#grammar: Grammar | null = $state.raw(null);
	#coming: Promise<Grammar | null> | null = null;

	/** null: not here yet. */
	get grammar(): Grammar | null {
		return this.#grammar;
	}
	/** The grammar as soon as it is here; null: it did not come, and is asked for again next time. */
	load(): Promise<Grammar | null> {
		this.#coming ??= import('./grammar.ts').then(
			(grammar) => (this.#grammar = grammar),
			() => (this.#coming = null)
		);
		return this.#coming;
	}
}

/** One for the whole app. */
export const reader = new Reader();
