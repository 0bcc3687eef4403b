import type { Stretch } from '#lib/protocol/stretch.ts';
import type { Origin } from './fill.ts';

/** Frames that wait for the database to open; as many as a relay sends of its log at first. */
export const MAX_WAITING = 200_000;

/** What came, and whence. */
export interface Batch {
	stretch: Stretch;
	origin: Origin;
}

/** What the stream sent while lists could not take it in. The newest stay: what went before them is read again from the log. */
export class Waiting {
	#batches: Batch[] = [];
	#count = 0;

	add(stretch: Stretch, origin: Origin): void {
		const before = this.#batches.at(-1);
		if (stretch.frames.length === 0 && before?.origin.log === origin.log && before.stretch.last === stretch.after) {
			before.stretch = { ...before.stretch, last: stretch.last };
			return;
		}
		this.#batches.push({ stretch, origin });
		this.#count += stretch.frames.length;
		let gone = 0;
		while (this.#count > MAX_WAITING && gone < this.#batches.length - 1) {
			this.#count -= this.#batches[gone]?.stretch.frames.length ?? 0;
			gone += 1;
		}
		if (gone > 0) this.#batches.splice(0, gone);
	}
	/** All of them, in order; then none waits. */
	take(): Batch[] {
		const all = this.#batches;
		this.#batches = [];
		this.#count = 0;
		return all;
	}
}
