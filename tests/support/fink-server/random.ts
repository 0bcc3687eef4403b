/** Numbers that look random and are the same at every run: 0 ≤ x < 1, from a seed (a word or a number). */
export function random(seed: string | number): () => number {
	let state = 2166136261;
	for (const character of String(seed)) state = Math.imul(state ^ character.charCodeAt(0), 16777619);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Seven letters for an object's name, from its number. */
export function letters(number: number): string {
	let rest = number;
	let word = '';
	for (let i = 0; i < 7; i++) {
		word = String.fromCharCode(97 + (rest % 26)) + word;
		rest = Math.floor(rest / 26);
	}
	return word;
}
