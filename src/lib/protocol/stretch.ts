import type { Frame } from './frame.ts';

/** What comes after the seq `after` of a relay's log, up to `last`. */
export interface Span {
	after: number;
	last: number;
}

/** A stretch of a relay's log: all that it shows this page of a span, in order. */
export interface Stretch extends Span {
	frames: readonly Frame[];
}

/** A stretch that was asked for: of which log, and the first seq that this still keeps. */
export interface PastStretch extends Stretch {
	log: string;
	first: number;
}
