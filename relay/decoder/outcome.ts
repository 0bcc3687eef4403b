import type { Survey } from '#lib/alert/alert.ts';

/** A packet that became a frame. */
export interface Decoded {
	ok: true;
	survey: Survey;
	alertId: string;
	/** The frame as JSON text without its opening `{` and without `seq`: the log puts `{"seq":N,` before it. */
	frame: string;
	/** SHA-256 of the writer schema, hex: the log keeps each schema text once. */
	schema: string;
}
/** A packet that did not; `reason` is one line. */
export interface Rejected {
	ok: false;
	reason: string;
}
export type Outcome = Decoded | Rejected;
