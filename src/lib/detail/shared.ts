/** One question under way, and how many wait for it. */
interface Flight<T> {
	answer: Promise<T>;
	controller: AbortController;
	waiting: number;
}

/** What was answered, and what it costs to keep, bytes. */
interface Held<T> {
	value: T;
	bytes: number;
}

export interface Limits {
	/** Most answers kept. */
	answers: number;
	/** Most bytes kept. */
	bytes: number;
}

/**
 * Questions by key: the same asked again while it is under way shares its answer; an answer is kept until newer ones need
 * its room, the longest unused first. When the last of those who wait leaves, the question is dropped.
 */
export class Shared<T> {
	readonly #limits: Limits;
	readonly #size: (value: T) => number;
	readonly #flights = new Map<string, Flight<T>>();
	readonly #held = new Map<string, Held<T>>();
	#bytes = 0;

	constructor(limits: Limits, size: (value: T) => number) {
		this.#limits = limits;
		this.#size = size;
	}
	get answers(): number {
		return this.#held.size;
	}
	get bytes(): number {
		return this.#bytes;
	}

	/** Rejects with an AbortError when `signal` aborts, at once. */
	async ask(key: string, signal: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
		signal.throwIfAborted();
		const held = this.#held.get(key);
		if (held) {
			this.#held.delete(key);
			this.#held.set(key, held);
			return held.value;
		}
		const flight = this.#flights.get(key) ?? this.#start(key, question);
		flight.waiting += 1;
		return new Promise<T>((done, failed) => {
			const leave = (): void => {
				flight.waiting -= 1;
				if (flight.waiting === 0) {
					// Whoever asks next begins anew.
					if (this.#flights.get(key) === flight) this.#flights.delete(key);
					flight.controller.abort();
				}
				failed(new DOMException('the answer is no longer wanted', 'AbortError'));
			};
			signal.addEventListener('abort', leave, { once: true });
			const settled = (): void => signal.removeEventListener('abort', leave);
			flight.answer.then(
				(value) => {
					settled();
					done(value);
				},
				(error: unknown) => {
					settled();
					failed(error);
				}
			);
		});
	}
	/** Drops all that is kept and all that is under way. */
	clear(): void {
		for (const flight of this.#flights.values()) flight.controller.abort();
		this.#flights.clear();
		this.#held.clear();
		this.#bytes = 0;
	}

	#start(key: string, question: (signal: AbortSignal) => Promise<T>): Flight<T> {
		const controller = new AbortController();
		const flight: Flight<T> = { answer: question(controller.signal), controller, waiting: 0 };
		this.#flights.set(key, flight);
		flight.answer.then(
			(value) => {
				if (this.#flights.get(key) !== flight) return;
				this.#flights.delete(key);
				this.#keep(key, value);
			},
			() => {
				if (this.#flights.get(key) === flight) this.#flights.delete(key);
			}
		);
		return flight;
	}
	#keep(key: string, value: T): void {
		const bytes = this.#size(value);
		this.#held.set(key, { value, bytes });
		this.#bytes += bytes;
		for (const [oldest, held] of this.#held) {
			if (this.#held.size <= this.#limits.answers && this.#bytes <= this.#limits.bytes) break;
			this.#held.delete(oldest);
			this.#bytes -= held.bytes;
		}
	}
}
