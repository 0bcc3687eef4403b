import type { AladinLoop } from 'aladin-lite';

/** The map may move for so long after the last cause (the wheel runs out, tiles are asked for), ms. */
const AWAKE_MS = 1200;
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
	#until = 0;
	#drawn = 0;

	constructor(loop: AladinLoop, host: HTMLElement, tiles: string) {
		const draw = loop.redrawClbk;
		loop.redrawClbk = () => {
			const now = performance.now();
			if (now < this.#until || now - this.#drawn >= BEAT_MS) {
				this.#drawn = now;
				// Schedules the next one.
				draw();
			} else requestAnimationFrame(loop.redrawClbk);
		};
		const wake = () => this.wake();
		for (const cause of CAUSES) host.addEventListener(cause, wake, { capture: true, passive: true });
		host.addEventListener('pointermove', (event) => event.buttons !== 0 && wake(), { capture: true, passive: true });
		new ResizeObserver(wake).observe(host);
		new PerformanceObserver((loaded) => {
			if (loaded.getEntries().some(({ name }) => name.startsWith(tiles))) wake();
		}).observe({ type: 'resource' });
		wake();
	}

	/** Something changes now that the picture shows. */
	wake(): void {
		this.#until = performance.now() + AWAKE_MS;
	}
}
