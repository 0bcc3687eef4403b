/** Limits of the client; each can be set by whoever makes one. */
export interface FinkLimits {
	/** Longest that one answer may take, ms: the server gives up after as long. */
	timeoutMs: number;
	/** The same for names, tags and classes, which come at once or not at all, ms. */
	shortTimeoutMs: number;
	/** Wait before the one repeat, ms; half to one and a half of it. */
	retryAfterMs: number;
	/** Requests under way at once, for each survey. */
	atOnce: number;
	/** Largest answer, bytes after unpacking. */
	answerBytes: number;
	/** Longest question that is asked as a link, characters; longer ones go as POST. */
	urlLength: number;
	/** What is kept in memory: answers, their bytes, and how old one may be, ms. */
	cacheAnswers: number;
	cacheBytes: number;
	cacheAgeMs: number;
}

export const DEFAULT_LIMITS: FinkLimits = {
	timeoutMs: 120_000,
	shortTimeoutMs: 30_000,
	retryAfterMs: 2_000,
	atOnce: 4,
	answerBytes: 64_000_000,
	urlLength: 1_500,
	cacheAnswers: 200,
	cacheBytes: 48_000_000,
	cacheAgeMs: 600_000
};
