/** What many changes lead to is done at most every so many ms: a burst of alerts changes lists some times a second. */
const PAUSE_MS = 400;

/** A number that grows after changes, at once after a pause, else when the pause is over. */
export class Paced {
	#beat = $state(0);
	#last = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	get beat(): number {
		return this.#beat;
	}
	/** Something changed. */
	note(): void {
		if (this.#timer !== undefined) return;
		this.#timer = setTimeout(() => this.now(), Math.max(0, this.#last + PAUSE_MS - Date.now()));
	}
	/** The user did it, and waits. */
	now(): void {
		this.end();
		this.#last = Date.now();
		this.#beat += 1;
	}
	end(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
}
