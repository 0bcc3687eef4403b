interface Waiting {
	enter: () => void;
}

/** Lets only so many requests run at once, first come, first served. */
export class Queue {
	readonly #most: number;
	#running = 0;
	#waiting: Waiting[] = [];

	constructor(most: number) {
		this.#most = most;
	}
	/** Runs `work` when its turn comes; one that is aborted while it waits is not run, and rejects with the reason. */
	async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
		signal.throwIfAborted();
		if (this.#running >= this.#most) await this.#turn(signal);
		else this.#running += 1;
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next.enter();
			else this.#running -= 1;
		}
	}

	/** Resolves with a place taken over from a request that ended. */
	#turn(signal: AbortSignal): Promise<void> {
		return new Promise((enter, failed) => {
			const leave = (): void => {
				this.#waiting = this.#waiting.filter((other) => other !== waiting);
				failed(signal.reason);
			};
			const waiting: Waiting = {
				enter: () => {
					signal.removeEventListener('abort', leave);
					enter();
				}
			};
			signal.addEventListener('abort', leave, { once: true });
			this.#waiting.push(waiting);
		});
	}
}
