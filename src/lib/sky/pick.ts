import { type Camera, toScreen } from './camera.ts';
import type { Filter, MarkStore } from './mark-store.ts';

/** Objects handed back of one place, where no more is asked for. */
export const MAX_PICKED = 8;
/** Two marks of one family nearer than this are alerts of one object, and the newer stands for both: 2″ in radians. */
const SAME = 9.7e-6;
/** The sky is stretched towards the edge of some projections, so that pixels are looked at this many times too far out. */
const STRETCH = 4;

export interface Picked {
	slot: number;
	/** px from the asked place. */
	distance: number;
}

const spot = new Float64Array(2);

/** The shown marks within `tolerance` px of a place on the screen, nearest first, one an object, at most `limit`. */
export function pick(
	store: MarkStore,
	camera: Camera,
	filter: Filter,
	at: { x: number; y: number; sky: readonly [x: number, y: number, z: number] },
	tolerance: number,
	limit = MAX_PICKED
): Picked[] {
	const reach = Math.cos(Math.min(Math.PI, (STRETCH * tolerance) / Math.min(camera.scaleX, camera.scaleY)));
	const near: Picked[] = [];
	const [sx, sy, sz] = at.sky;
	for (let slot = 0; slot < store.count; slot += 1) {
		const x = store.x(slot);
		const y = store.y(slot);
		const z = store.z(slot);
		// Below a milliradian the cosine says nothing any more: 1e-9 lets all those through.
		if (x * sx + y * sy + z * sz < reach - 1e-9 || !store.passes(slot, filter)) continue;
		if (!toScreen(camera, x, y, z, spot)) continue;
		const distance = Math.hypot((spot[0] as number) - at.x, (spot[1] as number) - at.y);
		if (distance <= tolerance) near.push({ slot, distance });
	}
	near.sort((a, b) => a.distance - b.distance || newer(store, b.slot) - newer(store, a.slot));
	return onePerObject(store, near, limit);
}

/** The shown marks on the screen, brightest first, one an object; those without a magnitude come last. */
export function brightest(store: MarkStore, camera: Camera, filter: Filter, limit: number): Picked[] {
	const seen: Picked[] = [];
	for (let slot = 0; slot < store.count; slot += 1) {
		if (!store.passes(slot, filter)) continue;
		if (!toScreen(camera, store.x(slot), store.y(slot), store.z(slot), spot)) continue;
		const [x, y] = spot as unknown as [number, number];
		if (x >= 0 && y >= 0 && x <= camera.width && y <= camera.height) seen.push({ slot, distance: 0 });
	}
	const rank = (slot: number): number => (Number.isNaN(store.mag(slot)) ? 99 : store.mag(slot));
	seen.sort((a, b) => rank(a.slot) - rank(b.slot) || newer(store, b.slot) - newer(store, a.slot));
	return onePerObject(store, seen, limit);
}

/** Grows with the time at which a slot was filled. */
function newer(store: MarkStore, slot: number): number {
	return (slot - store.head + store.capacity) % store.capacity;
}

function onePerObject(store: MarkStore, marks: readonly Picked[], limit: number): Picked[] {
	const kept: Picked[] = [];
	for (const mark of marks) {
		const twin = kept.findIndex((other) => sameObject(store, other.slot, mark.slot));
		if (twin < 0) {
			if (kept.length < limit) kept.push(mark);
			// Thousands may lie on one pixel of the whole sky: what comes after the limit is only looked at for newer twins.
			else if (marks.length > 50 * limit) break;
		} else if (newer(store, mark.slot) > newer(store, (kept[twin] as Picked).slot)) {
			kept[twin] = { slot: mark.slot, distance: (kept[twin] as Picked).distance };
		}
	}
	return kept;
}

function sameObject(store: MarkStore, a: number, b: number): boolean {
	const apart = Math.hypot(store.x(a) - store.x(b), store.y(a) - store.y(b), store.z(a) - store.z(b));
	return apart < SAME && store.family(a) === store.family(b);
}
