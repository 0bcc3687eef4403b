import { type Filter, readFilter } from './filter.ts';
import { list, object, oneOf, only, text, unexpected, whole } from './value.ts';

/** Client → relay: the first message, and each later one that changes the subscription. All but `type` is optional. */
export interface Hello {
	type: 'hello';
	token?: string;
	/** Names, `*` for any run of characters; absent or empty = all. */
	topics?: readonly string[];
	/** Frames with a greater seq follow; −N = the newest N frames. Absent: `now`, or, in a later hello, where the cursor is. */
	since?: number | 'now' | 'earliest';
	/** The log that `since` belongs to. */
	log?: string;
	filter?: Filter;
	compress?: 'deflate-raw';
}

const FIELDS = ['type', 'token', 'topics', 'since', 'log', 'filter', 'compress'];

/** Reads a client's message strictly; throws a WireError for an unknown or wrongly typed field. */
export function readHello(value: unknown): Hello {
	const fields = object(value, 'message');
	const hello: Hello = { type: oneOf(fields['type'], ['hello'], 'type') };
	only(fields, FIELDS, 'hello');
	if ('token' in fields) hello.token = text(fields['token'], 'token');
	if ('topics' in fields) hello.topics = list(fields['topics'], 'topics').map((one, at) => text(one, `topics[${at}]`));
	if ('since' in fields) hello.since = readSince(fields['since']);
	if ('log' in fields) hello.log = text(fields['log'], 'log');
	if ('filter' in fields) hello.filter = readFilter(fields['filter']);
	if ('compress' in fields) hello.compress = oneOf(fields['compress'], ['deflate-raw'], 'compress');
	return hello;
}

function readSince(value: unknown): number | 'now' | 'earliest' {
	if (value === 'now' || value === 'earliest') return value;
	if (typeof value !== 'number') throw unexpected('since', 'a whole number, now or earliest', value);
	// Beyond what a double holds exactly it is beyond every log, and no more than that is asked.
	const last = Number.MAX_SAFE_INTEGER;
	return Number.isInteger(value) ? Math.min(Math.max(value, -last), last) : whole(value, 'since');
}

/** Whether a name is among the topics asked for. */
export function topicMatcher(topics: readonly string[]): (topic: string) => boolean {
	if (topics.length === 0 || topics.includes('*')) return () => true;
	const names = new Set(topics.filter((topic) => !topic.includes('*')));
	const patterns = topics.filter((topic) => topic.includes('*')).map((topic) => topic.split('*'));
	return (topic) => names.has(topic) || patterns.some((parts) => fits(topic, parts));
}

/** Without a regular expression: a client's pattern must not cost more than its length. */
function fits(topic: string, parts: readonly string[]): boolean {
	const first = parts[0] ?? '';
	const last = parts.at(-1) ?? '';
	if (!topic.startsWith(first)) return false;
	let from = first.length;
	for (const part of parts.slice(1, -1)) {
		const at = topic.indexOf(part, from);
		if (at < 0) return false;
		from = at + part.length;
	}
	return topic.length - last.length >= from && topic.endsWith(last);
}
