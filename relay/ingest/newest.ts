import { readFrame } from '#lib/protocol/frame.ts';

/** Frames that are looked at in one go. */
const PAGE = 1_000;

export interface Paged {
	/** Frames with seq > after, in order, of one topic or of all. */
	read(after: number, limit: number, topic?: string): { seq: number; json: string }[];
}

/** Newest Kafka timestamp of the frames that a log keeps of one topic, or of all; ms since 1970, null for none. */
export function newestSent(log: Paged, topic?: string): number | null {
	let newest: number | null = null;
	for (let after = 0; ;) {
		const page = log.read(after, PAGE, topic);
		for (const { seq, json } of page) {
			after = seq;
			const { sent } = readFrame(JSON.parse(json));
			if (sent !== null && (newest === null || sent > newest)) newest = sent;
		}
		if (page.length < PAGE) return newest;
	}
}
