import { MARKS } from '#lib/marks.ts';
import { brightest, pick, type Picked } from './pick.ts';
import type { Scene } from './scene.ts';
import { direction, position } from './vector.ts';
import { rim } from './camera.ts';

/** How near to a mark a click or the pointer has to be, px. */
const TOLERANCE = { mouse: 9, touch: 22 };
/** Most objects told of one place. */
export const MAX_CROWD = 100;
/** Marks that the keyboard walks through. */
const MAX_WALK = 20;

/** The marks of a scene as the pointer and the keyboard reach them. */
export class Guide {
	/** Called when another mark is pointed at or it moved, with its id and place in px; null: none. */
	onpoint: (id: number | null, x: number, y: number) => void = () => undefined;
	/** What is written beside a mark that is pointed at. */
	nameOf: (id: number) => string | null = () => null;
	readonly #scene: Scene;
	#pointer: { x: number; y: number } | null = null;
	#pointerMoved = false;
	#walk: Picked[] | null = null;
	#step = -1;

	constructor(scene: Scene) {
		this.#scene = scene;
		scene.onframe = () => {
			if (this.#pointerMoved) this.#hover();
			this.#pointerMoved = false;
		};
		scene.onmove = () => {
			this.#pointerMoved ||= this.#pointer !== null;
			if (this.#step >= 0) this.#tell();
		};
	}

	/** The pointer moved over the map (px), or left it: looked up once a frame. */
	over(at: { x: number; y: number } | null): void {
		this.#pointer = at;
		this.#pointerMoved = true;
	}

	/** Ids of the objects at a place (px), nearest first, at most MAX_CROWD. */
	at(x: number, y: number, touch: boolean): number[] {
		return this.#pick(x, y, touch ? TOLERANCE.touch : TOLERANCE.mouse, MAX_CROWD).map((one) =>
			this.#scene.store.id(one.slot)
		);
	}

	/** Steps to the next (1) or the one before (−1) of the brightest marks on the screen, round and round. */
	walk(by: 1 | -1): void {
		const { camera, store, filter } = this.#scene;
		if (camera === null) return;
		this.#walk ??= brightest(store, camera, filter, MAX_WALK);
		const { length } = this.#walk;
		const from = this.#step < 0 && by < 0 ? length : this.#step;
		this.#step = length === 0 ? -1 : (from + by + length) % length;
		this.#tell();
	}

	/** Ends the walk; false where there was none. */
	stop(): boolean {
		const walking = this.#step >= 0;
		this.#walk = null;
		this.#step = -1;
		if (walking) this.#point(null);
		return walking;
	}

	/** Id of the mark that the keyboard stands on. */
	get walked(): number | null {
		const one = this.#step < 0 ? undefined : this.#walk?.[this.#step];
		return one ? this.#scene.store.id(one.slot) : null;
	}

	/** The walked mark in words: family, magnitude, name. */
	get words(): string {
		const one = this.#step < 0 ? undefined : this.#walk?.[this.#step];
		if (!one) return '';
		const { store } = this.#scene;
		const mag = store.mag(one.slot);
		const name = this.nameOf(store.id(one.slot));
		const place = sexagesimal(...position([store.x(one.slot), store.y(one.slot), store.z(one.slot)]));
		return [
			name,
			MARKS[store.family(one.slot)].title,
			Number.isNaN(mag) ? '' : `${mag.toFixed(1)} mag`,
			name ? '' : place
		]
			.filter(Boolean)
			.join(', ');
	}

	/** Position under a place (px), `03 42 10 +32 18 12`; empty off the sky. */
	cursor(x: number, y: number): string {
		const { camera, base } = this.#scene;
		const edge = camera && rim(camera);
		if (camera && edge && Math.hypot((x - camera.width / 2) / edge[0], (y - camera.height / 2) / edge[1]) > 1)
			return '';
		const sky = base.skyAt(x, y);
		return sky ? sexagesimal(...sky) : '';
	}

	#hover(): void {
		if (this.#step >= 0) return;
		const nearest = this.#pointer && this.#pick(this.#pointer.x, this.#pointer.y, TOLERANCE.mouse)[0];
		this.#point(nearest ? nearest.slot : null);
	}

	#tell(): void {
		const one = this.#walk?.[this.#step];
		if (one) this.#point(one.slot);
	}

	#point(slot: number | null): void {
		const scene = this.#scene;
		const id = slot === null ? null : scene.store.id(slot);
		const place = slot === null ? null : scene.pixelOf(slot);
		if (scene.pointed?.slot !== slot || slot === null) {
			if (slot === null && scene.pointed === null) return;
			scene.point(slot, id === null ? null : this.nameOf(id));
		}
		this.onpoint(place ? id : null, place?.[0] ?? 0, place?.[1] ?? 0);
	}

	#pick(x: number, y: number, tolerance: number, limit?: number): Picked[] {
		const { camera, store, filter, base } = this.#scene;
		const sky = base.skyAt(x, y);
		if (camera === null || sky === null) return [];
		return pick(store, camera, filter, { x, y, sky: direction(...sky) }, tolerance, limit);
	}
}

/** deg ICRS → `03 42 10 +32 18 12`. */
export function sexagesimal(ra: number, dec: number): string {
	const part = (value: number) => String(value).padStart(2, '0');
	const time = Math.round(ra * 240) % 86400;
	const arc = Math.round(Math.abs(dec) * 3600);
	const split = (seconds: number) =>
		[seconds / 3600, (seconds % 3600) / 60, seconds % 60].map((v) => part(Math.floor(v))).join(' ');
	return `${split(time)} ${dec < 0 ? '−' : '+'}${split(arc)}`;
}
