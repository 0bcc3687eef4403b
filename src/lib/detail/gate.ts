interface Waiting {
	enter: () => void;
	urgent: boolean;
}

/** Lets only so many requests run at once; urgent ones go before those that merely fill a list. */
export class Gate {
	readonly #most: number;
	#running = 0;
	#queue: Waiting[] = [];

	constructor(most: number) {
		this.#most = most;
	}
	/** Runs `work` when its turn comes; one that was aborted while it waited is not run. */
	async run<T>(urgent: boolean, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
		if (this.#running >= this.#most) await this.#turn(urgent, signal);
		else this.#running += 1;
		try {
			return await work();
		} finally {
			const next = this.#queue.shift();
			if (next) next.enter();
			else this.#running -= 1;
		}
	}

	/** Resolves with a place taken over from a request that ended. */
	#turn(urgent: boolean, signal: AbortSignal): Promise<void> {
		return new Promise((enter, failed) => {
			const leave = (): void => {
				this.#queue = this.#queue.filter((other) => other !== waiting);
				failed(new DOMException('the answer is no longer wanted', 'AbortError'));
			};
			const waiting: Waiting = {
				urgent,
				enter: () => {
					signal.removeEventListener('abort', leave);
					enter();
				}
			};
			signal.addEventListener('abort', leave, { once: true });
			const at = urgent ? this.#queue.findIndex((other) => !other.urgent) : -1;
			this.#queue.splice(at < 0 ? this.#queue.length : at, 0, waiting);
		});
	}
}
