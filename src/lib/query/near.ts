/** Longest text that is compared, characters. */
const MAX_LENGTH = 64;

/** Words without case, blanks, underscores and hyphens. */
export function fold(text: string): string {
	return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The words most like a misspelt one, best first: the same but for case and blanks, few letters apart, or holding it. */
export function nearest(typed: string, words: readonly string[], count = 3): string[] {
	const wanted = fold(typed.slice(0, MAX_LENGTH));
	if (wanted === '') return [];
	const far = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 5));
	return words
		.map((word, order) => ({ word, order, distance: apart(wanted, fold(word), far) }))
		.filter(({ distance }) => distance <= far)
		.sort((a, b) => a.distance - b.distance || a.order - b.order)
		.slice(0, count)
		.map(({ word }) => word);
}

/** How unlike two folded words are; beyond `far`: anything larger. One within the other counts as the farthest allowed. */
function apart(a: string, b: string, far: number): number {
	const within = a.length >= 4 && b.includes(a) ? far : Infinity;
	return Math.min(within, Math.abs(a.length - b.length) > far ? Infinity : edits(a, b));
}

/** Letters to change, add, drop or swap with the next to make one of the other. */
function edits(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		before = last;
		last = row;
	}
	return last[b.length] ?? Infinity;
}
