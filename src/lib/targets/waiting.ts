import type { Frame } from '#lib/protocol/frame.ts';
import type { Origin } from './fill.ts';

/** Frames that wait for the database to open; as many as a relay sends of its log at first. */
export const MAX_WAITING = 200_000;

/** Frames as they came, of one origin. */
export interface Batch {
	frames: readonly Frame[];
	origin: Origin;
}

/** What the stream sent while lists could not take it in. The newest stay: those of now no relay will repeat in this page. */
export class Waiting {
	#batches: Batch[] = [];
	#count = 0;

	add(frames: readonly Frame[], origin: Origin): void {
		this.#batches.push({ frames, origin });
		this.#count += frames.length;
		let gone = 0;
		while (this.#count > MAX_WAITING && gone < this.#batches.length - 1) {
			this.#count -= this.#batches[gone]?.frames.length ?? 0;
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
