/** An answer that is kept. */
export interface Kept {
	value: unknown;
	/** What it costs to keep, bytes. */
	bytes: number;
	/** When it came, ms since 1970. */
	at: number;
}

interface Flight {
	answer: Promise<Kept>;
	controller: AbortController;
	waiting: number;
}

/**
 * Answers by question: the same asked again while it is under way shares its answer; an answer is kept until it is too old or
 * newer ones need its room, the longest unused first. When the last of those who wait leaves, the question is dropped.
 */
export class Memory {
	readonly #limits: { answers: number; bytes: number; ageMs: number };
	readonly #flights = new Map<string, Flight>();
	readonly #kept = new Map<string, Kept>();
	#bytes = 0;

	constructor(limits: { answers: number; bytes: number; ageMs: number }) {
		this.#limits = limits;
	}
	get answers(): number {
		return this.#kept.size;
	}
	get bytes(): number {
		return this.#bytes;
	}

	/** Rejects with the reason of `signal` when it aborts, at once. `fresh`: not what is kept. */
	async ask(
		key: string,
		{ signal, fresh = false }: { signal: AbortSignal; fresh?: boolean },
		question: (signal: AbortSignal) => Promise<Kept>
	): Promise<Kept & { cached: boolean }> {
		signal.throwIfAborted();
		const kept = fresh ? null : this.#find(key);
		if (kept) return { ...kept, cached: true };
		const flight = this.#flights.get(key) ?? this.#start(key, question);
		flight.waiting += 1;
		return new Promise((done, failed) => {
			const leave = (): void => {
				flight.waiting -= 1;
				if (flight.waiting === 0) {
					// Whoever asks next begins anew.
					if (this.#flights.get(key) === flight) this.#flights.delete(key);
					flight.controller.abort(signal.reason);
				}
				failed(signal.reason);
			};
			signal.addEventListener('abort', leave, { once: true });
			const settled = (): void => signal.removeEventListener('abort', leave);
			flight.answer.then(
				(answer) => {
					settled();
					done({ ...answer, cached: false });
				},
				(error: unknown) => {
					settled();
					failed(error);
				}
			);
		});
	}
	/** Whether an answer is kept that is not too old. */
	has(key: string): boolean {
		const kept = this.#kept.get(key);
		return kept !== undefined && Date.now() - kept.at <= this.#limits.ageMs;
	}
	/** Drops all that is kept. */
	clear(): void {
		this.#kept.clear();
		this.#bytes = 0;
	}

	#find(key: string): Kept | null {
		const kept = this.#kept.get(key);
		if (!kept) return null;
		this.#drop(key, kept);
		if (Date.now() - kept.at > this.#limits.ageMs) return null;
		this.#kept.set(key, kept);
		this.#bytes += kept.bytes;
		return kept;
	}
	#start(key: string, question: (signal: AbortSignal) => Promise<Kept>): Flight {
		const controller = new AbortController();
		const flight: Flight = { answer: question(controller.signal), controller, waiting: 0 };
		this.#flights.set(key, flight);
		flight.answer.then(
			(answer) => {
				if (this.#flights.get(key) !== flight) return;
				this.#flights.delete(key);
				this.#keep(key, answer);
			},
			() => {
				if (this.#flights.get(key) === flight) this.#flights.delete(key);
			}
		);
		return flight;
	}
	#keep(key: string, answer: Kept): void {
		const before = this.#kept.get(key);
		if (before) this.#drop(key, before);
		this.#kept.set(key, answer);
		this.#bytes += answer.bytes;
		for (const [oldest, kept] of this.#kept) {
			if (this.#kept.size <= this.#limits.answers && this.#bytes <= this.#limits.bytes) break;
			this.#drop(oldest, kept);
		}
	}
	#drop(key: string, kept: Kept): void {
		this.#kept.delete(key);
		this.#bytes -= kept.bytes;
	}
}
