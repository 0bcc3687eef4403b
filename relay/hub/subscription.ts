import { createHash } from 'node:crypto';
import { matcher } from '#lib/protocol/filter.ts';
import { type Frame, readFrame } from '#lib/protocol/frame.ts';
import { type Hello, topicMatcher } from '#lib/protocol/hello.ts';
import type { LogEntry } from '../log/alert-log.ts';

/** Frames of entries that filters have looked into; each is parsed once, whoever asks. */
const parsed = new WeakMap<LogEntry, Frame>();

function frameOf(entry: LogEntry): Frame {
	const known = parsed.get(entry);
	if (known !== undefined) return known;
	const frame = readFrame(JSON.parse(entry.json));
	parsed.set(entry, frame);
	return frame;
}

/** What a client wants to get, and in which form. */
export class Subscription {
	/** The same for the same wishes, in whatever order they were said. */
	readonly key: string;
	readonly compress: boolean;
	readonly #topic: (topic: string) => boolean;
	readonly #allowed: (topic: string) => boolean;
	readonly #frame: ((frame: Frame) => boolean) | null;

	/** `allowed`: topics that the client's token sees, empty = all. */
	constructor({ topics = [], filter = {}, compress }: Hello, allowed: readonly string[] = []) {
		this.compress = compress !== undefined;
		this.#topic = topicMatcher(topics);
		this.#allowed = topicMatcher(allowed);
		this.#frame = matcher(filter);
		const canonical = Object.entries(filter)
			.map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
			.filter(([, value]) => !Array.isArray(value) || value.length > 0);
		const wishes = JSON.stringify([topics.toSorted(), canonical, this.compress, allowed.toSorted()]);
		this.key = createHash('sha256').update(wishes).digest('base64');
	}
	wants(entry: LogEntry): boolean {
		return (
			this.#topic(entry.topic) && this.#allowed(entry.topic) && (this.#frame === null || this.#frame(frameOf(entry)))
		);
	}
}
