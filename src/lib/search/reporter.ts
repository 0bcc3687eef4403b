import { REPORT_EVERY } from './limits.ts';

/** Reports changes at once when none was reported for a while, else together when that while is over. */
export class Reporter {
	readonly #report: () => void;
	readonly #every: number;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#changed = false;

	constructor(report: () => void, every = REPORT_EVERY) {
		this.#report = report;
		this.#every = every;
	}

	/** Something changed. */
	touch(): void {
		this.#changed = true;
		if (this.#timer === null) this.#now();
	}
	/** Reports what is not reported yet, and leaves no timer. */
	end(): void {
		this.#stop();
		if (!this.#changed) return;
		this.#changed = false;
		this.#report();
	}

	#now(): void {
		this.#changed = false;
		this.#timer = setTimeout(() => {
			this.#timer = null;
			if (this.#changed) this.#now();
		}, this.#every);
		this.#report();
	}
	#stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}
}
