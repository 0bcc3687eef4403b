import type { Outcome } from './outcome.ts';

/** Packets for the decoder's thread: their bytes lie one after the other in a buffer that goes there and comes back. */
export interface Job {
	id: number;
	topic: string;
	/** ms since 1970. */
	received: number;
	buffer: ArrayBuffer;
	/** `schemas`: hashes to try, likeliest first. `skip`: known to be undecodable, not tried. */
	packets: { start: number; length: number; schemas: readonly string[]; sent: number | null; skip: boolean }[];
	/** Texts of schemas that the thread has not seen, by hash. */
	schemas: [sha256: string, text: string][];
	/** Drop all schemas known so far. */
	forget: boolean;
}

export interface JobDone {
	id: number;
	buffer: ArrayBuffer;
	/** One per packet; null where it was skipped. */
	outcomes: (Outcome | null)[];
}
