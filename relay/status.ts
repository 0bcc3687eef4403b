import type { SourceKind, SourceState } from './source/source.ts';

/** How the source is, as observers and operators are told. Counts live in the log; this is what only the moment knows. */
export class Status {
	readonly kind: SourceKind;
	#state: SourceState = 'connecting';
	#error: string | null = null;
	#lag = new Map<string, number | null>();
	#listeners = new Set<() => void>();

	constructor(kind: SourceKind) {
		this.kind = kind;
	}
	get state(): SourceState {
		return this.#state;
	}
	/** One line with the cause, or null. */
	get error(): string | null {
		return this.#error;
	}
	/** Every topic the source reads → messages behind the end of the topic; null where not known yet. */
	get lag(): ReadonlyMap<string, number | null> {
		return this.#lag;
	}
	set(state: SourceState, error: string | null = null): void {
		if (state === this.#state && error === this.#error) return;
		this.#state = state;
		this.#error = error;
		for (const listener of this.#listeners) listener();
	}
	setLag(topic: string, messages: number | null): void {
		this.#lag.set(topic, messages);
	}
	/** Called at every change of state or error; returns the way to stop that. */
	onChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
