import type { Decoded, Outcome } from '../decoder/outcome.ts';
import { oneLine } from '../log-line.ts';
import type { Batch, Message } from '../source/source.ts';
import type { Place } from './place.ts';
import type { Recent } from './recent.ts';

/** Longest reason that is kept, characters. */
const MAX_REASON = 500;
/** What a message of the engine holds beside its packet, bytes. */
const HEAD_BYTES = 4_096;

export interface DraftFrame {
	message: Message;
	outcome: Decoded;
}
export interface DraftRejection {
	message: Message;
	reason: string;
}

/** What of a batch is still to be written, where some of it may be stored already. */
export class EngineDraft {
	readonly batch: Batch;
	/** In order of offset. */
	readonly frames: DraftFrame[] = [];
	readonly rejections: DraftRejection[] = [];
	readonly duplicates: number = 0;
	/** First offset behind the batch. */
	readonly end: number;

	constructor(batch: Batch, outcomes: readonly Outcome[], place: Place, recent: Recent, maxPayload: number) {
		const { messages, topic } = batch;
		if (outcomes.length !== messages.length) {
			throw new RangeError(`${outcomes.length} outcomes for ${messages.length} messages`);
		}
		this.batch = batch;
		this.end = (messages.at(-1)?.offset ?? -1) + 1;
		const seen = new Set<string>();
		for (const [at, message] of messages.entries()) {
			const outcome = outcomes[at];
			if (outcome === undefined) continue;
			const reason = outcome.ok ? tooLarge(message, maxPayload) : outcome.reason;
			if (reason !== null) {
				if (message.offset >= (place.rejected.next ?? 0)) {
					this.rejections.push({ message, reason: oneLine(reason).slice(0, MAX_REASON) });
				}
				continue;
			}
			if (!outcome.ok || message.offset < (place.frames.next ?? 0)) continue;
			const { survey, alertId } = outcome;
			const name = `${survey}\n${alertId}`;
			if (seen.has(name) || recent.has(topic, survey, alertId)) {
				if (message.offset >= (place.done ?? 0)) this.duplicates += 1;
				continue;
			}
			seen.add(name);
			this.frames.push({ message, outcome });
		}
	}
}

/** A packet that the engine cannot take is no reason to stand still. */
function tooLarge({ value }: Message, maxPayload: number): string | null {
	const most = maxPayload - HEAD_BYTES;
	const length = value?.length ?? 0;
	return length <= most ? null : `packet: ${length} bytes, the engine takes at most ${most} (max_payload)`;
}
