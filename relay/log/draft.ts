import type { Survey } from '#lib/alert/alert.ts';
import type { Packet } from '../archive/draft.ts';
import type { Outcome } from '../decoder/outcome.ts';
import { oneLine } from '../log-line.ts';
import type { Batch } from '../source/source.ts';
import type { Appended } from './alert-log.ts';
import type { FrameRow, RejectionRow, TopicRow } from './rows.ts';

/** Longest reason that is kept, characters. */
const MAX_REASON = 500;

export interface DraftRow extends Omit<FrameRow, 'place'> {
	/** Kafka's timestamp, ms since 1970. */
	sent: number | null;
}

export interface DraftOptions {
	/** As it is so far. */
	topic: TopicRow;
	/** seq of the last frame so far. */
	after: number;
	/** First offset not done; null: none is. */
	position: number | null;
	has(survey: Survey, alertId: string): boolean;
}

/** What one batch brings: each message is new, a duplicate, rejected, or already done and passed over. */
export class Draft {
	readonly rows: DraftRow[] = [];
	/** Of the rows, in their order. */
	readonly packets: Packet[] = [];
	readonly rejections: Omit<RejectionRow, 'at'>[] = [];
	/** As it will be. */
	readonly topic: TopicRow;
	/** First offset not done after it; null: the batch brings nothing. */
	readonly position: number | null;
	readonly appended: Appended;

	constructor(batch: Batch, outcomes: readonly Outcome[], options: DraftOptions) {
		const { messages, origin, partition } = batch;
		if (outcomes.length !== messages.length) {
			throw new RangeError(`${outcomes.length} outcomes for ${messages.length} messages`);
		}
		const topic = { ...options.topic };
		const seen = new Set<string>();
		const frames: number[] = [];
		let next = options.position;
		let seq = options.after;
		for (const [at, message] of messages.entries()) {
			const outcome = outcomes[at];
			frames.push(0);
			if (outcome === undefined || (next !== null && message.offset < next)) continue;
			next = message.offset + 1;
			if (!outcome.ok) {
				topic.rejected += 1;
				this.rejections.push({
					origin,
					topic: topic.id,
					partition,
					offset: message.offset,
					reason: oneLine(outcome.reason).slice(0, MAX_REASON),
					keyBytes: message.key?.length ?? 0,
					valueBytes: message.value?.length ?? 0
				});
				continue;
			}
			const { survey, alertId, frame: json, schema } = outcome;
			const name = `${survey}:${alertId}`;
			if (seen.has(name) || options.has(survey, alertId)) {
				topic.duplicates += 1;
				continue;
			}
			seen.add(name);
			seq += 1;
			topic.frames += 1;
			topic.survey ??= survey;
			frames[at] = seq;
			this.rows.push({ seq, topic: topic.id, survey, alertId, json, sent: message.sent });
			this.packets.push({ seq, schema, bytes: message.value ?? new Uint8Array() });
		}
		this.topic = topic;
		this.position = next === options.position ? null : next;
		this.appended = { first: this.rows[0]?.seq ?? 0, last: this.rows.at(-1)?.seq ?? 0, frames };
	}
}
