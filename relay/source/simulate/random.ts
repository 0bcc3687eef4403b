/** A stream of random numbers that its seed alone decides (mulberry32). */
export class Random {
	#state: number;
	#spare: number | null = null;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}
	/** 0 ≤ x < 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}
	/** low ≤ x < high. */
	range(low: number, high: number): number {
		return low + (high - low) * this.next();
	}
	/** Whole number, 0 ≤ n < count. */
	below(count: number): number {
		return Math.floor(this.next() * count);
	}
	chance(probability: number): boolean {
		return this.next() < probability;
	}
	/** 1 or −1. */
	sign(): 1 | -1 {
		return this.next() < 0.5 ? 1 : -1;
	}
	/** Normal deviate, mean 0, standard deviation 1. */
	normal(): number {
		const spare = this.#spare;
		if (spare !== null) {
			this.#spare = null;
			return spare;
		}
		const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
		const angle = 2 * Math.PI * this.next();
		this.#spare = radius * Math.sin(angle);
		return radius * Math.cos(angle);
	}
	pick<T>(list: readonly T[]): T {
		const one = list[this.below(list.length)];
		if (one === undefined) throw new Error('expected a list to pick from, it is empty');
		return one;
	}
	/** One of the list, in proportion to the weights; the first where all are 0. */
	weighted<T>(list: readonly T[], weight: (one: T) => number): T {
		let left = this.next() * list.reduce((sum, one) => sum + weight(one), 0);
		for (const one of list) {
			left -= weight(one);
			if (left < 0) return one;
		}
		return this.pick(list.slice(0, 1));
	}
}
