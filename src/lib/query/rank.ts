/**
 * The values that a typed text may mean, best first: those that begin with it, then those of which a word begins with it,
 * then those that hold it; in any case. `names`: the spellings of a value, best first. All of them where nothing is typed.
 */
export function rank<T>(typed: string, values: readonly T[], names: (value: T) => readonly string[]): T[] {
	const wanted = typed.trim().toLowerCase();
	if (wanted === '') return [...values];
	return values
		.map((value, order) => ({ value, order, place: place(wanted, names(value)) }))
		.filter((one) => one.place < Infinity)
		.sort((a, b) => a.place - b.place || a.order - b.order)
		.map(({ value }) => value);
}

function place(wanted: string, names: readonly string[]): number {
	let best = Infinity;
	names.forEach((spelling, order) => {
		const name = spelling.toLowerCase();
		const at = name.indexOf(wanted);
		if (at < 0) return;
		const words =
			at === 0
				? 0
				: name.split(/[\s_()/-]+/).some((word) => word.startsWith(wanted)) || name.includes(` ${wanted}`)
					? 1
					: 2;
		best = Math.min(best, words + order / 10);
	});
	return best;
}
