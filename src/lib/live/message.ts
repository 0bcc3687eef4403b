import { readFrames } from '#lib/protocol/frames.ts';
import { type News, readNews } from '#lib/protocol/news.ts';
import { object, whole } from '#lib/protocol/value.ts';

/** What the relay said, and how many of its alerts are not as agreed: those are left out, and counted. */
export interface Message {
	news: News;
	unread: number;
}

const KNOWN: readonly unknown[] = ['welcome', 'alerts', 'gap', 'source', 'error'];

/** Reads one message; null for a type that is not known here: the relay may be newer. Throws where a known one is damaged. */
export function readMessage(value: unknown): Message | null {
	const fields = object(value, 'message');
	if (!KNOWN.includes(fields['type'])) return null;
	if (fields['type'] !== 'alerts') return { news: readNews(value), unread: 0 };
	// One alert that cannot be read must not cost the others.
	const { frames, unread } = readFrames(fields['alerts']);
	return { news: { type: 'alerts', last: whole(fields['last'], 'last', 0), alerts: frames }, unread };
}
