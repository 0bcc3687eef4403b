/** What the pointer does on the map; px from the map's top left. */
export interface PointerActs {
	/** Moved without a button; null: it left. */
	over(at: { x: number; y: number } | null): void;
	/** Pressed and let go in one place. */
	click(at: { x: number; y: number; touch: boolean }): void;
	/** Two fingers moved apart by this factor since the last call. */
	pinch(factor: number): void;
}

/** A press that moves farther than this is a drag, px. */
const STILL = 5;

/**
 * Tells clicks from drags and reads pinches; dragging and the wheel stay Aladin's. Aladin's own pinch is off with its
 * rotation, because north stays up. Returns what ends it.
 */
export function listenToPointer(element: HTMLElement, acts: PointerActs): () => void {
	const down = new Map<number, { x: number; y: number }>();
	let press: { id: number; x: number; y: number } | null = null;
	let spread = 0;
	const place = (event: PointerEvent) => {
		const box = element.getBoundingClientRect();
		return { x: event.clientX - box.left, y: event.clientY - box.top };
	};
	const spreadNow = () => {
		const [a, b] = [...down.values()];
		return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
	};
	const ended = new AbortController();
	const on = (
		name: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave',
		act: (event: PointerEvent) => void
	) => element.addEventListener(name, act, { capture: true, signal: ended.signal });
	on('pointerdown', (event) => {
		const at = place(event);
		down.set(event.pointerId, at);
		press = down.size === 1 && event.button === 0 ? { id: event.pointerId, ...at } : null;
		spread = spreadNow();
	});
	on('pointermove', (event) => {
		const at = place(event);
		if (down.has(event.pointerId)) down.set(event.pointerId, at);
		if (press && Math.hypot(at.x - press.x, at.y - press.y) > STILL) press = null;
		if (down.size === 2) {
			const now = spreadNow();
			if (spread > 0 && now > 0) acts.pinch(now / spread);
			spread = now;
		}
		acts.over(event.buttons === 0 && event.pointerType !== 'touch' ? at : null);
	});
	on('pointerup', (event) => {
		down.delete(event.pointerId);
		if (press?.id === event.pointerId) acts.click({ ...place(event), touch: event.pointerType === 'touch' });
		press = null;
	});
	on('pointercancel', (event) => {
		down.delete(event.pointerId);
		press = null;
	});
	on('pointerleave', (event) => {
		down.delete(event.pointerId);
		acts.over(null);
	});
	return () => ended.abort();
}
