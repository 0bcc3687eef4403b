import type { EngineDraft, DraftFrame } from './draft.ts';
import { EngineError } from './error.ts';
import type { Outgoing } from './nats/message.ts';
import type { Engine } from './nats.ts';
import { COUNTS, OFFSET, PACKET, type Place, SCHEMA } from './place.ts';
import { frameSubject, packetName, packetSubject, rejectedSubject, schemaSubject } from './subject.ts';

/** Packets that are under way at the same time. */
const PACKETS_AT_ONCE = 32;
/** Messages of one atomic write; the server's limit is 1,000. */
const MAX_BATCH = 500;
/** Schemas that are known to be stored, by hash. */
const MAX_SCHEMAS = 1_000;

/** Writes drafts: schemas, packets, rejections, frames, in this order. */
export class Writer {
	readonly #engine: Engine;
	readonly #schemas = new Set<string>();

	constructor(engine: Engine) {
		this.#engine = engine;
	}
	/**
	 * Writes a draft and moves the place along with every acknowledgement. `packets`: offset → sequence of those that are
	 * stored; `began` is told the sequence of a first frame. Returns the sequence of the last one, 0 for none.
	 */
	async write(
		draft: EngineDraft,
		place: Place,
		packets: Map<number, number>,
		schema: (sha256: string) => string,
		began: (seq: number) => void
	): Promise<number> {
		for (const sha256 of new Set(draft.frames.map(({ outcome }) => outcome.schema))) {
			await this.#schema(sha256, schema);
		}
		await this.#packets(draft, place, packets);
		await this.#rejections(draft, place);
		const last = await this.#frames(draft, place, packets, began);
		place.counts.duplicates += draft.duplicates;
		place.done = Math.max(place.done ?? 0, draft.end);
		return last;
	}
	/** Each text once: it may only be the first message of its subject. */
	async #schema(sha256: string, text: (sha256: string) => string): Promise<void> {
		if (this.#schemas.has(sha256)) return;
		try {
			await this.#engine.write(schemaSubject(sha256), { headers: {}, data: text(sha256) }, 0);
		} catch (error) {
			// It is there already.
			if (!(error instanceof EngineError && error.code === 'refused')) throw error;
		}
		if (this.#schemas.size >= MAX_SCHEMAS) this.#schemas.clear();
		this.#schemas.add(sha256);
	}
	async #packets({ frames }: EngineDraft, { where }: Place, packets: Map<number, number>): Promise<void> {
		const subject = packetSubject(where);
		const waiting = frames.filter(({ message }) => !packets.has(message.offset));
		const next = async (): Promise<void> => {
			for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) {
				const { offset, value } = frame.message;
				const headers = { 'Nats-Msg-Id': packetName(where, offset) };
				packets.set(offset, await this.#engine.write(subject, { headers, data: value ?? new Uint8Array() }));
			}
		};
		const lanes = await Promise.allSettled(Array.from({ length: PACKETS_AT_ONCE }, next));
		const failed = lanes.find((lane) => lane.status === 'rejected');
		if (failed !== undefined) throw failed.reason;
	}
	async #rejections({ rejections }: EngineDraft, place: Place): Promise<void> {
		for (let from = 0; from < rejections.length; from += MAX_BATCH) {
			const part = rejections.slice(from, from + MAX_BATCH);
			const counts = { ...place.counts, rejected: place.counts.rejected + part.length };
			const messages = part.map(({ message, reason }, at): Outgoing => {
				const { offset, key, value } = message;
				const what = { reason, keyBytes: key?.length ?? 0, valueBytes: value?.length ?? 0 };
				return { headers: { [OFFSET]: String(offset), ...last(at, part, counts) }, data: JSON.stringify(what) };
			});
			place.rejected.expected = await this.#engine.writeAll(
				rejectedSubject(place.where),
				messages,
				place.rejected.expected
			);
			place.rejected.next = (part.at(-1)?.message.offset ?? 0) + 1;
			place.counts = counts;
		}
	}
	async #frames(
		{ frames, duplicates }: EngineDraft,
		place: Place,
		packets: ReadonlyMap<number, number>,
		began: (seq: number) => void
	): Promise<number> {
		let seq = 0;
		for (let from = 0; from < frames.length; from += MAX_BATCH) {
			const part = frames.slice(from, from + MAX_BATCH);
			const counts = { ...place.counts, frames: place.counts.frames + part.length };
			// The duplicates are counted with the last part.
			const told =
				from + MAX_BATCH < frames.length ? counts : { ...counts, duplicates: counts.duplicates + duplicates };
			const messages = part.map((frame, at) => outgoing(frame, packets, last(at, part, told)));
			seq = await this.#engine.writeAll(frameSubject(place.where), messages, place.frames.expected);
			place.frames = { expected: seq, next: (part.at(-1)?.message.offset ?? 0) + 1 };
			place.counts = counts;
			for (const { outcome, message } of part) {
				place.survey ??= outcome.survey;
				place.sent = Math.max(place.sent ?? 0, message.sent ?? 0) || null;
			}
			began(seq - part.length + 1);
		}
		return seq;
	}
}

/** The frame without `seq`, which is its sequence: whoever reads it puts it before. */
function outgoing(
	{ message, outcome }: DraftFrame,
	packets: ReadonlyMap<number, number>,
	more: Readonly<Record<string, string>>
): Outgoing {
	const packet = packets.get(message.offset);
	if (packet === undefined) throw new RangeError(`no packet is stored for offset ${message.offset}`);
	return {
		headers: { [OFFSET]: String(message.offset), [PACKET]: String(packet), [SCHEMA]: outcome.schema, ...more },
		data: `{${outcome.frame}`
	};
}

function last(
	at: number,
	part: readonly unknown[],
	{ frames, rejected, duplicates }: Place['counts']
): Record<string, string> {
	return at === part.length - 1 ? { [COUNTS]: `${frames} ${rejected} ${duplicates}` } : {};
}
