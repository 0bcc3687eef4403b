import type { Base } from './aladin.ts';
import { type Camera, NARROW, readCamera, sameCamera, toScreen, wholeScale } from './camera.ts';
import { drawChart } from './chart.ts';
import { loadFigures } from './figures.ts';
import type { Box } from './labels.ts';
import { MarkLayer } from './mark-layer.ts';
import { type Filter, MarkStore } from './mark-store.ts';
import { drawOverlay } from './overlay.ts';
import { Rings } from './rings.ts';
import { type Palette, readPalette } from './palette.ts';
import type { Projection } from './projection.ts';
import type { Chosen, Layers, Mark, SkyView } from './sky.ts';
import { Stage } from './stage.ts';
import { midnight, mjdNow } from './sun.ts';
import type { Vector } from '#lib/alert/vector.ts';

/** Age at which marks have faded when no window is chosen, days. */
const SPAN = 0.25;
/** The clock's steps that show, days: about nine seconds. */
const CLOCK_STEP = 1e-4;
/** Around the whole sky, px; on a narrow map less. */
const MARGIN = { wide: 12, narrow: 8 };

const spot = new Float64Array(2);
/** The map with its marks: reads the camera from Aladin at each frame and draws what has changed. */
export class Scene implements SkyView {
	readonly base: Base;
	readonly stage: Stage;
	readonly store = new MarkStore();
	readonly filter: Filter = { families: -1, from: null, to: null };
	readonly layers: Layers = { grid: true, ecliptic: true, galactic: true, figures: false };
	/** As it was last drawn. */
	camera: Camera | null = null;
	/** The mark under the pointer or reached by the keyboard. */
	pointed: { slot: number; name: string | null } | null = null;
	/** Called after each frame in which the map has moved. */
	onmove: () => void = () => undefined;
	/** Called in each frame, before drawing. */
	onframe: () => void = () => undefined;
	/** Where labels may not stand. */
	taken: readonly Box[] = [];

	readonly #marks: MarkLayer;
	#palette: Palette | null = null;
	#figures: readonly (readonly Vector[])[] = [];
	readonly #rings = new Rings();
	#chosen: Chosen | null = null;
	#clock = mjdNow();
	#wholeSky = true;
	/** px per radian of the whole sky as Aladin let it be shown last; 0: not known of this projection. */
	#widest = 0;
	/** The next frame shows the whole sky, as far as Aladin lets a projection shrink (a disc to half the map's width). */
	#refit = true;
	/** px per radian that the next frame is to have; null: as it is. */
	#keep: number | null = null;
	#stale = { chart: true, marks: true, overlay: true };
	#request = 0;

