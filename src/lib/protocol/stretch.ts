import type { Frame } from './frame.ts';

/** A stretch of a relay's log: all that it shows this page of what comes after the seq `after`, up to `last`, in order. */
export interface Stretch {
	after: number;
	last: number;
	frames: readonly Frame[];
}

/** A stretch that was asked for: of which log, and the first seq that this still keeps. */
export interface PastStretch extends Stretch {
	log: string;
	first: number;
}
