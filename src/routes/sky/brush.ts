/** A press that moves less is no drag, px. */
const STILL_PX = 4;
/** A handle is taken from so near, px. */
const GRIP_PX = 8;

/** A span along the axis, px, start before end. */
export type Brush = readonly [number, number];

/** The brush with one end moved to `to`, which stops `least` px before the other end. */
export function nudge([from, until]: Brush, which: 0 | 1, to: number, least: number): Brush {
	return which === 0
		? [Math.min(to, Math.max(from, until - least)), until]
		: [from, Math.max(to, Math.min(until, from + least))];
}

/**
 * Follows a pointer that drags along an axis: a handle that was taken keeps the other one, anywhere else a new brush
 * begins. `clamp` keeps px within the axis; `draw` is told of every step and of null at the end, `done` of the brush.
 */
export function drag(
	event: PointerEvent & { currentTarget: Element },
	[from, to]: Brush,
	{
		clamp,
		draw,
		done
	}: { clamp: (px: number) => number; draw: (brush: Brush | null) => void; done: (brush: Brush) => void }
): void {
	const axis = event.currentTarget;
	const at = (moved: MouseEvent) => clamp(moved.clientX - axis.getBoundingClientRect().left);
	const start = at(event);
	const fixed = Math.abs(start - from) < GRIP_PX ? to : Math.abs(start - to) < GRIP_PX ? from : start;
	const brush = (moved: MouseEvent): Brush => [Math.min(fixed, at(moved)), Math.max(fixed, at(moved))];
	axis.setPointerCapture(event.pointerId);
	const over = new AbortController();
	const { signal } = over;
	axis.addEventListener('pointermove', (moved) => draw(brush(moved as PointerEvent)), { signal });
	const end = (moved: Event) => {
		over.abort();
		draw(null);
		const last = moved as PointerEvent;
		if (moved.type === 'pointerup' && Math.abs(at(last) - start) > STILL_PX) done(brush(last));
	};
	axis.addEventListener('pointerup', end, { signal });
	axis.addEventListener('pointercancel', end, { signal });
}