	constructor(base: Base, stage: Stage) {
		this.base = base;
		this.stage = stage;
		this.#marks = new MarkLayer(stage.marks, this.store, () => (this.#stale.marks = true));
		document.fonts.addEventListener('loadingdone', () => (this.#stale.chart = this.#stale.overlay = true));
	}

	/** Moves the map into an element and draws there. */
	enter(parent: HTMLElement): void {
		this.stage.enter(parent);
		this.base.wake();
		cancelAnimationFrame(this.#request);
		const loop = () => {
			this.#request = requestAnimationFrame(loop);
			this.frame(performance.now());
		};
		loop();
	}

	/** Takes the map off the page, still and hidden. */
	leave(): void {
		cancelAnimationFrame(this.#request);
		this.#rings.clear();
		this.pointed = null;
		this.stage.leave();
	}

	/** Reads the theme's colours anew and draws with them; returns them. */
	repaint(): Palette {
		this.#palette = readPalette(this.stage.host);
		this.#marks.setPalette(this.#palette);
		this.#stale = { chart: true, marks: true, overlay: true };
		return this.#palette;
	}

	/** One frame: draws only what the camera, the data or the pointer has changed. `now` in ms of performance.now(). */
	frame(now: number): void {
		const resized = this.stage.fit(this.base.width, this.base.height);
		const camera = this.#fitted(resized);
		if (camera === null || this.#palette === null) return;
		const moved = resized || !sameCamera(camera, this.camera);
		this.camera = camera;
		this.onframe();
		const stale = this.#stale;
		const ringing = this.#rings.active;
		if (moved || stale.chart) {
			drawChart(this.stage.chart, camera, this.#palette, this.layers, this.#figures, this.taken);
		}
		if (moved || stale.marks) {
			this.#marks.draw(camera, this.filter, { clock: this.#clock, span: this.#span() }, this.stage.ratio);
		}
		if (moved || stale.overlay || ringing) {
			const rings = this.#rings.at(now);
			drawOverlay(this.stage.overlay, camera, this.#palette, this.store, rings, this.pointed, this.#chosen);
		}
		this.#stale = { chart: false, marks: false, overlay: false };
		if (moved) this.onmove();
	}

	/** Nothing is wider than the whole sky, and the whole sky stays whole when the map's size changes. */
	#fitted(resized: boolean): Camera | null {
		let camera = readCamera(this.base);
		if (camera === null) return null;
		if (this.#keep !== null) {
			this.base.wideness *= camera.scaleX / this.#keep;
			this.#keep = null;
			camera = readCamera(this.base);
			if (camera === null) return null;
		}
		const fit = camera.scaleX / wholeScale(camera, camera.width < NARROW ? MARGIN.narrow : MARGIN.wide);
		if (fit < 0.999 || this.#refit || (this.#wholeSky && resized)) {
			this.base.wideness *= fit;
			camera = readCamera(this.base);
			this.#wholeSky = true;
			this.#refit = false;
			this.#widest = camera?.scaleX ?? 0;
		} else {
			this.#wholeSky = fit < 1.001 || camera.scaleX < this.#widest * 1.001;
		}
		return camera;
	}

	#span(): number {
		const { from, to } = this.filter;
		if (from === null) return SPAN;
		return Math.max(((to ?? Date.now()) - from) / 86_400_000, 1e-3);
	}

	add(marks: readonly Mark[], fresh: boolean): void {
		const slots = this.store.add(marks);
		this.#stale.marks = true;
		if (fresh)
			this.#rings.open(
				slots.filter((slot) => this.store.passes(slot, this.filter)),
				performance.now()
			);
	}

	replace(marks: readonly Mark[]): void {
		this.store.clear();
		this.#marks.reset();
		this.#rings.clear();
		this.point(null, null);
		this.add(marks, false);
	}

	window(from: number | null, to: number | null): void {
		this.filter.from = from;
		this.filter.to = to;
		this.#stale.marks = true;
	}

	/** Shows only these families, one bit each. */
	families(bits: number): void {
		this.filter.families = bits;
		this.#stale.marks = true;
	}

	clock(mjd: number): void {
		if (Math.abs(mjd - this.#clock) < CLOCK_STEP) return;
		this.#clock = mjd;
		this.#stale.marks = true;
	}

	choose(chosen: Chosen | null): void {
		this.#chosen = chosen;
		this.#stale.overlay = true;
	}

	/** Rings a mark and names it; null: none. */
	point(slot: number | null, name: string | null): void {
		this.pointed = slot === null ? null : { slot, name };
		this.#stale.overlay = true;
	}

	/** Where a mark lies, px; null where the projection does not show it. */
	pixelOf(slot: number): [x: number, y: number] | null {
		const { camera, store } = this;
		if (camera === null || !toScreen(camera, store.x(slot), store.y(slot), store.z(slot), spot)) return null;
		return [spot[0] as number, spot[1] as number];
	}

	centre(ra: number, dec: number): void {
		this.base.goTo(ra, dec);
	}

	/** The chosen object to the middle, or the whole sky where nothing is chosen. */
	centreChosen(): void {
		if (this.#chosen) this.centre(this.#chosen.ra, this.#chosen.dec);
		else this.whole();
	}

	zoom(factor: number): void {
		this.base.wideness /= factor;
	}

	/** Moves the map by a share of its width and height: positive to the right and down. */
	pan(right: number, down: number): void {
		const { width, height } = this.base;
		const at = this.base.skyAt(width * (0.5 + right), height * (0.5 + down));
		if (at !== null) this.base.goTo(...at);
	}

	whole(): void {
		this.base.goTo(midnight(this.#clock), 0);
		this.#refit = true;
	}

	project(projection: Projection): void {
		// What is looked at closely keeps its scale.
		if (this.#wholeSky) this.#refit = true;
		else {
			this.#keep = this.camera?.scaleX ?? null;
			this.#widest = 0;
		}
		this.base.setProjection(projection);
	}

	setLayers(layers: Partial<Layers>): void {
		Object.assign(this.layers, layers);
		this.#stale.chart = true;
		if (this.layers.figures && this.#figures.length === 0) {
			void loadFigures().then((figures) => {
				this.#figures = figures;
				this.#stale.chart = true;
			});
		}
	}
}
