import { MAX_HELLO_BYTES } from '#lib/protocol/news.ts';

/** What the hub allows, each with its unit; tests choose smaller ones. */
export interface HubLimits {
	/** Until the first hello, ms. */
	helloMs: number;
	/** Largest message of a client, bytes. */
	messageBytes: number;
	/** A client with more than this unsent gets nothing new until it has drained, bytes. */
	bufferBytes: number;
	/** Batches go out at most this far apart, ms; the first one after a pause at once. */
	tickMs: number;
	/** Frames of one message at most. */
	pageFrames: number;
	/** Time in a row that goes to those who are behind before others have their turn, ms. */
	catchUpMs: number;
	/** Encoded pages that are kept for the next client with the same wishes, bytes. */
	pageCacheBytes: number;
	/** Between two pings, ms: proxies close a connection on which nothing moves. */
	pingMs: number;
	/** Without any sign of life, ms, a client with room in its buffer is dead: no pong, no word. */
	deadMs: number;
	/** How often those to whom a filter left nothing are told `last`, ms. */
	tellMs: number;
	/** Until frames that could not be read elsewhere are asked for again, ms. */
	againMs: number;
	/** For the goodbye, ms. */
	closeMs: number;
}

export const HUB_LIMITS: HubLimits = {
	helloMs: 10_000,
	messageBytes: MAX_HELLO_BYTES,
	bufferBytes: 1 << 20,
	tickMs: 80,
	pageFrames: 500,
	catchUpMs: 20,
	pageCacheBytes: 16 << 20,
	pingMs: 25_000,
	deadMs: 600_000,
	tellMs: 1_000,
	againMs: 500,
	closeMs: 2_000
};
