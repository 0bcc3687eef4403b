import type { AladinLoop } from 'aladin-lite';

/** The map may change for so long after the last cause (the wheel runs out, tiles are unpacked and fade in), ms. */
const AWAKE_MS = 1200;
/** It is drawn so often then, ms, where no hand moves it: a drawing in every frame costs a start without a card two seconds. */
const STEP_MS = 120;
/** Without a card a drawing holds the page up for longer than that: it is left so many times as long to itself then. */
const PAUSES = 3;
/** And is drawn this often besides, for what nothing tells us of, ms. */
const BEAT_MS = 10_000;

/** What may move Aladin's picture; the mouse without a button does not. */
const CAUSES = ['pointerdown', 'pointerup', 'wheel', 'touchstart', 'touchmove', 'touchend', 'dblclick'] as const;

/**
 * Lets Aladin rest while its picture stands still: 3.8.2 draws the whole of it in every frame, which keeps a graphics
 * card, or without one a processor's core, busy all night. Its loop schedules itself by the field `redrawClbk`; what we
 * put there calls it only when something may have changed: the hand, our own call, its size, a tile of the HiPS below
 * `tiles` that came. Lasts as long as the page, as Aladin does.
 */
export class Rest {
	/** Drawn in every frame until then. */
	#moving = 0;
	/** Drawn at every step until then, and once more then. */
	#until = 0;
	#drawn = Number.NEGATIVE_INFINITY;
	/** From the last drawing to the frame after it, ms; null: that frame has not come. */
	#took: number | null = 0;
	#awake = true;

	constructor(loop: AladinLoop, host: HTMLElement, tiles: string) {
		const draw = loop.redrawClbk;
		loop.redrawClbk = () => {
			const now = performance.now();
			this.#took ??= now - this.#drawn;
			if (this.#awake || now < this.#moving || now - this.#drawn >= this.#step(now, this.#took)) {
				this.#awake = false;
				this.#drawn = now;
				this.#took = null;
				// Schedules the next one.
				draw();
			} else requestAnimationFrame(loop.redrawClbk);
		};
		const move = () => (this.#moving = performance.now() + AWAKE_MS);
		for (const cause of CAUSES) host.addEventListener(cause, move, { capture: true, passive: true });
		host.addEventListener('pointermove', (event) => event.buttons !== 0 && move(), { capture: true, passive: true });
		new ResizeObserver(() => this.wake()).observe(host);
		new PerformanceObserver((loaded) => {
			if (loaded.getEntries().some(({ name }) => name.startsWith(tiles))) this.#stir();
		}).observe({ type: 'resource' });
		this.#stir();
	}

	/** Something has changed that the picture shows: it is drawn in the next frame, and as its tiles come. */
	wake(): void {
		this.#awake = true;
		this.#stir();
	}

	/** How long after the last drawing the next one is due, ms. */
	#step(now: number, took: number): number {
		// Half of the time at most: a tile that is drawn fades in with the drawings after that.
		if (now < this.#until) return Math.max(STEP_MS, Math.min((1 + PAUSES) * took, AWAKE_MS / 2));
		return this.#drawn < this.#until ? 0 : BEAT_MS;
	}

	#stir(): void {
		this.#until = performance.now() + AWAKE_MS;
	}
}
