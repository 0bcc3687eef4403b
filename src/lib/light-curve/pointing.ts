/** Nearest point that the pointer takes, px. */
const REACH = 40;

/** Where a pointer is in the element that listens, px from its top left. */
export function placeIn(event: MouseEvent): readonly [x: number, y: number] {
	if (!(event.currentTarget instanceof Element)) return [0, 0];
	const box = event.currentTarget.getBoundingClientRect();
	return [event.clientX - box.left, event.clientY - box.top];
}

/** Place in a list of the point that is drawn nearest to a place, px; null: none is near. `placeOf`: null where one is not drawn. */
export function nearest<T>(
	points: readonly T[],
	placeOf: (point: T) => readonly [x: number, y: number] | null,
	[x, y]: readonly [x: number, y: number]
): number | null {
	let best = REACH;
	let found: number | null = null;
	for (const [i, point] of points.entries()) {
		const place = placeOf(point);
		if (place === null) continue;
		const distance = Math.hypot(place[0] - x, place[1] - y);
		if (distance < best) [best, found] = [distance, i];
	}
	return found;
}

/** The next place in a list up to `last` by a key: arrows, Home and End, from the end where none is chosen; null: another key. */
export function stepOf(key: string, at: number | null, last: number): number | null {
	const to: Readonly<Record<string, number>> = {
		ArrowLeft: at === null ? last : at - 1,
		ArrowRight: at === null ? last : at + 1,
		Home: 0,
		End: last
	};
	const next = to[key];
	return next === undefined || last < 0 ? null : Math.min(last, Math.max(0, next));
}
