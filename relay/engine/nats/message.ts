import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import { EngineError } from '../error.ts';

/** Refusals of the fence: another last sequence, or another write of the subject under way. Nothing was stored. */
const REFUSED: readonly number[] = [10071, 10164];

/** A message of a stream. */
export interface Stored {
	seq: number;
	subject: string;
	/** Value of a header, '' where there is none. */
	header(name: string): string;
	data: Uint8Array;
}

/** A message to be written. */
export interface Outgoing {
	headers: Readonly<Record<string, string>>;
	data: Uint8Array | string;
}

/** Headers by which a write is refused where the subject has another last sequence. */
export function fence(expected: number): Record<string, string> {
	return { 'Nats-Expected-Last-Subject-Sequence': String(expected) };
}

/** The headers of a message, and more. */
export function headed(message: Outgoing, more: Readonly<Record<string, string>>): MsgHdrs {
	const head = headers();
	for (const [name, value] of Object.entries({ ...message.headers, ...more })) head.set(name, value);
	return head;
}

/** A message as a stream gives it; throws an EngineError where it has no sequence. */
export function stored(message: Msg): Stored {
	const { headers: head, data } = message;
	const seq = Number(head?.get('Nats-Sequence'));
	if (!Number.isSafeInteger(seq) || seq < 1) throw new EngineError('other', 'a message came without its sequence');
	return { seq, subject: head?.get('Nats-Subject') ?? '', data, header: (name) => head?.get(name) ?? '' };
}

/** The sequence that a write got; also of one that was there already. */
export function acknowledged(answer: Msg, subject: string): number {
	const value: unknown = answer.json();
	const { seq, error } = value as { seq?: unknown; error?: { err_code?: unknown; description?: unknown } };
	if (error !== undefined) {
		const code = Number(error.err_code);
		throw new EngineError(
			REFUSED.includes(code) ? 'refused' : 'other',
			`${subject}: ${String(error.description ?? 'refused')} (${code})`
		);
	}
	if (typeof seq !== 'number' || seq < 1) throw new EngineError('other', `${subject}: an answer without a sequence`);
	return seq;
}
