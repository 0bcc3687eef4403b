/** A stretch of time, MJD UTC. */
export interface Span {
	from: number;
	to: number;
}

/** How long it is, days. */
export function lasting({ from, to }: Span): number {
	return to - from;
}

/** What both have in common; null: nothing. */
export function overlap(a: Span, b: Span): Span | null {
	const from = Math.max(a.from, b.from);
	const to = Math.min(a.to, b.to);
	return from < to ? { from, to } : null;
}
