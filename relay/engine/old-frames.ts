import { type EdgeEntry, entryOf } from './edge-entry.ts';
import { EngineError } from './error.ts';
import type { Engine } from './nats.ts';
import { FRAMES } from './streams.ts';
import { ALL_FRAMES, topicSubjects } from './subject.ts';

/** Frames of one reading. */
export const PAGE = 1_000;

/**
 * Frames that an edge has not in memory, from whichever server answers. That one may be behind: an answer without a
 * frame says only that there is none when the leader has none either. Throws EngineErrors.
 */
export class OldFrames {
	readonly #engine: Pick<Engine, 'several' | 'atLeader'>;

	constructor(engine: Pick<Engine, 'several' | 'atLeader'>) {
		this.#engine = engine;
	}
	/** The frame with this seq; null: it has expired. */
	async one(seq: number): Promise<EdgeEntry | null> {
		const { messages } = await this.#engine.several(FRAMES, { seq, batch: 1 });
		const message = messages[0]?.seq === seq ? messages[0] : await this.#engine.atLeader(FRAMES, { seq });
		return message === null ? null : entryOf(message, false);
	}
	/** Frames with `after` < seq ≤ `end`, in order, of one topic or of all, at most `limit`. */
	async read(after: number, end: number, limit: number, topic?: string): Promise<EdgeEntry[]> {
		const entries: EdgeEntry[] = [];
		const wanted = topic === undefined ? {} : { next_by_subj: topicSubjects(topic) };
		for (let seq = after + 1; entries.length < limit && seq <= end;) {
			const batch = Math.min(PAGE, limit - entries.length);
			const { messages, whole } = await this.#engine.several(FRAMES, { seq, batch, ...wanted });
			for (const message of messages) if (message.seq <= end) entries.push(entryOf(message, false));
			const last = messages.at(-1)?.seq;
			if (last === undefined && whole) {
				if (await this.#more(seq, end, topic)) throw new EngineError('away', 'the server that answered is behind');
				break;
			}
			seq = (last ?? seq - 1) + 1;
		}
		return entries;
	}
	/** Whether the leader has a frame from `seq` to `end`. */
	async #more(seq: number, end: number, topic: string | undefined): Promise<boolean> {
		const subjects = topic === undefined ? ALL_FRAMES : topicSubjects(topic);
		const found = await this.#engine.atLeader(FRAMES, { seq, next_by_subj: subjects });
		return found !== null && found.seq <= end;
	}
}
