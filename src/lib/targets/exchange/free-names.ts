/** Longest number behind a name, its sign counted. */
const MAX_ENDING = 7;

/** Names that stand once in a file each: of those that are alike the second and later ones end in a number. */
export class FreeNames {
	readonly #used = new Set<string>();
	/** Last number given to names that end so: whatever they begin with, none is tried twice. */
	readonly #last = new Map<string, number>();
	readonly #longest: number;

	/** `longest`: characters; of a name that is too long its end stays, as no two ids end alike. */
	constructor(longest: number) {
		this.#longest = longest;
	}
	free(name: string): string {
		const whole = name.slice(-this.#longest);
		if (!this.#used.has(whole)) return this.#use(whole);
		const tail = name.slice(-(this.#longest - MAX_ENDING));
		for (let number = (this.#last.get(tail) ?? 1) + 1; ; number += 1) {
			const ending = `_${number}`;
			const one = name.slice(-(this.#longest - ending.length)) + ending;
			if (this.#used.has(one)) continue;
			this.#last.set(tail, number);
			return this.#use(one);
		}
	}
	#use(name: string): string {
		this.#used.add(name);
		return name;
	}
}
