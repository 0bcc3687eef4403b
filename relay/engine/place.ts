import type { Survey } from '#lib/alert/alert.ts';
import { readFrame } from '#lib/protocol/frame.ts';
import type { Stored } from './nats/message.ts';
import type { Engine } from './nats.ts';
import { FRAMES, REJECTED } from './streams.ts';
import { frameSubject, type Partition, rejectedSubject } from './subject.ts';

/** Headers of frames and rejections. */
export const OFFSET = 'Perch-Offset';
/** Sequence of the packet in PERCH_PACKETS, and SHA-256 of its schema. */
export const PACKET = 'Perch-Packet';
export const SCHEMA = 'Perch-Schema';
/** `frames rejected duplicates` of the partition up to this message; with the last one of each write. */
export const COUNTS = 'Perch-Counts';

export interface PartitionCounts {
	frames: number;
	rejected: number;
	duplicates: number;
}

/** How far one subject of a partition is. */
export interface End {
	/** First offset that is not stored; null: nothing of the partition is. */
	next: number | null;
	/** Sequence of the last message of the subject, 0 for none: what the next write must find. */
	expected: number;
}

/** Where one partition stands. */
export interface Place {
	readonly where: Partition;
	frames: End;
	rejected: End;
	/** First offset that is not done: neither stored, nor rejected, nor known as a duplicate; null where that is unknown. */
	done: number | null;
	counts: PartitionCounts;
	survey: Survey | null;
	/** Kafka's timestamp of the newest frame, ms since 1970. */
	sent: number | null;
}

/**
 * Asks the leader where a partition stands: any other server may be behind, and a place that is too low would store
 * frames twice. `before`: what was known; it never goes back.
 */
export async function learn(engine: Engine, where: Partition, before: Place | null): Promise<Place> {
	const [frame, rejection] = await Promise.all([
		engine.atLeader(FRAMES, { last_by_subj: frameSubject(where) }),
		engine.atLeader(REJECTED, { last_by_subj: rejectedSubject(where) })
	]);
	const frames = endOf(frame, before?.frames ?? null);
	const counted = [before?.counts, countsOf(frame), countsOf(rejection)];
	const most = (what: keyof PartitionCounts): number => Math.max(0, ...counted.map((one) => one?.[what] ?? 0));
	const known =
		frame === null
			? null
			: readFrame({ ...(JSON.parse(Buffer.from(frame.data).toString()) as object), seq: frame.seq });
	return {
		where,
		frames,
		rejected: endOf(rejection, before?.rejected ?? null),
		done: later(before?.done ?? null, frames.next),
		counts: { frames: most('frames'), rejected: most('rejected'), duplicates: most('duplicates') },
		survey: known?.survey ?? before?.survey ?? null,
		sent: later(before?.sent ?? null, known?.sent ?? null)
	};
}

/** A subject whose messages have all expired begins at 0 again, its offsets go on. */
function endOf(last: Stored | null, before: End | null): End {
	const next = last === null ? null : offsetOf(last) + 1;
	return { next: later(before?.next ?? null, next), expected: last?.seq ?? 0 };
}

/** Offset in Kafka of a stored message. */
export function offsetOf(message: Stored): number {
	const text = message.header(OFFSET);
	if (!/^\d+$/.test(text)) throw new TypeError(`message ${message.seq} of ${message.subject} has no ${OFFSET}`);
	return Number(text);
}

function countsOf(message: Stored | null): PartitionCounts | null {
	const found = /^(\d+) (\d+) (\d+)$/.exec(message?.header(COUNTS) ?? '');
	if (found === null) return null;
	return { frames: Number(found[1]), rejected: Number(found[2]), duplicates: Number(found[3]) };
}

function later(a: number | null, b: number | null): number | null {
	return a === null ? b : b === null ? a : Math.max(a, b);
}
