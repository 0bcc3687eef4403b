import type { AladinView } from 'aladin-lite';
import type { Viewport } from './camera.ts';
import { PROJECTIONS, type Projection } from './projection.ts';
import { Rest } from './rest.ts';

/** Why there is no map: the browser cannot draw one, or the library did not come up. */
export class MapError extends Error {
	override name = 'MapError';
	readonly code: 'no-webgl2' | 'not-started';
	constructor(code: 'no-webgl2' | 'not-started', message: string, cause?: unknown) {
		super(message, { cause });
		this.code = code;
	}
}

/** The map below ours: projection, pan, zoom and the picture of the sky. */
export interface Base extends Viewport {
	setProjection(projection: Projection): void;
	/** Turns the map to a position, deg ICRS. */
	goTo(ra: number, dec: number): void;
	/** Grows as the view widens; in proportion to the size of the plane on the screen. */
	wideness: number;
	/** Where the library itself puts a position, px: what our own marks are checked against. */
	pixelOf(ra: number, dec: number): [x: number, y: number] | null;
	/** Draws its picture anew for a while; else it rests. */
	wake(): void;
}

/** Everything of Aladin's own interface is off: the page has its own. */
const QUIET = {
	showLayersControl: false,
	showFrame: false,
	showCooLocation: false,
	showProjectionControl: false,
	showFullscreenControl: false,
	showStatusBar: false,
	showZoomControl: false,
	showFov: false,
	showReticle: false,
	showContextMenu: false,
	showCatalog: false
};

/**
 * Starts Aladin in `host`, which has its size already. Nothing is asked of another host: no telemetry (`log`), no list of
 * surveys (`hipsList`), and `backdrop` is the whole address of a HiPS of our own (of a relative one Aladin asks CDS first).
 * All is fetched at once, but what holds the page's thread for long begins when `calm` ends.
 */
export async function startAladin(
	host: HTMLElement,
	backdrop: string,
	ra: number,
	dec: number,
	calm: Promise<unknown>
): Promise<Base> {
	if (!hasWebGL2()) {
		throw new MapError(
			'no-webgl2',
			'The sky map needs WebGL 2, which this browser does not offer: turn on hardware acceleration or use another browser. The list of objects works without it.'
		);
	}
	try {
		const { default: A } = await import('aladin-lite');
		await A.init;
		// Without its own backdrop Aladin would ask CDS for one, again and again: it is not started then.
		const { ok, status } = await fetch(`${backdrop}/properties`);
		if (!ok) throw new Error(`the backdrop of the map answered ${status}`);
		await calm;
		const view = A.aladin(host, {
			...QUIET,
			survey: backdrop,
			log: false,
			hipsList: [],
			samp: false,
			target: `${ra} ${dec}`,
			cooFrame: 'ICRS',
			projection: 'AIT',
			fov: 360,
			lockNorthUp: true,
			inertia: false,
			backgroundColor: 'rgb(0,0,0)'
		});
		return new AladinBase(view, new Rest(view.view, host, backdrop));
	} catch (error) {
		throw new MapError(
			'not-started',
			`The sky map did not start: ${error instanceof Error ? error.message : String(error)}. Reload the page to try again; the list of objects works without it.`,
			error
		);
	}
}

class AladinBase implements Base {
	readonly #view: AladinView;
	readonly #rest: Rest;
	constructor(view: AladinView, rest: Rest) {
		this.#view = view;
		this.#rest = rest;
	}

	wake(): void {
		this.#rest.wake();
	}

	get width(): number {
		return this.#view.getSize()[0];
	}

	get height(): number {
		return this.#view.getSize()[1];
	}

	get projection(): Projection {
		const name = this.#view.getProjectionName();
		return name in PROJECTIONS ? (name as Projection) : 'AIT';
	}

	setProjection(projection: Projection): void {
		this.wake();
		this.#view.setProjection(projection);
	}

	goTo(ra: number, dec: number): void {
		this.wake();
		this.#view.gotoRaDec(ra, dec);
	}

	get wideness(): number {
		return this.#view.getZoomFactor();
	}

	set wideness(factor: number) {
		this.wake();
		this.#view.setZoomFactor(factor);
	}

	skyAt(x: number, y: number): [number, number] | null {
		try {
			// Outside the sky it returns nothing at all, or throws for that reason.
			const [ra, dec] = this.#view.pix2world(x, y, 'icrs');
			return Number.isFinite(ra) && Number.isFinite(dec) ? [ra, dec] : null;
		} catch {
			return null;
		}
	}

	pixelOf(ra: number, dec: number): [number, number] | null {
		// Naming the frame, as the other way round, throws in 3.8.2; ours is ICRS anyway.
		const pixel = this.#view.world2pix(ra, dec);
		return pixel === undefined ? null : [Number(pixel[0]), Number(pixel[1])];
	}
}

function hasWebGL2(): boolean {
	const context = document.createElement('canvas').getContext('webgl2');
	context?.getExtension('WEBGL_lose_context')?.loseContext();
	return context !== null;
}
