import type { PastStretch } from '#lib/protocol/stretch.ts';
import { readFrames } from '#lib/protocol/frames.ts';
import { list, object, text, whole } from '#lib/protocol/value.ts';

/** Reads an answer to the question for at most `limit` frames after the seq `after`; throws a `WireError`. */
export function readLogPage(value: unknown, after: number, limit: number): PastStretch {
	const fields = object(value, 'answer');
	const alerts = list(fields['alerts'], 'alerts');
	const { frames } = readFrames(alerts);
	const newest = alerts.length === 0 ? after : whole(object(alerts.at(-1), 'alert')['seq'], 'seq', 1);
	// Fewer than asked for are all that there were; more may have come while they were read.
	const last = alerts.length < limit ? Math.max(newest, whole(fields['last'], 'last', 0)) : newest;
	return { log: text(fields['log'], 'log'), first: whole(fields['first'], 'first', 0), after, last, frames };
}
