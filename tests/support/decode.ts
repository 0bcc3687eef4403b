import type { Frame } from '#lib/protocol/frame.ts';
import type { Decoder } from '../../relay/decoder.ts';
import type { Outcome } from '../../relay/decoder/outcome.ts';
import type { Message } from '../../relay/source/source.ts';
import { fixture } from './shared-data.ts';

/** ms since 1970 at which all messages of these tests are received. */
export const RECEIVED = 1_790_000_000_000;

/** Decodes one batch. */
export function decodeBy(
	decoder: Decoder,
	messages: Message[],
	topic = 'fink_uniform_sample_lsst'
): Promise<Outcome[]> {
	return decoder.decode({ origin: 'test', topic, partition: 0, messages }, RECEIVED);
}
/** The frame of an outcome that has one. */
export function frameOf(outcome: Outcome | undefined): Frame {
	if (!outcome?.ok) throw new Error(`no frame: ${outcome?.reason}`);
	return JSON.parse(`{"seq":1,${outcome.frame}`) as Frame;
}
/** A fixture as a message. */
export function message(name: string): Message {
	const { key, value } = fixture(name);
	return { offset: 0, key, value, sent: null };
}
/** Why there is no frame. */
export function reason(outcome: Outcome | undefined): string {
	return outcome?.ok === false ? outcome.reason : 'decoded';
}
