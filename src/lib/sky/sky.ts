import type { Family } from '#lib/alert/alert.ts';

/** Most marks kept on the map; the newest win. The feed keeps as many frames. */
export const MAX_MARKS = 200_000;
/** Factor of one press of + or −. */
export const ZOOM_STEP = 1.6;

/** One mark on the sky. */
export interface Mark {
	/** Given by the page, growing: the map hands it back when the mark is picked. */
	id: number;
	/** deg ICRS. */
	ra: number;
	dec: number;
	family: Family;
	/** AB magnitude, for the size of the mark; null = middle size. */
	mag: number | null;
	/** Observed, MJD UTC: the mark fades with clock − mjd. */
	mjd: number;
	/** Received, ms since 1970: what the chosen window of time asks for. */
	received: number;
}

/** The chosen object: ringed, named, never hidden by a filter. */
export interface Chosen {
	ra: number;
	dec: number;
	family: Family;
	name: string;
	/** Error region of the burst or neutrino that it may belong to, drawn as a circle; all deg ICRS. */
	region?: { ra: number; dec: number; radius: number } | null;
}

/** What of the map's furniture is drawn. */
export interface Layers {
	grid: boolean;
	ecliptic: boolean;
	galactic: boolean;
	/** Lines of the constellations. */
	figures: boolean;
}

/** What a page can do with the map once it is ready (SkyMap.svelte hands it to `onready`). */
export interface SkyView {
	/** Adds marks, newest last. `fresh` opens the ring of a new alert around each once. */
	add(marks: readonly Mark[], fresh: boolean): void;
	/** Drops all marks and puts these, newest last (a filter changed, the log is another one). */
	replace(marks: readonly Mark[]): void;
	/** Shows only marks received from `from` up to `to`, ms since 1970; null = no bound. */
	window(from: number | null, to: number | null): void;
	/** The clock that ages are counted from, MJD UTC. */
	clock(mjd: number): void;
	choose(chosen: Chosen | null): void;
	/** Moves the middle of the map there, deg ICRS. */
	centre(ra: number, dec: number): void;
	/** Zooms about the middle; 2 = twice as close. */
	zoom(factor: number): void;
	/** Back to the whole sky. */
	whole(): void;
}
