/** The newest frames, in memory: all that clients who keep up are sent. */
export class Window<Entry extends { seq: number }> {
	readonly #entries: Entry[] = [];
	readonly #size: number;
	#last = 0;
	#count = 0;

	/** `size`: frames. */
	constructor(size: number) {
		this.#size = size;
	}
	/** Entries must come in order of seq, without holes. */
	push(entry: Entry): void {
		this.#entries[entry.seq % this.#size] = entry;
		this.#count = entry.seq === this.#last + 1 ? Math.min(this.#count + 1, this.#size) : 1;
		this.#last = entry.seq;
	}
	/** seq of the oldest entry; null: there is none. */
	get first(): number | null {
		return this.#count === 0 ? null : this.#last - this.#count + 1;
	}
	/** The entry with this seq, or null where it is not here. */
	get(seq: number): Entry | null {
		const entry = this.#entries[seq % this.#size];
		return entry?.seq === seq ? entry : null;
	}
	/** Forgets all. */
	clear(): void {
		this.#entries.length = 0;
		this.#count = 0;
		this.#last = 0;
	}
	/** Entries with seq > after, those that are wanted; null where they are not all here. */
	read(after: number, limit: number, wanted: (entry: Entry) => boolean = () => true): Entry[] | null {
		if (this.#count === 0 || after < this.#last - this.#count) return null;
		const entries: Entry[] = [];
		for (let seq = after + 1; seq <= this.#last && entries.length < limit; seq++) {
			const entry = this.#entries[seq % this.#size];
			if (entry?.seq !== seq) return null;
			if (wanted(entry)) entries.push(entry);
		}
		return entries;
	}
}
