/** What is known of one kept answer, without the answer. */
export interface KeptFacts {
	/** The question. */
	key: string;
	/** When it was answered, ms since 1970. */
	at: number;
	/** When it was last shown or kept, ms since 1970: what was not for longest goes first. */
	used: number;
	/** Its size. */
	bytes: number;
	/** Keys of the targets whose packs hold it; none: it was kept because a page showed it. */
	packs: string[];
}
/** A kept answer as it came. */
export interface KeptBody {
	key: string;
	body: Uint8Array;
}

/** What a pack may hold of a target; `facts`: names and neighbours of an object, distances and fit of a body. */
export type PackPart = 'curve' | 'stamps' | 'facts';

/** What was taken along of one target, whole: all that could be had at that time. */
export interface Pack {
	/** The target's key. */
	target: string;
	/** When it was fetched, ms since 1970. */
	at: number;
	bytes: number;
	parts: PackPart[];
	/** What could not be had, a line each; none: all is there. */
	missing: { part: PackPart; why: string }[];
}

/** How much is kept, bytes and numbers. */
export interface KeptUsage {
	packs: number;
	packAnswers: number;
	packBytes: number;
	/** Of pages that were visited. */
	seenAnswers: number;
	seenBytes: number;
}
